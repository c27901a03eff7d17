"""The record in one SQLite file: fills the port `services.store.Store`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.record import Record
from recovery_tracker.services.store import Action, Step
from recovery_tracker.store import journal
from recovery_tracker.store.connection import one_state, pragma, writing
from recovery_tracker.store.errors import in_plain_words, reading
from recovery_tracker.store.journal import Journal
from recovery_tracker.store.reading import as_record, find, find_one
from recovery_tracker.store.schema import open_or_create
from recovery_tracker.store.unit import SqliteUnit

T = TypeVar("T")


class SqliteStore:
    """The record in `record.sqlite3` of a data folder, which it makes where there is none.

    It belongs to the thread that made it; another thread or process opens its own. `key` is the
    raw key of an encrypted file. Raises StoreError, here and in every method.
    """

    def __init__(self, folder: Path, *, key: bytes | None = None) -> None:
        self.path, self._connection = open_or_create(folder, key)
        self._journal = Journal(self._connection)
        self._writing = False

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """As `Reader.read`, in a fixed number of queries."""
        return self._ask(lambda: as_record(find(self._connection, first, last)))

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """As `Reader.get`."""
        return self._ask(lambda: find_one(self._connection, kind, id))

    @contextmanager
    def write(
        self, action: Action, at: datetime, *, undoes: int | None = None
    ) -> Iterator[SqliteUnit]:
        """As `Store.write`. Raises RuntimeError inside another unit of this store."""
        if self._writing:
            raise RuntimeError("a unit of work is open already")
        self._writing = True
        step: Step | None = None
        try:
            with in_plain_words(self.path), writing(self._connection):
                unit = SqliteUnit(self._connection)
                yield unit
                if changes := unit.changes:
                    step = journal.append(self._connection, action, at, changes, undoes)
            if step is not None:
                self._journal.keep(step)
        finally:
            self._writing = False

    def steps(self, after: int) -> tuple[Step, ...]:
        """As `Store.steps`."""
        return self._ask(lambda: self._journal.after(after))

    def last_step(self) -> Step | None:
        """As `Store.last_step`."""
        return self._ask(self._journal.last)

    def history(self, on: date) -> tuple[Step, ...]:
        """As `Store.history`; a day that an entry left shows that it left."""
        return self._ask(lambda: self._journal.on(on))

    def undoable(self) -> Step | None:
        """As `Store.undoable`."""
        return self._ask(self._journal.undoable)

    def redoable(self) -> Step | None:
        """As `Store.redoable`."""
        return self._ask(self._journal.redoable)

    def foreign_version(self) -> int:
        """As `Store.foreign_version`: SQLite's data_version, asked without reading the file."""
        with in_plain_words(self.path):
            return int(pragma(self._connection, "data_version"))

    def close(self) -> None:
        """As `Store.close`; closing twice is no error."""
        self._connection.close()

    def _ask(self, question: Callable[[], T]) -> T:
        with reading(self.path), one_state(self._connection):
            return question()
