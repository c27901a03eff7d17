"""The port of the store, which keeps the record; nothing above knows how.

Every change is one unit of work and one group in the journal. Undo, redo, the history of a day and
the window's notice of what the command line wrote are all read from that journal.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from pathlib import Path
from typing import Protocol

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.backups import (
    Backup,
    Contents,
    Erased,
    Progress,
    Reason,
    Report,
    Saved,
)


class Way(StrEnum):
    """A way to go on from a record that does not open; quitting is always one."""

    RETRY = auto()
    UNLOCK = auto()
    BACKUP = auto()
    """Opens the newest good backup; the present file is set aside."""
    NEW = auto()
    """Begins a new record; the backups stay."""
    COPY = auto()
    """Opens a copy that can only be read."""
    CAREFULLY = auto()
    """Opens it in a place where the usual way is not safe, slower and with more care."""


class StoreError(Exception):
    """The data folder can't be used; the message is one sentence that says what to do."""

    ways: frozenset[Way] = frozenset({Way.RETRY})
    passing = True
    """The same call may succeed later without the person doing anything in the program."""


class StoreBusyError(StoreError):
    """Another program is writing; the same call may succeed in a moment."""


class LockedError(StoreError):
    """A passphrase protects the record, and it is not known here."""

    ways = frozenset({Way.UNLOCK})
    passing = False


class WrongSecretError(LockedError):
    """The entered text is neither the passphrase nor the recovery key; the record is whole."""


class RefusedBackupError(StoreError):
    """The chosen file can't be restored; the record is as it was."""

    passing = False


class Action(StrEnum):
    """The person's action, as the journal names it."""

    LOG = auto()
    COPY = auto()
    """A copy of the day before."""
    DELETE = auto()
    IMPORT = auto()
    EPISODE = auto()
    ANSWER = auto()
    MEDICINE = auto()
    SETTINGS = auto()
    UNDO = auto()
    REDO = auto()
    PUT_BACK = auto()
    RESTORE = auto()


@dataclass(frozen=True)
class Change:
    """One entity before and after; None before is new, None after is deleted."""

    kind: Kind
    id: str
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True)
class Step:
    """One group of the journal: the changes that one action made together.

    `seq` is the number of its last row; `undoes` is the group that an undo took back, or the undo
    that a redo took back.
    """

    group: int
    seq: int
    at: datetime
    action: Action
    changes: tuple[Change, ...]
    undoes: int | None = None


class Dated(Protocol):
    """A reader of the record by its dates."""

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Returns the record with only the entries dated first..last (both included; None is open).

        Check-ins, pain scores, care, doses and questionnaires are entries. All else is whole:
        person, settings, episodes, medicines, limits, appointments and answers.
        """

    def undated(self) -> Record:
        """Returns the record without its entries: only what belongs to no date is read."""


class Reader(Dated, Protocol):
    """A reader of the record."""

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Returns one entity by its kind and id (see `diary.kinds.id_of`).

        None where it is missing.
        """


class Unit(Reader, Protocol):
    """One unit of work: its writes are kept together, or not at all."""

    def put(self, entity: Entity, *, id: str | None = None) -> None:  # noqa: A002
        """Adds the entity, or replaces the one of its kind and id. Writes nothing if equal.

        `id` is needed only for a medicine limit that is a second copy.
        """

    def delete(self, kind: Kind, id: str) -> None:  # noqa: A002
        """Deletes the entity; a missing one is no error."""

    @property
    def changes(self) -> Sequence[Change]:
        """Returns the changes of this unit so far, one row an entity.

        `before` is as at the unit's beginning.
        """


class Journal(Protocol):
    """The journal of an open record. Raises StoreError in every method."""

    def steps(self, after: int) -> tuple[Step, ...]:
        """Returns the groups whose rows come after that `seq`, oldest first."""

    def last_step(self) -> Step | None:
        """Returns the newest group."""

    def history(self, on: date) -> tuple[Step, ...]:
        """Returns the groups that changed an entry of that date, oldest first.

        They have only those changes.
        """

    def undoable(self) -> Step | None:
        """Returns the group that undo would take back:

        the newest that is not taken back already.
        """

    def redoable(self) -> Step | None:
        """Returns the undo that redo would take back; None once something new was done."""

    def origin(self, step: Step) -> Action:
        """Returns the first action: the one that an undo, or a redo, is about in the end."""

    def deletions(self, since: datetime) -> tuple[Step, ...]:
        """Returns the groups since then that deleted entries, oldest first.

        They have only those changes. Deletions that redo can still restore count as if they had
        never been done: neither such a group nor the undo that took it back is in the result.
        """

    def last_seq(self) -> int:
        """Returns the number of the journal's last row; 0 where nothing was ever written."""

    def first_changed(self, after: int) -> date | None:
        """Returns the earliest date that an entry is or was on in the rows after that `seq`."""

    def erasures(self) -> int:
        """Returns how often something was erased for good, which changes even the past."""


class Backups(Protocol):
    """The backups of an open record, and the check of both."""

    def newest(self) -> Backup | None:
        """Returns the newest backup in the data folder."""

    def make(self, reason: Reason, at: datetime, progress: Progress | None = None) -> Saved:
        """Makes a backup, opened, checked and counted; then thins the older ones."""

    def save_copy(self, target: Path, at: datetime) -> Backup:
        """Makes a backup at a place of the person's choice; an existing file is replaced."""

    def make_sure(self) -> None:
        """Raises a StoreError with the way BACKUP where the record is not whole."""

    def check(self) -> Report:
        """Checks the record and each backup."""


class Store(Reader, Protocol):
    """The record, its journal and its backups."""

    @property
    def journal(self) -> Journal:
        """Returns the journal of this record."""

    @property
    def backups(self) -> Backups:
        """Returns the backups of this record."""

    def write(
        self, action: Action, at: datetime, *, undoes: int | None = None
    ) -> AbstractContextManager[Unit]:
        """Opens a unit of work that commits when the block ends and rolls back when it raises.

        A unit that changed nothing leaves no group. Raises StoreError.
        """

    def kept(self, name: str) -> str | None:
        """Returns the small document of that name; None where there is none.

        Such a document is no entry of the record, such as the session that runs: it is in no
        export, no step of the journal, and nothing undoes it. It is in the record's file, so it is
        protected, backed up and erased with it.
        """

    def keep(self, name: str, value: str | None) -> None:
        """Keeps a small document under a name, as safely as an entry; None drops it."""

    def searched(self) -> tuple[Written | Named, ...]:
        """Returns the texts that a search looks in, as `diary.notes` has them, and nothing else."""

    def months(self) -> tuple[date, ...]:
        """Returns the first date of each month that has an entry, in order."""

    def foreign_version(self) -> int:
        """Returns a number that changes when another connection has written; cheap enough to poll.

        Raises StoreError, also where the file of the record is missing or has been replaced.
        """

    def contents(self) -> Contents:
        """Returns the counts of the record."""

    def staged(self, source: Path, secret: str | None = None) -> AbstractContextManager["Store"]:
        """Opens another record, such as a backup, as a private copy, checked and up to date.

        The file itself is only read. Raises LockedError without the secret that it needs.
        """

    def adopt(self, other: "Store") -> None:
        """Takes over everything of a staged record, its journal too; this one must be empty."""

    def erase(
        self, at: datetime, first: date, last: date, episodes: frozenset[str] = frozenset()
    ) -> Erased:
        """Removes the entries of those dates and those episodes for good.

        They go from the record, its journal and every available backup. No undo restores them.
        """

    def close(self) -> None:
        """Closes the file; the store can't be used afterwards."""
