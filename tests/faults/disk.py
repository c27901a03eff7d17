"""A full disk, and a folder that can't be written: said in one sentence, and nothing is lost.

The full disk is a small one in memory where mounting is allowed; else SQLite may take no more
pages, which reaches what is saved and not what is copied beside the record.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from recovery_tracker.base.clock import system_clock
from tests.faults import read_only, works
from tests.faults.folder import FILE, Folder, check, command, log
from tests.faults.ground import FaultError, Ground, NotMadeError
from tests.faults.held import held
from tests.faults.line import DONE, NO_DATA, Ended, line
from tests.faults.no_room import BEFORE, FULL, MEANWHILE, TYPED
from tests.faults.small import SmallDisk, limited, small_disk

MEGABYTES: Final = 4
IN_CHILDREN: Final = 3
"""How many saves are refused to a command in a process of its own."""
AT_FIRST: Final = 24
"""How many pages of 4 KB are left for the first of them."""
MOST_TRIES: Final = 40
_LONG: Final = "and it was no better after the walk " * 80


def run(ground: Ground) -> str:
    """Fills the disk, then takes the leave to write; gives the counts."""
    chance = ground.chance()
    with small_disk(ground.folder / "disk", MEGABYTES) as disk:
        place = ground.folder if disk is None else disk.top
        said = [f"full disk, seed {ground.seed}"]
        said.append("a small one is mounted" if disk else "max_page_count, as nothing is mounted")
        said.append(_saves(place / "saves", disk, chance, max(12, ground.kills // 4)))
        said.append(_window(place / "window", disk))
        if disk is not None:
            said.append(works.run(ground.folder, disk, chance, max(4, ground.kills // 16)))
    said.append(read_only.run(ground.folder))
    return "; ".join(said)


def _saves(path: Path, disk: SmallDisk | None, chance: Random, most: int) -> str:
    """Saves in processes of their own until some are refused, then more with any room there is."""
    if log(path, "--note", "first").returncode:
        raise NotMadeError("nothing could be logged to begin with")
    kept, refused = ["first"], 0
    notes = _notes()
    if disk is not None:
        disk.fill(AT_FIRST)
    while refused < IN_CHILDREN:
        on, note = next(notes)
        if len(kept) > MOST_TRIES:
            raise NotMadeError("the disk does not get full")
        done = _in_child(path, disk, "log", "--date", on, "--note", note)
        if _is_kept(done):
            kept.append(note)
        else:
            refused += 1
    in_children = len(kept) - 1, refused
    for _n in range(most):
        on, note = next(notes)
        with ExitStack() as until:
            if disk is None:
                until.enter_context(limited(path / FILE))
            else:
                disk.fill(chance.randrange(AT_FIRST))
            done = line(path, "log", "--date", on, "--note", note)
        if _is_kept(done):
            kept.append(note)
        else:
            refused += 1
    if disk is not None:
        disk.free()
    _holds(path, kept)
    line(path, "log", "--date", on, "--note", note).is_done()
    check(path)
    return (
        f"{len(kept) - 1 + refused} saves, {sum(in_children)} of them in processes of their own: "
        f"{refused} refused in a sentence, {len(kept) - 1} said to be saved, and those are there"
    )


def _notes() -> Iterator[tuple[date, str]]:
    """Notes to log, each on a day of its own, and each too long for what room a page has."""
    today = system_clock().date()
    for n in range(1, 1000):
        yield today - timedelta(days=n), f"{n}: {_LONG}"


def _in_child(path: Path, disk: SmallDisk | None, *words: object) -> Ended:
    whole = command(path, *(str(word) for word in words))
    if disk is None:
        whole[2:3] = ["tests.faults.small", str(path / FILE)]
    done = subprocess.run(whole, capture_output=True, text=True, timeout=60, check=False)
    return Ended(str(words[0]), done.returncode, done.stdout, done.stderr)


def _is_kept(ended: Ended) -> bool:
    """Whether it says that it is saved; else it says that there is no room, and that alone."""
    if ended.status == DONE:
        return True
    if ended.is_refused(NO_DATA).err.strip() != FULL or ended.out:
        raise FaultError(f"of a full disk it says: {ended}")
    return False


def _holds(path: Path, kept: list[str]) -> None:
    """Everything that was said to be saved is there, and nothing that was refused."""
    folder = Folder(path)
    folder.look()
    found = [said.value for said in folder.journal]
    if found != kept:
        lost, more = set(kept) - set(found), set(found) - set(kept)
        raise FaultError(
            f"{len(kept)} were said to be saved; lost are {[text[:9] for text in lost]}, "
            f"and refused and there {[text[:9] for text in more]}"
        )


def _window(path: Path, disk: SmallDisk | None) -> str:
    """Drives a window; what was typed on a full disk is in the record once there was room."""
    if log(path, "--sleep-hours", "7").returncode:
        raise NotMadeError("nothing could be logged to begin with")
    top = [] if disk is None else [str(disk.top)]
    whole = [sys.executable, "-m", "tests.faults.no_room", str(path), *top]
    done = subprocess.run(whole, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or done.stdout.split() != ["held", "kept"]:
        raise FaultError(f"the window on a full disk ended with {done.returncode}: {done.stderr}")
    (entry,) = held(path).record.check_ins
    found = entry.interference, entry.pain.worst, entry.note.text
    if found != (BEFORE[1], MEANWHILE[1], TYPED):
        raise FaultError(
            f"of what was typed in the window {found[:2]} is there, and {found[2]:.40}"
        )
    check(path)
    return "in the window what was typed stayed, and was saved once there was room"
