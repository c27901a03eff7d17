"""The steps of a session, spoken by the voice that the system has."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths

from recovery_tracker.base.text import text_language

_WINDOWS: Final = (
    "Add-Type -AssemblyName System.Speech; "
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
"""What PowerShell is to do. The sentence comes by standard input: it is never read as a command."""
_END_MS: Final = 1000

Find = Callable[[str], str]
"""Returns the path of a program by its name; an empty text where there is none."""


class Speech(QObject):
    """Speaks one sentence at a time: a new one takes the place of the one before."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        find: Find = QStandardPaths.findExecutable,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._platform = platform
        names = {"win32": "powershell", "darwin": "say"}
        self._path = find(names.get(platform, "spd-say"))
        self._running: QProcess | None = None

    @property
    def available(self) -> bool:
        """Tells whether this computer has a voice that can be asked."""
        return bool(self._path)

    def say(self, sentence: str) -> None:
        """Speaks the sentence; returns at once, and does nothing where there is no voice."""
        if not self._path or not sentence:
            return
        self.stop()
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._let_go)
        self._running = process
        process.start(self._path, self._arguments(sentence))
        if self._platform in ("win32", "darwin"):
            process.write(sentence.encode())
            process.closeWriteChannel()

    def stop(self) -> None:
        """Ends what is heard."""
        running, self._running = self._running, None
        if running is not None:
            running.disconnect(self)
            running.kill()
            running.waitForFinished(_END_MS)
            running.deleteLater()

    def _arguments(self, sentence: str) -> list[str]:
        """Returns the arguments; where standard input is read, the sentence is none of them."""
        if self._platform == "win32":
            return ["-NoProfile", "-NonInteractive", "-Command", _WINDOWS]
        if self._platform == "darwin":
            return ["-f", "-"]
        # Of this priority a new sentence takes the place of the one that is being said.
        return ["--priority", "text", "--language", text_language(), "--", sentence]

    def _let_go(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
            self._running = None
