"""Errors of the environment, told from bugs: each is one sentence that says what to do."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.store import (
    RefusedBackupError,
    StoreBusyError,
    StoreError,
    Way,
)


class DamagedError(StoreError):
    """The file is no longer a whole record of ours."""

    ways = frozenset({Way.BACKUP, Way.RETRY})
    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} is damaged: restore a backup, or choose another data folder.").format(
                file=path
            )
        )


class ForeignFileError(DamagedError):
    """The file is no database, or one of another program."""

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is no Recovery Tracker record: restore a backup, "
                "or choose another data folder."
            ).format(file=path),
        )


class MissingTableError(DamagedError):
    """A part of the record is gone as a whole."""

    def __init__(self, path: Path, table: str) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is damaged, its part “{part}” is missing: restore a backup, "
                "or choose another data folder."
            ).format(file=path, part=table),
        )


class UnknownRevisionError(DamagedError):
    """The file says that it is of a version that never was."""

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} says that it is of a version that never was, so it is damaged or changed "
                "by another program: restore a backup, or choose another data folder."
            ).format(file=path),
        )


class KeyFileError(DamagedError):
    """The record is encrypted, and the files that hold its key are gone or damaged."""

    ways = frozenset({Way.BACKUP, Way.UNLOCK, Way.RETRY})

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is locked with a passphrase and the files that hold its key are missing "
                "or damaged: put them back beside it, or restore a backup."
            ).format(file=path),
        )


class MissingRecordError(StoreError):
    """There is no record where backups of one are."""

    ways = frozenset({Way.BACKUP, Way.NEW, Way.RETRY})
    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} is gone, and backups of it are there: restore one of them, "
                "or put the file back."
            ).format(file=path)
        )


class CopyFailedError(StoreError):
    """What was copied could not be read back as it was; the copy is not kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} could not be written whole, so it is not kept: check the disk that it "
                "is on, or choose another place."
            ).format(file=path)
        )


class BadBackupError(RefusedBackupError):
    """What should be restored is no whole backup."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} is damaged or no Recovery Tracker backup: choose another.").format(file=path)
        )


class NewerBackupError(RefusedBackupError):
    """What should be restored was written by a newer program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} was written by a newer Recovery Tracker: "
                "update this program, or choose another backup."
            ).format(file=path)
        )


class NewerVersionError(StoreError):
    """The file was written by a newer program; it was not touched."""

    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} was written by a newer Recovery Tracker: "
                "update this program, or choose another data folder."
            ).format(file=path)
        )


class ReadOnlyError(StoreError):
    """The folder or the file can't be written."""

    ways = frozenset({Way.COPY, Way.RETRY})

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} can't be written: allow writing to it and to its folder, "
                "or choose another data folder."
            ).format(file=path)
        )
        if not os.access(path, os.R_OK):  # there is nothing to copy
            self.ways -= {Way.COPY}


class ReadOnlyCopyError(StoreError):
    """What is open is a copy that can only be read."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _("This is a copy that can only be read: nothing can be added or changed in it.")
        )


class RiskyPlaceError(StoreError):
    """The folder is on a network drive or kept in step by another program."""

    ways = frozenset({Way.CAREFULLY, Way.COPY})
    passing = False

    def __init__(self, folder: Path, *, network: bool, empty: bool = False) -> None:
        where = (
            _(
                "{folder} is on a network drive, where the record could be damaged: "
                "choose a data folder on this computer, and use that drive for backups."
            )
            if network
            else _(
                "{folder} is kept in step by another program, which could damage the record: "
                "choose a data folder outside it, and use that folder for backups."
            )
        )
        super().__init__(where.format(folder=folder))
        if empty:  # there is nothing to copy
            self.ways -= {Way.COPY}


class ProtectedError(StoreError):
    """A passphrase is there already, or there is none to change or remove."""

    passing = False

    def __init__(self, *, protected: bool) -> None:
        super().__init__(
            _("A passphrase protects the record already: change it, or remove it first.")
            if protected
            else _("No passphrase protects the record: set one first.")
        )


class SameFolderError(StoreError):
    """The second folder would be the first one."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _(
                "That is the data folder itself, which has its own backups: "
                "choose a folder on another drive."
            )
        )


class InUseError(StoreError):
    """Something needs the record for itself, and another program has it open."""

    def __init__(self) -> None:
        super().__init__(
            _("The record is open elsewhere: close the other Recovery Tracker and try again.")
        )


class FolderError(StoreError):
    """The data folder can't be made or used."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The folder {folder} can't be used: choose another data folder.").format(
                folder=folder
            )
        )


class DiskFullError(StoreError):
    """There is no room; what stood there before is still there."""

    ways = frozenset({Way.COPY, Way.RETRY})

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full and nothing was saved: free some space and try again.")
        )


class DiskFailedError(StoreError):
    """The system could not read or write the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The disk failed while {file} was read or written: check the disk and try again."
            ).format(file=path)
        )


class StillUsedError(StoreError):
    """A dose would refer to a medicine that is not there; nothing was saved."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _("A dose needs its medicine: take away the doses first, then the medicine.")
        )


def _busy(_path: Path) -> StoreError:
    return StoreBusyError(_("Another program is writing to the record: try again in a moment."))


def _failed(path: Path) -> StoreError:
    """SQLite calls it a failure, too, where there is no room for the index of its log."""
    with suppress(OSError):
        if shutil.disk_usage(path.parent).free < _LITTLE:
            return DiskFullError()
    return DiskFailedError(path)


_LITTLE: Final = 64 * 1024
"""In bytes; that index begins with half of it."""

FILE_FAULTS: Final = (driver.DatabaseError, UnicodeDecodeError)
"""What the driver raises of a file; the second where its own message holds a damaged name."""

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
_FOREIGN_KEY: Final = 787
_ERROR: Final = 1
_NO_TABLE: Final = "no such table: "
_NO_TEXT: Final = "Could not decode to UTF-8"


def meaning(error: BaseException, path: Path) -> StoreError | None:
    """What the driver's error means to a person; None where it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in (None, _ERROR) and isinstance(error, driver.Error):
        code = _CORRUPT if str(error).startswith(_NO_TEXT) else _WORDS.get(str(error), code)
    if code is None:
        return None
    if code == _FOREIGN_KEY or (code & 0xFF == 19 and "FOREIGN KEY" in str(error)):
        return StillUsedError()
    make = _MEANINGS.get(code & 0xFF)
    return None if make is None else make(path)


def is_damage(error: BaseException) -> bool:
    """Whether the driver's error is of the file itself, not of the disk, the room or a lock."""
    plain = meaning(error, Path())
    return plain is None or isinstance(plain, DamagedError)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what the driver raises inside into a StoreError, where the environment is to blame."""
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
    """As `in_plain_words`; and values that can't be are damage, for none was ever written, as is
    a table that is gone and a definition of one that SQLite no longer understands.
    """
    with in_plain_words(path):
        try:
            yield
        except (DBAPIError, driver.Error) as error:
            original = error.orig if isinstance(error, DBAPIError) else error
            said = str(original)
            if said.startswith(_NO_TABLE):
                raise MissingTableError(path, said.removeprefix(_NO_TABLE)) from error
            # What is asked is fixed and tested: of a record that is whole it is understood.
            if isinstance(original, driver.OperationalError) and meaning(original, path) is None:
                raise DamagedError(path) from error
            raise
        except (InvalidValueError, ValueError, ArithmeticError) as error:
            raise DamagedError(path) from error


@contextmanager
def in_folder_words(path: Path) -> Iterator[None]:
    """Turns what the file system raises inside into a StoreError about that file."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ReadOnlyError(path) from error
        if error.errno == errno.EIO:
            raise DiskFailedError(path) from error
        raise FolderError(path.parent) from error


def _raise(original: BaseException | None, error: Exception, path: Path) -> None:
    plain = meaning(original, path) if original is not None else None
    if plain is None:
        raise error
    raise plain from error
