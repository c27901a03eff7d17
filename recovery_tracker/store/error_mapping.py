"""Maps the driver's and the file system's errors to the store's, or to None for a program fault."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.files import is_name_too_long
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.store import StoreBusyError, StoreError
from recovery_tracker.store.errors import (
    DamagedError,
    DiskFailedError,
    DiskFullError,
    FolderError,
    ForeignFileError,
    LongNameError,
    MissingTableError,
    ReadOnlyError,
    StillUsedError,
)


def _busy(_path: Path) -> StoreError:
    return StoreBusyError(_("Another program is writing to the record: try again in a moment."))


def _failed(path: Path) -> StoreError:
    """Returns the error of a failure, which may be a lack of room for the index of its log."""
    with suppress(OSError):
        if shutil.disk_usage(path.parent).free < _LITTLE:
            return DiskFullError()
    return DiskFailedError(path)


_LITTLE: Final = 64 * 1024
"""In bytes; that index begins with half of it."""

FILE_FAULTS: Final = (driver.DatabaseError, UnicodeDecodeError)
"""The driver's errors about a file; the second where its own message contains a damaged name."""

# SQLite's own result codes, <https://sqlite.org/rescode.html>; the low byte is the primary one.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_MEANINGS: Final = {
    _BUSY: _busy,
    _LOCKED: _busy,
    _READONLY: ReadOnlyError,
    _IOERR: _failed,
    _CORRUPT: DamagedError,
    _FULL: lambda _path: DiskFullError(),
    _CANTOPEN: ReadOnlyError,
    _NOTADB: ForeignFileError,
}
# The driver's online backup says it without the code, SQLCipher's export with that of any error.
_WORDS: Final = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
    "file is not a database": _NOTADB,
    "unsupported file format": _CORRUPT,
}
_PRIMARY: Final = 0xFF
_CONSTRAINT: Final = 19
_FOREIGN_KEY: Final = 787
_ERROR: Final = 1
_NO_TABLE: Final = "no such table: "
_NO_TEXT: Final = "Could not decode to UTF-8"


def meaning(error: BaseException, path: Path) -> StoreError | None:
    """Returns the store's error for the driver's; None where it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in (None, _ERROR) and isinstance(error, driver.Error):
        code = _CORRUPT if str(error).startswith(_NO_TEXT) else _WORDS.get(str(error), code)
    if code is None:
        return None
    if code == _FOREIGN_KEY or (code & _PRIMARY == _CONSTRAINT and "FOREIGN KEY" in str(error)):
        return StillUsedError()
    make = _MEANINGS.get(code & _PRIMARY)
    return None if make is None else make(path)


def is_in_use(error: driver.Error) -> bool:
    """Tells whether another connection holds the file, so that it can't be had alone."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in (_BUSY, _LOCKED)


def is_damage(error: BaseException) -> bool:
    """Tells whether the driver's error is of the file itself, not of the disk or a lock."""
    plain = meaning(error, Path())
    return plain is None or isinstance(plain, DamagedError)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns the driver's errors inside into a StoreError, where the environment is the cause."""
    try:
        yield
    except DBAPIError as error:
        _raise(error.orig, error, path)
    except driver.Error as error:
        _raise(error, error, path)
    except UnicodeDecodeError as error:  # what the driver wanted to say of it is damaged too
        raise DamagedError(path) from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns errors as `in_plain_words` does; impossible values are damage, too.

    None was ever written. A missing table, and a definition that SQLite can't read, are damage as
    well.
    """
    with in_plain_words(path):
        try:
            yield
        except (DBAPIError, driver.Error) as error:
            original = error.orig if isinstance(error, DBAPIError) else error
            message = str(original)
            if message.startswith(_NO_TABLE):
                raise MissingTableError(path, message.removeprefix(_NO_TABLE)) from error
            # What is asked is fixed and tested: of a record that is whole it is understood.
            if isinstance(original, driver.OperationalError) and meaning(original, path) is None:
                raise DamagedError(path) from error
            raise
        except (InvalidValueError, ValueError, ArithmeticError) as error:
            raise DamagedError(path) from error


@contextmanager
def in_folder_words(path: Path) -> Iterator[None]:
    """Turns the file system's errors inside into a StoreError about that file."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ReadOnlyError(path) from error
        if error.errno == errno.EIO:
            raise DiskFailedError(path) from error
        if is_name_too_long(error):
            raise LongNameError(path) from error
        raise FolderError(path.parent) from error


def _raise(original: BaseException | None, error: Exception, path: Path) -> None:
    plain = meaning(original, path) if original is not None else None
    if plain is None:
        raise error
    raise plain from error
