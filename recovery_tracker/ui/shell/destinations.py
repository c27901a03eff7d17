"""The pages of the window: their words, icons and fixed numbers."""

from dataclasses import dataclass

from recovery_tracker.base.text import _


@dataclass(frozen=True)
class Place:
    """A page of the window: its id, its fixed number for Ctrl+number, its icon and its word.

    A page at the rail's foot has no number, but a key of its own.
    """

    id: str
    number: int | None
    icon: str
    word: str


def places() -> tuple[Place, ...]:
    """The pages that work. Their numbers are fixed: Relief will be 3."""
    return (
        Place("today", 1, "today", _("Today")),
        Place("progress", 2, "progress", _("Progress")),
        Place("diary", 4, "diary", _("Diary")),
        Place("summary", 5, "summary", _("Summary")),
    )


def signs() -> Place:
    """The sheet of warning signs, always one press away, at the foot of the rail."""
    return Place("signs", None, "urgent", _("Warning signs"))


def foot() -> Place:
    """What stands last in the rail: Settings."""
    return Place("settings", None, "settings", _("Settings"))
