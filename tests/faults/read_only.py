"""A folder that can't be written, by somebody to whom that is an obstacle, as to root it is none.

Every command that writes says so and changes not one byte, and the copy that can be read holds
everything, what is in the log alone too.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.store import backups
from recovery_tracker.store.folder import SqliteFolder
from tests.faults.folder import FILE
from tests.faults.ground import FaultError, NotMadeError
from tests.faults.held import Held, held_in, sums
from tests.faults.line import DONE, NO_DATA, line
from tests.faults.small import small_disk

NOBODY: Final = 65534
MEGABYTES: Final = 4
_SAID: Final = "can't be written"


@dataclass(frozen=True)
class Shut:
    """How a folder is shut: the mode of its files, and whether some of it is in the log alone."""

    what: str
    mode: int
    start: str


SHUT: Final = (
    Shut("closed", 0o400, "record"),
    Shut("with a log", 0o400, "logged"),
    Shut("with files that may be written", 0o600, "logged"),
)


def run(folder: Path) -> str:
    """Runs every command on such folders; gives the counts."""
    source = folder / "source"
    truths = _make(source)
    # Whatever the commands load is loaded now: the program's own files may be out of reach later.
    shutil.copytree(source / "record", folder / "warm")
    for words in (*_writing(folder / "warm", source), *_reading()):
        line(folder / "warm", *words)
    refused = read = 0
    with _unprivileged(source) as top:
        for shut in SHUT:
            path = top / shut.what.replace(" ", "-")
            shutil.copytree(top / shut.start, path)
            with _shut(path, shut.mode):
                refused += _is_refused(path, top)
                read += _is_read(path, truths[shut.start])
            line(path, "log", "--pain", 2).is_done()
    mounted = _mounted(folder, source, truths["logged"])
    return (
        f"read-only folder ({', '.join(shut.what for shut in SHUT)}{mounted.what}): a plain write "
        f"fails, {refused + mounted.refused} commands are refused in a sentence with every byte as "
        f"it was, and {read + mounted.read} copies hold everything, what is in the log alone too"
    )


@dataclass(frozen=True)
class Mounted:
    """The same on a disk that nobody can write, where one may be mounted."""

    what: str = ""
    refused: int = 0
    read: int = 0


def _mounted(folder: Path, source: Path, truth: Held) -> Mounted:
    with small_disk(folder / "shut", MEGABYTES) as disk:
        if disk is None:
            return Mounted()
        path = disk.top / "data"
        shutil.copytree(source / "logged", path)
        disk.read_only()
        return Mounted(", a disk", _is_refused(path, source), _is_read(path, truth))


def _make(source: Path) -> dict[str, Held]:
    """A record that is closed, and one as a crash leaves it; gives what each holds."""
    record, logged = source / "record", source / "logged"
    line(record, "demo").is_done()
    line(record, "export", "--format", "json", "-o", source / "example.json").is_done()
    line(record, "log", "--note", "before the log").is_done()
    with closing(SqliteFolder(record).open()) as store:
        truth = held_in(store)
    writing = source / "writing"
    shutil.copytree(record, writing)
    with closing(SqliteFolder(writing).open()) as store:
        line(writing, "log", "--note", "in the log alone").is_done()
        shutil.copytree(writing, logged, ignore=shutil.ignore_patterns("*-shm"))
        if b"in the log alone" in (logged / FILE).read_bytes():
            raise NotMadeError("nothing is in the log alone")
        return {"record": truth, "logged": held_in(store)}


def _writing(path: Path, beside: Path) -> list[list[object]]:
    """The commands that write. A folder that can't be written has a backup to restore."""
    backup = backups.find(path / backups.FOLDER)[-1].path
    return [
        ["log", "--pain", 3],
        ["undo"],
        ["import", beside / "example.json"],
        ["backup"],
        ["restore", backup],
        ["erase", "--everything", "--yes"],
        ["passphrase", "set"],
    ]


def _reading() -> list[list[object]]:
    return [["show"], ["alerts"], ["check"]]


def _is_refused(path: Path, beside: Path) -> int:
    """Runs every command, and gives how many are refused. Raises FaultError and NotMadeError."""
    _plain_write_fails(path)
    before, refused = sums(path), 0
    for words in (*_writing(path, beside), *_reading()):
        ended = line(path, *words, typed="correct horse battery")
        if words in _reading() and ended.status == DONE:
            continue
        if _SAID not in ended.is_refused(NO_DATA).sentence:
            raise FaultError(f"of {path.name}: {ended}")
        refused += 1
        if sums(path) != before:
            raise FaultError(f"the files of {path.name} are others after: {ended}")
    return refused


def _is_read(path: Path, truth: Held) -> int:
    """Opens the copy, as the window offers. Raises FaultError."""
    before = sums(path)
    try:
        with SqliteFolder(path).copy() as copy:
            found = held_in(copy)
    except StoreError as error:
        raise FaultError(f"the copy of {path.name} does not open: {error}") from error
    if found != truth:
        raise FaultError(f"the copy of {path.name} does not hold what the record does")
    if sums(path) != before:
        raise FaultError(f"the files of {path.name} are others after they were copied")
    return 1


def _plain_write_fails(path: Path) -> None:
    try:
        (path / "plain").write_bytes(b"")
    except OSError:
        return
    raise NotMadeError(f"{path} can be written, so nothing is tried in it")


@contextmanager
def _shut(path: Path, mode: int) -> Iterator[None]:
    """Until the end of the block the folder can't be written, and its files have that mode."""
    _set_modes(path, 0o500, mode)
    try:
        yield
    finally:
        _set_modes(path, 0o700, 0o600)


def _set_modes(path: Path, folder: int, file: int) -> None:
    for each in (path, *path.rglob("*")):
        each.chmod(folder if each.is_dir() else file)


@contextmanager
def _unprivileged(source: Path) -> Iterator[Path]:
    """A copy of a folder in which this process has no more rights than anybody."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        top = Path(name)
        shutil.copytree(source, top, dirs_exist_ok=True)
        is_root = os.geteuid() == 0
        if is_root:
            for each in (top, *top.rglob("*")):
                os.chown(each, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield top
        finally:
            if is_root:
                os.seteuid(0)
