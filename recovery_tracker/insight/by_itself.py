"""What pain does by itself within hours: what a change from before to after is measured against.

Most sessions begin when pain is high, and high pain falls by itself: of what lies above a person's
usual of those days, two fifths are left after some hours (`limits().helped`, with the source).
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
class Pair:
    """Pain before and after one session or dose, 0 to 10, on its local date."""

    on: date
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """After less before: below 0 is lower after."""
        return self.after - self.before


class Claim(StrEnum):
    """What may be said of a change, seen from what pain does by itself."""

    LOWER = auto()
    HIGHER = auto()
    NO_MORE = auto()


@dataclass(frozen=True)
class ByItself:
    """Pairs whose usual is known, as medians in points.

    `above`: before less the usual of those days. `change`: what goes by itself from there.
    `beyond`: how far after lies from where pain goes by itself, with its range.
    """

    above: Fraction
    change: Fraction
    beyond: Interval[Fraction]

    def claim(self, change: Interval[Decimal]) -> Claim:
        """What may be said, where the plain change of the row is `change`.

        Higher needs both: of somebody whose pain fades slowly, `beyond` alone would say it falsely.
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
        """The median of P on the dates before and after that date; its own takes no part.

        None where too few of them have one.
        """
        limit = limits().helped
        around = (
            on.toordinal() + step * way
            for step in range(1, limit.usual_days + 1)
            for way in (-1, 1)
        )
        values = [self._pain[each] for each in around if each in self._pain]
        return Fraction(median(values)) if len(values) >= limit.usual_least else None

    def of(self, pairs: Iterable[Pair]) -> list[tuple[Pair, Fraction]]:
        """The pairs whose usual is known, each with it."""
        return [(pair, usual) for pair in pairs if (usual := self.on(pair.on)) is not None]


def beyond(pair: Pair, usual: Fraction) -> Fraction:
    """How far after lies from where pain goes by itself: below 0 is lower."""
    return Fraction(pair.after) - _by_itself(pair, usual)


def by_itself(known: Sequence[tuple[Pair, Fraction]]) -> ByItself | None:
    """What the pairs with their usual show; None of fewer than it takes."""
    limit = limits().helped
    if len(known) < limit.beyond_need:
        return None
    return ByItself(
        median(Fraction(pair.before) - usual for pair, usual in known),
        median(_by_itself(pair, usual) - Fraction(pair.before) for pair, usual in known),
        median_interval([beyond(pair, usual) for pair, usual in known], limit.level),
    )


def _by_itself(pair: Pair, usual: Fraction) -> Fraction:
    """Where pain goes by itself from before, within hours."""
    return usual + limits().helped.left * (Fraction(pair.before) - usual)
