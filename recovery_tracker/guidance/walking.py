"""Walking, built up week by week after an episode: how many minutes on how many days.

It is prevention, as in the WalkBack trial, and no treatment. Its numbers are in
`resources/walking.toml`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, read_toml
from recovery_tracker.guidance.table import sources


@dataclass(frozen=True)
class Week:
    """What one week asks for: `minutes` a day, on `days` days. The first week has number 1."""

    number: int
    minutes: int
    days: int

    @property
    def total(self) -> int:
        """Returns the minutes of the week."""
        return self.minutes * self.days


@dataclass(frozen=True)
class Target:
    """How many minutes a day it is by a week."""

    week: int
    minutes: int


@dataclass(frozen=True)
class BuildUp:
    """The numbers of the plan; minutes are those of one day. `targets` are in order."""

    days_a_week: int
    least_minutes: int
    most_minutes: int
    step_minutes: int
    look_back_days: int
    targets: tuple[Target, ...]


def build_up(start_minutes_a_day: Decimal) -> tuple[Week, ...]:
    """Returns the weeks for somebody who now walks `start_minutes_a_day`.

    They never go down. Who walks more than a target stays at that until the weeks catch up.
    """
    numbers = build_up_numbers()
    begin = max(numbers.least_minutes, int(min(start_minutes_a_day, Decimal(numbers.most_minutes))))
    minutes, known = [begin], Target(1, begin)
    for target in numbers.targets:
        rise = max(0, target.minutes - known.minutes)
        weeks = target.week - known.week
        minutes += [known.minutes + rise * week // weeks for week in range(1, weeks + 1)]
        known = Target(target.week, minutes[-1])
    return tuple(
        Week(number, each, numbers.days_a_week) for number, each in enumerate(minutes, start=1)
    )


@cache
def build_up_numbers() -> BuildUp:
    """Returns the numbers of the program. Raises TableError."""
    return load_build_up(resource("walking.toml"), frozenset(sources()))


def load_build_up(path: Path, known_sources: Collection[str]) -> BuildUp:
    """Reads the numbers of a file. Raises TableError."""
    file = read_toml(path)
    file.whole("format")

    def number(section: Section, key: str) -> int:
        member = section.section(key)
        if member.text("source") not in known_sources:
            raise member.error("source", "is no source")
        value = member.whole("value")
        member.done()
        return value

    days = number(file, "days_a_week")
    targets = []
    for each in file.sections("target"):
        week, minutes = number(each, "week"), number(each, "minutes_a_week")
        if minutes % days:
            raise each.error("minutes_a_week", "are no whole minutes a day")
        targets.append(Target(week, minutes // days))
        each.done()
    found = BuildUp(
        days,
        number(file, "least_minutes"),
        number(file, "most_minutes"),
        number(file, "step_minutes"),
        number(file, "look_back_days"),
        tuple(targets),
    )
    file.done()
    _check(file, found)
    return found


def _check(file: Section, found: BuildUp) -> None:
    """Raises TableError where the weeks would go down, past the longest walk or up too fast."""
    if found.days_a_week > 7:
        raise file.error("days_a_week", "must be at most 7")
    if not found.targets:
        raise file.error("target", "is missing")
    for before, after in pairwise((Target(1, found.least_minutes), *found.targets)):
        weeks, rise = after.week - before.week, after.minutes - before.minutes
        if weeks < 1 or rise < 0:
            raise file.error("target", "must be later than the one before, and no less")
        if rise > weeks * found.step_minutes:
            raise file.error("target", "is too much for the weeks up to it")
    if found.targets[-1].minutes > found.most_minutes:
        raise file.error("target", "is more than the longest walk")
