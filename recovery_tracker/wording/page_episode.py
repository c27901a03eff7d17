"""The page's line on the episode: when it began, how, how long it has lasted, what was before."""

from collections.abc import Iterator

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import EpisodeOutcome, PreviousEpisodes
from recovery_tracker.wording import words
from recovery_tracker.wording.course import number
from recovery_tracker.wording.together import together


def episode(present: Episode | None, day_number: int | None, earlier: int = 0) -> str:
    """Returns when and how the episode began, and how long it has lasted or when it ended.

    Adds what was before; `earlier` is how many episodes this diary has before it.
    """
    if present is None:
        return _("no episode recorded")
    details = [words.trigger(present.trigger)] if present.trigger else []
    if present.pattern:
        details.append(words.pattern(present.pattern))
    began = _("episode began {date}").format(date=formats().date_full(present.onset))
    if details:
        began = _("{began} ({details})").format(began=began, details=", ".join(details))
    parts = [began]
    if present.closed:
        ended = formats().date_full(present.closed)
        tail = (
            _("recovered {date}")
            if present.outcome is EpisodeOutcome.RECOVERED
            else _("ended {date}")
        ).format(date=ended)
        parts.append(tail)
    elif day_number is not None:
        parts.append(_("day {n}").format(n=number(day_number)))
    return " · ".join((*parts, *_before(present, earlier)))


def _before(present: Episode, earlier: int) -> Iterator[str]:
    """Yields how often the back did this before, as the person noted, and as this diary has it."""
    match present.previous_episodes:
        case PreviousEpisodes.NONE:
            yield together(_("the first time, as far as is known"))
        case PreviousEpisodes.ONE_OR_TWO | PreviousEpisodes.THREE_OR_MORE:
            how_often = words.previous_episodes(present.previous_episodes)
            yield together(_("before: {times}").format(times=how_often))
        case None:
            pass
    if earlier:
        yield ngettext(
            "{n} earlier episode in this diary", "{n} earlier episodes in this diary", earlier
        ).format(n=number(earlier))
