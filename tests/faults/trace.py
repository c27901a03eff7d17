"""What a program asked of the system, as strace saw it."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.ground import FaultError, NotMadeError

LONGEST_S: Final = 120
INJECT: Final = "--inject"
_CALL: Final = re.compile(r"(?P<pid>\d+) +(?P<name>\w+)\((?P<said>.*)")
_RESUMED: Final = re.compile(r"(?P<pid>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<said>.*)")
_RESULT: Final = re.compile(r"\) += (?P<result>-?\d+|\?)")
_FILE: Final = re.compile(r"(?P<fd>\d+)<(?P<path>[^>]*)>")
_TEXT: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_UNFINISHED: Final = " <unfinished ...>"


@dataclass
class Call:
    """One call: from which line of the trace to which it lasted, and what was said of it."""

    name: str
    said: str
    begin: int
    end: int
    result: int | None = None

    @property
    def fd(self) -> int | None:
        """The file descriptor that it is about, where the first thing said is one."""
        match = _FILE.match(self.said)
        return int(match["fd"]) if match else None

    @property
    def path(self) -> str:
        """The file of that descriptor; else the first text, which is a path where one is due."""
        match = _FILE.match(self.said)
        return match["path"] if match else self.text

    @property
    def text(self) -> str:
        """The first text: what was written, or to which path."""
        match = _TEXT.search(self.said)
        return match[1] if match else ""


def need() -> None:
    """Raises NotMadeError where strace is missing or may not trace."""
    if shutil.which("strace") is None:
        raise NotMadeError("strace is missing; on Debian or Ubuntu: make system-packages")
    tried = subprocess.run(
        ["strace", "-f", "-e", "trace=none", "true"], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        raise NotMadeError(f"strace may not trace here: {tried.stderr.strip()}")


def strace(log: Path, calls: Iterable[str], *options: str) -> list[str]:
    """What stands before a command so that those calls of it and its children are in the log."""
    named = ",".join(calls)
    # Only those calls stop the program then; with it, strace kills nothing, whatever it is told.
    quick = [] if INJECT in options else ["--seccomp-bpf"]
    return ["strace", "-f", "-qq", "-y", *quick, *options, "-e", f"trace={named}", "-o", str(log)]


def run(
    command: list[str], log: Path, calls: Iterable[str], *options: str
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end with those calls in the log. Raises FaultError if it hangs."""
    whole = [*strace(log, calls, *options), *command]
    process = subprocess.Popen(
        whole,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=LONGEST_S)
    except subprocess.TimeoutExpired as error:
        raise FaultError(f"{command[1:]} did not end within {LONGEST_S} s; see {log}") from error
    finally:
        if process.returncode is None:  # without its tracer the command would run on
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return subprocess.CompletedProcess(whole, process.returncode, out, err)


def read(log: Path) -> list[Call]:
    """The calls of the log in the order in which they began. Raises NotMadeError without any."""
    calls = list(_calls(log.read_text("utf-8", "replace").splitlines()))
    if not calls:
        raise NotMadeError(f"strace saw nothing; see {log}")
    return calls


def _calls(lines: list[str]) -> Iterator[Call]:
    waiting: dict[tuple[str, str], Call] = {}
    for number, line in enumerate(lines):
        if match := _RESUMED.match(line):
            call = waiting.pop((match["pid"], match["name"]))
            call.said += match["said"]
        elif match := _CALL.match(line):
            call = Call(match["name"], match["said"], number, number)
            yield call
        else:  # a signal, or an end
            continue
        call.end = number
        if call.said.endswith(_UNFINISHED):
            call.said = call.said.removesuffix(_UNFINISHED)
            waiting[match["pid"], match["name"]] = call
        elif result := _RESULT.search(call.said, call.said.rfind(")")):
            call.result = None if result["result"] == "?" else int(result["result"])
