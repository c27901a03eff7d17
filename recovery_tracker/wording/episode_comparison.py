"""This episode compared with earlier ones, in words."""

from dataclasses import dataclass
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.insight.episodes import EpisodeComparison, EpisodeCourse
from recovery_tracker.wording.course import not_recorded, number


@dataclass(frozen=True)
class ComparisonLabels:
    """The texts of the figure: the episodes, the present one first; the levels 0 to 10.

    The days.
    """

    names: tuple[str, ...]
    levels: tuple[str, ...]
    days: tuple[str, ...]
    plain_names: tuple[str, ...] = ()
    """The names with dates that have no word, for fonts that lack its letters."""


def comparison_title() -> str:
    """Returns the heading of the card."""
    return _("This episode beside earlier ones")


def comparison_labels(shown: EpisodeComparison) -> ComparisonLabels:
    """Returns the texts of the figure."""
    return ComparisonLabels(
        names=tuple(episode_name(shown, course) for course in shown.courses),
        levels=tuple(number(level) for level in range(0, 11, 2)),
        days=tuple(day_of(day) for day in range(1, shown.days + 1)),
        plain_names=tuple(_name(shown, each, str(each.onset)) for each in shown.courses),
    )


def day_of(day: int) -> str:
    """Returns a day of an episode: “Day 6”."""
    return _("Day {n}").format(n=number(day))


def episode_name(shown: EpisodeComparison, course: EpisodeCourse) -> str:
    """Returns which episode it is: this one, or the one that began on a date."""
    return _name(shown, course, formats().date_full(course.onset))


def _name(shown: EpisodeComparison, course: EpisodeCourse, began: str) -> str:
    return _("this episode") if course is shown.present else _("from {date}").format(date=began)


def comparison_headers(shown: EpisodeComparison) -> tuple[str, ...]:
    """Returns the columns of the twin: the day, then each episode's average pain."""
    return (_("Day"), *(episode_name(shown, course) for course in shown.courses))


def comparison_cell(pain: Decimal | None) -> str:
    """Returns a pain in the twin."""
    return not_recorded() if pain is None else number(pain)


def comparison_summary(shown: EpisodeComparison) -> str:
    """Returns what the figure shows, for screen readers."""
    return " ".join((comparison_sentence(shown), *(_course(shown, each) for each in shown.courses)))


def comparison_sentence(shown: EpisodeComparison) -> str:
    """Returns the pain of every episode on the last logged day of this one.

    Adds how many episodes are left out.
    """
    day = shown.present.last or 1
    found = [(course, course.on(day)) for course in shown.courses]
    pains = [
        _("{pain} in {episode}").format(pain=number(pain), episode=_which(shown, course))
        for course, pain in found
        if pain is not None
    ]
    sentence = _("Average pain on day {n}: {said}.").format(n=number(day), said=", ".join(pains))
    if not shown.left_out:
        return sentence
    left_out = ngettext(
        "{n} earlier episode is not shown.", "{n} earlier episodes are not shown.", shown.left_out
    ).format(n=number(shown.left_out))
    return f"{sentence} {left_out}"


def _which(shown: EpisodeComparison, course: EpisodeCourse) -> str:
    if course is shown.present:
        return _("this episode")
    return _("the one from {date}").format(date=formats().date_full(course.onset))


def _course(shown: EpisodeComparison, course: EpisodeCourse) -> str:
    days = ngettext("{n} day with pain logged", "{n} days with pain logged", course.logged).format(
        n=number(course.logged)
    )
    name = episode_name(shown, course)
    return _("{name}: {days}.").format(name=name[:1].upper() + name[1:], days=days)
