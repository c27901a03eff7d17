"""The pages of the window: their words, icons and fixed numbers."""

from dataclasses import dataclass

from recovery_tracker.base.text import _


@dataclass(frozen=True)
class Destination:
    """A page of the window: its id, its fixed number for Ctrl+number, its icon and its word.

    A page at the rail's foot has no number, but a key of its own.
    """

    id: str
    number: int | None
    icon: str
    word: str


def places() -> tuple[Destination, ...]:
    """Returns the pages of the rail. Their numbers are fixed."""
    return (
        Destination("today", 1, "today", _("Today")),
        Destination("progress", 2, "progress", _("Progress")),
        Destination("relief", 3, "care", _("Relief")),
        Destination("diary", 4, "diary", _("Diary")),
        Destination("summary", 5, "summary", _("Summary")),
    )


def signs() -> Destination:
    """Returns the form of warning signs, always one press away, at the foot of the rail."""
    return Destination("signs", None, "urgent", _("Warning signs"))


def foot() -> Destination:
    """Returns the last entry of the rail: Settings."""
    return Destination("settings", None, "settings", _("Settings"))
