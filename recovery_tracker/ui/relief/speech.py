"""The steps of a session, spoken by the voice that the system has.

The voice reads a sentence from its standard input. So nothing in a sentence is an option or a
command.
"""

import sys
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths

from recovery_tracker.base.text import text_language
from recovery_tracker.ui.relief.one_process import Find, Make, OneProcess

_VOICES: Final = {"win32": "powershell", "darwin": "say"}
_OF_LINUX: Final = "spd-say"
_SAPI: Final = (
    "Add-Type -AssemblyName System.Speech; "
    "$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "(New-Object Speech.Synthesis.SpeechSynthesizer).Speak($in.ReadToEnd())"
)


class Speech(QObject):
    """Speaks one sentence at a time: a new one takes the place of the one before."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        find: Find = QStandardPaths.findExecutable,
        make: Make = QProcess,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._platform = platform
        self._voice = find(_VOICES.get(platform, _OF_LINUX))
        self._process = OneProcess(self, make)

    @property
    def available(self) -> bool:
        """Tells whether this computer has a voice that can be asked."""
        return bool(self._voice)

    def say(self, sentence: str) -> None:
        """Speaks the sentence and returns at once. Without a voice it does nothing."""
        sentence = " ".join(sentence.split())
        if not self._voice or not sentence:
            return
        # A line that begins with "!-!" is a command to `spd-say`; one with a space is none.
        self._process.start(self._voice, self._arguments(), f" {sentence}")

    def stop(self) -> None:
        """Ends what is spoken. No process is left."""
        self._process.stop()

    def _arguments(self) -> list[str]:
        if self._platform == "win32":
            return ["-NoProfile", "-NonInteractive", "-Command", _SAPI]
        if self._platform == "darwin":
            return ["-f", "-"]
        # Of this priority a new sentence takes the place of the one that is being said. To cancel
        # would silence everything that the service says, a screen reader as well.
        return ["--priority", "text", "--language", text_language(), "--pipe-mode"]
