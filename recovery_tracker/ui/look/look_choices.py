"""The choices of this computer for how the window looks, and where it was."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from recovery_tracker.base.preferences import Members, Part, readable, whole

TEXT_SIZES: Final = (100, 110, 125, 150, 175, 200)
"""The sizes of text there are, in per cent."""
_FARTHEST: Final = 100_000
"""Pixels: no screen is that large, and no window is that far from its corner."""
_WEEKDAYS: Final = range(7)


class ThemeChoice(StrEnum):
    """The theme that the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True)
class WindowPlace:
    """Where the window was, in pixels, when it was not maximised; and whether it was."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True)
class LookChoices:
    """How the window looks on this computer."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_size: int = 100
    """In per cent, one of TEXT_SIZES."""
    first_weekday: int | None = None
    """The day a week begins with, 0 for Monday; None is as the system has it."""
    window: WindowPlace | None = None
    ribbon: bool = True
    """Progress shows where many people are."""
    sounds: bool = True
    """A session of relief is heard where a part of it begins or ends."""
    spoken_steps: bool = False
    """Its steps are spoken."""


def _read(members: Members) -> LookChoices:
    return LookChoices(
        readable(ThemeChoice, members.get("theme")) or ThemeChoice.SYSTEM,
        readable(_text_size, members.get("text_size")) or 100,
        readable(_weekday, members.get("first_weekday")),
        readable(_place, members.get("window")),
        members.get("ribbon") is not False,
        members.get("sounds") is not False,
        members.get("spoken_steps") is True,
    )


def _write(kept: LookChoices) -> Members:
    return {
        "theme": kept.theme,
        "text_size": kept.text_size,
        "first_weekday": kept.first_weekday,
        "window": asdict(kept.window) if kept.window else None,
        "ribbon": kept.ribbon,
        "sounds": kept.sounds,
        "spoken_steps": kept.spoken_steps,
    }


LOOK: Final = Part(_read, _write)


def _text_size(value: Any) -> int:
    return TEXT_SIZES[TEXT_SIZES.index(whole(value))]


def _weekday(value: Any) -> int:
    return _WEEKDAYS[_WEEKDAYS.index(whole(value))]


def _place(value: Mapping[str, Any]) -> WindowPlace:
    x, y, width, height = (whole(value[name]) for name in ("x", "y", "width", "height"))
    if min(width, height) <= 0 or max(abs(each) for each in (x, y, width, height)) > _FARTHEST:
        raise ValueError("no screen has such a place")
    return WindowPlace(x, y, width, height, value.get("maximised") is True)
