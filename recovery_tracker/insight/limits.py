"""The numbers behind the findings, from `resources/insight.toml`; each has its source."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import Any

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import Section, filled, read_toml
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
    """The contents of `resources/insight.toml`. `extremes` and `nights` are what each needs.

    What is walked now is the median of `walked_now` days.
    """

    change: ChangeLimits
    extremes: int
    trend: TrendLimits
    nights: int
    walking: WalkingLimits
    extent: ExtentLimits
    settled: SettledLimits
    helped: HelpedLimits
    planned: PlannedLimits
    walked_now: int


@cache
def limits() -> Limits:
    """Returns the numbers of `resources/insight.toml`. Raises TableError for one without source."""
    file = read_toml(resource("insight.toml"))
    extent = file.section("reach")
    return Limits(
        change=filled(ChangeLimits, partial(_value, file.section("change"))),
        extremes=_value(file.section("extremes"), "need", int),
        trend=filled(TrendLimits, partial(_value, file.section("trend"))),
        nights=_value(file.section("nights"), "need", int),
        walking=filled(WalkingLimits, partial(_value, file.section("walking"))),
        extent=ExtentLimits(_value(extent, "values", int), _steps(extent.section("steps"))),
        settled=filled(SettledLimits, partial(_value, file.section("settled"))),
        helped=filled(HelpedLimits, partial(_value, file.section("helped"))),
        planned=filled(PlannedLimits, partial(_value, file.section("planned"))),
        walked_now=_value(file.section("walked_now"), "days", int),
    )


def _value(section: Section, key: str, kind: type[Any]) -> Any:
    member = section.section(key)
    member.text("source")
    return member.value("value", kind)


def _steps(member: Section) -> tuple[frozenset[Site], ...]:
    member.text("source")
    every = frozenset(Site)
    return tuple(
        frozenset(Site(name + side) for name in names for side in _SIDES if name + side in every)
        for names in member.text_lists("value")
    )
