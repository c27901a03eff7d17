"""How much of an ingredient was taken within some hours, over all products that contain it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from recovery_tracker.guidance.facts import Lack
from recovery_tracker.guidance.intake import Taken

_NOTHING: Final = timedelta(0)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True)
class Total:
    """The amount of one ingredient on a date or within some hours.

    `mg`: the sum of the doses whose mg are known. `taken`: those doses and the others. `known`:
    every one of them has its mg.
    """

    mg: Fraction
    taken: tuple[Taken, ...]
    known: bool


@dataclass(frozen=True)
class DoseTotals:
    """The totals of one ingredient on a date, to compare with a limit.

    `total`: the greater of the date's sum and of the largest timed sum. `timed`: that timed sum, 0
    mg where there is none. `untimed`: the doses without a time of the date and of the date before,
    which may lie within the same hours. `unweighed`: a dose of those two dates has no mg.
    """

    total: Total
    timed: Total
    untimed: Total
    unweighed: bool

    def lack_for(self, limit: Decimal) -> Lack | None:
        """Returns what is missing to tell whether `limit` (mg) was kept.

        None where nothing is missing.
        """
        if self.total.mg > limit:
            return None
        if self.timed.mg + self.untimed.mg > limit:
            return Lack.DOSE_TIME
        return Lack.DOSE_MG if self.unweighed else None


def dose_totals(taken: Iterable[Taken], on: date, ingredient: str, hours: Decimal) -> DoseTotals:
    """Returns the totals of `ingredient` on the date `on`: of the date itself and within `hours`.

    A timed sum adds doses of this or earlier dates; at least one of them is of the date. Doses are
    ordered by instant, because after a flight a dose of a later date may be the earlier one. A dose
    taken exactly `hours` before the last is outside. A dose without a time counts only in the sum
    of its date.
    """
    near = [each for each in since(taken, on, _dates(hours)) if each.ingredient == ingredient]
    of_date = on_date(near, on, ingredient)
    timed = max(_timed(near, on, hours), key=lambda each: each.mg, default=_sum(()))
    last_two = [each for each in near if (on - each.on).days < 2]
    return DoseTotals(
        max(of_date, timed, key=lambda each: each.mg),
        timed,
        _sum(each for each in last_two if each.at is None),
        any(each.mg is None for each in last_two),
    )


def _timed(near: Iterable[Taken], on: date, hours: Decimal) -> Iterable[Total]:
    """Yields the sum of timed doses within the hours up to each dose, where one is of the date."""
    timed = sorted(
        ((each.at, each) for each in near if each.at is not None), key=lambda pair: pair[0]
    )
    if not any(each.on == on for _at, each in timed):
        return
    span = timedelta(microseconds=microseconds(hours))
    for end in dict.fromkeys(at for at, _each in timed):
        within = [each for at, each in timed if _NOTHING <= end - at < span]
        if any(each.on == on for each in within):
            yield _sum(within)


def on_date(taken: Iterable[Taken], on: date, ingredient: str) -> Total:
    """Returns the total of `ingredient` on the date `on`, doses with and without a time."""
    return _sum(each for each in taken if each.on == on and each.ingredient == ingredient)


def until(taken: Iterable[Taken], end: datetime, ingredient: str, hours: Decimal) -> Total:
    """Returns the total of the timed doses within the `hours` up to `end`, a dose at `end` too."""
    span = timedelta(microseconds=microseconds(hours))
    return _sum(
        each for each in taken if each.ingredient == ingredient and _within(each.at, end, span)
    )


def since(taken: Iterable[Taken], on: date, window: Decimal | int) -> list[Taken]:
    """Returns what was taken on the last `window` calendar dates, `on` included."""
    return [each for each in taken if 0 <= (on - each.on).days < window]


def after(at: datetime, hours: Decimal) -> datetime | None:
    """Returns the instant `hours` after `at`; None where it lies beyond the calendar."""
    try:
        return at + int(Fraction(hours) * 3600) * _SECOND
    except OverflowError:
        return None


def microseconds(hours: Decimal) -> int:
    """Returns `hours` in microseconds, rounded up.

    A time is below the result exactly where it is below `hours`.
    """
    return ceil(Fraction(hours) * 3_600_000_000)


def _within(at: datetime | None, end: datetime, span: timedelta) -> bool:
    return at is not None and _NOTHING <= end - at < span


def _dates(hours: Decimal) -> int:
    """Returns on how many dates the doses within `hours` can lie, the last one included.

    The clocks of two doses may differ by nearly two days: one is ahead, the other behind.
    """
    return ceil((hours + 48) / 24) + 1


def _sum(taken: Iterable[Taken]) -> Total:
    found = tuple(taken)
    mg = sum((each.mg for each in found if each.mg is not None), Fraction(0))
    return Total(mg, found, all(each.mg is not None for each in found))
