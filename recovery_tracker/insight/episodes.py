"""This episode compared with earlier ones: pain by the day of the episode, each from its day 1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import Episode, Record

EARLIER: Final = 3
"""More earlier episodes than this can't be told apart in a chart."""
_LEAST_DAYS: Final = 14
_MOST_DAYS: Final = 84
"""Twelve weeks: after that courses are flat (clinical basis: section 5.1)."""


@dataclass(frozen=True)
class EpisodeCourse:
    """The course of one episode: the pain of day 1, 2 …, 0-10, None where none was logged."""

    onset: date
    pains: tuple[Decimal | None, ...]

    @property
    def logged(self) -> int:
        """Returns on how many days pain was logged."""
        return sum(pain is not None for pain in self.pains)

    def on(self, day: int) -> Decimal | None:
        """Returns the pain on that day of the episode; None where none was logged."""
        return self.pains[day - 1] if 0 < day <= len(self.pains) else None

    @property
    def last(self) -> int | None:
        """Returns the last day on which pain was logged; None where none was."""
        return max((n for n, pain in enumerate(self.pains, 1) if pain is not None), default=None)


@dataclass(frozen=True)
class EpisodeComparison:
    """The present episode and the earlier ones, the newest first, over days 1..`days`.

    `left_out`: how many earlier episodes with pain entries are not shown.
    """

    present: EpisodeCourse
    earlier: tuple[EpisodeCourse, ...]
    days: int
    left_out: int = 0

    @property
    def courses(self) -> tuple[EpisodeCourse, ...]:
        """Returns all courses that are shown, the present one first."""
        return (self.present, *self.earlier)


def compare_episodes(record: Record, today: date) -> EpisodeComparison | None:
    """Compares the episode of `today` with earlier ones; None where either has no pain logged.

    An episode has the dates from its onset to its closing, and never those of the next one. The
    days are twice as many as the present episode has by `today`, at least 14, at most 84, and not
    beyond the longest.
    """
    begun = [episode for episode in record.episodes if episode.onset <= today]
    if len(begun) <= 1:
        return None
    days = days_of(record)
    ends = [later.onset - timedelta(days=1) for _episode, later in pairwise(begun)]
    courses = [
        _course(days, episode, min(end, today))
        for episode, end in zip(begun, [*ends, today], strict=True)
    ]
    present = courses[-1]
    earlier = [course for course in reversed(courses[:-1]) if course.logged]
    if not present.logged or not earlier:
        return None
    shown = earlier[:EARLIER]
    longest = max(course.last or 1 for course in (present, *shown))
    most = min(_MOST_DAYS, max(_LEAST_DAYS, 2 * len(present.pains)))
    most = min(most, max(_LEAST_DAYS, longest))
    return EpisodeComparison(present, tuple(shown), most, len(earlier) - len(shown))


def _course(days: Mapping[date, Day], episode: Episode, end: date) -> EpisodeCourse:
    last = min(end, episode.closed or end)
    dates: Sequence[date] = [
        episode.onset + timedelta(days=n) for n in range((last - episode.onset).days + 1)
    ]
    return EpisodeCourse(
        episode.onset, tuple(days[on].shown_pain if on in days else None for on in dates)
    )
