"""How far down pain reaches, from the back to the foot, and how that moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, auto
from statistics import median_high

from recovery_tracker.diary.day import Day
from recovery_tracker.insight.limits import TooFew, limits


class PainExtent(IntEnum):
    """The farthest place that hurts, on either side; farther down is more."""

    NOWHERE = 0
    """Sites were recorded, and none of them hurts."""
    BACK = auto()
    BUTTOCK_OR_GROIN = auto()
    THIGH = auto()
    KNEE = auto()
    LOWER_LEG = auto()
    FOOT = auto()


@dataclass(frozen=True)
class Reached:
    """How far down pain reached on the first and on the last days with sites, as medians.

    `latest` is the last of these days.
    """

    first: PainExtent
    last: PainExtent
    n_first: int
    n_last: int
    latest: date

    @property
    def outwards(self) -> bool:
        """Whether it reaches farther down now."""
        return self.last > self.first

    @property
    def inwards(self) -> bool:
        """Whether it reaches less far down now."""
        return self.last < self.first


def reach_of(day: Day) -> PainExtent | None:
    """How far down it hurt on the day; None where no site was recorded."""
    if day.check_in is None or not day.check_in.sites:
        return None
    marked = day.marked_sites
    steps = zip(list(PainExtent)[1:], limits().reach.steps, strict=True)
    return max((step for step, sites in steps if sites & marked), default=PainExtent.NOWHERE)


def reached(days: Iterable[Day]) -> Reached | TooFew:
    """The first against the last of these days, which are in order. No day is on both sides."""
    values = limits().reach.values
    found = [(day.date, reach) for day in days if (reach := reach_of(day)) is not None]
    if len(found) < 2 * values:
        return TooFew(len(found), 2 * values)
    # Of an odd count the median is one of the steps itself.
    first, last = (
        median_high(reach for _on, reach in side) for side in (found[:values], found[-values:])
    )
    return Reached(PainExtent(first), PainExtent(last), values, values, found[-1][0])
