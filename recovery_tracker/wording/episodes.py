"""Which day of its episode a date is, in a few words."""

from datetime import date

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Episode


def day_words(episode: Episode | None, start: date | None, on: date) -> str:
    """Returns “Day 6 of this episode”, or that there is none.

    `episode`: the one that the date belongs to; `start`: the date from which its days are counted,
    its onset or the date of a recurrence.
    """
    if episode is None:
        return _("No episode yet")
    start = start or episode.onset
    number = (on - start).days + 1
    if number < 1:
        return _("Before this episode")
    if is_over(episode, on) and start <= (episode.closed or start):
        return _("No episode now")
    if start > episode.onset:
        return _("Day {n} since it came back").format(n=number)
    return _("Day {n} of this episode").format(n=number)


def is_over(episode: Episode, on: date) -> bool:
    """Tells whether the episode was closed before that date."""
    return episode.closed is not None and on > episode.closed
