"""How often a change is told to people whose pain does not change: `make bench` prints it.

People are drawn with a constant true level, a whole number from 3 to 6, and a normal process with
a spread and a correlation from one day to the next, in whole numbers from 0 to 10. Each row is one
of the error tables whose spread and correlation are named, or of 14 days that move on with the
days: what is stated, what is measured, and of how many people. Further apart than 3 of 100, it is
not kept. Most people have a spread of 0.7 and a correlation of 0.2; 1.5 with 0.4 is a worst case.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from random import Random

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import CheckIn, Pain, Record
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.insight.change import Change, Way, change_of

START = date(2026, 1, 5)
DAYS = 28
LEVELS = (3, 4, 5, 6)
ALLOWED = 3.0
"""Of 100 people."""


@dataclass(frozen=True)
class Row:
    """What is stated of a hundred people with that spread and correlation, and how it is found."""

    what: str
    spread: float
    correlation: float
    stated: int
    people: int
    told: Callable[[Record], bool]


def main() -> int:
    """Prints each row, what is stated beside what is measured; 1 where they are apart."""
    kept = True
    print("said by mistake, of 100 people whose true pain stays as it is")
    for row in rows():
        drawn = Random(14)
        told = sum(row.told(stable(drawn, row.spread, row.correlation)) for _n in range(row.people))
        measured = 100 * told / row.people
        good = abs(measured - row.stated) <= ALLOWED
        kept &= good
        print(
            f"{row.what:42} SD {row.spread}, correlation {row.correlation}: stated {row.stated:3}, "
            f"measured {measured:5.1f} (n = {row.people}): {'kept' if good else 'NOT KEPT'}"
        )
    return 0 if kept else 1


def rows() -> Iterator[Row]:
    """The rows of the error tables whose spread and correlation are named."""
    for spread, correlation, day_14, any_day, moving, worsening in (
        (0.9, 0.2, 3, 18, 17, 12),
        (0.9, 0.4, 7, 28, 32, 21),
        (1.5, 0.4, 14, 52, 57, 62),
    ):
        yield Row("beyond the ups and downs, day 14", spread, correlation, day_14, 4000, on_14)
        yield Row(
            "beyond the ups and downs, any day to 28",
            spread,
            correlation,
            any_day,
            4000,
            on_any_day,
        )
        yield Row(
            "beyond the ups and downs, 14 days, any day",
            spread,
            correlation,
            moving,
            4000,
            on_any_day_of_14,
        )
        yield Row("WORSENING, once in 28 days", spread, correlation, worsening, 1500, worsened)


def stable(drawn: Random, spread: float, correlation: float) -> Record:
    """The diary of somebody whose true pain stays as it is."""
    level, off = drawn.choice(LEVELS), drawn.gauss(0, spread)
    check_ins = []
    for day in range(DAYS):
        pain = Decimal(min(10, max(0, round(level + off))))
        check_ins.append(CheckIn(START + timedelta(days=day), pain=Pain(average=pain)))
        off = correlation * off + drawn.gauss(0, spread * sqrt(1 - correlation**2))
    return Record(check_ins=tuple(check_ins))


def on_14(record: Record) -> bool:
    """Whether a change is told on day 14."""
    return is_told(values_of(record), 14)


def on_any_day(record: Record) -> bool:
    """Whether a change is told on any of the days."""
    values = values_of(record)
    return any(is_told(values, day) for day in range(1, DAYS + 1))


def on_any_day_of_14(record: Record) -> bool:
    """Whether a change is told on any of the days within the 14 days up to it."""
    values = values_of(record)
    return any(is_told(values, day, max(0, day - 14)) for day in range(1, DAYS + 1))


def values_of(record: Record) -> list[tuple[date, Fraction]]:
    """What was logged, as the product reads it."""
    return [(on, each.pain) for on, each in days_of(record).items() if each.pain is not None]


def is_told(values: list[tuple[date, Fraction]], day: int, passed: int = 0) -> bool:
    """Whether pain is said to be lower or higher, beyond the ups and downs, on that day.

    `passed` are the first days that are not shown.
    """
    first, last = START + timedelta(days=passed), START + timedelta(days=day - 1)
    found = change_of(values, first, last, moved=passed > 0)
    return isinstance(found, Change) and found.way is not Way.WITHIN


def worsened(record: Record) -> bool:
    """Whether the rule held at least once."""
    last = START + timedelta(days=DAYS - 1)
    return any(alert.rule == "WORSENING" for alert in evaluate(record, last).alerts)


if __name__ == "__main__":
    sys.exit(main())
