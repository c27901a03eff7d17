"""Backups: made by the online backup, opened, checked and counted before they count as one.

A file becomes a backup by its name, which it gets last. Only files with a name of ours are ever
read, thinned or changed.
"""

import errno
import hashlib
import os
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from recovery_tracker.base.files import hidden_name, sync_folder
from recovery_tracker.services.ports.backups import Backup, Contents, Progress, Reason
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.store.connection import BESIDE, open_raw
from recovery_tracker.store.error_mapping import FILE_FAULTS
from recovery_tracker.store.errors import CopyFailedError, DamagedError
from recovery_tracker.store.inspection import contents_of, make_sure, row_counts
from recovery_tracker.store.keys import (
    check_names,
    copy_key_files,
    is_encrypted,
    key_files,
    opens,
    remove_key_files,
)

FOLDER: Final = "backups"
_STAMP: Final = "%Y-%m-%dT%H%M%SZ"
_NAME: Final = re.compile(
    r"recovery-tracker-(?P<origin>[0-9a-f]{8})-(?P<at>\d{4}-\d\d-\d\dT\d{6}Z)"
    rf"-(?P<reason>{'|'.join(Reason)})(-(?P<number>\d{{1,9}}))?\.sqlite3"
)
_PART: Final = re.compile(
    rf"\.recovery-tracker-(?P<origin>[0-9a-f]{{8}})-.*\.sqlite3\.part({'|'.join(BESIDE)})?"
)
_PAGES: Final = 1024
"""How many pages are copied between two reports of progress: 4 MB."""


class Named(NamedTuple):
    """A backup by its file name alone; `number` distinguishes those of one second."""

    at: datetime
    number: int
    path: Path
    origin: str
    reason: Reason


def origin(folder: Path) -> str:
    """Returns what distinguishes one data folder's backups from those of others in one place."""
    where = f"{platform.node()}\n{folder.resolve()}"
    return hashlib.sha256(where.encode(errors="surrogateescape")).hexdigest()[:8]


def find(folder: Path) -> list[Named]:
    """Returns the backups in a folder, by the time in their names, the last first.

    Returns none where the folder can't be read. `backup_order` decides which is the newest.
    """
    try:
        found = [name_of(path) for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []
    return sorted((each for each in found if each is not None), reverse=True)


def name_of(path: Path) -> Named | None:
    """Returns the parts of a file name; None where it is not one of ours."""
    if (match := _NAME.fullmatch(path.name)) is None:
        return None
    try:
        at = datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Named(at, int(match["number"] or 1), path, match["origin"], Reason(match["reason"]))


def make(
    source: Any,
    database: Path,
    target: Path,
    key: bytes | None = None,
    progress: Progress | None = None,
) -> Contents:
    """Copies the open database `source`, whose file is `database`, to `target`; returns its counts.

    The copy has the same key and brings the key files along. A former file at `target` is replaced
    only by a copy that was checked. Raises the driver's errors, DamagedError of the database,
    CopyFailedError and OSError.
    """
    with _making(target) as part:
        source.execute("BEGIN")
        try:
            counts = row_counts(source)
            with closing(open_raw(part, key)) as copy:
                source.backup(copy, pages=_PAGES, progress=_reporting(progress))
        finally:
            source.execute("ROLLBACK")
        contents = _checked(part, key, counts)
        if contents is None:
            raise _why_not_whole(database, target, key)
        if key is not None:
            copy_key_files(database, target)
    return contents


def copy_file(source: Path, target: Path, key: bytes | None) -> None:
    """Copies a backup, a closed file, to another folder, and checks the copy.

    Raises OSError, DamagedError of the source and CopyFailedError.
    """
    with _making(target) as part:
        shutil.copyfile(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if _checked(part, key) is None:
            raise _why_not_whole(source, target, key)
        copy_key_files(source, target)


def target_in(folder: Path, origin_name: str, at: datetime, reason: Reason) -> Path:
    """Returns a free name for a backup made at that instant."""
    stem = f"recovery-tracker-{origin_name}-{at.astimezone(UTC).strftime(_STAMP)}-{reason}"
    target, n = folder / f"{stem}.sqlite3", 2
    while target.exists():
        target, n = folder / f"{stem}-{n}.sqlite3", n + 1
    return target


def read(named: Named, key: bytes | None, *, thoroughly: bool = False) -> Backup:
    """Returns a backup with its contents; `thoroughly` checks every page of it."""
    backup = Backup(named.path, named.at, named.reason)
    with suppress(OSError, DamagedError, ValueError, *FILE_FAULTS):
        encrypted = is_encrypted(named.path)
        if encrypted and (key is None or not opens(named.path, key)):
            # The key of another time opens it, and is in the files beside it.
            return replace(backup, locked=any(file.exists() for file in key_files(named.path)))
        with closing(open_raw(named.path, key if encrypted else None)) as raw:
            raw.execute("PRAGMA query_only = ON").fetchall()
            contents = make_sure(raw, named.path) if thoroughly else contents_of(raw)
        return replace(backup, contents=contents)
    return backup


def remove(backup: Path) -> None:
    """Deletes a backup with its key files. Raises OSError."""
    backup.unlink(missing_ok=True)
    remove_key_files(backup)


def part_of(target: Path) -> Path:
    """Returns the private, empty file next to `target`, in which it is made. Raises OSError."""
    part = target.with_name(f"{hidden_name(target)}.part")
    for suffix in ("", *BESIDE):
        part.with_name(part.name + suffix).unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return part


def clear_parts(
    folder: Path, origin_name: str | None = None, before: datetime | None = None
) -> None:
    """Removes the leftovers of interrupted backups, of the given origin.

    Where `before` is given, only files last written by then: another program may be at work.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            match = _PART.fullmatch(path.name)
            if match is None or origin_name not in (None, match["origin"]):
                continue
            if before is None or path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)


@contextmanager
def _making(target: Path) -> Iterator[Path]:
    """Yields a file next to the target that takes its name when the block ends well."""
    check_names(target)
    if target.exists() and not target.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part = part_of(target)
    try:
        yield part
        part.replace(target)
    except BaseException:
        for suffix in ("", *BESIDE):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _checked(
    copy: Path, key: bytes | None, counts: dict[str, int] | None = None
) -> Contents | None:
    """Returns the counts of the copy, opened anew.

    None where it is not whole or has other counts.
    """
    with suppress(DamagedError, *FILE_FAULTS), closing(open_raw(copy, key)) as raw:
        if counts is not None:
            # A copy in WAL mode could not be opened in a folder that can't be written.
            raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        contents = make_sure(raw, copy)
        if counts is None or row_counts(raw) == counts:
            return contents
    return None


def _why_not_whole(source: Path, target: Path, key: bytes | None) -> StoreError:
    """Returns the error of a copy: of its source, or of its place."""
    return CopyFailedError(target) if _checked(source, key) else DamagedError(source)


def _reporting(progress: Progress | None) -> Any:
    if progress is None:
        return None

    def reported(_status: int, remaining: int, total: int) -> None:
        progress(1.0 if not total else (total - remaining) / total)

    return reported
