"""The folder of a record as a port: opens it, and restores or replaces one that does not open.

`store` implements it. An open record is a `Store`; operations that need it closed are here.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from recovery_tracker.services.ports.backups import Backup, Erased, Progress, Protection
from recovery_tracker.services.ports.store import Store


class DataFolder(Protocol):
    """The folder of a record, which opens it, and repairs or replaces what does not open."""

    @property
    def path(self) -> Path:
        """Returns the folder."""

    @property
    def record(self) -> Path:
        """Returns the path of the record's file, which may not exist."""

    @property
    def protected(self) -> bool:
        """Tells whether a passphrase protects the record."""

    def open(self) -> Store:
        """Opens the record, its schema up to date.

        Raises StoreError, whose `ways` say what is possible.
        """

    def copy(self) -> AbstractContextManager[Store]:
        """Opens a private copy of the record for reading, until the block ends.

        Raises StoreError.
        """

    def accept_place(self) -> None:
        """Allows to open the record in this risky place, slower and with more care."""

    def begin_new(self) -> None:
        """Allows to begin a new record where the former one is missing."""

    def backups(self) -> tuple[Backup, ...]:
        """Returns every available backup, newest first, opened and counted."""

    def newest_good(self) -> Backup | None:
        """Returns the newest backup that was opened, checked and counted just now."""

    def put_in_place(self, backup: Path, at: datetime, secret: str | None = None) -> Path | None:
        """Sets the present record aside and puts a backup in its place; returns the former's path.

        Returns None where there was none. Raises StoreError, and everything is as it was.
        """

    def unlock(self, secret: str) -> None:
        """Unlocks the record with a passphrase or the recovery key. Raises WrongSecretError."""

    def remember(self) -> bool:
        """Keeps the key in the system's keyring; returns False where there is none."""

    def forget(self) -> None:
        """Removes the key from the keyring."""

    @property
    def remembered(self) -> bool:
        """Tells whether the keyring unlocks the record."""

    def set_passphrase(self, passphrase: str, progress: Progress | None = None) -> Protection:
        """Encrypts the record and every available backup; the record must not be open.

        Raises StoreError.
        """

    def change_passphrase(self, secret: str, passphrase: str) -> Protection:
        """Replaces the passphrase; `secret` is the old one or the recovery key."""

    def remove_passphrase(self, secret: str, progress: Progress | None = None) -> Protection:
        """Makes the record and its backups plain again; the record must not be open.

        Raises StoreError.
        """

    def erase_everything(self, at: datetime) -> Erased:
        """Removes the record, its keys, its backups and the files set aside, for good."""

    def second_folder(self) -> Path | None:
        """Returns the second folder for backups that the person chose."""

    def choose_second_folder(self, folder: Path | None) -> None:
        """Sets the second folder, or none. Raises StoreError where it can't be written."""
