"""The sound of a session, played by a program that the system has: none is added for 0.4 seconds.

It is never the only sign: the bar and the page say the same.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

from recovery_tracker.base.resources import resource

_PLAYERS: Final = {"darwin": ("afplay",)}
_OF_LINUX: Final = ("pw-play", "paplay", "aplay")
"""PipeWire's first; each ends at once where its server does not run, and the next is tried."""
_END_MS: Final = 1000

Find = Callable[[str], str]
"""Returns the path of a program by its name; an empty text where there is none."""


class Chime(QObject):
    """Plays the sound. `silent` is emitted once, where nothing that is there can play it."""

    silent = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        players: Sequence[str] | None = None,
        find: Find = QStandardPaths.findExecutable,
    ) -> None:
        super().__init__(parent)
        self._file = resource("sounds", "chime.wav")
        self._find = find
        self._players = _PLAYERS.get(sys.platform, _OF_LINUX) if players is None else players
        self._said = False
        self._running: QProcess | None = None

    def play(self) -> None:
        """Plays it, in the place of one that plays still; returns at once."""
        if sys.platform == "win32":
            _play_on_windows(self._file)
            return
        self.stop()
        self._try([path for name in self._players if (path := self._find(name))])

    def stop(self) -> None:
        """Ends what is heard."""
        running, self._running = self._running, None
        if running is not None:
            running.disconnect(self)
            running.kill()
            running.waitForFinished(_END_MS)
            running.deleteLater()

    def _try(self, paths: list[str]) -> None:
        if not paths:
            if not self._said:
                self._said = True
                self.silent.emit()
            return
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(partial(self._ended, paths[1:]))
        process.errorOccurred.connect(partial(self._not_started, paths[1:]))
        self._running = process
        process.start(paths[0], [str(self._file)])

    def _ended(self, others: list[str], status: int, _how: QProcess.ExitStatus) -> None:
        self._let_go()
        if status:
            self._try(others)

    def _not_started(self, others: list[str], error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._let_go()
            self._try(others)

    def _let_go(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
            self._running = None


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
