"""How much of an ingredient was taken within some hours, over all products that have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from recovery_tracker.guidance.intake import Taken

_NOTHING: Final = timedelta(0)
_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True)
class Total:
    """The most of one ingredient on a date or within some hours that end on it.

    `mg`: the known part. `taken`: what makes it. `known`: whether every dose that could count has
    its mg.
    """

    mg: Fraction
    taken: tuple[Taken, ...]
    known: bool


def total(taken: Iterable[Taken], on: date, ingredient: str, hours: Decimal) -> Total:
    """The greater of the date's sum and the largest of the timed doses within `hours`.

    Those hours end with a timed dose of the date; a dose exactly as many hours earlier is outside.
    Doses without a time join only the sum of their date.
    """
    near = since(taken, on, _dates(hours))
    ends = sorted(
        {
            each.at
            for each in near
            if each.on == on and each.ingredient == ingredient and each.at is not None
        }
    )
    sums = [on_date(near, on, ingredient), *(until(near, end, ingredient, hours) for end in ends)]
    most = max(sums, key=lambda each: each.mg)
    return Total(most.mg, most.taken, all(each.known for each in sums))


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
    return [each for each in taken if (on - each.on).days < window]


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
