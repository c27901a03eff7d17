"""The folder of a record: implements the port `services.ports.data_folder.DataFolder`."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from recovery_tracker.services.ports.backups import Backup, Erased, Progress, Protection
from recovery_tracker.services.ports.store import WrongSecretError
from recovery_tracker.store import backups, key_envelope, keyring, keys
from recovery_tracker.store.backup_locations import one_of_each, within_reach
from recovery_tracker.store.backup_order import newest_first
from recovery_tracker.store.backups import Named
from recovery_tracker.store.bookkeeping import BOOKKEEPING
from recovery_tracker.store.connection import BUSY_MS, FILE_NAME, PATIENT_MS, private_folder
from recovery_tracker.store.encryption import alone
from recovery_tracker.store.erasing_all import erase_everything
from recovery_tracker.store.error_mapping import in_folder_words, in_plain_words
from recovery_tracker.store.errors import (
    DamagedError,
    KeyFileError,
    MissingRecordError,
    NewerVersionError,
    RiskyPlaceError,
    SameFolderError,
)
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.store.staging import (
    clear_workspaces,
    keep_aside,
    put_in,
    staged,
    workspace,
)
from recovery_tracker.store.storage_location import is_on_network, is_synced

_STAMP = "%Y-%m-%dT%H%M%SZ"


class SqliteFolder:
    """A data folder with `record.sqlite3`, its backups, its keys and this computer's choices.

    Once unlocked it keeps the key, so every thread can open the record for itself.
    """

    def __init__(self, folder: Path, *, patient: bool = False) -> None:
        self._folder = folder
        self._busy_ms = PATIENT_MS if patient else BUSY_MS
        self._key: bytes | None = None
        self._looked_in_keyring = False
        self._may_be_new = False

    @property
    def path(self) -> Path:
        """Implements `DataFolder.path`."""
        return self._folder

    @property
    def record(self) -> Path:
        """Implements `DataFolder.record`."""
        return self._folder / FILE_NAME

    @property
    def protected(self) -> bool:
        """Implements `DataFolder.protected`."""
        with in_folder_words(self.record):
            return keys.is_encrypted(self.record)

    def open(self) -> SqliteStore:
        """Implements `DataFolder.open`."""
        with in_folder_words(self.record):
            self._look_around()
        careful = BOOKKEEPING.load(self._folder).careful
        store = SqliteStore(
            self._folder, key=self._known_key(), careful=careful, busy_ms=self._busy_ms
        )
        clear_workspaces(self._folder)
        return store

    @contextmanager
    def copy(self) -> Iterator[SqliteStore]:
        """Implements `DataFolder.copy`."""
        with ExitStack() as stack:
            with in_folder_words(self.record):
                folder = stack.enter_context(workspace(None, self.record))
            try:
                store = SqliteStore(folder, key=self._known_key(), careful=True, read_only=True)
            except DamagedError as error:
                raise DamagedError(self.record) from error
            except NewerVersionError as error:
                raise NewerVersionError(self.record) from error
            stack.callback(store.close)
            yield store

    def accept_place(self) -> None:
        """Implements `DataFolder.accept_place`."""
        with in_folder_words(self.record):
            private_folder(self._folder)
            BOOKKEEPING.change(self._folder, careful=True)

    def begin_new(self) -> None:
        """Implements `DataFolder.begin_new`."""
        self._may_be_new = True

    def backups(self) -> tuple[Backup, ...]:
        """Implements `DataFolder.backups`."""
        key = self._known_key()
        found = newest_first(within_reach(self._folder), key)
        return one_of_each(backups.read(each, key) for each in found)

    def newest_good(self) -> Backup | None:
        """Implements `DataFolder.newest_good`; a locked one counts where none can be opened."""
        key, locked = self._known_key(), None
        for each in newest_first(within_reach(self._folder), key):
            backup = backups.read(each, key, thoroughly=True)
            if backup.contents is not None:
                return backup
            locked = locked or (backup if backup.locked else None)
        return locked

    def put_in_place(self, backup: Path, at: datetime, secret: str | None = None) -> Path | None:
        """Implements `DataFolder.put_in_place`."""
        with in_plain_words(backup), in_folder_words(self.record):
            private_folder(self._folder)
            with staged(self._folder, backup, self._known_key(), secret) as (folder, key):
                copy = folder / FILE_NAME
                with alone(copy, key):
                    pass  # all of it is in the one file now
                former = None
                if self.record.exists():
                    stamp = at.astimezone(UTC).strftime(_STAMP)
                    former = keep_aside(self.record, self._known_key(), stamp)
                put_in(copy, self.record)
        self._key = key
        return former

    def unlock(self, secret: str) -> None:
        """Implements `DataFolder.unlock`."""
        with in_plain_words(self.record), in_folder_words(self.record):
            try:
                self._key = keys.unseal(self.record, secret)
            except (KeyFileError, WrongSecretError) as error:
                # A damaged key file can't be told from a wrong passphrase: another may open it.
                # Not one from the second folder, which may have been away when it was changed.
                missing = isinstance(error, KeyFileError)
                found = within_reach(self._folder) if missing else self._own_backups()
                if (source := self._key_beside_a_backup(found, secret)) is None:
                    raise
                keys.copy_key_files(source, self.record)
                self._key = keys.unseal(self.record, secret)

    def remember(self) -> bool:
        """Implements `DataFolder.remember`."""
        return self._key is not None and keyring.remember(self._folder, self._key)

    def forget(self) -> None:
        """Implements `DataFolder.forget`."""
        keyring.forget(self._folder)

    @property
    def remembered(self) -> bool:
        """Implements `DataFolder.remembered`."""
        return self.protected and keyring.recall(self._folder) is not None

    def set_passphrase(self, passphrase: str, progress: Progress | None = None) -> Protection:
        """Implements `DataFolder.set_passphrase`."""
        with in_plain_words(self.record), in_folder_words(self.record):
            self._key, protection = key_envelope.protect(self.record, passphrase, progress)
        return protection

    def change_passphrase(self, secret: str, passphrase: str) -> Protection:
        """Implements `DataFolder.change_passphrase`."""
        with in_plain_words(self.record), in_folder_words(self.record):
            self._key, protection = key_envelope.change(self.record, secret, passphrase)
        return protection

    def remove_passphrase(self, secret: str, progress: Progress | None = None) -> Protection:
        """Implements `DataFolder.remove_passphrase`."""
        with in_plain_words(self.record), in_folder_words(self.record):
            protection = key_envelope.unprotect(self.record, secret, progress)
        self._key = None
        keyring.forget(self._folder)
        return protection

    def erase_everything(self, at: datetime) -> Erased:
        """Implements `DataFolder.erase_everything`."""
        protected = self.protected
        with in_plain_words(self.record), in_folder_words(self.record):
            erased = erase_everything(self.record, self._known_key(), at)
        self._key = None
        if protected:
            keyring.forget(self._folder)
        return erased

    def second_folder(self) -> Path | None:
        """Implements `DataFolder.second_folder`."""
        return BOOKKEEPING.load(self._folder).second_folder

    def choose_second_folder(self, folder: Path | None) -> None:
        """Implements `DataFolder.choose_second_folder`."""
        if folder is not None:
            with in_folder_words(folder / FILE_NAME):
                folder = folder.absolute()
                if folder.resolve().is_relative_to(self._folder.resolve()):
                    raise SameFolderError
                # That it can be written is seen by writing to it.
                with tempfile.TemporaryFile(dir=folder):
                    pass
        with in_folder_words(self.record):
            private_folder(self._folder)
            BOOKKEEPING.change(self._folder, second_folder=folder, away_said=False)

    def _own_backups(self) -> list[Named]:
        return backups.find(self._folder / backups.FOLDER)

    def _key_beside_a_backup(self, found: Iterable[Named], secret: str) -> Path | None:
        """Returns one of the backups whose key files have the record's key, and are not its own.

        Raises WrongSecretError where no other backup has any.
        """
        wrong: WrongSecretError | None = None
        tried = {_held_by(self.record)}
        for each in found:
            held = _held_by(each.path)
            if not held or held in tried:
                continue
            tried.add(held)
            try:
                if keys.opens(self.record, keys.unseal(each.path, secret)):
                    return each.path
            except WrongSecretError as error:
                wrong = error
            except KeyFileError:
                continue
        if wrong is not None:
            raise wrong
        return None

    def _look_around(self) -> None:
        """Checks that the record may be opened here as usual. Raises StoreError."""
        if not BOOKKEEPING.load(self._folder).careful:
            network = is_on_network(self._folder)
            if network or is_synced(self._folder):
                empty = not self.record.exists()
                raise RiskyPlaceError(self._folder, network=network, empty=empty)
        # An empty file is what a disk that failed leaves of one, too.
        missing = not self._may_be_new and not (self.record.exists() and self.record.stat().st_size)
        if missing and self._own_backups():
            raise MissingRecordError(self.record)

    def _known_key(self) -> bytes | None:
        """Returns the key of the record, from the keyring where it was not unlocked by hand."""
        if not self.protected:
            return None
        if self._key is None and not self._looked_in_keyring:
            self._looked_in_keyring = True
            kept = keyring.recall(self._folder)
            self._key = kept if kept and keys.opens(self.record, kept) else None
        return self._key


def _held_by(database: Path) -> tuple[bytes, ...]:
    """Returns the contents of the key files of a database."""
    return tuple(file.read_bytes() for file in keys.key_files(database) if file.exists())
