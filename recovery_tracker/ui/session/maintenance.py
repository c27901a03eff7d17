"""Keeps the record safe while the window is open: backups, restoring, the passphrase, erasing.

What takes long runs in the worker, on a connection of its own. What needs the record for itself
closes it meanwhile; the window waits behind a dialog that shows how far it is.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services import erasing, restoring
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.erasing import Extent
from recovery_tracker.services.pending import show_held
from recovery_tracker.services.ports.backups import Progress, Reason, Saved
from recovery_tracker.services.ports.data_folder import DataFolder
from recovery_tracker.services.ports.store import Store, StoreBusyError, StoreError
from recovery_tracker.services.scheduled_backup import back_up_if_due
from recovery_tracker.services.settings import preview_effects, read_episode
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.worker import Job, Stopped, Worker

LOOK_MS: Final = 15 * 60 * 1000
"""How often it is looked whether a backup is due."""
FIRST_LOOK_MS: Final = 60 * 1000
"""How long after the start it is first looked: the window has other things to do by then."""
T = TypeVar("T")
DiaryOf = Callable[[Store], Diary]


class RecordMaintenance(QObject):
    """Safekeeping of the record that a hub has open.

    The methods that give a Job run in the worker: connect to its `done`, whose value is named
    here, and its `failed`, whose exception is a StoreError, a RequestError or an
    InvalidValueError with a sentence, or a fault of the program.
    """

    away = Signal(Path)
    """The second folder is not available; said once until it was back."""
    not_backed_up = Signal(str)
    """A backup that is made without being asked for failed: why, in one sentence, said once."""
    changed = Signal()
    """The backups, their second folder or the passphrase changed, or something was erased."""
    lost = Signal(object)
    """After a work that had it for itself the record does not open: the StoreError."""

    def __init__(self, folder: DataFolder, diary_of: DiaryOf, hub: Hub) -> None:
        super().__init__(hub)
        self.folder = folder
        self._diary_of = diary_of
        self._hub = hub
        self._worker = Worker(self)
        self._alone = False
        self._said = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(FIRST_LOOK_MS)

    @property
    def alone(self) -> bool:
        """Tells whether a work has the record for itself: the window may not close then."""
        return self._alone

    def back_up_if_due(self) -> None:
        """Makes the backup of the day, where the record changed and no other work runs."""
        if self._worker.busy or not self._hub.is_open:
            return
        job = self._with_record(
            lambda diary, _progress: back_up_if_due(diary.store, diary.clock(), Reason.DAILY)
        )
        job.done.connect(self._backed_up)
        job.failed.connect(self._failed)

    def back_up(self) -> Job:
        """Makes a backup: `done` has Saved."""
        job = self._with_record(
            lambda diary, progress: diary.store.backups.make(Reason.ASKED, diary.clock(), progress)
        )
        job.done.connect(self._say_away)
        return job

    def save_copy(self, target: Path) -> Job:
        """Makes a backup at a place of the person's choice: `done` has Backup."""
        return self._with_record(
            lambda diary, _p: diary.store.backups.save_copy(target, diary.clock())
        )

    def backups(self) -> Job:
        """Looks into every backup there is: `done` has tuple[Backup, ...], newest first."""
        return self._worker.run(lambda _progress: self.folder.backups())

    def preview_restore(self, source: Path, secret: str | None = None) -> Job:
        """Tells what restoring does: `done` has Restoring. `failed` may have LockedError: ask."""
        return self._with_record(
            lambda diary, _progress: restoring.preview_restore(diary, source, secret)
        )

    def restore(self, source: Path, secret: str | None = None) -> Job:
        """Restores a backup: `done` has Restoring. Undo takes it back, if there was a history.

        `failed` has a StoreError with the way BACKUP where the record itself is not whole.
        """
        return self._with_record(lambda diary, _progress: restoring.restore(diary, source, secret))

    def put_in_place(self, source: Path, secret: str | None = None) -> Job:
        """Puts a backup in the place of a record that is not whole: `done` has where that is kept,
        or None.
        """
        now = self._hub.diary.clock()
        return self._by_itself(lambda _progress: self.folder.put_in_place(source, now, secret))

    def check(self) -> Job:
        """Checks that the record and its backups are whole: `done` has Report."""
        return self._with_record(lambda diary, _progress: diary.store.backups.check())

    def erase(self, extent: Extent) -> Job:
        """Erases a day or an episode for good: `done` has Erased."""
        return self._with_record(lambda diary, _progress: erasing.erase(diary, extent))

    def erase_everything(self) -> Job:
        """Erases the whole record for good and begins an empty one: `done` has Erased."""
        now = self._hub.diary.clock()
        return self._by_itself(lambda _progress: self.folder.erase_everything(now))

    def protect(self, passphrase: str) -> Job:
        """Sets a passphrase: `done` has Protection, with the recovery key."""
        return self._by_itself(lambda progress: self.folder.set_passphrase(passphrase, progress))

    def change_passphrase(self, secret: str, passphrase: str) -> Job:
        """Changes it; `secret` is the old one or the recovery key: `done` has Protection."""
        return self._worker.run(lambda _p: self.folder.change_passphrase(secret, passphrase))

    def unprotect(self, secret: str) -> Job:
        """Removes the passphrase: `done` has Protection."""
        return self._by_itself(lambda progress: self.folder.remove_passphrase(secret, progress))

    def preview_effects(self, today: date) -> Job:
        """Tells what the person's own thresholds mean for this episode: `done` has
        Mapping[str, Told].
        """
        pending = self._hub.pending

        def look(diary: Diary, progress: Progress) -> object:
            show_held(diary, pending)
            return preview_effects(read_episode(diary.reader, today), today, lambda: progress(0.0))

        return self._with_record(look)

    def close(self) -> None:
        """Ends the worker; what it could not finish is as it was before."""
        self._timer.stop()
        self._worker.close()

    def _with_record(self, work: Callable[[Diary, Progress], T]) -> Job:
        """Runs the work with the record on the worker's own connection."""

        def run(progress: Progress) -> T:
            store = self.folder.open()
            try:
                return work(self._diary_of(store), progress)
            finally:
                store.close()

        return self._worker.run(run)

    def _by_itself(self, work: Callable[[Progress], T]) -> Job:
        """Runs the work with the record closed in the window; it is opened again at its end."""
        if self._hub.unkept:
            return self._worker.run(_refuse)
        self._hub.release()
        self._alone = True
        job = self._worker.run(lambda progress: work(_unstopped(progress)))
        for ended in (job.done, job.failed, job.stopped):
            ended.connect(self._resume)
        return job

    def _resume(self) -> None:
        self._alone = False
        try:
            self._hub.resume(self._diary_of(self.folder.open()))
        except StoreError as error:
            self.lost.emit(error)

    def _look(self) -> None:
        self._timer.start(LOOK_MS)
        self.back_up_if_due()

    def _backed_up(self, saved: object) -> None:
        self._said = ""
        self._say_away(saved)

    def _failed(self, error: object) -> None:
        sentence = sentence_of(error)
        # What somebody writes just now is backed up at the next look.
        if sentence != self._said and not isinstance(error, StoreBusyError):
            self._said = sentence
            self.not_backed_up.emit(sentence)

    def _say_away(self, saved: object) -> None:
        if isinstance(saved, Saved) and saved.away is not None:
            self.away.emit(saved.away)


def _unstopped(progress: Progress) -> Progress:
    """Tells the progress of a work that is not stopped halfway: what it gives is needed."""

    def tell(share: float) -> None:
        with suppress(Stopped):
            progress(share)

    return tell


def _refuse(_progress: Progress) -> None:
    raise RequestError(_("Something is not saved yet: wait until it is, then try again."))


def sentence_of(error: object) -> str:
    """Returns what to say of a job that failed; a fault of the program is raised anew."""
    if isinstance(error, InvalidValueError):
        return error.problem.why
    if isinstance(error, StoreError | RequestError):
        return str(error)
    raise cast(BaseException, error)
