"""The sound of a session, played by a program that the system has: none is added for 0.4 seconds.

It is never the only sign: the page and the bar say the same.
"""

import sys
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Signal

from recovery_tracker.base.resources import resource
from recovery_tracker.ui.relief.one_process import Find, Make, OneProcess

_PLAYERS: Final = {"darwin": ("afplay",)}
_OF_LINUX: Final = ("pw-play", "paplay", "aplay")
"""Each ends at once with an error where its sound server does not run; then the next is tried."""


class Chime(QObject):
    """Plays the sound. `silent` is emitted once, where nothing on this computer can play it."""

    silent = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        find: Find = QStandardPaths.findExecutable,
        make: Make = QProcess,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._file = str(resource("sounds", "chime.wav"))
        self._find, self._platform = find, platform
        self._process = OneProcess(self, make)
        self._process.ended.connect(self._ended)
        self._left: list[str] = []
        self._was_silent = False

    def play(self) -> None:
        """Plays the sound from its beginning and returns at once."""
        if self._platform == "win32":
            if not _play_on_windows(self._file):
                self._be_silent()
            return
        names = _PLAYERS.get(self._platform, _OF_LINUX)
        self._left = [path for name in names if (path := self._find(name))]
        self._try_next()

    def stop(self) -> None:
        """Ends the sound at once. No process is left."""
        self._process.stop()

    def _ended(self, success: bool) -> None:  # noqa: FBT001 a signal's value
        if not success:
            self._try_next()

    def _try_next(self) -> None:
        if self._left:
            self._process.start(self._left.pop(0), [self._file])
        else:
            self._be_silent()

    def _be_silent(self) -> None:
        if not self._was_silent:
            self._was_silent = True
            self.silent.emit()


def _play_on_windows(file: str) -> bool:
    """Plays the file; tells whether Windows can."""
    if sys.platform == "win32":
        import winsound

        how = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(file, how)
        except RuntimeError:
            return False
        return True
    return False
