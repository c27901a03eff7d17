"""Errors of the environment, told from bugs: each is one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.store import StoreBusyError, StoreError


class DamagedError(StoreError):
    """The file is no database of ours, or no longer one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} is damaged, locked with a passphrase, or no Recovery Tracker record: "
                "restore a backup, or choose another data folder."
            ).format(file=path)
        )


class NewerVersionError(StoreError):
    """The file was written by a newer program; it was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} was written by a newer Recovery Tracker: "
                "update this program, or choose another data folder."
            ).format(file=path)
        )


class ReadOnlyError(StoreError):
    """The folder or the file can't be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} can't be written: allow writing to it and to its folder, "
                "or choose another data folder."
            ).format(file=path)
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

    def __init__(self) -> None:
        super().__init__(
            _("A dose needs its medicine: take away the doses first, then the medicine.")
        )


def _busy(_path: Path) -> StoreError:
    return StoreBusyError(_("Another program is writing to the record: try again in a moment."))


# SQLite's own result codes, <https://sqlite.org/rescode.html>; the low byte is the primary one.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_MEANINGS: Final = {
    _BUSY: _busy,
    _LOCKED: _busy,
    _READONLY: ReadOnlyError,
    _IOERR: DiskFailedError,
    _CORRUPT: DamagedError,
    _FULL: lambda _path: DiskFullError(),
    _CANTOPEN: ReadOnlyError,
    _NOTADB: DamagedError,
}
_FOREIGN_KEY: Final = 787


def meaning(error: BaseException, path: Path) -> StoreError | None:
    """What the driver's error means to a person; None where it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == _FOREIGN_KEY or (code & 0xFF == 19 and "FOREIGN KEY" in str(error)):
        return StillUsedError()
    make = _MEANINGS.get(code & 0xFF)
    return None if make is None else make(path)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what the driver raises inside into a StoreError, where the environment is to blame."""
    try:
        yield
    except DBAPIError as error:
        _raise(error.orig, error, path)
    except driver.Error as error:
        _raise(error, error, path)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """As `in_plain_words`; and values that can't be are damage, for none was ever written."""
    with in_plain_words(path):
        try:
            yield
        except (InvalidValueError, ValueError, ArithmeticError) as error:
            raise DamagedError(path) from error


def _raise(original: BaseException | None, error: Exception, path: Path) -> None:
    plain = meaning(original, path) if original is not None else None
    if plain is None:
        raise error
    raise plain from error
