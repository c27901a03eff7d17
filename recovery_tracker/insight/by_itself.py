"""What pain does by itself within hours, against which a change is measured.

Most sessions begin when pain is high, and high pain falls by itself: of the part above a person's
usual of those days, two fifths remain after some hours (`limits().helped`, with the source).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto
from fractions import Fraction
from statistics import median

from recovery_tracker.diary.day import Day
from recovery_tracker.insight.limits import limits
from recovery_tracker.insight.robust import Interval, median_interval


@dataclass(frozen=True)
class PainPair:
    """Pain before and after one session or dose, 0 to 10, on its local date."""

    on: date
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """Returns `after` less `before`, in points: below 0 is lower after."""
        return self.after - self.before


class Claim(StrEnum):
    """What may be claimed about a change, given what pain does by itself."""

    LOWER = auto()
    HIGHER = auto()
    NO_MORE = auto()


@dataclass(frozen=True)
class ByItself:
    """Pairs whose usual is known, as medians in points.

    `above`: `before` less the usual of those days. `change`: the part that goes by itself.
    `beyond`: the distance of `after` from where pain goes by itself, with its range.
    """

    above: Fraction
    change: Fraction
    beyond: Interval[Fraction]

    def claim(self, change: Interval[Decimal]) -> Claim:
        """Returns what may be claimed, where the plain change of the row is `change`.

        Higher needs both: for somebody whose pain fades slowly, `beyond` alone would claim it
        falsely.
        """
        if self.beyond.high < 0:
            return Claim.LOWER
        if self.beyond.low > 0 and change.low > 0:
            return Claim.HIGHER
        return Claim.NO_MORE


class Usual:
    """The usual pain of the days around a date."""

    def __init__(self, days: Mapping[date, Day]) -> None:
        self._pain = {
            on.toordinal(): pain for on, day in days.items() if (pain := day.pain) is not None
        }

    def on(self, on: date) -> Fraction | None:
        """Returns the median of P on the dates around `on`, without its own.

        None where too few have one.
        """
        limit = limits().helped
        around = (
            on.toordinal() + step * way
            for step in range(1, limit.usual_days + 1)
            for way in (-1, 1)
        )
        values = [self._pain[each] for each in around if each in self._pain]
        return Fraction(median(values)) if len(values) >= limit.usual_least else None

    def of(self, pairs: Iterable[PainPair]) -> list[tuple[PainPair, Fraction]]:
        """Returns the pairs whose usual is known, each with that usual."""
        return [(pair, usual) for pair in pairs if (usual := self.on(pair.on)) is not None]


def beyond(pair: PainPair, usual: Fraction) -> Fraction:
    """Returns the distance of `after` from where pain goes by itself, in points:

    below 0 is lower.
    """
    return Fraction(pair.after) - _by_itself(pair, usual)


def by_itself(pairs: Sequence[tuple[PainPair, Fraction]]) -> ByItself | None:
    """Returns what the pairs with their usual show; None where there are too few."""
    limit = limits().helped
    if len(pairs) < limit.beyond_need:
        return None
    return ByItself(
        median(Fraction(pair.before) - usual for pair, usual in pairs),
        median(_by_itself(pair, usual) - Fraction(pair.before) for pair, usual in pairs),
        median_interval([beyond(pair, usual) for pair, usual in pairs], limit.level),
    )


def _by_itself(pair: PainPair, usual: Fraction) -> Fraction:
    """Returns where pain goes by itself from `before`, within hours."""
    return usual + limits().helped.left * (Fraction(pair.before) - usual)
