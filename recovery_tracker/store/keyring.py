"""The system's keyring, where a person asked to have the record opened without the passphrase.

It keeps the record's own key, not the passphrase. Where the system has no keyring, nothing is kept
and the caller says so.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from recovery_tracker.store.keys import KEY_BYTES

_SERVICE: Final = "recovery-tracker"


def recall(folder: Path) -> bytes | None:
    """Returns the key that the keyring has for the record in that folder.

    None where it has none.
    """
    import keyring  # 0.1 s, and only where a passphrase protects the record

    with suppress(Exception):  # each system's keyring fails in its own way
        if kept := keyring.get_password(_SERVICE, _account(folder)):
            key = bytes.fromhex(kept)
            return key if len(key) == KEY_BYTES else None
    return None


def remember(folder: Path, key: bytes) -> bool:
    """Keeps the key; returns False where there is no keyring, or it refuses."""
    import keyring

    with suppress(Exception):
        keyring.set_password(_SERVICE, _account(folder), key.hex())
        return keyring.get_password(_SERVICE, _account(folder)) == key.hex()
    return False


def forget(folder: Path) -> None:
    """Removes the key; a missing one is no error."""
    import keyring

    with suppress(Exception):
        keyring.delete_password(_SERVICE, _account(folder))


def _account(folder: Path) -> str:
    return str(folder.resolve())
