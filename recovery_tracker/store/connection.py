"""One connection to the file, with everything that keeps it safe set and read back.

The driver is left in autocommit, so BEGIN is ours: it would otherwise begin by itself, and not
before every statement, and a failed migration could not be rolled back. Readers begin deferred;
only a unit of work that writes takes the write lock, and takes it at once.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.files import sync_folder
from recovery_tracker.store.errors import FolderError, ReadOnlyError

FILE_NAME: Final = "record.sqlite3"
BESIDE: Final = ("-journal", "-wal", "-shm")
"""The endings of the files that SQLite itself creates next to a database."""

BUSY_MS: Final = 250
"""How long the window's thread may wait for another program; the caller tries again quietly."""
PATIENT_MS: Final = 5000
"""How long a command waits, which nobody watches and which tries only once."""

_BEGIN: Final = "begin"
_OPENS: Final = ContextVar[Callable[[], driver.Connection]]("opens")
"""What opens the file that is asked for just now."""
Pragmas = tuple[tuple[str, str, str | int], ...]
_SAFE: Final[Pragmas] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
)
# WAL needs memory that is shared on one computer; the older journal is slower and does not, and
# EXTRA also makes the deletion of that journal durable.
_CAREFUL: Final[Pragmas] = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
)
# fullfsync matters on macOS, where an ordinary fsync leaves the data in the drive's own cache;
# elsewhere it changes nothing. What SQLite sorts or keeps for a while never goes to a file.
_ALWAYS: Final[Pragmas] = (
    ("foreign_keys", "ON", 1),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("temp_store", "MEMORY", 2),
)


def private_file(folder: Path) -> Path:
    """Returns the path of the record in the data folder; creates both where they are missing.

    A new folder has mode 0700, and the file 0600 from its first byte; SQLite's own files next to it
    have the same. Raises FolderError and ReadOnlyError.
    """
    path = private_folder(folder) / FILE_NAME
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        _make_private(path)
    except OSError as error:
        raise ReadOnlyError(path) from error
    return path


def private_folder(folder: Path) -> Path:
    """Returns the folder, created with mode 0700 where it is missing. Raises FolderError."""
    try:
        if not folder.is_dir():
            new = [each for each in (folder, *folder.parents) if not each.exists()]
            folder.mkdir(mode=0o700, parents=True)
            for each in new:  # a new name outlives a power cut only once its folder is synced
                sync_folder(each.parent)
    except OSError as error:
        raise FolderError(folder) from error
    return folder


def _make_private(path: Path) -> None:
    """Removes the rights of others from the file; a file that isn't ours to change stays."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if path.is_file() and mode & 0o077:
            path.chmod(mode & 0o700)


def open_raw(path: Path, key: bytes | None = None) -> Any:
    """Opens the driver's own connection in autocommit, unlocked with the raw key if there is one.

    Nothing is read or written yet. Raises the driver's errors.
    """
    raw = driver.connect(str(path), isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        # Or the driver prints errors of its own when the key is wrong.
        raw.execute("PRAGMA cipher_log_level = NONE").fetchall()
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        # Closing the last connection writes back what a crash left in the log.
        raw.execute("PRAGMA checkpoint_fullfsync = ON").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def open_safe(
    path: Path, key: bytes | None = None, *, careful: bool = False, busy_ms: int = BUSY_MS
) -> Any:
    """Opens as `open_raw`, with every PRAGMA that the record needs set and read back.

    `careful` is for a place where WAL is not safe, and for a private copy. Raises RuntimeError
    where one does not hold: better no record than one that may be lost.
    """
    raw = open_raw(path, key)
    try:
        raw.execute(f"PRAGMA busy_timeout = {busy_ms}").fetchall()
        for name, setting, expected in (_CAREFUL if careful else _SAFE) + _ALWAYS:
            raw.execute(f"PRAGMA {name} = {setting}").fetchall()
            held = raw.execute(f"PRAGMA {name}").fetchone()
            if held != (expected,):
                raise RuntimeError(f"PRAGMA {name} is {held} and not {expected}")
        # In WAL mode the first read takes the lock by which others see that the file is open.
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def connect(
    path: Path, key: bytes | None = None, *, careful: bool = False, busy_ms: int = BUSY_MS
) -> Connection:
    """Opens a connection of SQLAlchemy over `open_safe`; closing it closes the file.

    It belongs to the thread that made it. Raises the driver's errors.
    """
    token = _OPENS.set(lambda: open_safe(path, key, careful=careful, busy_ms=busy_ms))
    try:
        return _engine().connect()
    finally:
        _OPENS.reset(token)


@cache
def _engine() -> Engine:
    """Returns the one engine of the program.

    An engine compiles each statement once, and a program that looks into all its backups opens many
    files.
    """
    engine = create_engine(
        "sqlite+pysqlite://", module=driver, creator=lambda: _OPENS.get()(), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get(_BEGIN, "BEGIN"))

    return engine


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Opens a transaction that holds the write lock from its beginning."""
    raw = driver_connection(connection)
    connection.info[_BEGIN] = "BEGIN IMMEDIATE"
    try:
        with connection.begin():
            yield
    finally:
        del connection.info[_BEGIN]
        # A commit that a deferred foreign key refuses leaves SQLite's transaction open.
        if raw.in_transaction:
            raw.rollback()


@contextmanager
def one_state(connection: Connection) -> Iterator[None]:
    """Opens a transaction that reads one moment, independent of others' writes."""
    if connection.in_transaction():
        yield
        return
    with connection.begin():
        yield


def driver_connection(connection: Connection) -> Any:
    """Returns the driver's own connection under SQLAlchemy's."""
    return connection.connection.driver_connection


def pragma(connection: Connection, text: str) -> Any:
    """Returns the first value of a PRAGMA, asked outside any transaction of SQLAlchemy's."""
    row = driver_connection(connection).execute(f"PRAGMA {text}").fetchone()
    return None if row is None else row[0]
