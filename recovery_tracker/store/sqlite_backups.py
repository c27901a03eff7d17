"""The backups of the open record, and the check of both:

implements `services.ports.store.Backups`.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from recovery_tracker.services.ports.backups import Backup, Progress, Reason, Report, Saved
from recovery_tracker.store import backups
from recovery_tracker.store.backup_locations import keep_backup, within_reach
from recovery_tracker.store.backup_order import newest_first
from recovery_tracker.store.connection import driver_connection, one_state
from recovery_tracker.store.error_mapping import in_folder_words, in_plain_words, reading
from recovery_tracker.store.errors import DamagedError, ReadOnlyCopyError, SameFolderError
from recovery_tracker.store.inspection import contents_of, damage, dangling
from recovery_tracker.store.journal_check import disagreeing
from recovery_tracker.store.keys import remove_key_files


class SqliteBackups:
    """The backups of the record at `path`, made and checked through its open connection.

    Raises StoreError in every method.
    """

    def __init__(
        self, path: Path, connection: Connection, key: bytes | None, *, read_only: bool
    ) -> None:
        self._path = path
        self._connection = connection
        self._key = key
        self._read_only = read_only

    def newest(self) -> Backup | None:
        """Implements `Backups.newest`."""
        shelf = backups.find(self._path.parent / backups.FOLDER)
        found = newest_first(shelf, self._key, self._raw)
        return backups.read(found[0], self._key) if found else None

    def make(self, reason: Reason, at: datetime, progress: Progress | None = None) -> Saved:
        """Implements `Backups.make`."""
        if self._read_only:
            raise ReadOnlyCopyError
        with in_plain_words(self._path), in_folder_words(self._path):
            return keep_backup(self._raw, self._path, self._key, reason, at, progress)

    def save_copy(self, target: Path, at: datetime) -> Backup:
        """Implements `Backups.save_copy`. Raises SameFolderError within the data folder."""
        with in_plain_words(target), in_folder_words(target):
            if target.resolve().is_relative_to(self._path.parent.resolve()):
                raise SameFolderError
            contents = backups.make(self._raw, self._path, target, self._key)
            if self._key is None:
                remove_key_files(target)
        return Backup(target, at, Reason.ASKED, contents)

    def check(self) -> Report:
        """Implements `Backups.check`."""
        with in_plain_words(self._path), one_state(self._connection):
            report = self._found()
        return replace(report, backups=self._every_backup())

    def make_sure(self) -> None:
        """Implements `Backups.make_sure`."""
        with in_plain_words(self._path), one_state(self._connection):
            if not self._found().clean:
                raise DamagedError(self._path)

    def _found(self) -> Report:
        """Returns what the record reports about itself."""
        if wrong := damage(self._raw):
            return Report(None, wrong)
        try:
            with reading(self._path):  # a value that was never written is damage as well
                entries = disagreeing(self._connection, self._path)
                return Report(contents_of(self._raw), (), dangling(self._raw), entries)
        except DamagedError as error:
            cause = error.__cause__
            return Report(None, (str(cause.orig if isinstance(cause, DBAPIError) else cause),))

    def _every_backup(self) -> tuple[Backup, ...]:
        return tuple(
            backups.read(named, self._key, thoroughly=True)
            for named in newest_first(within_reach(self._path.parent), self._key, self._raw)
        )

    @property
    def _raw(self) -> Any:
        return driver_connection(self._connection)
