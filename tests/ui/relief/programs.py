"""Programs as a test writes them: scripts in a folder of their own, found by their names."""

from collections.abc import Callable
from pathlib import Path


class Programs:
    """The programs that a computer has: none, until one is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "programs"
        self._folder.mkdir()

    def write(self, name: str, *lines: str) -> None:
        """A program that first notes how it was called, then does what the lines say."""
        path = self._folder / name
        note = f'echo "$@" >> "{self._folder}/{name}.calls"; echo $$ > "{self._folder}/{name}.pid"'
        path.write_text("\n".join(("#!/bin/sh", note, *lines, "")), "utf-8")
        path.chmod(0o755)

    def find(self, name: str) -> str:
        path = self._folder / name
        return str(path) if path.exists() else ""

    def calls(self, name: str) -> list[str]:
        """What came on the command line, call by call."""
        noted = self._folder / f"{name}.calls"
        return noted.read_text("utf-8").splitlines() if noted.exists() else []

    def process(self, name: str) -> int:
        """The number of its last process."""
        return int((self._folder / f"{name}.pid").read_text("utf-8"))

    def is_called(self, name: str, times: int = 1) -> Callable[[], bool]:
        """Whether it has been called that often, to wait for."""
        noted = self._folder / f"{name}.pid"
        return lambda: (
            len(self.calls(name)) == times
            and noted.exists()
            and noted.read_text("utf-8").endswith("\n")
        )

    def file(self, name: str) -> Path:
        """A place that a program may write to."""
        return self._folder / name
