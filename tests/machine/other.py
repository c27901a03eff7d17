"""Another process that runs the command line again and again, without starting anew each time.

A line of JSON in, a line out. Time and ids are those of each request.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Timer
from typing import IO

from recovery_tracker import bootstrap
from recovery_tracker.cli import run
from tests.services.build import numbered

_SECONDS = 60
"""How long a command may take before the process counts as hanging."""


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Other:
    """The other process, from its start to its end."""

    def __init__(self) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "RECOVERY_TRACKER_"))
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.machine.other"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**environment, "LC_ALL": "en_GB.UTF-8"},
            cwd=Path(__file__).parents[2],
            text=True,
            encoding="utf-8",
        )

    def __call__(self, now: datetime, ids: str, data: Path, *arguments: object) -> Said:
        """Runs the command at that instant on that folder."""
        words = ["--data", str(data), *map(str, arguments)]
        request = {"now": now.isoformat(), "ids": ids, "arguments": words}
        hanging = Timer(_SECONDS, self._process.kill)
        hanging.start()
        try:
            _pipe(self._process.stdin).write(json.dumps(request) + "\n")
            _pipe(self._process.stdin).flush()
            answer = _pipe(self._process.stdout).readline()
        finally:
            hanging.cancel()
        assert answer, "the other process has ended"
        return Said(**json.loads(answer))

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=_SECONDS)


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def _answer(request: dict[str, object]) -> dict[str, object]:
    now = datetime.fromisoformat(str(request["now"]))
    words = request["arguments"]
    assert isinstance(words, list)
    setattr(bootstrap, "system_clock", _standing(now))  # noqa: B010 not a name that it exports
    setattr(bootstrap, "new_uuid", numbered(str(request["ids"])))  # noqa: B010
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _each in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), out, err
    try:
        status = int(run(words))
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
    return {"status": status, "out": _text(out), "err": _text(err)}


def _standing(now: datetime) -> Callable[[], datetime]:
    return lambda: now


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()
