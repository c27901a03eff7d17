"""What a rule sees of the record on one date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Episode
from recovery_tracker.guidance.intake import Limit, Taken


@dataclass(frozen=True)
class Course:
    """How far the episode has come: what the fold knows of it besides the last days.

    `start`: the onset, or where a recurrence began. `opening`: the days that may make the
    baseline. `recovered_on`: since when the person counts as recovered. `closing_settled`: the
    closing as recovered was reckoned with; `reopened`: a recurrence held after that.
    `checked_in`: the episode has an earlier check-in; `leg_was_free`: one with a marked site and
    none below the knee.
    """

    episode: Episode | None
    onset: date
    start: date
    opening: tuple[Day, ...] = ()
    recovered_on: date | None = None
    closing_settled: bool = False
    reopened: bool = False
    checked_in: bool = False
    leg_was_free: bool = False

    @property
    def episode_id(self) -> str | None:
        """The episode's id; None where the record has no episode."""
        return self.episode.id if self.episode else None


@dataclass(frozen=True)
class View:
    """One date with the days before it, as far as rules look back; the date's own is the last.

    `taken`: what the doses of those days come to; `limits`: what the person copied, by ingredient.
    `sedating_before`: which sedating ingredients any earlier date has; `warned_on`: the last
    earlier date with a warning sign.
    """

    days: tuple[Day, ...]
    course: Course
    person: Person
    taken: tuple[Taken, ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))
    sedating_before: frozenset[str] = frozenset()
    warned_on: date | None = None

    @property
    def today(self) -> Day:
        """The date's own day."""
        return self.days[-1]

    @property
    def on(self) -> date:
        """The date."""
        return self.today.date

    @property
    def episode_day(self) -> int:
        """The day of the episode, 1 on its start; below 1 before it."""
        return (self.on - self.course.start).days + 1

    @property
    def first_check_in(self) -> bool:
        """Whether the date has the episode's first check-in."""
        return self.today.check_in is not None and not self.course.checked_in

    @cached_property
    def course_days(self) -> tuple[Day, ...]:
        """The days that course rules see: none before the start."""
        return tuple(day for day in self.days if day.date >= self.course.start)

    @property
    def age(self) -> int | None:
        """Completed years at the episode's onset; None where the date of birth is missing."""
        born, onset = self.person.born, self.course.onset
        if born is None:
            return None
        return onset.year - born.year - ((onset.month, onset.day) < (born.month, born.day))
