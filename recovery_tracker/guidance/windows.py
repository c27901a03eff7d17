"""Windows of calendar days, never of rows. A missing day stays missing; 0 is a value."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.diary.day import Day, middle, night_affected
from recovery_tracker.guidance.terms import Recent, rule_terms


def back(days: Iterable[Day], on: date, farthest: Decimal | int, nearest: int = 0) -> list[Day]:
    """Returns the days dated from `farthest` to `nearest` days before `on`, in order.

    Both ends are included.
    """
    return [day for day in days if nearest <= (on - day.date).days <= farthest]


def last(days: Iterable[Day], on: date, window: Decimal | int) -> list[Day]:
    """Returns the days of the last `window` calendar dates, `on` included."""
    return back(days, on, window - 1)


def with_pain(days: Iterable[Day]) -> list[Day]:
    """Returns the days that have a P."""
    return [day for day in days if day.pain is not None]


def with_interference(days: Iterable[Day]) -> list[Day]:
    """Returns the days that have an interference."""
    return [day for day in days if day.interference is not None]


def known_nights(days: Iterable[Day]) -> list[tuple[Day, bool]]:
    """Returns the days whose night is known, each with whether pain affected it."""
    return [(day, bool(night)) for day in days if (night := night_affected(day)) is not None]


def pains(days: Iterable[Day]) -> list[Fraction]:
    """Returns the values of P, in the order of the days."""
    return [day.pain for day in days if day.pain is not None]


def recent_days(days: Sequence[Day], on: date, recent: Recent) -> list[Day]:
    """Returns the days whose values make the median; none where `on` itself has no value."""
    found = with_pain(last(days, on, recent.window))
    if not found or found[-1].date != on:
        return []
    return found[-recent.values :]


def recent_pain(days: Sequence[Day], on: date, recent: Recent) -> Fraction | None:
    """Returns the median of recent P; None below the minimum, or where `on` has no P."""
    found = recent_days(days, on, recent)
    return middle(pains(found)) if len(found) >= recent.need else None


def r3(days: Sequence[Day], on: date) -> Fraction | None:
    """Returns R3, the median of P over the last three dates; needs two values, one on the date."""
    return recent_pain(days, on, rule_terms().r3)


def r5(days: Sequence[Day], on: date) -> Fraction | None:
    """Returns R5, the median of the last five values of P in ten dates.

    Needs three, one on the date.
    """
    return recent_pain(days, on, rule_terms().r5)
