"""How much of an ingredient was taken within some hours, over all products that have it."""

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
    """The most of one ingredient on a date or within some hours.

    `mg`: the known part. `taken`: what makes it. `known`: whether each of those doses has its mg.
    """

    mg: Fraction
    taken: tuple[Taken, ...]
    known: bool


@dataclass(frozen=True)
class DoseTotals:
    """The total of a date against a limit: what it comes to for sure, and what it may come to.

    `total`: the greater of the date's sum and of the largest timed sum. `timed`: that timed sum, 0
    mg where there is none. `untimed`: the doses without a time of the date and the one before,
    which may lie within the same hours. `unweighed`: a dose of those two dates has no mg.
    """

    total: Total
    timed: Total
    untimed: Total
    unweighed: bool

    def lack_for(self, limit: Decimal) -> Lack | None:
        """Why nobody can tell whether the limit was kept; None where it was, or was not."""
        if self.total.mg > limit:
            return None
        if self.timed.mg + self.untimed.mg > limit:
            return Lack.DOSE_TIME
        return Lack.DOSE_MG if self.unweighed else None


def dose_totals(taken: Iterable[Taken], on: date, ingredient: str, hours: Decimal) -> DoseTotals:
    """How much of the ingredient the date has, by itself and within `hours`.

    The timed sums are of doses of the date or earlier dates, within any such hours that hold one of
    the date; order is by instant, for after a flight a dose of a later date may be the earlier one.
    A dose exactly as many hours before the last is outside. Doses without a time join only the sum
    of their date.
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
    """The sums of timed doses within the hours up to each of them that hold one of the date."""
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
    """The sum of the date's doses, with a time or without."""
    return _sum(each for each in taken if each.on == on and each.ingredient == ingredient)


def until(taken: Iterable[Taken], end: datetime, ingredient: str, hours: Decimal) -> Total:
    """The timed doses within the `hours` that end at that instant, one taken then included."""
    span = timedelta(microseconds=microseconds(hours))
    return _sum(
        each for each in taken if each.ingredient == ingredient and _within(each.at, end, span)
    )


def since(taken: Iterable[Taken], on: date, window: Decimal | int) -> list[Taken]:
    """What was taken on the last `window` calendar dates, `on` included."""
    return [each for each in taken if 0 <= (on - each.on).days < window]


def after(at: datetime, hours: Decimal) -> datetime | None:
    """When the hours end; None where no calendar has that."""
    try:
        return at + int(Fraction(hours) * 3600) * _SECOND
    except OverflowError:
        return None


def microseconds(hours: Decimal) -> int:
    """The least whole number that is not below the hours: whatever is below it is below them."""
    return ceil(Fraction(hours) * 3_600_000_000)


def _within(at: datetime | None, end: datetime, span: timedelta) -> bool:
    return at is not None and _NOTHING <= end - at < span


def _dates(hours: Decimal) -> int:
    """On how many dates the doses within those hours can lie, the last one included.

    The clocks of two of them may differ by nearly two days: one is ahead, the other behind.
    """
    return ceil((hours + 48) / 24) + 1


def _sum(taken: Iterable[Taken]) -> Total:
    found = tuple(taken)
    mg = sum((each.mg for each in found if each.mg is not None), Fraction(0))
    return Total(mg, found, all(each.mg is not None for each in found))
