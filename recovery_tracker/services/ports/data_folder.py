"""The folder of a record as a port: the way in, and the ways on where the record does not open.

`store` fills it. An open record is a `Store`; what needs it closed is here.
"""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from recovery_tracker.services.ports.backups import Backup, Erased, Progress, Protection
from recovery_tracker.services.ports.store import Store


class DataFolder(Protocol):
    """The folder of a record: the way in, and the ways on where the record does not open."""

    @property
    def path(self) -> Path:
        """The folder."""

    @property
    def record(self) -> Path:
        """The file of the record, there or not."""

    @property
    def protected(self) -> bool:
        """Whether a passphrase protects the record."""

    def open(self) -> Store:
        """The record, its schema up to date. Raises StoreError, whose `ways` lead on."""

    def copy(self) -> AbstractContextManager[Store]:
        """A private copy of the record that can be read and not written, for as long as the block
        lasts. Raises StoreError.
        """

    def accept_place(self) -> None:
        """The person says to open the record in this risky place, slower and with more care."""

    def begin_new(self) -> None:
        """The person says to begin a new record where the former one is gone."""

    def backups(self) -> tuple[Backup, ...]:
        """Every backup within reach, newest first, opened and counted."""

    def newest_good(self) -> Backup | None:
        """The newest backup that was opened, checked and counted just now."""

    def put_in_place(self, backup: Path, at: datetime, secret: str | None = None) -> Path | None:
        """Sets what is there aside and puts a backup in its place; gives where the former is, if
        there was one.

        Raises StoreError, and everything is as it was.
        """

    def unlock(self, secret: str) -> None:
        """Opens the way with a passphrase or the recovery key. Raises WrongSecretError."""

    def remember(self) -> bool:
        """Keeps the way open in the system's keyring; False where there is none."""

    def forget(self) -> None:
        """Takes it out of the keyring."""

    @property
    def remembered(self) -> bool:
        """Whether the keyring opens the record."""

    def set_passphrase(self, passphrase: str, progress: Progress | None = None) -> Protection:
        """Encrypts the record and every backup within reach; the record must not be open.

        Raises StoreError.
        """

    def change_passphrase(self, secret: str, passphrase: str) -> Protection:
        """Replaces the passphrase; `secret` is the old one or the recovery key."""

    def remove_passphrase(self, secret: str, progress: Progress | None = None) -> Protection:
        """Makes the record and its backups plain again; the record must not be open.

        Raises StoreError.
        """

    def erase_everything(self, at: datetime) -> Erased:
        """Removes the record, its keys, its backups and what was set aside, for good."""

    def second_folder(self) -> Path | None:
        """The second folder for backups that the person chose."""

    def choose_second_folder(self, folder: Path | None) -> None:
        """Sets it, or none. Raises StoreError where it can't be written."""
