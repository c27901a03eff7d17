"""Keeping the record safe: backups, what they hold, and which of them stay."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from recovery_tracker.diary.kinds import Kind

if TYPE_CHECKING:
    from recovery_tracker.services.ports.store import Store

EVERY: Final = timedelta(hours=24)
"""How old the newest backup may be while the record changes."""

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep the last backup made in them."""

Progress = Callable[[float], None]
"""Is told how much of a long work is done, 0 to 1; may raise to stop it, and nothing is changed."""


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
    """What a record holds, counted: enough to tell one copy of it from another.

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
    """A backup that was just made and checked; `away` is the second folder, where it is away."""

    backup: Backup
    away: Path | None = None


@dataclass(frozen=True)
class Report:
    """What `check` found. `disagreeing` are entries that are not as the journal left them.

    `contents` is None where `damage` leaves nothing to count.
    """

    contents: Contents | None
    damage: tuple[str, ...] = ()
    """What the database itself says is wrong, in its own words."""
    dangling: int = 0
    """Rows that refer to one that is not there."""
    disagreeing: tuple[tuple[Kind, str], ...] = ()
    backups: tuple[Backup, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether the record is whole."""
        return not (self.damage or self.dangling or self.disagreeing)


@dataclass(frozen=True)
class Protection:
    """What came of a passphrase: the recovery key where one was made, and what is left to do."""

    recovery_key: str = ""
    away: Path | None = None
    """The second folder, whose backups are still as they were. What was set or changed is done when
    it is back; what was removed stays locked there."""
    left: tuple[Path, ...] = ()
    """Files that could not be changed, and are still as they were."""


@dataclass(frozen=True)
class Erased:
    """What an erasing reached: how many backups were cleaned, and what is left for later."""

    backups: int
    away: Path | None = None
    left: tuple[Path, ...] = ()


def kept(newest_first: Sequence[datetime], now: datetime) -> frozenset[datetime]:
    """Which of the backups made at those instants stay.

    They stand in the order of what they hold, the newest first, whatever a clock said. The newest
    of each of the last 7 days, 4 weeks (from Monday) and 12 months that have one stay, by their own
    dates; and all of the last 24 hours, for a day of imports has many that matter.
    """
    staying = {at for at in newest_first if now - at < EVERY}
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest: dict[tuple[int, ...], datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        staying.update(list(newest.values())[:most])
    return frozenset(staying)


def _day(at: datetime) -> tuple[int, ...]:
    return (at.toordinal(),)


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _weekday = at.isocalendar()
    return (year, week)


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)


def back_up_if_due(store: "Store", now: datetime, reason: Reason) -> Saved | None:
    """Makes a backup where something changed since the newest one that can be read; else None.

    For the reason DAILY only where that one is 24 hours old. Raises StoreError.
    """
    newest = store.newest_backup()
    if newest is not None and newest.contents is not None:
        if reason is Reason.DAILY and timedelta() <= now - newest.at < EVERY:
            return None
        if newest.contents.seq == store.last_seq():
            return None
    elif not store.last_seq():
        return None
    return store.snapshot(reason, now)
