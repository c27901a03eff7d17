"""What a rule sees of the record on one date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Episode
from recovery_tracker.guidance.intake import Limit, Taken

T = TypeVar("T")

PairKey = tuple[str, str]
"""Two ingredients; or a factor and an ingredient."""


@dataclass(frozen=True)
class Course:
    """How far the episode has come: what the fold keeps of it besides the last days.

    `start`: the onset, or the date of a recurrence. `opening`: the days that may make the baseline.
    `recovered_on`: the date since which the person counts as recovered. `closing_settled`: the
    closing as recovered was taken into account; `reopened`: a recurrence held after that.
    `checked_in`: the episode has an earlier check-in; `leg_was_free`: one with a marked site and
    none below the knee. `pairs`: by rule, when each pair of medicines, or of a factor and a
    medicine, held last on an earlier date of the episode.
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
    pairs: Mapping[str, Mapping[PairKey, date]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def episode_id(self) -> str | None:
        """Returns the episode's id; None where the record has no episode."""
        return self.episode.id if self.episode else None

    def held_on(self, rule: str, key: PairKey) -> date | None:
        """Returns when the pair of that rule held last, on an earlier date of the episode."""
        return self.pairs.get(rule, {}).get(key)


@dataclass(frozen=True)
class RuleInput:
    """One date with the days before it, as far as rules look back; the date's own is the last.

    `taken`: the ingredients of the doses of those days; `patches`: those of their opioid patches;
    `limits`: what the person copied, by ingredient. `sedating_before`: the sedating ingredients of
    all earlier dates; `warned_on`: the last earlier date with a warning sign.
    """

    days: tuple[Day, ...]
    course: Course
    person: Person
    taken: tuple[Taken, ...] = ()
    patches: tuple[Taken, ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=lambda: MappingProxyType({}))
    sedating_before: frozenset[str] = frozenset()
    warned_on: date | None = None

    @property
    def today(self) -> Day:
        """Returns the date's own day."""
        return self.days[-1]

    @property
    def on(self) -> date:
        """Returns the date."""
        return self.today.date

    @cached_property
    def taken_today(self) -> tuple[Taken, ...]:
        """Returns the ingredients of the date's doses."""
        return tuple(each for each in self.taken if each.on == self.on)

    @cached_property
    def patches_today(self) -> tuple[Taken, ...]:
        """Returns the ingredients of the opioid patches put on that date."""
        return tuple(each for each in self.patches if each.on == self.on)

    @cached_property
    def _worked_out(self) -> dict[object, object]:
        return {}

    def once(self, key: object, work: Callable[[], T]) -> T:
        """Returns the result of `work`, computed once for each `key`.

        Several rules ask for the same result.
        """
        found = self._worked_out
        if key not in found:
            found[key] = work()
        return cast("T", found[key])

    @property
    def episode_day(self) -> int:
        """Returns the day of the episode, 1 on its start; below 1 before it."""
        return (self.on - self.course.start).days + 1

    @property
    def first_check_in(self) -> bool:
        """Tells whether the date has the episode's first check-in."""
        return self.today.check_in is not None and not self.course.checked_in

    @cached_property
    def course_days(self) -> tuple[Day, ...]:
        """Returns the days that course rules see, none before the start."""
        return tuple(day for day in self.days if day.date >= self.course.start)

    @property
    def age(self) -> int | None:
        """Returns completed years at the episode's onset.

        None where the date of birth is missing.
        """
        return self._years(self.course.onset)

    @property
    def age_on_date(self) -> int | None:
        """Returns completed years on the date; None where the date of birth is missing."""
        return self._years(self.on)

    def _years(self, on: date) -> int | None:
        born = self.person.born
        if born is None:
            return None
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
