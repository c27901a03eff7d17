"""The numbers inside what the entries show, from `resources/insight.toml`; each has its source."""

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
    """What can't be told yet: there are `have` days, nights or sessions, and it takes `need`."""

    have: int
    need: int


@dataclass(frozen=True)
class ChangeLimits:
    """When a change is beyond the ups and downs: by how many points the medians differ, and how
    many values make them.

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
    """The direction: over so many days, from at least `need` with a value."""

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
class ReachLimits:
    """How far down pain reaches: the sites of each step, the back first, and the days of a side."""

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
    """Which scores stand for before and after, in minutes, and how many sessions it takes.

    `usual_days` on each side of a date make its usual, from `usual_least` values on; `left` is the
    share of what lies above it that is left after some hours. `without_*`: pairs of scores so many
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
    """The planned comparison: pairs of days in all, and those it takes at least."""

    pairs: int
    need: int
    level: float


@dataclass(frozen=True)
class Limits:
    """Everything of `resources/insight.toml`. `extremes` and `nights` are what each needs."""

    change: ChangeLimits
    extremes: int
    trend: TrendLimits
    nights: int
    walking: WalkingLimits
    reach: ReachLimits
    settled: SettledLimits
    helped: HelpedLimits
    planned: PlannedLimits


@cache
def limits() -> Limits:
    """The numbers as the program has them. Raises KeyError where one has no source."""
    raw = tomllib.loads(resource("insight.toml").read_text("utf-8"))
    said = {section: _values(members) for section, members in raw.items()}
    settled = said["settled"]
    return Limits(
        change=ChangeLimits(**said["change"]),
        extremes=said["extremes"]["need"],
        trend=TrendLimits(**said["trend"]),
        nights=said["nights"]["need"],
        walking=WalkingLimits(**said["walking"]),
        reach=ReachLimits(said["reach"]["values"], _steps(said["reach"]["steps"])),
        settled=SettledLimits(settled["days"], Decimal(settled["pain"]), settled["need"]),
        helped=HelpedLimits(**{**said["helped"], "left": Fraction(said["helped"]["left"])}),
        planned=PlannedLimits(**said["planned"]),
    )


def _values(members: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The values alone; a number without a source may not be used."""
    return {name: said["value"] for name, said in members.items() if said["source"]}


def _steps(named: Iterable[Iterable[str]]) -> tuple[frozenset[Site], ...]:
    every = frozenset(Site)
    return tuple(
        frozenset(Site(name + side) for name in names for side in _SIDES if name + side in every)
        for names in named
    )
