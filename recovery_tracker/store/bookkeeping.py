"""The store's own notes next to the record: the second folder, and how this place is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from recovery_tracker.base.preferences import Members, Part, readable


@dataclass(frozen=True)
class Erasure:
    """An erasing that the second folder, which was missing, has still to repeat.

    The entries of first..last and the episodes, as they were by then; both dates None is
    everything.
    """

    at: datetime
    first: date | None = None
    last: date | None = None
    episodes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Bookkeeping:
    """The facts about this computer that the store needs, and the second folder for backups."""

    second_folder: Path | None = None
    """The folder into which each backup is copied as well."""
    away_said: bool = False
    """The person was told that the second folder is missing."""
    careful: bool = False
    """The record is opened in a place where the usual way is not safe."""
    erasures: tuple[Erasure, ...] = ()


def _read(members: Members) -> Bookkeeping:
    return Bookkeeping(
        readable(_folder, members.get("second_folder")),
        members.get("away_said") is True,
        members.get("careful") is True,
        _erasures(members.get("erasures")),
    )


def _write(kept: Bookkeeping) -> Members:
    return {
        "second_folder": str(kept.second_folder) if kept.second_folder else None,
        "away_said": kept.away_said,
        "careful": kept.careful,
        "erasures": [
            {
                "at": each.at.isoformat(),
                "first": each.first.isoformat() if each.first else None,
                "last": each.last.isoformat() if each.last else None,
                "episodes": sorted(each.episodes),
            }
            for each in kept.erasures
        ],
    }


BOOKKEEPING: Final = Part(_read, _write)


def _folder(value: Any) -> Path | None:
    return Path(value) if value else None


def _erasures(value: Any) -> tuple[Erasure, ...]:
    each = (readable(_erasure, one) for one in value) if isinstance(value, list) else ()
    return tuple(one for one in each if one is not None)


def _erasure(value: Mapping[str, Any]) -> Erasure:
    at, first, last = datetime.fromisoformat(value["at"]), value["first"], value["last"]
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return Erasure(
        at,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        frozenset(str(each) for each in value["episodes"]),
    )
