"""The command line in this process, which costs a fiftieth of a start; how it ended."""

import io
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unittest.mock import patch

from recovery_tracker.cli import run
from tests.faults.ground import FaultError

DONE, NOT_MET, NO_DATA = 0, 1, 3
_FAULT: Final = "Something went wrong in the program"
_RESTORE: Final = re.compile(r"recovery-tracker (--data .+ )?restore .+")


@dataclass(frozen=True)
class Ended:
    """A run of a command: its status, and what it said on both outputs."""

    command: str
    status: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"`{self.command:.200}` ended with status {self.status}: {self.out}{self.err}"

    @property
    def sentence(self) -> str:
        """Why it failed: the last line of standard error."""
        return (self.err.splitlines() or [""])[-1]

    @property
    def way_back(self) -> Path | None:
        """The backup that the sentence, or what `check` prints, says to restore."""
        found = _RESTORE.search(self.err) or _RESTORE.search(self.out)
        return None if found is None else Path(shlex.split(found[0])[-1])

    def is_done(self) -> "Ended":
        """Itself. Raises FaultError where it failed."""
        if self.status != DONE:
            raise FaultError(str(self))
        return self

    def is_refused(self, *statuses: int) -> "Ended":
        """Itself. Raises FaultError where it did not end so, with one sentence that says why."""
        fault = _FAULT in self.err or "Traceback" in self.out + self.err
        whole = self.sentence.endswith(".") or _RESTORE.search(self.sentence)
        if fault or self.status not in statuses or not whole:
            raise FaultError(str(self))
        return self


def line(path: Path, *arguments: object, typed: str = "") -> Ended:
    """Runs the command line on that folder, with `typed` as the line on its standard input."""
    out, err = io.StringIO(), io.StringIO()
    words = [str(argument) for argument in arguments]
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", _typed(typed)):
        status = run(["--data", str(path), *words])
    return Ended(shlex.join(words), int(status), out.getvalue(), err.getvalue())


def _typed(said: str) -> io.StringIO:
    return io.StringIO(f"{said}\n" if said else "")
