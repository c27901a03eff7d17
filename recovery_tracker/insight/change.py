"""The first days of a course against the last: the size of the change, and what it proves.

Pain goes up and down by itself, and many diaries begin on a bad day. So one day is never compared
with another, and a change is beyond the ups and downs only where the medians are far enough apart
and nearly every last day lies outside all of the first ones. Dates that move on with the days set
other first days against the last ones each day, and chance has more ways to a change: there every
last day has to lie outside. `make bench` prints how often a change is found for somebody whose pain
does not change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from fractions import Fraction
from functools import cached_property
from statistics import median

from recovery_tracker.diary.day import terms
from recovery_tracker.insight.limits import limits


class Way(StrEnum):
    """Where the last values lie, seen from the first ones."""

    LOWER = auto()
    """Beyond the ups and downs, below."""
    HIGHER = auto()
    """Beyond the ups and downs, above."""
    WITHIN = auto()
    """Not beyond the ups and downs."""


class Lack(StrEnum):
    """Why there is nothing to compare."""

    NO_VALUES = auto()
    """Nothing was recorded, neither in the first days nor lately."""
    FEW_FIRST_DAYS = auto()
    """The first days are over, or passed over, with too few values, or none."""
    FEW_LATER_DAYS = auto()
    """Too few values after the first days, or none, in the days up to the last."""


@dataclass(frozen=True)
class Change:
    """The first values of a course and its last ones, in date order, 0-10.

    `latest` is the date of the last value. `moved`: the course began before the first values.
    """

    first: tuple[Fraction, ...]
    last: tuple[Fraction, ...]
    latest: date
    moved: bool = False

    @cached_property
    def before(self) -> Decimal:
        """Returns the median of the first values, with as many digits as a decimal has."""
        return shown(median(self.first))

    @cached_property
    def after(self) -> Decimal:
        """Returns the median of the last values."""
        return shown(median(self.last))

    @property
    def n_before(self) -> int:
        """Returns the number of first values."""
        return len(self.first)

    @property
    def n_after(self) -> int:
        """Returns the number of last values."""
        return len(self.last)

    @cached_property
    def difference(self) -> Fraction:
        """Returns the last median less the first, exactly: below 0 is lower."""
        return median(self.last) - median(self.first)

    @cached_property
    def outside(self) -> int:
        """Returns how many last values lie beyond every first one, on the last median's side."""
        if self.difference < 0:
            return sum(value < min(self.first) for value in self.last)
        return sum(value > max(self.first) for value in self.last)

    @cached_property
    def way(self) -> Way:
        """Tells whether the change is beyond the ups and downs, and to which side."""
        if not self.is_large or self.outside < self.n_after - self._may_overlap:
            return Way.WITHIN
        return Way.LOWER if self.difference < 0 else Way.HIGHER

    @property
    def _may_overlap(self) -> int:
        """Returns how many last values may lie among the first ones.

        It is one of a full number that is set against the beginning, else none.
        """
        limit = limits().change
        return 0 if self.moved or self.n_after < limit.last else limit.overlapping

    @property
    def is_large(self) -> bool:
        """Tells whether the medians are far enough apart."""
        return abs(self.difference) >= limits().change.points


@dataclass(frozen=True)
class NoChange:
    """The reason why a change can't be computed, with the number of first and of last values.

    `value` is the one median that is worth showing: of the last values where the first ones are
    lacking, otherwise of the first; None where there is none.
    """

    why: Lack
    n_first: int = 0
    n_last: int = 0
    value: Decimal | None = None

    @property
    def of_last(self) -> bool:
        """Tells whether `value` is of the last values."""
        return self.why is Lack.FEW_FIRST_DAYS and self.n_last > 0


def change_of(
    values: Iterable[tuple[date, Fraction]], start: date, last: date, *, moved: bool = False
) -> Change | NoChange:
    """Compares the first values of the course that began on `start` with those up to `last`.

    `values`: dates with what was logged for them, in date order; those before `start` or after
    `last` are ignored; `moved` tells that the course began before `start`. The first values are
    those of the baseline (`terms().baseline`). A value is never on both sides.
    """
    limit, first_days = limits().change, terms().baseline
    course = [(on, value) for on, value in values if start <= on <= last]
    of_first = [each for each in course if (each[0] - start).days < first_days.last_day]
    first = of_first[: first_days.values]
    since = last - timedelta(days=min(limit.days - 1, (last - date.min).days))
    later = [each for each in course[len(first) :] if each[0] >= since][-limit.last :]
    over = (last - start).days >= first_days.last_day or bool(later)
    if len(first) < limit.first_least and (over or not first):
        why = Lack.FEW_FIRST_DAYS if first or later else Lack.NO_VALUES
    elif len(later) < limit.last_least:
        why = Lack.FEW_LATER_DAYS
    else:
        return Change(_values(first), _values(later), later[-1][0], moved)
    known = later if why is Lack.FEW_FIRST_DAYS and later else first
    value = shown(median(_values(known))) if known else None
    return NoChange(why, len(first), len(later), value)


def first_days_over(start: date, last: date) -> bool:
    """Tells whether no more values can join the first ones of the course that began on `start`."""
    return (last - start).days >= terms().baseline.last_day


def shown(value: Fraction) -> Decimal:
    """Returns an exact number with as many digits as a decimal has."""
    return Decimal(value.numerator) / value.denominator


def _values(dated: Sequence[tuple[date, Fraction]]) -> tuple[Fraction, ...]:
    return tuple(value for _on, value in dated)
