"""What this computer keeps about the record, beside it: never an entry, a note or a name.

A file of its own, for it must be read where the record does not open.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from recovery_tracker.base.files import write_private

FILE_NAME: Final = "preferences.json"


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
class Preferences:
    """The choices of this computer. An absent file, or one that can't be read, is all defaults."""

    second_folder: Path | None = None
    """Where each backup is copied to besides."""
    away_said: bool = False
    """Whether the person was told that the second folder is away."""
    careful: bool = False
    """Whether the record is opened in a place where the usual way is not safe."""
    erasures: tuple[Erasure, ...] = ()
    beginning: Stopped | None = None


def load(folder: Path) -> Preferences:
    """The preferences beside the record of that folder."""
    try:
        said = json.loads((folder / FILE_NAME).read_text("utf-8"))
        second = said.get("second_folder")
        return Preferences(
            Path(second) if second else None,
            bool(said.get("away_said", False)),
            bool(said.get("careful", False)),
            tuple(_erasure(each) for each in said.get("erasures", ())),
            _stopped(said.get("beginning")),
        )
    except (OSError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return Preferences()


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
    }
    write_private(folder / FILE_NAME, json.dumps(said, indent=2).encode())


def change(folder: Path, **changes: Any) -> Preferences:
    """Keeps them with some values changed, where they are not so already. Raises OSError."""
    present = load(folder)
    changed = replace(present, **changes)
    if changed != present:
        save(folder, changed)
    return changed


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


def _stopped(said: Any) -> Stopped | None:
    return None if said is None else Stopped(int(said["step"]), int(said["seq"]))
