"""The expected course of many people on each day of an episode: the ribbon behind the pain.

It predicts nothing for one person: it has no middle, names no date of recovery and judges no day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import read_toml
from recovery_tracker.diary.day import Day, days_of, middle, terms
from recovery_tracker.diary.record import Record

_MOST_PAIN: Final = Fraction(10)


@dataclass(frozen=True)
class Expected:
    """The ribbon on one date, `day` of the episode: average pain from `low` to `high`, 0-10."""

    date: date
    day: int
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Ribbon:
    """The ribbon of a period: one place for every date that has one, in order.

    `scaled`: it was scaled to the person's own start.
    """

    days: tuple[Expected, ...]
    scaled: bool = False

    def on(self, when: date) -> Expected | None:
        """Returns the place on a date; None where the ribbon has none."""
        if not self.days:
            return None
        index = (when - self.days[0].date).days
        return self.days[index] if 0 <= index < len(self.days) else None


NO_RIBBON: Final = Ribbon(())


@dataclass(frozen=True)
class ExpectedCourse:
    """The published ribbon: `low` and `high` on each of `days`, with its label and its source.

    `least` and `most` are the limits of its scaling.
    """

    label: str
    source: str
    days: tuple[int, ...]
    low: tuple[Fraction, ...]
    high: tuple[Fraction, ...]
    least: Fraction
    most: Fraction

    def at(self, day: int) -> tuple[Fraction, Fraction] | None:
        """Returns the low and the high edge on that day, linear between two days of the table.

        Returns None before day 1 and after the last day.
        """
        for index, (one, other) in enumerate(pairwise(self.days)):
            if one <= day <= other:
                share = Fraction(day - one, other - one)
                return _between(self.low, index, share), _between(self.high, index, share)
        return None


@cache
def expected_course() -> ExpectedCourse:
    """Returns the ribbon of `resources/expected_course.toml`."""
    file = read_toml(resource("expected_course.toml"))
    scale = file.section("scale")
    return ExpectedCourse(
        file.text("label"),
        file.text("source"),
        tuple(map(int, file.numbers("day"))),
        tuple(map(Fraction, file.numbers("low"))),
        tuple(map(Fraction, file.numbers("high"))),
        Fraction(scale.number("least")),
        Fraction(scale.number("most")),
    )


def ribbon(record: Record, first: date, last: date, start: date | None) -> Ribbon:
    """Returns the ribbon on the dates `first`..`last`, counted from `start`, which is day 1.

    It is empty without a start, and on dates before it or after the last day of the table.

    It is scaled to the person's own start once the episode has its baseline, that is three days
    with pain among its first days; with fewer it is as published. Scaling multiplies both edges by
    one number: the median of those three values, over the median of the ribbon's own middle on the
    same three days, so a person who first logs on day 3 is compared with day 3. The number is kept
    between the two limits of the table, and the edges between 0 and 10.
    """
    if start is None:
        return NO_RIBBON
    course = expected_course()
    start_values = _start_values(days_of(record), start)
    factor = Fraction(1) if start_values is None else _factor(course, start_values)
    found = []
    day = max(1, (first - start).days + 1)
    while day <= min(course.days[-1], (last - start).days + 1):
        edges = course.at(day)
        if edges is not None:
            low, high = (min(_MOST_PAIN, edge * factor) for edge in edges)
            found.append(Expected(start + timedelta(days=day - 1), day, low, high))
        day += 1
    return Ribbon(tuple(found), scaled=start_values is not None)


def _start_values(days: Mapping[date, Day], start: date) -> Mapping[int, Fraction] | None:
    """Returns the values that make the baseline, by the day of the episode; None while too few."""
    limit = terms().baseline
    early = [((on - start).days + 1, day.pain) for on, day in days.items() if day.pain is not None]
    values = [(number, pain) for number, pain in early if 1 <= number <= limit.last_day]
    return dict(values[: limit.values]) if len(values) >= limit.values else None


def _factor(course: ExpectedCourse, start_values: Mapping[int, Fraction]) -> Fraction:
    places = [edges for number in start_values if (edges := course.at(number)) is not None]
    middles = [(low + high) / 2 for low, high in places]
    theirs, mine = middle(middles), middle(list(start_values.values()))
    if not theirs or mine is None:
        return Fraction(1)
    return min(course.most, max(course.least, mine / theirs))


def _between(values: tuple[Fraction, ...], index: int, share: Fraction) -> Fraction:
    return values[index] + (values[index + 1] - values[index]) * share
