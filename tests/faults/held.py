"""What a data folder holds, as values to compare: the record with its journal, and the bytes."""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.backups import Report
from recovery_tracker.services.ports.store import Step
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore

_INDEX: Final = "-shm"
"""SQLite's index of the log, made anew from it; nothing is lost with it."""


@dataclass(frozen=True)
class Held:
    """Every entry of a record, and every step that led there."""

    record: Record
    steps: tuple[Step, ...]


def held(path: Path, phrase: str = "") -> Held:
    """What the record in that folder holds. Raises StoreError."""
    with closing(_opened(path, phrase)) as store:
        return held_in(store)


def held_in(store: SqliteStore) -> Held:
    """What an open record holds. Raises StoreError."""
    return Held(store.read(), store.journal.steps(0))


def report(path: Path, phrase: str = "") -> Report:
    """What `check` finds. Raises StoreError."""
    with closing(_opened(path, phrase)) as store:
        return store.backups.check()


def sums(path: Path) -> dict[str, str]:
    """Every file in a folder and in those in it, by a sum of its bytes."""
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.name.endswith(_INDEX)
    }


def _opened(path: Path, phrase: str) -> SqliteStore:
    folder = SqliteFolder(path)
    if phrase and folder.protected:
        folder.unlock(phrase)
    return folder.open()
