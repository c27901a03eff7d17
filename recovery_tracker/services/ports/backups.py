"""Backups as values: contents and reason of one, and the results of a check or a passphrase."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from pathlib import Path

from recovery_tracker.diary.kinds import Kind

Progress = Callable[[float], None]
"""Takes the done share of a long work, 0 to 1; may raise to stop it, and nothing is changed."""


class Reason(StrEnum):
    """Why a backup was made."""

    ASKED = auto()
    DAILY = auto()
    QUIT = auto()
    IMPORT = auto()
    RESTORE = auto()
    MIGRATION = auto()
    PASSPHRASE = auto()


@dataclass(frozen=True)
class Contents:
    """The counts of a record, enough to tell one copy of it from another.

    `entries` are check-ins, pain scores, care, doses and questionnaires; `days` the local dates
    that have one, `first` and `last` the ends of them. `changed` is when the newest step of the
    journal was made, `seq` its number (0: nothing was ever written).
    """

    days: int
    entries: int
    first: date | None
    last: date | None
    changed: datetime | None
    seq: int


@dataclass(frozen=True)
class Backup:
    """A backup: where it is, when and why it was made, and what it holds.

    `contents` is None where it can't be read: it is damaged, or `locked` by a passphrase that is
    not known here.
    """

    path: Path
    at: datetime
    reason: Reason
    contents: Contents | None = None
    locked: bool = False


@dataclass(frozen=True)
class Saved:
    """A backup that was just made and checked.

    `away` is the second folder where that is missing.
    """

    backup: Backup
    away: Path | None = None


@dataclass(frozen=True)
class Report:
    """The result of `check`. `disagreeing` are entries that are not as the journal left them.

    `contents` is None where `damage` leaves nothing to count.
    """

    contents: Contents | None
    damage: tuple[str, ...] = ()
    """The damage that the database itself reports, in its own words."""
    dangling: int = 0
    """Rows that refer to a missing one."""
    disagreeing: tuple[tuple[Kind, str], ...] = ()
    backups: tuple[Backup, ...] = ()

    @property
    def clean(self) -> bool:
        """Tells whether the record is whole."""
        return not (self.damage or self.dangling or self.disagreeing)


@dataclass(frozen=True)
class Protection:
    """The result of a passphrase change: the recovery key where one was made, and what is left."""

    recovery_key: str = ""
    away: Path | None = None
    """The second folder where it is not available: its backups are unchanged.

    A set or changed passphrase is repeated there when it is back; a removed one stays there.
    """
    left: tuple[Path, ...] = ()
    """Files that could not be changed, and are as they were."""


@dataclass(frozen=True)
class Erased:
    """The result of an erasing: how many backups were cleaned, and what is left for later."""

    backups: int
    away: Path | None = None
    left: tuple[Path, ...] = ()
