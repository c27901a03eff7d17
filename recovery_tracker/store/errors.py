"""Errors of the environment, told from bugs: each is one sentence that says what to do."""

import os
from pathlib import Path

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.store import RefusedBackupError, StoreError, Way


class DamagedError(StoreError):
    """The file is no longer a whole record of ours."""

    ways = frozenset({Way.BACKUP, Way.RETRY})
    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} is damaged: restore a backup, or choose another data folder.").format(
                file=path
            )
        )


class ForeignFileError(DamagedError):
    """The file is no database, or one of another program."""

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is no Recovery Tracker record: restore a backup, "
                "or choose another data folder."
            ).format(file=path),
        )


class MissingTableError(DamagedError):
    """A part of the record is missing as a whole."""

    def __init__(self, path: Path, table: str) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is damaged, its part “{part}” is missing: restore a backup, "
                "or choose another data folder."
            ).format(file=path, part=table),
        )


class UnknownRevisionError(DamagedError):
    """The file names a version that never existed."""

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} says that it is of a version that never was, so it is damaged or changed "
                "by another program: restore a backup, or choose another data folder."
            ).format(file=path),
        )


class KeyFileError(DamagedError):
    """The record is encrypted, and the files that contain its key are missing or damaged."""

    ways = frozenset({Way.BACKUP, Way.UNLOCK, Way.RETRY})

    def __init__(self, path: Path) -> None:
        StoreError.__init__(
            self,
            _(
                "{file} is locked with a passphrase and the files that hold its key are missing "
                "or damaged: put them back beside it, or restore a backup."
            ).format(file=path),
        )


class MissingRecordError(StoreError):
    """There is no record where backups of one are."""

    ways = frozenset({Way.BACKUP, Way.NEW, Way.RETRY})
    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} is gone, and backups of it are there: restore one of them, "
                "or put the file back."
            ).format(file=path)
        )


class CopyFailedError(StoreError):
    """The copy could not be read back as it was; it is not kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} could not be written whole, so it is not kept: check the disk that it "
                "is on, or choose another place."
            ).format(file=path)
        )


class BadBackupError(RefusedBackupError):
    """The chosen file is no whole backup."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} is damaged or no Recovery Tracker backup: choose another.").format(file=path)
        )


class NewerBackupError(RefusedBackupError):
    """The chosen backup was written by a newer program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} was written by a newer Recovery Tracker: "
                "update this program, or choose another backup."
            ).format(file=path)
        )


class NewerVersionError(StoreError):
    """The file was written by a newer program; it was not touched."""

    passing = False

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} was written by a newer Recovery Tracker: "
                "update this program, or choose another data folder."
            ).format(file=path)
        )


class ReadOnlyError(StoreError):
    """The folder or the file can't be written."""

    ways = frozenset({Way.COPY, Way.RETRY})

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} can't be written: allow writing to it and to its folder, "
                "or choose another data folder."
            ).format(file=path)
        )
        if not os.access(path, os.R_OK):  # there is nothing to copy
            self.ways -= {Way.COPY}


class ReadOnlyCopyError(StoreError):
    """The open record is a copy that can only be read."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _("This is a copy that can only be read: nothing can be added or changed in it.")
        )


class RiskyPlaceError(StoreError):
    """The folder is on a network drive or synchronised by another program."""

    ways = frozenset({Way.CAREFULLY, Way.COPY})
    passing = False

    def __init__(self, folder: Path, *, network: bool, empty: bool = False) -> None:
        where = (
            _(
                "{folder} is on a network drive, where the record could be damaged: "
                "choose a data folder on this computer, and use that drive for backups."
            )
            if network
            else _(
                "{folder} is kept in step by another program, which could damage the record: "
                "choose a data folder outside it, and use that folder for backups."
            )
        )
        super().__init__(where.format(folder=folder))
        if empty:  # there is nothing to copy
            self.ways -= {Way.COPY}


class ProtectedError(StoreError):
    """A passphrase is set already, or there is none to change or remove."""

    passing = False

    def __init__(self, *, protected: bool) -> None:
        super().__init__(
            _("A passphrase protects the record already: change it, or remove it first.")
            if protected
            else _("No passphrase protects the record: set one first.")
        )


class SameFolderError(StoreError):
    """The second folder would be the first one."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _(
                "That is the data folder itself, which has its own backups: "
                "choose a folder on another drive."
            )
        )


class InUseError(StoreError):
    """The work needs the record for itself, and another program has it open."""

    def __init__(self) -> None:
        super().__init__(
            _("The record is open elsewhere: close the other Recovery Tracker and try again.")
        )


class FolderError(StoreError):
    """The data folder can't be made or used."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            _("The folder {folder} can't be used: choose another data folder.").format(
                folder=folder
            )
        )


class LongNameError(StoreError):
    """The file system has no room for the name of a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The name of {file} is too long: choose a shorter one.").format(file=path)
        )


class DiskFullError(StoreError):
    """There is no room; the former file is unchanged."""

    ways = frozenset({Way.COPY, Way.RETRY})

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full and nothing was saved: free some space and try again.")
        )


class DiskFailedError(StoreError):
    """The system could not read or write the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "The disk failed while {file} was read or written: check the disk and try again."
            ).format(file=path)
        )


class StillUsedError(StoreError):
    """A dose would refer to a missing medicine; nothing was saved."""

    passing = False

    def __init__(self) -> None:
        super().__init__(
            _("A dose needs its medicine: take away the doses first, then the medicine.")
        )
