"""How far down pain extends, from the back to the foot, and how that changed."""

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
class ExtentChange:
    """How far down pain extended on the first and on the last days with sites, as medians.

    `latest` is the last of these days.
    """

    first: PainExtent
    last: PainExtent
    n_first: int
    n_last: int
    latest: date

    @property
    def outwards(self) -> bool:
        """Tells whether pain extends farther down now."""
        return self.last > self.first

    @property
    def inwards(self) -> bool:
        """Tells whether pain extends less far down now."""
        return self.last < self.first


def extent_of(day: Day) -> PainExtent | None:
    """Returns how far down it hurt on the day; None where no site was recorded."""
    if day.check_in is None or not day.check_in.sites:
        return None
    marked = day.marked_sites
    steps = zip(list(PainExtent)[1:], limits().extent.steps, strict=True)
    return max((step for step, sites in steps if sites & marked), default=PainExtent.NOWHERE)


def extent_change(days: Iterable[Day]) -> ExtentChange | TooFew:
    """Compares the first with the last of these days, which are in order.

    No day is on both sides.
    """
    values = limits().extent.values
    found = [(day.date, extent) for day in days if (extent := extent_of(day)) is not None]
    if len(found) < 2 * values:
        return TooFew(len(found), 2 * values)
    # Of an odd count the median is one of the steps itself.
    first, last = (
        median_high(extent for _on, extent in side) for side in (found[:values], found[-values:])
    )
    return ExtentChange(PainExtent(first), PainExtent(last), values, values, found[-1][0])
