"""A disk that can be full: a small file system in memory, or a limit to what a record may take."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from recovery_tracker.cli import run
from recovery_tracker.store import connection

PAGE: Final = 4096
FILLER: Final = "filler"


@dataclass(frozen=True)
class SmallDisk:
    """A file system of its own at `top`, which a filler can take up."""

    top: Path

    def fill(self, left: int = 0) -> None:
        """Leaves so many pages of 4 KB."""
        with (self.top / FILLER).open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(PAGE))
            except OSError:
                filler.truncate(max(0, filler.tell() - left * PAGE))

    def free(self) -> None:
        """Makes room again."""
        (self.top / FILLER).unlink()

    def read_only(self) -> None:
        """Nothing on it can be written any more, whoever tries."""
        _mount("-o", "remount,ro", str(self.top))


@contextmanager
def small_disk(top: Path, megabytes: int) -> Iterator[SmallDisk | None]:
    """Mounts one in a new folder until the end of the block; None where that is not allowed."""
    top.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(top)):
        yield None
        return
    try:
        yield SmallDisk(top)
    finally:
        subprocess.run(["umount", str(top)], check=True)


@contextmanager
def limited(record: Path) -> Iterator[None]:
    """Until the end of the block no record that is opened may have more pages than this one."""
    pages = record.stat().st_size // PAGE
    limit = ("max_page_count", str(pages), pages)
    with patch.object(connection, "_ALWAYS", (*connection._ALWAYS, limit)):
        yield


def _mount(*words: str) -> bool:
    try:
        done = subprocess.run(["mount", *words], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


if __name__ == "__main__":  # the command line, under that limit
    with limited(Path(sys.argv[1])):
        sys.exit(run(sys.argv[2:]))
