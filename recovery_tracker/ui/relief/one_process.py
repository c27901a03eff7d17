"""A program of the system, run for a moment: one at a time, and unheard but for how it ended."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Signal

Find = Callable[[str], str]
"""Returns the path of a program by its name; an empty text where there is none."""

Make = Callable[[QObject], QProcess]
"""Returns a new process that belongs to the object."""

_END_MS: Final = 1000


class OneProcess(QObject):
    """Runs one program at a time, and none after the end of this one."""

    ended = Signal(bool)
    """The program has ended by itself, or could not be started: True for success."""

    def __init__(self, parent: QObject | None = None, make: Make = QProcess) -> None:
        super().__init__(parent)
        self._make = make
        self._running: QProcess | None = None
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.stop)

    def start(self, path: str, arguments: Sequence[str], text: str | None = None) -> None:
        """Starts the program, in the place of one that runs, and returns at once.

        It reads `text` from its standard input, where there is one. What it prints is dropped.
        """
        self.stop()
        process = self._running = self._make(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(partial(self._finished, process))
        process.errorOccurred.connect(partial(self._failed, process))
        if text is None:
            process.setStandardInputFile(QProcess.nullDevice())
        process.start(path, list(arguments))
        if text is not None:
            process.write(text.encode())
            process.closeWriteChannel()

    def stop(self) -> None:
        """Ends the program that runs, if one does, and waits for that end."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            running.waitForFinished(_END_MS)
            running.deleteLater()

    def _finished(self, process: QProcess, code: int, how: QProcess.ExitStatus) -> None:
        self._is_over(process, success=code == 0 and how is QProcess.ExitStatus.NormalExit)

    def _failed(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._is_over(process, success=False)

    def _is_over(self, process: QProcess, *, success: bool) -> None:
        if process is self._running:  # else it was ended to make room for another
            self._running = None
            process.deleteLater()
            self.ended.emit(success)
