"""The available backups of one record: next to it, and in the second folder.

The second folder (a USB stick, a synchronised folder) may be missing; it catches up when it is
back. Backups of other records in the same folders are never touched.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.services.ports.backups import Backup, Erased, Progress, Reason, Saved
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.store import backups
from recovery_tracker.store.backup_order import thin
from recovery_tracker.store.backups import Named
from recovery_tracker.store.bookkeeping import BOOKKEEPING, Erasure
from recovery_tracker.store.connection import (
    FILE_NAME,
    driver_connection,
    open_raw,
    private_folder,
)
from recovery_tracker.store.encryption import SEALED, alone, recode, unwrap, wrap
from recovery_tracker.store.erasing import erase, scrub
from recovery_tracker.store.keys import (
    SUFFIXES,
    copy_key_files,
    is_encrypted,
    key_files,
    opens,
    remove_key_files,
)
from recovery_tracker.store.schema import open_or_create
from recovery_tracker.store.staging import SET_ASIDE, clear_workspaces, key_of, workspace

_FAILURES = (OSError, StoreError, driver.Error, DBAPIError, ValueError)
_AT_WORK = timedelta(hours=1)
"""An unfinished backup older than this is one that nobody finishes any more."""


def within_reach(folder: Path) -> list[Named]:
    """Returns the available backups of the record in that data folder, copies included.

    They are ordered by the time in their names, the last first.
    """
    found = [*backups.find(folder / backups.FOLDER), *_in_second(folder)]
    return sorted(found, key=lambda each: (each.at, each.number), reverse=True)


def one_of_each(found: Iterable[Backup]) -> tuple[Backup, ...]:
    """Returns the backups in their order without second copies; of two, the readable one."""
    chosen: dict[str, Backup] = {}
    for each in found:
        chosen_one = chosen.setdefault(each.path.name, each)
        if chosen_one.contents is None and each.contents is not None:
            chosen[each.path.name] = each
    return tuple(chosen.values())


def _in_second(folder: Path) -> list[Named]:
    """Returns the backups of that record in its second folder; none where that is missing."""
    if (second := present_second(folder)) is None:
        return []
    origin_name = backups.origin(folder)
    return [each for each in backups.find(second) if each.origin == origin_name]


def present_second(folder: Path) -> Path | None:
    """Returns the second folder, where there is one and it is available."""
    second = BOOKKEEPING.load(folder).second_folder
    with suppress(OSError):  # such as a drive that was pulled out while it was read
        return second if second is not None and second.is_dir() else None
    return None


def keep_backup(
    source: Any,
    database: Path,
    key: bytes | None,
    reason: Reason,
    at: datetime,
    progress: Progress | None = None,
) -> Saved:
    """Makes a backup of the open database in both folders; thins them once it was checked.

    `away` is reported once, until the second folder was back. Raises the driver's errors,
    DamagedError and OSError where the backup next to the record fails.
    """
    folder = database.parent
    shelf = private_folder(folder / backups.FOLDER)
    backups.clear_parts(shelf, before=at - _AT_WORK)
    if key is not None:  # what an interrupted encrypting left
        recode_all(backups.find(shelf), database, None, key)
    target = backups.target_in(shelf, backups.origin(folder), at, reason)
    contents = backups.make(source, database, target, key, progress)
    thin(shelf, at, key, record=source)
    away = _to_second(source, folder, target, key, at, reason)
    return Saved(Backup(target, at, reason, contents), away)


def _to_second(
    source: Any, folder: Path, made: Path, key: bytes | None, at: datetime, reason: Reason
) -> Path | None:
    """Copies the backup to the second folder; returns the folder where it is newly missing."""
    settings = BOOKKEEPING.load(folder)
    second = settings.second_folder
    if second is None:
        return None
    try:
        origin_name = backups.origin(folder)
        backups.clear_parts(second, origin_name, before=at - _AT_WORK)
        backups.copy_file(made, second / made.name, key)
        thin(second, at, key, origin_name, source)
        BOOKKEEPING.change(folder, away_said=False)
        catch_up(source, folder, key)
    except _FAILURES:
        with suppress(OSError):
            if reason is not Reason.QUIT:  # then nobody is there to hear it: the next one says it
                BOOKKEEPING.change(folder, away_said=True)
        return None if settings.away_said else second
    return None


def catch_up(source: Any, folder: Path, key: bytes | None) -> None:
    """Repeats in the second folder what was done here, in the open record `source`, without it.

    Raises the driver's errors and OSError.
    """
    if present_second(folder) is None:
        return
    mine = _in_second(folder)
    waiting = BOOKKEEPING.load(folder).erasures
    # By its name or by what it has gone through: the clock may have been wrong when it was made.
    behind = {each.path for each in mine if waiting and _is_behind(source, each.path, key)}
    left = tuple(
        erasure
        for erasure in waiting
        # What was backed up since was written after the erasing, even of the same days.
        if erase_in(
            folder,
            [each for each in mine if each.at <= erasure.at or each.path in behind],
            key,
            erasure,
        ).left
    )
    if left != waiting:
        BOOKKEEPING.change(folder, erasures=left)
    if key is not None:
        record = folder / FILE_NAME
        recode_all(mine, record, None, key)
        renew_key_files(mine, record, key)


def _is_behind(source: Any, backup: Path, key: bytes | None) -> bool:
    """Tells whether the record was erased from more often than the backup, by their own counts."""
    (times,) = source.execute("PRAGMA user_version").fetchone()
    with suppress(*_FAILURES):
        with closing(open_raw(backup, key if is_encrypted(backup) else None)) as raw:
            (count,) = raw.execute("PRAGMA user_version").fetchone()
        return bool(count < times)
    return False


def erase_in_backups(folder: Path, key: bytes | None, erasure: Erasure) -> Erased:
    """Erases from every available backup; a missing folder is remembered and done later.

    Files that could contain it and could not be changed are in `left`. Raises OSError.
    """
    # Every backup, of any date: the clock may have been wrong when one was made.
    done = erase_in(folder, within_reach(folder), key, erasure)
    settings = BOOKKEEPING.load(folder)
    away = settings.second_folder if present_second(folder) is None else None
    if away is not None:
        BOOKKEEPING.change(folder, erasures=(*settings.erasures, erasure))
    aside = (path for path in set_aside_in(folder) if path.suffix not in SUFFIXES)
    return replace(done, away=away, left=(*done.left, *aside))


def erase_in(folder: Path, found: Iterable[Named], key: bytes | None, erasure: Erasure) -> Erased:
    """Erases from those backups of the record in that data folder.

    Returns how many, copies not counted, and the files that could not be changed.
    """
    done, left = set(), []
    for each in found:
        try:
            _erase_one(folder, each.path, key, erasure)
            done.add(each.path.name)
        except _FAILURES:
            left.append(each.path)
    return Erased(len(done), left=tuple(left))


def _erase_one(folder: Path, backup: Path, key: bytes | None, erasure: Erasure) -> None:
    if erasure.first is None or erasure.last is None:
        backups.remove(backup)
        return
    backup_key = key_of(backup, key, None)
    with workspace(folder, backup) as private:
        copy, connection = open_or_create(private, backup_key, careful=True)
        with closing(connection):
            erase(connection, erasure.first, erasure.last, erasure.episodes)
            scrub(connection)
            backups.make(driver_connection(connection), copy, backup, backup_key)


def recode_all(
    found: Sequence[Named],
    database: Path,
    old: bytes | None,
    new: bytes | None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Encrypts those backups that have the old key (None: are plain) with the new one.

    They take over the key files of the database that has it. Returns the files that could not be
    changed. Where `progress` raises, the others are left as they are: the record itself has its key
    already.
    """
    left: list[Path] = []
    for n, each in enumerate(found):
        if progress is not None:
            try:
                progress(n / len(found))
            except Exception:  # any error that its owner uses to stop a work
                return (*left, *(other.path for other in found[n:]))
        try:
            if is_encrypted(each.path) == (old is not None) and _opens(each.path, old):
                if new is not None:
                    copy_key_files(database, each.path)
                with alone(each.path, old) as source:
                    recode(source, each.path, new)
                if new is None:
                    remove_key_files(each.path)
        except _FAILURES:
            left.append(each.path)
    return tuple(left)


def _opens(backup: Path, key: bytes | None) -> bool:
    return key is None or opens(backup, key)


def renew_key_files(found: Iterable[Named], database: Path, key: bytes) -> tuple[Path, ...]:
    """Copies the database's key files to those backups that have its key; returns the failures."""
    left = []
    for each in found:
        try:
            if is_encrypted(each.path) and opens(each.path, key):
                copy_key_files(database, each.path)
        except OSError:
            left.append(each.path)
    return tuple(left)


def renew_set_aside(folder: Path, database: Path, key: bytes) -> tuple[Path, ...]:
    """Copies the database's key files to the files set aside that have its key.

    Returns the failures.
    """
    left = []
    for path in set_aside_in(folder):
        try:
            if path.suffix not in SUFFIXES and is_encrypted(path) and opens(path, key):
                copy_key_files(database, path)
        except OSError:
            left.append(path)
    return tuple(left)


def wrap_set_aside(folder: Path, database: Path, key: bytes) -> tuple[Path, ...]:
    """Encrypts the files set aside with the key of the database; returns the failures."""
    left = []
    for path in set_aside_in(folder):
        try:
            # Parts of one that is encrypted already, and what was wrapped, need nothing.
            if path.suffix not in (SEALED, *SUFFIXES) and not _is_sealed(path):
                wrap(path, database, key)
        except _FAILURES:
            left.append(path)
    return tuple(left)


def unwrap_set_aside(folder: Path, key: bytes) -> tuple[Path, ...]:
    """Restores the files that were wrapped; returns the failures."""
    left = []
    for path in set_aside_in(folder):
        try:
            if path.suffix == SEALED and opens(path, key):
                unwrap(path, key)
        except _FAILURES:
            left.append(path)
    return tuple(left)


def clear_leftovers(folder: Path) -> None:
    """Removes the leftovers of interrupted works, while nobody else can be at work."""
    clear_workspaces(folder)
    backups.clear_parts(folder / backups.FOLDER)
    if (second := present_second(folder)) is not None:
        backups.clear_parts(second, backups.origin(folder))


def set_aside_in(folder: Path) -> tuple[Path, ...]:
    """Returns the files set aside: damaged files, and records that were replaced."""
    try:
        return tuple(sorted(path for path in (folder / SET_ASIDE).iterdir() if path.is_file()))
    except OSError:
        return ()


def _is_sealed(path: Path) -> bool:
    """Tells whether it is encrypted: a database that has its key files, or its log."""
    database = path.with_name(path.name.removesuffix("-wal").removesuffix("-journal"))
    return any(file.exists() for file in key_files(database)) and is_encrypted(database)
