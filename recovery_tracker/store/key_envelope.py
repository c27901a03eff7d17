"""Sets, changes and removes the passphrase of a record and of everything that belongs to it.

The record comes first: a file that can't be changed besides is named, never a reason to stop
halfway.
"""

from pathlib import Path

from recovery_tracker.services.ports.backups import Progress, Protection
from recovery_tracker.store import keys
from recovery_tracker.store.backup_locations import (
    clear_leftovers,
    present_second,
    recode_all,
    renew_key_files,
    renew_set_aside,
    unwrap_set_aside,
    within_reach,
    wrap_set_aside,
)
from recovery_tracker.store.bookkeeping import BOOKKEEPING
from recovery_tracker.store.encryption import alone, recode
from recovery_tracker.store.errors import ProtectedError
from recovery_tracker.store.sqlite_store import SqliteStore


def protect(
    record: Path, passphrase: str, progress: Progress | None = None
) -> tuple[bytes, Protection]:
    """Encrypts a plain record, its available backups and the files set aside.

    Returns the key, and the result with the recovery key. Raises InvalidValueError for the
    passphrase, StoreError, the driver's errors and OSError; the record is then as it was.
    """
    keys.check_passphrase(passphrase)
    if keys.is_encrypted(record):
        raise ProtectedError(protected=True)
    _make_sure(record, None)
    key, recovery_key = keys.new_key(), keys.new_recovery_key()
    with alone(record, None) as plain:
        try:
            # The keys first: there is never an encrypted record without them.
            keys.seal(record, key, passphrase=passphrase, recovery_key=recovery_key)
            recode(plain, record, key)
        except BaseException:
            if not keys.is_encrypted(record):
                keys.remove_key_files(record)
            raise
    clear_leftovers(record.parent)
    left = recode_all(within_reach(record.parent), record, None, key, progress)
    left += wrap_set_aside(record.parent, record, key)
    return key, Protection(recovery_key, _away(record), left)


def change(record: Path, secret: str, passphrase: str) -> tuple[bytes, Protection]:
    """Replaces the passphrase by another; the recovery key stays. Returns the key.

    Raises InvalidValueError, WrongSecretError, ProtectedError and OSError.
    """
    keys.check_passphrase(passphrase)
    key = _key(record, secret)
    keys.seal(record, key, passphrase=passphrase)
    left = renew_key_files(within_reach(record.parent), record, key)
    left += renew_set_aside(record.parent, record, key)
    return key, Protection(away=_away(record), left=left)


def unprotect(record: Path, secret: str, progress: Progress | None = None) -> Protection:
    """Makes the record and its available backups plain again. Raises as `change` does."""
    key = _key(record, secret)
    _make_sure(record, key)
    with alone(record, key) as encrypted:
        recode(encrypted, record, None)
    keys.remove_key_files(record)
    clear_leftovers(record.parent)
    left = recode_all(within_reach(record.parent), record, key, None, progress)
    left += unwrap_set_aside(record.parent, key)
    return Protection(away=_away(record), left=left)


def _make_sure(record: Path, key: bytes | None) -> None:
    """Checks that the record is ours, whole and up to date. Raises StoreError."""
    careful = BOOKKEEPING.load(record.parent).careful
    SqliteStore(record.parent, key=key, careful=careful).close()


def _key(record: Path, secret: str) -> bytes:
    if not keys.is_encrypted(record):
        raise ProtectedError(protected=False)
    return keys.unseal(record, secret)


def _away(record: Path) -> Path | None:
    """Returns the second folder, where there is one and it is missing."""
    if present_second(record.parent) is not None:
        return None
    return BOOKKEEPING.load(record.parent).second_folder
