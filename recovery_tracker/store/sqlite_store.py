"""The record in one SQLite file: implements the port `services.ports.store.Store`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import delete, insert, select

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.backups import Contents, Erased
from recovery_tracker.services.ports.store import Action, Store
from recovery_tracker.store import notes, tables
from recovery_tracker.store.backup_locations import erase_in_backups
from recovery_tracker.store.bookkeeping import Erasure
from recovery_tracker.store.connection import (
    BUSY_MS,
    driver_connection,
    one_state,
    pragma,
    writing,
)
from recovery_tracker.store.erasing import erase, scrub
from recovery_tracker.store.error_mapping import in_folder_words, in_plain_words, reading
from recovery_tracker.store.errors import MissingRecordError, ReadOnlyCopyError
from recovery_tracker.store.inspection import contents_of, months_of
from recovery_tracker.store.journal import Journal, append
from recovery_tracker.store.reading import as_record, find, find_one, find_undated
from recovery_tracker.store.schema import open_or_create
from recovery_tracker.store.sqlite_backups import SqliteBackups
from recovery_tracker.store.staging import staged, take_over
from recovery_tracker.store.unit import SqliteUnit

T = TypeVar("T")


class SqliteStore:
    """The record in `record.sqlite3` of a data folder, created where there is none.

    It belongs to the thread that made it; another thread or process opens its own. `key` is the raw
    key of an encrypted file. Raises StoreError, here and in every method.
    """

    def __init__(
        self,
        folder: Path,
        *,
        key: bytes | None = None,
        careful: bool = False,
        busy_ms: int = BUSY_MS,
        read_only: bool = False,
    ) -> None:
        self.path, self._connection = open_or_create(folder, key, careful=careful, busy_ms=busy_ms)
        self._key = key
        self._careful = careful
        self._file = self._file_id()
        self._read_only = read_only
        self.journal = Journal(self._connection, self.path)
        self.backups = SqliteBackups(self.path, self._connection, key, read_only=read_only)
        self._writing = False

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Implements `Reader.read`, in a fixed number of queries."""
        return self._ask(lambda: as_record(find(self._connection, first, last)))

    def undated(self) -> Record:
        """Implements `Reader.undated`, in a fixed number of queries."""
        return self._ask(lambda: as_record(find_undated(self._connection)))

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Implements `Reader.get`."""
        return self._ask(lambda: find_one(self._connection, kind, id))

    @contextmanager
    def write(
        self, action: Action, at: datetime, *, undoes: int | None = None
    ) -> Iterator[SqliteUnit]:
        """Implements `Store.write`. Raises RuntimeError inside another unit of this store."""
        if self._writing:
            raise RuntimeError("a unit of work is open already")
        if self._read_only:
            raise ReadOnlyCopyError
        self._writing = True
        try:
            with in_plain_words(self.path), writing(self._connection):
                unit = SqliteUnit(self._connection, self.path)
                yield unit
                if changes := unit.changes:
                    step = append(self._connection, action, at, changes, undoes)
                    self.journal.keep(step)
        except BaseException:
            self.journal.forget()
            raise
        finally:
            self._writing = False

    def kept(self, name: str) -> str | None:
        """Implements `Store.kept`."""
        query = select(tables.kept.c.value).where(tables.kept.c.name == name)
        return self._ask(lambda: self._connection.execute(query).scalar_one_or_none())

    def keep(self, name: str, value: str | None) -> None:
        """Implements `Store.keep`. Raises RuntimeError inside a unit of this store."""
        if self._writing:
            raise RuntimeError("a unit of work is open already")
        if self._read_only:
            raise ReadOnlyCopyError
        with in_plain_words(self.path), writing(self._connection):
            self._connection.execute(delete(tables.kept).where(tables.kept.c.name == name))
            if value is not None:
                self._connection.execute(insert(tables.kept), {"name": name, "value": value})

    def searched(self) -> tuple[Written | Named, ...]:
        """Implements `Store.searched`, in one query for each kind."""
        return self._ask(lambda: notes.find(self._connection))

    def months(self) -> tuple[date, ...]:
        """Implements `Store.months`, from the dates alone."""
        return self._ask(lambda: months_of(driver_connection(self._connection)))

    def foreign_version(self) -> int:
        """Implements `Store.foreign_version`:

        SQLite's data_version, asked without reading the file.

        Raises MissingRecordError where the file is missing or replaced: what is written would be
        lost.
        """
        if self._file_id() != self._file:
            raise MissingRecordError(self.path)
        with in_plain_words(self.path):
            return int(pragma(self._connection, "data_version"))

    def contents(self) -> Contents:
        """Implements `Store.contents`."""
        return self._ask(lambda: contents_of(driver_connection(self._connection)))

    def _file_id(self) -> tuple[int, int] | None:
        """Returns which file has the record's name; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        # Drives of other computers number their files anew as they like.
        return (0, 0) if self._careful else (found.st_dev, found.st_ino)

    @contextmanager
    def staged(self, source: Path, secret: str | None = None) -> Iterator["SqliteStore"]:
        """Implements `Store.staged`."""
        with staged(self.path.parent, source, self._key, secret) as (folder, key):
            store = SqliteStore(folder, key=key, careful=True, read_only=True)
            try:
                yield store
            finally:
                store.close()

    def adopt(self, other: Store) -> None:
        """Implements `Store.adopt`. Raises ValueError where this record is not empty."""
        if self._read_only:
            raise ReadOnlyCopyError
        if not isinstance(other, SqliteStore) or self.journal.last_seq():
            raise ValueError("only a staged record goes into an empty one")
        with in_plain_words(self.path):
            take_over(driver_connection(self._connection), other.path, other._key)

    def erase(
        self, at: datetime, first: date, last: date, episodes: frozenset[str] = frozenset()
    ) -> Erased:
        """Implements `Store.erase`."""
        if self._read_only:
            raise ReadOnlyCopyError
        with in_plain_words(self.path):
            erase(self._connection, first, last, episodes)
        with in_folder_words(self.path):
            erasure = Erasure(at, first, last, episodes)
            done = erase_in_backups(self.path.parent, self._key, erasure)
        with in_plain_words(self.path):
            clean = scrub(self._connection)
        return done if clean else replace(done, left=(self.path, *done.left))

    def close(self) -> None:
        """Implements `Store.close`; closing twice is no error."""
        self._connection.close()

    def _ask(self, question: Callable[[], T]) -> T:
        with reading(self.path), one_state(self._connection):
            return question()
