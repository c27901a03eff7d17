"""Nothing leaves the computer: the program opens no socket of the internet's families.

Two journeys are read call by call: the real one in a real window, with a screen, a desktop bus
and a screen reader's bus; and one that reaches what the first does not. The same check, made of a
program that opens a socket, must see it.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import run as run_process
from typing import Final

from tests.faults import trace
from tests.faults.folder import command
from tests.faults.ground import FaultError, Ground, NotMadeError

CALLS: Final = ("socket", "connect")
ALLOWED: Final = frozenset({"AF_UNIX", "AF_NETLINK"})
ROOT: Final = Path(__file__).resolve().parent.parent.parent
_FAMILY: Final = re.compile(r"\b[AP]F_\w+")
OPENS_ONE: Final = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()"


def run(ground: Ground) -> str:
    """Goes both journeys; gives what was seen."""
    trace.need()
    _proof(ground.folder)
    journey = _journey(ground.folder)
    rest = _rest(ground.folder)
    return f"the journey in a real window: {_words(journey)}; the rest of it: {_words(rest)}"


def _words(seen: Counter[str]) -> str:
    said = ", ".join(f"{name} {count}" for name, count in sorted(seen.items()))
    return f"{said or 'no socket at all'}, none of the internet's"


def _proof(folder: Path) -> None:
    """A program that opens a socket of the internet's is seen to."""
    log = folder / "proof.trace"
    trace.run([sys.executable, "-c", OPENS_ONE], log, CALLS)
    if not _families(log)["AF_INET"]:
        raise NotMadeError(f"a socket that was opened was not seen; see {log}")


def _journey(folder: Path) -> Counter[str]:
    """The journey of tests/journey, each process of the program under strace."""
    traced = folder / "traced-python"
    seen = " ".join(trace.strace(folder / "journey.$$.trace", CALLS))
    traced.write_text(f'#!/bin/sh\nexec {seen} {sys.executable} "$@"\n')
    traced.chmod(0o755)
    done = run_process(
        [ROOT / "tests" / "journey" / "run", traced], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise FaultError(f"the journey failed: {done.stderr}")
    found = _of_all(sorted(folder.glob("journey.*.trace")))
    if not found["AF_UNIX"]:
        raise NotMadeError("the journey opened no socket to its screen, so nothing was seen")
    return found


def _rest(folder: Path) -> Counter[str]:
    """First start, a day, every export and the preview in a window; the same as commands."""
    data, out = folder / "data", folder / "exports"
    out.mkdir()
    tour = [sys.executable, "-m", "tests.faults.tour", str(data), str(out)]
    commands = [
        command(data, "log", "--walk", "10", "--note", "Walked to the shop"),
        command(data, "show"),
        command(data, "alerts"),
        *(_export(data, out, kind) for kind in ("pdf", "png", "json")),
        command(data, "import", str(out / "command.json")),
        command(data, "undo"),
    ]
    logs = []
    for number, one in enumerate([tour, *commands]):
        logs.append(folder / f"rest.{number}.trace")
        _done(trace.run(one, logs[-1], CALLS), one)
    for name in ("window", "command"):
        _exports(out, name)
    return _of_all(logs)


def _export(data: Path, out: Path, kind: str) -> list[str]:
    return command(data, "export", "--format", kind, "-o", str(out / f"command.{kind}"))


def _done(done: CompletedProcess[str], one: list[str]) -> None:
    if done.returncode:
        raise FaultError(f"{one[1:]} ended with status {done.returncode}: {done.stderr}")


def _exports(out: Path, name: str) -> None:
    """What was taken along is there and is what it says it is."""
    for kind, start in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
        if not (out / f"{name}.{kind}").read_bytes().startswith(start):
            raise FaultError(f"{name}.{kind} is none")
    if not json.loads((out / f"{name}.json").read_bytes())["check_ins"]:
        raise FaultError(f"{name}.json holds no day")


def _of_all(logs: list[Path]) -> Counter[str]:
    total: Counter[str] = Counter()
    for log in logs:
        total += _families(log)
    if forbidden := set(total) - ALLOWED:
        raise FaultError(f"sockets of {sorted(forbidden)} were opened; see {logs[0].parent}")
    return total


def _families(log: Path) -> Counter[str]:
    """How many calls named each family; none where the program opened no socket."""
    lines = log.read_text("utf-8", "replace").splitlines()
    return Counter(match[0] for line in lines if (match := _FAMILY.search(line)))
