"""What a power cut would leave: nothing is acknowledged before it is on the disk.

A kill proves nothing of that, for the system still writes what a dead process gave it. So the
calls are read: before each acknowledgement the write-ahead log was synchronised after the last
byte that was written to it, and so were the names of the files that were new. The same check,
made of a program that does not synchronise, must find it wanting.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults import trace
from tests.faults.folder import FILE, Folder, command
from tests.faults.ground import FaultError, Ground, NotMadeError
from tests.faults.trace import Call
from tests.faults.writers import WRITERS

CALLS: Final = (
    *("write", "writev", "pwrite64", "pwritev", "pwritev2", "ftruncate"),
    *("fsync", "fdatasync", "openat", "mkdir", "rename", "renameat2", "unlink"),
)
SYNCS: Final = ("fsync", "fdatasync")
COMMANDS: Final = 4
CHANGES: Final = 24

ACKNOWLEDGED: Final = {"line": "Note", "window": "kept"}

IsSaid = Callable[[Call], bool]


@dataclass
class Seen:
    """The calls of a run on a data folder, and which of them acknowledge a change."""

    calls: list[Call]
    folder: Path
    is_said: IsSaid

    def acknowledgements(self) -> list[Call]:
        """What told a person, or whoever reads the output, that a change is saved."""
        return [call for call in self.calls if call.name == "write" and self.is_said(call)]

    def too_early(self) -> list[str]:
        """Each acknowledgement that was given before what it speaks of was on the disk."""
        wrong, since = [], -1
        for said in self.acknowledgements():
            written = [call for call in self._written("-wal") if since < call.begin < said.begin]
            if not written:
                raise NotMadeError(f"nothing was seen written before {said.text!r}")
            if not self._synced(self.folder / f"{FILE}-wal", written[-1], said):
                wrong.append(f"the log before {said.text!r}")
            since = said.begin
        return wrong

    def lost_names(self) -> list[str]:
        """Each file or folder whose name was new and not on the disk at the next word of it.

        A name is on the disk once the folder that holds it was synchronised.
        """
        acknowledgements = self.acknowledgements()
        wrong = []
        for made in self._made():
            said = next((said for said in acknowledgements if said.begin > made.end), None)
            if said is not None and not self._synced(Path(made.text).parent, made, said):
                wrong.append(f"the name of {made.text}")
        return wrong

    def lost_log(self) -> list[str]:
        """Each time the log was taken away before what it held was in the database, on the disk."""
        wrong = []
        for away in self.calls:
            if away.name != "unlink" or away.text != str(self.folder / f"{FILE}-wal"):
                continue
            written = [call for call in self._written("") if call.begin < away.begin]
            if written and not self._synced(self.folder / FILE, written[-1], away):
                wrong.append("the database before its log was taken away")
        return wrong

    def _written(self, ending: str) -> list[Call]:
        path = str(self.folder / f"{FILE}{ending}")
        return [call for call in self.calls if "write" in call.name and call.path == path]

    def _made(self) -> list[Call]:
        """What made a folder, the record or its log, of those that are in use afterwards."""
        files = {str(self.folder / FILE), str(self.folder / f"{FILE}-wal")}
        folders = {str(path) for path in (self.folder, *self.folder.parents)}
        made: dict[str, Call] = {}
        for call in self.calls:
            if call.result is None or call.result < 0:
                continue
            if call.name == "mkdir" and call.text in folders:
                made[call.text] = call
            elif call.name == "openat" and "O_CREAT" in call.said and call.text in files:
                made.setdefault(call.text, call)
            elif call.name == "unlink":
                made.pop(call.text, None)
        return list(made.values())

    def _synced(self, path: Path, after: Call, before: Call) -> bool:
        return any(
            call.name in SYNCS
            and call.result == 0
            and call.path == str(path)
            and after.end < call.begin
            and call.end < before.begin
            for call in self.calls
        )


def run(ground: Ground) -> str:
    """Reads the calls of commands, of a window, and of both without synchronising."""
    trace.need()
    commands = [_command(ground.folder, number) for number in range(COMMANDS)]
    window = _driven(ground.folder, "window", "window", "tests.faults.writers")
    for seen in (*commands, window):
        if wrong := [*seen.too_early(), *seen.lost_names(), *seen.lost_log()]:
            raise FaultError(f"not on the disk when it was said to be: {'; '.join(wrong)}")
    told = sum(len(seen.acknowledgements()) for seen in (*commands, window))
    weak = [
        _driven(ground.folder, f"{writer}-without", writer, "tests.faults.without_sync")
        for writer in WRITERS
    ]
    found = [len(seen.too_early()) for seen in weak]
    if found != [CHANGES, CHANGES]:
        raise NotMadeError(f"without fsync {found} of {CHANGES} changes each were found wanting")
    return (
        f"{told} acknowledgements, {COMMANDS} of commands and {told - COMMANDS} of a window, each "
        f"after its fsync; without it (synchronous=OFF) {sum(found)} of {CHANGES * len(weak)} were "
        "found wanting"
    )


def _command(ground: Path, number: int) -> Seen:
    """One `log` in a process of its own; the first makes the folder."""
    path, log = ground / "commands" / "data", ground / f"command-{number}.trace"
    done = trace.run(command(path, "log", "--pain", str(number)), log, CALLS)
    if done.returncode:
        raise FaultError(f"log ended with status {done.returncode}: {done.stderr}")
    calls = trace.read(log)
    first = next((call for call in calls if call.fd == 1 and call.text), None)
    return Seen(calls, path, lambda call: call is first)


def _driven(ground: Path, name: str, writer: str, program: str) -> Seen:
    """A writer that makes some changes, on a folder in which a day is logged."""
    path, log = ground / name / "data", ground / f"{name}.trace"
    done = trace.run(command(path, "log", "--sleep-hours", "7"), log, CALLS)
    if done.returncode == 0:
        writing = [sys.executable, "-m", program, writer, str(path), str(CHANGES)]
        done = trace.run(writing, log, CALLS)
    if done.returncode:
        raise FaultError(f"the {writer} ended with status {done.returncode}: {done.stderr}")
    folder = Folder(path)
    folder.look()
    if len(folder.journal) != CHANGES + 1:
        raise FaultError(f"the {writer} wrote {len(folder.journal) - 1} of {CHANGES} changes")
    words = ACKNOWLEDGED[writer]
    return Seen(trace.read(log), path, lambda call: call.fd == 1 and call.text.startswith(words))
