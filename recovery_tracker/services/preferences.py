"""What this computer keeps about the record, beside it: never an entry, a note or a name.

A file of its own, for it must be read where the record does not open, and before it is opened: how
the window looks must be right when it first appears.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

from recovery_tracker.base.files import write_private

FILE_NAME: Final = "preferences.json"
TEXT_SIZES: Final = (100, 110, 125, 150, 175, 200)
"""The sizes of text there are, in per cent."""
_FARTHEST: Final = 100_000
"""Pixels: no screen is that large, and none stands that far away."""
_WEEKDAYS: Final = range(7)
_MOST_SEED: Final = 2**63 - 1
_SAVING: Final = Lock()
"""Held from reading to writing: the worker keeps its own values while the window keeps others."""
T = TypeVar("T")


class ThemeChoice(StrEnum):
    """The theme that the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True)
class Erasure:
    """What was erased here and is still to be erased from the second folder, which was away.

    The entries of first..last and the episodes, as they were by then; both dates None is
    everything.
    """

    at: datetime
    first: date | None = None
    last: date | None = None
    episodes: frozenset[str] = frozenset()


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

    It stands beside the record because a file of the record has no place for it.
    """

    start: date
    seed: int


@dataclass(frozen=True)
class WindowPlace:
    """Where the window was, in pixels, when it was not maximised; and whether it was."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True)
class Preferences:
    """The choices of this computer. An absent file is all defaults; of one that is damaged in
    part, what can be read stands.
    """

    second_folder: Path | None = None
    """Where each backup is copied to besides."""
    away_said: bool = False
    """Whether the person was told that the second folder is away."""
    careful: bool = False
    """Whether the record is opened in a place where the usual way is not safe."""
    erasures: tuple[Erasure, ...] = ()
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: int = 100
    """In per cent, one of TEXT_SIZES."""
    first_weekday: int | None = None
    """The day a week begins with, 0 for Monday; None is as the system has it."""
    window: WindowPlace | None = None
    beginning: Stopped | None = None
    plan: KeptPlan | None = None
    ribbon: bool = True
    """Whether Progress shows where many people are."""
    function_put_off: date | None = None
    """When the person last said that function is not to be asked this week."""


def load(folder: Path) -> Preferences:
    """The preferences beside the record of that folder."""
    try:
        said = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(said, dict):
        return Preferences()
    return Preferences(
        _read(_folder, said.get("second_folder")),
        said.get("away_said") is True,
        said.get("careful") is True,
        _erasures(said.get("erasures")),
        _read(ThemeChoice, said.get("theme")) or ThemeChoice.SYSTEM,
        _read(_text_size, said.get("text_size")) or 100,
        _read(_weekday, said.get("first_weekday")),
        _read(_place, said.get("window")),
        _read(_stopped, said.get("beginning")),
        _read(_plan, said.get("plan")),
        said.get("ribbon") is not False,
        _read(date.fromisoformat, said.get("function_put_off")),
    )


def save(folder: Path, preferences: Preferences) -> None:
    """Keeps them, whole or not at all. Raises OSError."""
    said: dict[str, Any] = {
        "second_folder": str(preferences.second_folder) if preferences.second_folder else None,
        "away_said": preferences.away_said,
        "careful": preferences.careful,
        "erasures": [
            {
                "at": each.at.isoformat(),
                "first": each.first.isoformat() if each.first else None,
                "last": each.last.isoformat() if each.last else None,
                "episodes": sorted(each.episodes),
            }
            for each in preferences.erasures
        ],
        "beginning": asdict(preferences.beginning) if preferences.beginning else None,
        "plan": _plan_said(preferences.plan),
        "ribbon": preferences.ribbon,
        "function_put_off": preferences.function_put_off.isoformat()
        if preferences.function_put_off
        else None,
        "theme": preferences.theme,
        "text_size": preferences.text_size,
        "first_weekday": preferences.first_weekday,
        "window": asdict(preferences.window) if preferences.window else None,
    }
    write_private(folder / FILE_NAME, json.dumps(said, indent=2).encode())


def change(folder: Path, **changes: Any) -> Preferences:
    """Keeps them with some values changed, where they are not so already. Raises OSError."""
    with _SAVING:
        present = load(folder)
        changed = replace(present, **changes)
        if changed != present:
            save(folder, changed)
    return changed


def _read(reader: Callable[[Any], T], said: Any) -> T | None:
    """What the reader makes of a value; None where it can make nothing of it."""
    with suppress(ValueError, TypeError, AttributeError, LookupError):
        return reader(said)
    return None


def _folder(said: Any) -> Path | None:
    return Path(said) if said else None


def _erasures(said: Any) -> tuple[Erasure, ...]:
    each = (_read(_erasure, one) for one in said) if isinstance(said, list) else ()
    return tuple(one for one in each if one is not None)


def _erasure(said: Any) -> Erasure:
    at, first, last = datetime.fromisoformat(said["at"]), said["first"], said["last"]
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return Erasure(
        at,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        frozenset(str(each) for each in said["episodes"]),
    )


def _stopped(said: Mapping[str, Any]) -> Stopped:
    return Stopped(_whole(said["step"]), _whole(said["seq"]))


def _plan(said: Mapping[str, Any]) -> KeptPlan:
    start, seed = date.fromisoformat(said["start"]), _whole(said["seed"])
    if start.year == date.max.year or not 0 <= seed <= _MOST_SEED:
        raise ValueError("no plan begins then")
    return KeptPlan(start, seed)


def _plan_said(plan: KeptPlan | None) -> dict[str, Any] | None:
    return None if plan is None else {"start": plan.start.isoformat(), "seed": plan.seed}


def _text_size(said: Any) -> int:
    return TEXT_SIZES[TEXT_SIZES.index(_whole(said))]


def _weekday(said: Any) -> int:
    return _WEEKDAYS[_WEEKDAYS.index(_whole(said))]


def _place(said: Mapping[str, Any]) -> WindowPlace:
    x, y, width, height = (_whole(said[name]) for name in ("x", "y", "width", "height"))
    if min(width, height) <= 0 or max(abs(each) for each in (x, y, width, height)) > _FARTHEST:
        raise ValueError("no screen has such a place")
    return WindowPlace(x, y, width, height, said.get("maximised") is True)


def _whole(said: Any) -> int:
    if type(said) is not int:  # True is an int, too, and 1.0 equals one
        raise TypeError("not a whole number")
    return said
