"""The numbers behind the findings, from `resources/insight.toml`; each has its source."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.vocabulary import Site

_SIDES = ("", "_left", "_right")


@dataclass(frozen=True)
class TooFew:
    """A finding that needs more data: there are `have` days, nights or sessions of `need`."""

    have: int
    need: int


@dataclass(frozen=True)
class ChangeLimits:
    """When a change is beyond the ups and downs: the medians differ by `points`.

    `last` values of the last `days` days, at least `last_least`, against at least `first_least`
    first ones; of `last` values, `overlapping` may lie among the first ones. Values of the last
    `now_days` days are of now.
    """

    points: int
    first_least: int
    last: int
    last_least: int
    days: int
    overlapping: int
    now_days: int


@dataclass(frozen=True)
class TrendLimits:
    """The direction: over `days` days, of which at least `need` have a value."""

    days: int
    need: int
    level: float


@dataclass(frozen=True)
class WalkingLimits:
    """Walking against pain; `widening`: how much larger its error is than of independent days."""

    need: int
    level: float
    widening: float


@dataclass(frozen=True)
class ExtentLimits:
    """How far down pain extends: the sites of each step, the back first, and the days of a side."""

    values: int
    steps: tuple[frozenset[Site], ...]


@dataclass(frozen=True)
class SettledLimits:
    """What makes a good week: pain of at most `pain` on at least `need` of `days` days."""

    days: int
    pain: Decimal
    need: int


@dataclass(frozen=True)
class HelpedLimits:
    """Which scores count as before and after, in minutes, and how many sessions are needed.

    `usual_days` on each side of a date make its usual, from `usual_least` values on; `left` is the
    share of the part above it that remains after some hours. `without_*`: pairs of scores that many
    minutes apart, with nothing done from `without_clear_minutes` before, that begin at most
    `without_points` from a row.
    """

    need: int
    level: float
    before_minutes: int
    after_minutes: int
    dose_from_minutes: int
    dose_to_minutes: int
    usual_days: int
    usual_least: int
    left: Fraction
    beyond_need: int
    without_need: int
    without_from_minutes: int
    without_to_minutes: int
    without_clear_minutes: int
    without_points: int


@dataclass(frozen=True)
class PlannedLimits:
    """The planned comparison: pairs of days in all, and the least that are needed."""

    pairs: int
    need: int
    level: float


@dataclass(frozen=True)
class Limits:
    """The contents of `resources/insight.toml`. `extremes` and `nights` are what each needs."""

    change: ChangeLimits
    extremes: int
    trend: TrendLimits
    nights: int
    walking: WalkingLimits
    extent: ExtentLimits
    settled: SettledLimits
    helped: HelpedLimits
    planned: PlannedLimits


@cache
def limits() -> Limits:
    """Returns the numbers of `resources/insight.toml`. Raises KeyError where one has no source."""
    raw = tomllib.loads(resource("insight.toml").read_text("utf-8"))
    sections = {section: _values(members) for section, members in raw.items()}
    settled = sections["settled"]
    return Limits(
        change=ChangeLimits(**sections["change"]),
        extremes=sections["extremes"]["need"],
        trend=TrendLimits(**sections["trend"]),
        nights=sections["nights"]["need"],
        walking=WalkingLimits(**sections["walking"]),
        extent=ExtentLimits(sections["reach"]["values"], _steps(sections["reach"]["steps"])),
        settled=SettledLimits(settled["days"], Decimal(settled["pain"]), settled["need"]),
        helped=HelpedLimits(**{**sections["helped"], "left": Fraction(sections["helped"]["left"])}),
        planned=PlannedLimits(**sections["planned"]),
    )


def _values(members: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Returns the values alone; a number without a source may not be used."""
    return {name: member["value"] for name, member in members.items() if member["source"]}


def _steps(named: Iterable[Iterable[str]]) -> tuple[frozenset[Site], ...]:
    every = frozenset(Site)
    return tuple(
        frozenset(Site(name + side) for name in names for side in _SIDES if name + side in every)
        for names in named
    )
