"""Removes everything of a record, for good."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from recovery_tracker.services.ports.backups import Erased
from recovery_tracker.services.unfinished import UNFINISHED
from recovery_tracker.store import keys
from recovery_tracker.store.backup_locations import clear_leftovers, erase_in_backups, set_aside_in
from recovery_tracker.store.bookkeeping import BOOKKEEPING, Erasure
from recovery_tracker.store.connection import BESIDE
from recovery_tracker.store.encryption import alone
from recovery_tracker.store.error_mapping import FILE_FAULTS
from recovery_tracker.store.errors import DamagedError
from recovery_tracker.store.sqlite_store import SqliteStore


def erase_everything(record: Path, key: bytes | None, at: datetime) -> Erased:
    """Removes the record, its log and keys, every available backup and the files set aside.

    The second folder, where it is missing, is done when it is back. Raises InUseError where the
    record is open elsewhere, LockedError where it is not unlocked, and OSError.
    """
    folder = record.parent
    with suppress(DamagedError):  # which can be erased, too
        careful = BOOKKEEPING.load(folder).careful
        SqliteStore(folder, key=key, careful=careful).close()
    with suppress(*FILE_FAULTS), alone(record, key):
        pass  # nobody else has it open
    erased = erase_in_backups(folder, key, Erasure(at))
    clear_leftovers(folder)
    for path in (*set_aside_in(folder), *_rest_of(record)):
        with suppress(OSError):
            path.unlink(missing_ok=True)
    record.unlink(missing_ok=True)
    keys.remove_key_files(record)
    with suppress(OSError):
        UNFINISHED.change(folder, plan=None)  # it tells what somebody did on which days
    left = tuple(path for path in (*erased.left, *_rest_of(record)) if path.exists())
    return Erased(erased.backups, erased.away, left)


def _rest_of(record: Path) -> list[Path]:
    """Returns the other files of the record:

    its logs, leftovers of interrupted works, the faults.
    """
    folder = record.parent
    logs = [record.with_name(record.name + suffix) for suffix in BESIDE]
    return [*logs, *folder.glob(f".{record.name}*"), folder / "faults.log"]
