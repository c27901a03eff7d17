"""What is under way and not of the record: kept beside it, so that the next start goes on there."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from recovery_tracker.base.preferences import Members, Part, readable, whole

_MOST_SEED: Final = 2**63 - 1


@dataclass(frozen=True)
class Stopped:
    """Where the steps of a beginning were left, to go on there: the step, from 1 on.

    `seq` is the number of the journal's last row by then: once something else was said, nobody
    is asked to go on.
    """

    step: int
    seq: int


@dataclass(frozen=True)
class KeptPlan:
    """A planned comparison: the date it begins on, and the number its order is drawn from.

    It is kept beside the record because a file of the record has no place for it.
    """

    start: date
    seed: int


@dataclass(frozen=True)
class Unfinished:
    """What is under way: the first steps, a planned comparison, a question that was put off."""

    beginning: Stopped | None = None
    plan: KeptPlan | None = None
    function_put_off: date | None = None
    """When the person last said that function is not to be asked this week."""


def _read(members: Members) -> Unfinished:
    return Unfinished(
        readable(_stopped, members.get("beginning")),
        readable(_plan, members.get("plan")),
        readable(date.fromisoformat, members.get("function_put_off")),
    )


def _write(kept: Unfinished) -> Members:
    plan, put_off = kept.plan, kept.function_put_off
    return {
        "beginning": asdict(kept.beginning) if kept.beginning else None,
        "plan": {"start": plan.start.isoformat(), "seed": plan.seed} if plan else None,
        "function_put_off": put_off.isoformat() if put_off else None,
    }


UNFINISHED: Final = Part(_read, _write)


def _stopped(value: Mapping[str, Any]) -> Stopped:
    return Stopped(whole(value["step"]), whole(value["seq"]))


def _plan(value: Mapping[str, Any]) -> KeptPlan:
    start, seed = date.fromisoformat(value["start"]), whole(value["seed"])
    if start.year == date.max.year or not 0 <= seed <= _MOST_SEED:
        raise ValueError("no plan begins then")
    return KeptPlan(start, seed)
