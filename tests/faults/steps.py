"""Kills before one write to the disk and then before another, on a first start and on a later one.

Chance rarely meets the moments in which a log is begun, committed or taken into the database.
Here a process is killed just before a chosen call of each kind, and the folder must open, hold
what was acknowledged, and take the same entry again.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from tests.faults import trace
from tests.faults.folder import Folder, command, log
from tests.faults.ground import FaultError, Ground, NotMadeError
from tests.faults.said import Said

CALLS: Final = ("pwrite64", "ftruncate", "fsync", "fdatasync", "mkdir", "unlink")
ALIKE: Final = 6
"""A first start makes hundreds of writes in one go; of so many alike in a row one is chosen."""
AT_ONCE: Final = 2
VALUE: Final = "4"
KILLED: Final = -9


@dataclass(frozen=True)
class Moment:
    """Just before the nth call of that name, of a command on a folder like that one."""

    start: Path
    call: str
    number: int


@dataclass(frozen=True)
class Left:
    """What a kill left: whether the entry was acknowledged, and whether it is there."""

    said: bool
    kept: bool


def run(ground: Ground) -> str:
    """Kills at as many moments as a quarter of the kills asked for; gives the counts."""
    trace.need()
    new, old = ground.folder / "new", ground.folder / "old"
    new.mkdir()
    if log(old / "data", "--pain", "1").returncode:
        raise NotMadeError("nothing could be logged to begin with")
    chance, most = ground.chance(), max(2, ground.kills // 8)
    moments = [moment for start in (new, old) for moment in _some(ground, start, chance, most)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        left = list(pool.map(lambda moment: _kill(ground.folder, moment), moments))
    counts = Counter(moment.start.name for moment in moments)
    said = sum(each.said for each in left)
    return (
        f"{len(left)} kills just before a write, {counts['new']} in a first start and "
        f"{counts['old']} in a later one; acknowledged before it {said}, which are there, and kept "
        f"besides {sum(each.kept for each in left) - said}; every folder opened and took the entry "
        "again"
    )


def _some(ground: Ground, start: Path, chance: Random, most: int) -> list[Moment]:
    """Moments of every kind that a command on a folder like that one has."""
    moments = list(_moments(ground.folder, start))
    return chance.sample(moments, min(most, len(moments)))


def _moments(ground: Path, start: Path) -> Iterator[Moment]:
    trial, seen = ground / f"{start.name}-trial", ground / f"{start.name}.trace"
    shutil.copytree(start, trial)
    done = trace.run(_log(trial), seen, CALLS)
    if done.returncode:
        raise FaultError(f"log ended with status {done.returncode}: {done.stderr}")
    numbers: Counter[str] = Counter()
    alike, before = 0, ("", "")
    for call in trace.read(seen):
        numbers[call.name] += 1
        kind = call.name, call.path
        alike = alike + 1 if kind == before else 0
        before = kind
        if alike % ALIKE == 0 or call.name != "pwrite64":
            yield Moment(start, call.name, numbers[call.name])


def _kill(ground: Path, moment: Moment) -> Left:
    where = f"before {moment.call} {moment.number} on a folder like {moment.start.name}"
    path = ground / f"{moment.start.name}-{moment.call}-{moment.number}"
    shutil.copytree(moment.start, path)
    kill = f"{moment.call}:signal=KILL:when={moment.number}"
    done = trace.run(_log(path), path / "calls.trace", CALLS, trace.INJECT, kill)
    if done.returncode != KILLED:
        raise NotMadeError(f"{where} nothing was killed: status {done.returncode}, {done.stderr}")
    folder = Folder(path / "data")
    folder.look()
    kept = [said for said in folder.journal if _is_entry(said)]
    if len(kept) > 1 or (done.stdout and not kept):
        raise FaultError(f"{where} it said {done.stdout!r}, and the journal holds {kept}")
    again = log(path / "data", "--worst", VALUE)
    folder.look()
    if again.returncode or folder.journal[-1].member != "pain.worst":
        raise FaultError(f"after a kill {where} nothing can be logged: {again.stderr}")
    shutil.rmtree(path)
    return Left(bool(done.stdout), bool(kept))


def _is_entry(said: Said) -> bool:
    return (said.member, said.value) == ("pain.average", VALUE)


def _log(path: Path) -> list[str]:
    return command(path / "data", "log", "--pain", VALUE)
