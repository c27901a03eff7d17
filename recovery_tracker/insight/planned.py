"""A planned comparison: days of heat and days of cold, in an order drawn by lot.

The days come in pairs, one of each, so an early end leaves both with as many. The order within a
pair follows from the seed alone. It is analysed as planned: a day counts as the plan has it,
whether or not the person kept to the plan, because a person may leave a day out on account of the
pain.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from fractions import Fraction
from hashlib import sha256

from recovery_tracker.diary.day import Day, days_of, middle
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.robust import Interval, median_interval
from recovery_tracker.insight.series import COLD_KINDS, HEAT_KINDS


@dataclass(frozen=True)
class Plan:
    """What is kept of a plan: its first date, and the seed of its order."""

    start: date
    seed: int

    @property
    def days(self) -> int:
        """Returns how many days it takes."""
        return 2 * limits().planned.pairs

    @property
    def last(self) -> date:
        """Returns its last date."""
        return self.start + timedelta(days=self.days - 1)

    def kinds(self) -> tuple[CareKind, ...]:
        """Returns heat or cold for each of its days, in order."""
        found: list[CareKind] = []
        for pair in range(limits().planned.pairs):
            # A hash, as the standard library's generator may shuffle otherwise in a later version.
            drawn = sha256(f"{self.seed}:{pair}".encode()).digest()[0] % 2
            both = (CareKind.HEAT, CareKind.COLD)
            found += both if drawn else both[::-1]
        return tuple(found)


class Used(StrEnum):
    """What the log has on a planned day."""

    AS_PLANNED = auto()
    OTHER = auto()
    """The other one, or both."""
    NONE = auto()


@dataclass(frozen=True)
class PlannedDay:
    """One day of the plan: the planned kind, what was used, and P, its pain, where known."""

    date: date
    kind: CareKind
    used: Used
    pain: Fraction | None


@dataclass(frozen=True)
class Side:
    """The median pain of the days that were planned for one of both, of `n` with a value."""

    kind: CareKind
    pain: Fraction | None
    n: int


@dataclass(frozen=True)
class Planned:
    """The plan by `today`: its days so far, today's included.

    `difference` is None until the plan is over, so that half a result sways no one; then it is the
    median, over pairs of days, of pain on heat days less that on cold days.
    """

    plan: Plan
    today: date
    days: tuple[PlannedDay, ...]
    heat: Side
    cold: Side
    difference: Interval[Fraction] | TooFew | None

    @property
    def over(self) -> bool:
        """Tells whether its last day is over."""
        return self.today > self.plan.last

    def used(self, how: Used) -> int:
        """Returns the number of days before today that used it in the way `how`."""
        return sum(day.used is how and day.date < self.today for day in self.days)


def planned(record: Record, plan: Plan, today: date) -> Planned:
    """Returns the plan by `today`, from a record that has its days."""
    days = days_of(record)
    every = tuple(
        _day(on, kind, days.get(on, Day(on)))
        for number, kind in enumerate(plan.kinds())
        if (on := plan.start + timedelta(days=number)) <= today
    )
    by_kind = {kind: _side(kind, every) for kind in (CareKind.HEAT, CareKind.COLD)}
    over = today > plan.last
    return Planned(
        plan,
        today,
        every,
        by_kind[CareKind.HEAT],
        by_kind[CareKind.COLD],
        _difference(every) if over else None,
    )


def _day(on: date, kind: CareKind, day: Day) -> PlannedDay:
    heat, cold = bool(day.sessions(*HEAT_KINDS)), bool(day.sessions(*COLD_KINDS))
    planned_one, other = (heat, cold) if kind is CareKind.HEAT else (cold, heat)
    used = Used.OTHER if other else Used.AS_PLANNED if planned_one else Used.NONE
    return PlannedDay(on, kind, used, day.pain)


def _side(kind: CareKind, days: tuple[PlannedDay, ...]) -> Side:
    values = [day.pain for day in days if day.kind is kind and day.pain is not None]
    return Side(kind, middle(values), len(values))


def _difference(days: tuple[PlannedDay, ...]) -> Interval[Fraction] | TooFew:
    limit = limits().planned
    pairs: list[Mapping[CareKind, Fraction | None]] = [
        {day.kind: day.pain for day in days[at : at + 2]} for at in range(0, len(days), 2)
    ]
    values = [
        heat - cold
        for pair in pairs
        if (heat := pair[CareKind.HEAT]) is not None and (cold := pair[CareKind.COLD]) is not None
    ]
    if len(values) < limit.need:
        return TooFew(len(values), limit.need)
    return median_interval(values, limit.level)
