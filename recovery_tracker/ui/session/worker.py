"""One thread beside the window's, for what takes long: backup, restore, check, passphrase.

A job is a plain function; it opens the record for itself, for a connection belongs to its thread.
"""

from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, Signal

from recovery_tracker.services.ports.backups import Progress

Work = Callable[[Progress], object]


class Stopped(Exception):  # noqa: N818 it is no error: the person asked for it
    """Raised in a job by the progress that it tells, once it was asked to stop."""


class Job(QObject):
    """A piece of work that runs or waits. Its signals come on the window's thread.

    One of `done` (with what it gave), `failed` (with the exception) and `stopped` comes, once;
    none where the worker is closed before.
    """

    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False
        self._share = 0.0

    @property
    def share(self) -> float:
        """Returns the share it told last, from 0 to 1, for those that follow it late."""
        return self._share

    def stop(self) -> None:
        """Asks it to stop where it next tells its progress; nothing is changed by it then."""
        self._stop = True

    def _tell(self, share: float) -> None:
        if self._stop:
            raise Stopped
        self._share = share
        self.progressed.emit(share)

    def _run(self) -> tuple["Job", object, BaseException | None]:
        try:
            self._tell(0.0)
            return self, self._work(self._tell), None
        except BaseException as error:  # whatever it is belongs to who asked
            return self, None, error

    def _end(self, result: object, error: BaseException | None) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.deleteLater()


class _Thread(QThread):
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waiting: SimpleQueue[Job | None] = SimpleQueue()

    def run(self) -> None:
        while (job := self.waiting.get()) is not None:
            self.ended.emit(job._run())


class Worker(QObject):
    """Runs jobs one after the other; the thread begins with the first of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Thread | None = None
        self._jobs: list[Job] = []

    def run(self, work: Work) -> Job:
        """Begins the work, or has it wait for what runs already."""
        job = Job(work, self)
        self._jobs.append(job)
        if self._thread is None:
            self._thread = _Thread(self)
            self._thread.ended.connect(self._ended)
            self._thread.start()
        self._thread.waiting.put(job)
        return job

    @property
    def busy(self) -> bool:
        """Tells whether a job runs or waits."""
        return bool(self._jobs)

    def close(self) -> None:
        """Stops what can be stopped, waits for the rest, and ends the thread.

        Of what had not ended by then nobody is told any more.
        """
        for job in self._jobs:
            job.stop()
        self._jobs.clear()
        if self._thread is not None:
            self._thread.waiting.put(None)
            self._thread.wait()
            self._thread = None

    def _ended(self, outcome: tuple[Job, object, BaseException | None]) -> None:
        job, result, error = outcome
        if job in self._jobs:  # else it was closed while this was on its way
            self._jobs.remove(job)
            job._end(result, error)
