"""The one port: where the record is kept. `store` fills it; nothing above knows how.

Every change is one unit of work and one group in the journal. Undo, redo, the history of a day
and the window's notice of what the command line wrote are all read from that journal.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Protocol

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.record import Record


class StoreError(Exception):
    """The data folder can't be used; the message is one sentence that says what to do."""


class StoreBusyError(StoreError):
    """Another program is writing; the same call may succeed in a moment."""


class Action(StrEnum):
    """What a person did, as the journal names it."""

    LOG = auto()
    DELETE = auto()
    IMPORT = auto()
    EPISODE = auto()
    ANSWER = auto()
    UNDO = auto()
    REDO = auto()


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


class Reader(Protocol):
    """What can be read of the record."""

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """The record with only the entries dated first..last (both included; None is open).

        Check-ins, pain scores, care, doses and questionnaires are entries. All else is whole:
        person, settings, episodes, medicines, limits, appointments and answers.
        """

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """One entity by its kind and id (see `diary.kinds.id_of`); None where it is not."""


class Unit(Reader, Protocol):
    """One unit of work: what it writes is kept together, or not at all."""

    def put(self, entity: Entity, *, id: str | None = None) -> None:  # noqa: A002
        """Adds the entity, or replaces the one of its kind and id. Writes nothing if equal.

        `id` is needed only for a medicine limit that is a second copy.
        """

    def delete(self, kind: Kind, id: str) -> None:  # noqa: A002
        """Takes the entity away; one that is not there is no error."""

    @property
    def changes(self) -> Sequence[Change]:
        """What this unit has changed so far, one row an entity, before as at its beginning."""


class Store(Reader, Protocol):
    """The record and its journal."""

    def write(
        self, action: Action, at: datetime, *, undoes: int | None = None
    ) -> AbstractContextManager[Unit]:
        """A unit of work that commits when the block ends and rolls back when it raises.

        A unit that changed nothing leaves no group. Raises StoreError.
        """

    def steps(self, after: int) -> tuple[Step, ...]:
        """The groups whose rows come after that `seq`, oldest first."""

    def last_step(self) -> Step | None:
        """The newest group."""

    def history(self, on: date) -> tuple[Step, ...]:
        """The groups that changed an entry of that date, with only those changes, oldest first."""

    def undoable(self) -> Step | None:
        """The group that undo would take back: the newest that is not taken back already."""

    def redoable(self) -> Step | None:
        """The undo that redo would take back; None once something new was done."""

    def foreign_version(self) -> int:
        """A number that changes when another connection has written; cheap enough to poll."""

    def close(self) -> None:
        """Closes the file; the store can't be used afterwards."""
