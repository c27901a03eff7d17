"""What every part stands on: a folder of its own, an environment that knows nobody, two errors."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

FOLDERS: Final = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


class FaultError(Exception):
    """The program did not stand a fault; the message says which, and what was seen."""


class NotMadeError(Exception):
    """A check could not be made, so it has not passed; nothing is said of the program."""


@dataclass(frozen=True)
class Ground:
    """Where a part works, and how much of it.

    `folder` is the part's own and empty; it stays afterwards, to be looked at. `kills` is how
    many times a process is killed; everything random comes from `seed`.
    """

    folder: Path
    kills: int
    seed: int

    def chance(self) -> random.Random:
        """A source of chance that is the same for the same seed."""
        return random.Random(self.seed)


@contextmanager
def nobody() -> Iterator[None]:
    """Until the end of the block, this process and those it starts know nobody.

    Their folders are empty, the language is English, there is no screen, and it is near noon: no
    midnight comes in the middle.
    """
    before = dict(os.environ)
    with TemporaryDirectory(prefix="faults-") as name:
        os.environ.clear()
        os.environ.update(
            PATH=before["PATH"],
            LANG="C.UTF-8",
            TZ=f"NOON{time.gmtime().tm_hour - 12:+d}",
            QT_QPA_PLATFORM="offscreen",
            PYTHONDONTWRITEBYTECODE="1",
        )
        for variable in FOLDERS:
            folder = Path(name) / variable.lower()
            folder.mkdir(mode=0o700)
            os.environ[variable] = str(folder)
        time.tzset()
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            time.tzset()
