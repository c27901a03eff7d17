"""What needs room besides saving: a first start, backup, import, erasing, restoring, passphrase.

Each is tried with any amount of room. It is done, or the disk is said to be full and everything
is as it was, with nothing half made beside it; and the same again, with room, is done.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from recovery_tracker.base.clock import system_clock
from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.store import backups
from tests.faults.folder import FILE
from tests.faults.ground import FaultError
from tests.faults.held import Held, held, report
from tests.faults.line import DONE, NO_DATA, NOT_MET, line
from tests.faults.small import SmallDisk

PHRASE: Final = "correct horse battery"
MOST_PAGES: Final = 250
"""With so many pages of 4 KB left everything here is done."""
_NO_ROOM: Final = re.compile(r"disk is full|No space left on device|could not be written whole")
_HALF_MADE: Final = re.compile(r"(^|/)\.|\.part|\.next|faults\.log")


@dataclass(frozen=True)
class Work:
    """A command on a copy of a folder; `words` are made for where that is."""

    name: str
    start: Path
    words: Callable[[Path], list[object]]
    typed: str = ""


def run(folder: Path, disk: SmallDisk, chance: Random, times: int) -> str:
    """Tries each so often; gives the counts."""
    refused: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for work in _works(folder):
        wanted = _with_room(work, folder / "room")
        lefts = chance.sample(range(1, MOST_PAGES), times - 2)
        for left in (0, *lefts, MOST_PAGES):
            (done if _try(work, disk, left, wanted) else refused)[work.name] += 1
    counts = ", ".join(f"{name} {refused[name]} of {refused[name] + done[name]}" for name in done)
    return f"refused for want of room, all else as it was, and done with room: {counts}"


def _works(folder: Path) -> tuple[Work, ...]:
    """Every command that needs room, each with the folder that it begins with."""
    usual, broken, file = folder / "usual", folder / "broken", folder / "example.json"
    day = system_clock().date() - timedelta(days=3)
    line(folder / "example", "demo").is_done()
    line(folder / "example", "export", "--format", "json", "-o", file).is_done()
    for ago in range(3, 9):
        on = day - timedelta(days=ago)
        line(usual, "log", "--date", on, "--pain", ago, "--note", f"Stiff, {ago}").is_done()
    line(usual, "log", "--date", day, "--pain", 4).is_done()
    shutil.copytree(usual, broken)
    (broken / FILE).write_bytes(b"It is no record any more.\n" * 4000)

    def restoring(path: Path) -> list[object]:
        return ["restore", backups.find(path / backups.FOLDER)[-1].path]

    return (
        Work("first start", folder / "none", lambda _path: ["import", file]),
        Work("backup", usual, lambda _path: ["backup"]),
        Work("import", usual, lambda _path: ["import", file]),
        Work("export", usual, lambda path: ["export", "--format", "json", "-o", f"{path}.json"]),
        Work("erasing", usual, lambda _path: ["erase", "--date", day, "--yes"]),
        Work("restoring", usual, restoring),
        Work("putting a backup in place", broken, restoring),
        Work("passphrase", usual, lambda _path: ["passphrase", "set"], PHRASE),
    )


def _with_room(work: Work, path: Path) -> Record:
    """What the record is once it is done."""
    _begin(work, path)
    line(path, *work.words(path), typed=work.typed).is_done()
    return held(path, work.typed).record


def _try(work: Work, disk: SmallDisk, left: int, wanted: Record) -> bool:
    """Whether it was done with so many pages left. Raises FaultError."""
    path = disk.top / "data"
    _begin(work, path)
    before, files = _state(path), _files(disk.top)
    disk.fill(left)
    ended = line(path, *work.words(path), typed=work.typed)
    disk.free()
    where = f"{work.name} with {left} pages left"
    if half := [name for name in _files(disk.top) - files if _HALF_MADE.search(name)]:
        raise FaultError(f"{where} leaves {half}: {ended}")
    if ended.status != DONE:
        if not _NO_ROOM.search(ended.is_refused(NOT_MET, NO_DATA).sentence):
            raise FaultError(f"{where}: {ended}")
        if before is not None and _state(path) != before:
            raise FaultError(f"{where} was refused, and the record is another: {ended}")
        line(path, *work.words(path), typed=work.typed).is_done()
    if held(path, work.typed).record != wanted:
        raise FaultError(f"{where} left another record than with room: {ended}")
    found = report(path, work.typed)
    if not found.clean or any(each.contents is None for each in found.backups):
        raise FaultError(f"{where} left what `check` does not find whole: {found}")
    return ended.status == DONE


def _begin(work: Work, path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    path.with_name(f"{path.name}.json").unlink(missing_ok=True)
    if work.start.exists():
        shutil.copytree(work.start, path)


def _state(path: Path) -> Held | bytes | None:
    """What the record holds, its bytes where it does not open, None where there is none."""
    if not path.exists():
        return None
    try:
        return held(path)
    except StoreError:
        return (path / FILE).read_bytes()


def _files(top: Path) -> set[str]:
    return {str(file.relative_to(top)) for file in top.rglob("*") if file.is_file()}
