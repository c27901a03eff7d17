"""A record as a private copy to read or to change, while its own file is only read."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.files import write_private
from recovery_tracker.base.text import _
from recovery_tracker.services.ports.store import LockedError
from recovery_tracker.store.connection import (
    BESIDE,
    FILE_NAME,
    one_state,
    open_raw,
    private_file,
    private_folder,
)
from recovery_tracker.store.encryption import alone
from recovery_tracker.store.error_mapping import (
    FILE_FAULTS,
    in_folder_words,
    in_plain_words,
    is_damage,
    reading,
)
from recovery_tracker.store.errors import (
    BadBackupError,
    DamagedError,
    InUseError,
    KeyFileError,
    NewerBackupError,
    NewerVersionError,
    ReadOnlyError,
)
from recovery_tracker.store.inspection import make_sure
from recovery_tracker.store.keys import (
    SUFFIXES,
    copy_key_files,
    has_key_files,
    is_encrypted,
    opens,
    swap,
    unseal,
)
from recovery_tracker.store.reading import find
from recovery_tracker.store.schema import MigrationError, open_or_create, revision_of
from recovery_tracker.store.tables import metadata

SET_ASIDE: Final = "set-aside"
"""The folder of replaced files: damaged ones, and the record as it was before a restore."""
_PREFIX: Final = ".staging-"
_HELD: Final = ".held"
"""A file in a workspace that is locked for as long as somebody uses it."""
_LOGS: Final = ("-wal", "-journal")
_TRIES: Final = 5


@contextmanager
def workspace(parent: Path | None, source: Path) -> Iterator[Path]:
    """Makes a private folder with a copy of the record `source`, its logs and its key files.

    The folder is made in `parent`, or among the system's temporary ones, and is removed at the end
    with everything in it. Raises OSError.
    """
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent) as name:
        folder = Path(name)
        with closing(open_raw(folder / _HELD)) as held:
            held.execute("BEGIN EXCLUSIVE")
            copy = private_file(folder)
            _copy_at_rest(source, copy)
            copy_key_files(source, copy)
            yield folder


def _copy_at_rest(source: Path, copy: Path) -> None:
    """Copies a database and its logs; once more where somebody wrote meanwhile."""
    logs = [(suffix, source.with_name(source.name + suffix)) for suffix in _LOGS]
    files = (source, *(log for _ending, log in logs))
    for _try in range(_TRIES):
        before = [_state(file) for file in files]
        shutil.copyfile(source, copy)
        for suffix, log in logs:
            target = copy.with_name(copy.name + suffix)
            target.unlink(missing_ok=True)
            with suppress(FileNotFoundError):
                shutil.copyfile(log, target)
        if [_state(file) for file in files] == before:
            return
    raise InUseError


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def staged(
    parent: Path, source: Path, cached: bytes | None, secret: str | None
) -> Iterator[tuple[Path, bytes | None]]:
    """Yields a workspace with a copy of a record that was found whole, and the key that opens it.

    Raises BadBackupError, NewerBackupError and LockedError, all of the source, and StoreError.
    """
    with in_plain_words(source), in_folder_words(source):
        if not source.is_file() or not source.stat().st_size:
            raise BadBackupError(source)
        with workspace(parent, source) as folder:
            try:
                key = key_of(folder / FILE_NAME, cached, secret, source)
                revision_of(folder / FILE_NAME, key)
                with closing(open_raw(folder / FILE_NAME, key)) as raw:
                    make_sure(raw, source)
                # A copy of another revision is brought up to date, the file itself is not.
                connection = open_or_create(folder, key, careful=True)[1]
                with closing(connection), reading(source), one_state(connection):
                    find(connection)  # every value is one that can be
            except NewerVersionError as error:
                raise NewerBackupError(source) from error
            except (DamagedError, MigrationError, ReadOnlyError) as error:
                raise BadBackupError(source) from error
            except FILE_FAULTS as error:
                if not is_damage(error):
                    raise
                raise BadBackupError(source) from error
            yield folder, key


def clear_workspaces(folder: Path) -> None:
    """Removes the workspaces that a killed program left in the data folder, not those in use.

    The record must be open here: nobody else can be changing its key then.
    """
    with suppress(OSError):
        for suffix in ("", *BESIDE):
            (folder / f".{FILE_NAME}.part{suffix}").unlink(missing_ok=True)
    for path in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError, driver.Error):
            if (path / _HELD).exists():
                with closing(open_raw(path / _HELD)) as held:
                    held.execute("PRAGMA busy_timeout = 0").fetchall()
                    held.execute("BEGIN EXCLUSIVE")
                shutil.rmtree(path)
            else:  # one that is being made at this moment is empty, too
                path.rmdir()


def key_of(
    database: Path, cached: bytes | None, secret: str | None, named: Path | None = None
) -> bytes | None:
    """Returns the key that opens the database: None of a plain one, `cached`, or by the secret.

    `named` is its name where it is a copy. Raises LockedError where a secret is needed and none is
    given, WrongSecretError, KeyFileError where no secret can open it, OSError.
    """
    if not is_encrypted(database):
        return None
    if cached is not None and opens(database, cached):
        return cached
    if not has_key_files(database):
        raise KeyFileError(named or database)
    if secret is None:
        raise LockedError(
            _("{file} is locked with another passphrase: type the one that it had.").format(
                file=named or database
            )
        )
    return unseal(database, secret)


def keep_aside(database: Path, key: bytes | None, stamp: str) -> Path:
    """Keeps a copy, byte for byte, of a database and of its other files; returns its path.

    The files themselves stay where they are, so nothing is missing if the power fails meanwhile.
    Raises InUseError where somebody has it open, and OSError; nothing is kept then.
    """
    folder = private_folder(database.parent / SET_ASIDE)
    n, target = 2, folder / f"{stamp}-{database.name}"
    while target.exists():
        n, target = n + 1, folder / f"{stamp}-{n}-{database.name}"
    try:
        for suffix in (*_LOGS, *SUFFIXES, ""):
            part = database.with_name(database.name + suffix)
            if part.exists():
                write_private(target.with_name(target.name + suffix), part.read_bytes())
        # One that can still be opened needs its logs no more from here.
        with suppress(*FILE_FAULTS), alone(database, key):
            pass
    except BaseException:
        for suffix in (*_LOGS, *SUFFIXES, ""):
            with suppress(OSError):
                target.with_name(target.name + suffix).unlink(missing_ok=True)
        raise
    return target


def put_in(copy: Path, database: Path) -> None:
    """Puts a closed copy, with its key files, in the place of a database that nobody has open.

    The present files must be kept aside already. Raises OSError.
    """
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    # First the logs: read with another database they would damage that.
    for suffix in BESIDE:
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    swap(copy, database)


def take_over(raw: Any, source: Path, key: bytes | None) -> None:
    """Copies every row of a record of the same revision into the empty one that is open as `raw`.

    All or nothing, as one transaction. Raises the driver's errors.
    """
    spelled = "" if key is None else f"x'{key.hex()}'"
    raw.execute("ATTACH DATABASE ? AS staged KEY ?", (str(source), spelled))
    try:
        raw.execute("BEGIN IMMEDIATE")
        try:
            if raw.execute('SELECT 1 FROM main."change"').fetchone() is not None:
                raise InUseError  # somebody wrote since it was seen to be empty
            raw.execute('DELETE FROM main."kept"')  # not even an empty record is free of these
            for table in metadata.sorted_tables:
                columns = ", ".join(f'"{column.name}"' for column in table.columns)
                # Our own names.
                copying = f'INSERT INTO main."{table.name}" ({columns}) SELECT {columns}'
                raw.execute(f'{copying} FROM staged."{table.name}"')
            raw.execute("COMMIT")
        except BaseException:
            raw.execute("ROLLBACK")
            raise
    finally:
        raw.execute("DETACH DATABASE staged")
