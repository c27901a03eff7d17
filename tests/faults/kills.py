"""Kills at random instants, while the command line and a window write to the same folder.

What was acknowledged before a kill is there after it, its value and its step in the journal, and
of what was not acknowledged at most the one change that was under way.
"""

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from tests.faults.folder import Folder, check, log, of_member
from tests.faults.ground import FaultError, Ground, NotMadeError
from tests.faults.said import Told
from tests.faults.writers import SCALES, WRITERS

LONGEST_S: Final = 0.35
"""From the first acknowledgement of a new process to the kill, at the most."""
PATIENCE_S: Final = 60
_FORKS: Final = multiprocessing.get_context("forkserver")
"""A process that has imported everything and opened nothing is forked for each life of a writer:
a fresh interpreter would spend a second of each kill on imports."""
_LOADED: Final = ["tests.faults.writers", "recovery_tracker.store.sqlite_store"]


@dataclass
class Writer:
    """One of the two, over all its lives."""

    name: str
    members: tuple[str, ...]
    folder: Path
    log: Path
    told: Told = field(default_factory=Told)
    kills: int = 0
    _process: ForkServerProcess | None = None
    _pipe: Connection | None = None

    @property
    def alive(self) -> bool:
        """Whether a process of it is running."""
        return self._process is not None

    def start(self) -> None:
        """Starts a process that goes on with the next change, and waits until it has written."""
        self._pipe, end = _FORKS.Pipe(duplex=False)
        os.set_blocking(self._pipe.fileno(), False)
        self._process = _FORKS.Process(
            target=_write, args=(self.name, self.folder, len(self.told.tried), end, self.log)
        )
        self._process.start()
        end.close()
        before, latest = self.told.acknowledged, time.monotonic() + PATIENCE_S
        while self.told.acknowledged == before:
            if time.monotonic() > latest:
                raise FaultError(f"the {self.name} has not written within {PATIENCE_S} s; {self}")
            wait([self._pipe], timeout=1)
            self.hear()

    def hear(self) -> None:
        """Takes what it has said since. Raises FaultError where it has ended by itself."""
        if self._process is None:
            return
        self._read()
        if not self._process.is_alive():
            raise FaultError(f"the {self.name} ended by itself; {self}")

    def strike(self) -> None:
        """Sends the signal; it is dead once `bury` returns."""
        assert self._process is not None
        self._process.kill()
        self.kills += 1

    def bury(self) -> None:
        """Waits until it has ended, and takes its last words."""
        assert self._process is not None
        assert self._pipe is not None
        self._process.join()
        self._process.close()
        self._process = None
        self._read()
        self._pipe.close()

    def _read(self) -> None:
        assert self._pipe is not None
        while True:
            try:
                content = os.read(self._pipe.fileno(), 65_536)
            except BlockingIOError:
                return
            if not content:
                return
            self.told.hear(content)

    def __str__(self) -> str:
        return f"what it said is in {self.log}, a fault of the program in {self.folder}"


@dataclass
class Count:
    """What the kills met."""

    in_flight: int = 0
    kept: int = 0
    both: int = 0


def _write(name: str, folder: Path, first: int, end: Connection, log: Path) -> None:
    """A life of a writer: its standard output is the pipe to whoever counts."""
    os.dup2(end.fileno(), 1)
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    end.close()
    WRITERS[name](folder, first)


def run(ground: Ground) -> str:
    """Kills as often as asked; gives the counts."""
    path, chance, count = ground.folder / "data", ground.chance(), Count()
    if log(path, "--sleep-hours", "7").returncode:
        raise NotMadeError("nothing could be logged to begin with")
    folder = Folder(path)
    writers = [
        Writer("line", ("note",), path, ground.folder / "line.log"),
        Writer("window", tuple(SCALES), path, ground.folder / "window.log"),
    ]
    with _ending(writers):
        while (made := sum(writer.kills for writer in writers)) < ground.kills:
            for writer in writers:
                if not writer.alive:
                    writer.start()
            time.sleep(chance.uniform(0, LONGEST_S))
            struck = chance.sample(writers, min(ground.kills - made, chance.choice((1, 1, 2))))
            count.both += len(struck) > 1
            _kill(struck)
            _look(folder, writers, struck, count)
        # Now nobody writes: the journal holds what was told, and what was logged to begin with.
        left = [writer for writer in writers if writer.alive]
        _kill(left)
        _look(folder, writers, left, count)
    check(path)
    kept = sum(len(writer.told.tried) for writer in writers)
    if len(folder.journal) != kept + 1:
        raise FaultError(f"{kept} changes are told, and the journal holds {folder.journal[-3:]}")
    line, window = (writer.kills for writer in writers)
    return (
        f"{line + window} kills, {line} of the command line and {window} of the window, "
        f"{count.both} times both at once; {count.in_flight} with a write in flight, "
        f"{count.kept} of them kept; {kept} changes, everything acknowledged is there and `check` "
        f"finds it whole; {sum(writer.told.busy for writer in writers)} times the file was busy"
    )


def _kill(struck: list[Writer]) -> None:
    for writer in struck:
        writer.strike()
    for writer in struck:
        writer.bury()


def _look(folder: Folder, writers: list[Writer], struck: list[Writer], count: Count) -> None:
    """The folder holds what was acknowledged, and at most the one change more, of each writer."""
    for writer in writers:
        writer.hear()
    least = {writer.name: writer.told.acknowledged for writer in writers}
    folder.look()
    for writer in writers:
        writer.hear()
        kept, told = list(of_member(folder.journal, *writer.members)), writer.told
        if kept != told.tried[: len(kept)] or not least[writer.name] <= len(kept):
            raise FaultError(
                f"the {writer.name} was told that {least[writer.name]} of its {len(told.tried)} "
                f"changes are saved; the journal holds {len(kept)}, the last {kept[-1:]}"
            )
        if len(kept) > told.acknowledged + 1:
            raise FaultError(f"more of the {writer.name} is there than it has written")
        if writer in struck:
            count.in_flight += told.in_flight
            count.kept += len(kept) > told.acknowledged
            told.begin_again(len(kept))


@contextmanager
def _ending(writers: list[Writer]) -> Iterator[None]:
    """Leaves no writer running, whatever happens."""
    _FORKS.set_forkserver_preload(_LOADED)
    try:
        yield
    finally:
        for writer in writers:
            if writer._process is not None:
                writer._process.kill()
                writer._process.join()
