"""Plain to encrypted and back, of the record and of its backups: a new file, checked, then swapped.

SQLCipher can't change a file between the two in place.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.files import sync_folder, write_private
from recovery_tracker.store.backups import part_of
from recovery_tracker.store.connection import open_raw
from recovery_tracker.store.error_mapping import is_in_use
from recovery_tracker.store.errors import DamagedError, InUseError
from recovery_tracker.store.inspection import make_sure, row_counts
from recovery_tracker.store.keys import copy_key_files, remove_key_files

SEALED: Final = ".sealed"
"""The ending of an encrypted database that contains another file as it was."""


@contextmanager
def alone(database: Path, key: bytes | None) -> Iterator[Any]:
    """Opens the database exclusively, out of WAL mode, until the block ends.

    Raises InUseError where another connection has it open, in this program or another.
    """
    with closing(open_raw(database, key)) as raw:
        try:
            # Leaving WAL needs every other connection closed; the lock is then kept.
            raw.execute("PRAGMA journal_mode = DELETE").fetchall()
            raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("COMMIT")
        except driver.OperationalError as error:
            if is_in_use(error):
                raise InUseError from error
            raise
        yield raw


def recode(source: Any, database: Path, key: bytes | None) -> None:
    """Replaces the file of the open database `source` by one with another key, or with none.

    Raises the driver's errors, DamagedError and OSError; the file is then as it was.
    """
    part = part_of(database)
    try:
        _export(source, part, key)
        with closing(open_raw(part, key)) as made:
            make_sure(made, part)
            if row_counts(made) != row_counts(source):
                raise DamagedError(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if sys.platform == "win32":  # an open file can't be replaced there
            source.close()
        part.replace(database)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(database.parent)


def _export(source: Any, part: Path, key: bytes | None) -> None:
    spelled = "" if key is None else f"x'{key.hex()}'"
    source.execute("ATTACH DATABASE ? AS recoded KEY ?", (str(part), spelled))
    try:
        source.execute("SELECT sqlcipher_export('recoded')").fetchall()
        # It leaves out what is in the file's header.
        (version,) = source.execute("PRAGMA main.user_version").fetchone()
        source.execute(f"PRAGMA recoded.user_version = {version}")
    finally:
        source.execute("DETACH DATABASE recoded")


def wrap(file: Path, database: Path, key: bytes) -> Path:
    """Puts a file that is no database any more into an encrypted one; returns that.

    A file set aside as damaged can't be encrypted in another way. It gets the key files of the
    database that has the key. Raises OSError and the driver's errors; the file is removed only when
    its content was read back.
    """
    target = file.with_name(f"{file.name}{SEALED}")
    part = part_of(target)
    content = file.read_bytes()
    try:
        with closing(open_raw(part, key)) as raw:
            raw.execute("CREATE TABLE file (name TEXT NOT NULL, content BLOB NOT NULL)")
            raw.execute("INSERT INTO file VALUES (?, ?)", (file.name, content))
            (held,) = raw.execute("SELECT content FROM file").fetchone()
            if bytes(held) != content:
                raise DamagedError(part)
        copy_key_files(database, target)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    file.unlink()
    return target


def unwrap(sealed: Path, key: bytes) -> Path:
    """Restores the file that was wrapped; returns it. Raises OSError and the driver's errors."""
    target = sealed.with_name(sealed.name.removesuffix(SEALED))
    with closing(open_raw(sealed, key)) as raw:
        (content,) = raw.execute("SELECT content FROM file").fetchone()
    write_private(target, bytes(content))
    sealed.unlink()
    remove_key_files(sealed)
    return target
