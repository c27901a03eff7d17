"""One harmed folder: what every command says of it, what it leaves, and which way leads on."""

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from recovery_tracker.base.clock import system_clock
from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.store import LockedError, Step, StoreError, Way
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.staging import SET_ASIDE
from tests.faults.folder import FILE
from tests.faults.ground import FaultError
from tests.faults.harm import PAGE, Harm
from tests.faults.held import Held, held, held_in
from tests.faults.line import DONE, NO_DATA, NOT_MET, Ended, line

Files = dict[str, bytes]
LOG: Final = f"{FILE}-wal"
NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Came(StrEnum):
    """What came of a harm; the counts are said in these words."""

    RIGHT = "open and are right"
    TIME = "open with another time of a step in the history, of which there is no second copy"
    EARLIER = "open as they were before the step whose log is harmed"
    FOUND = "are found by check"
    REFUSED = "are refused in a sentence"


class On(StrEnum):
    """Which way led on."""

    NONE = "need no way on"
    RESTORED = "restored from the newest good backup"
    RECOVERED = "opened with the recovery key"
    WAITING = "wait, untouched, for the program that wrote them"


@dataclass(frozen=True)
class Whole:
    """A folder before any harm: what its record and its newest backup hold.

    `shown` is what `show` says of `day`. `phrase` and `recovery_key` are "" where none is set.
    """

    path: Path
    record: Held
    backup: Record
    day: str
    shown: str
    phrase: str = ""
    recovery_key: str = ""

    def line(self, path: Path, *arguments: object) -> Ended:
        """Runs a command on a copy of it, with the passphrase where there is one."""
        return line(path, *arguments, typed=self.phrase and f"{self.phrase}\n{self.phrase}")


def meet(whole: Whole, harm: Harm, path: Path, *, as_window: bool) -> tuple[Came, On]:
    """Harms a copy at `path` and goes on from there as the window or as the command line does.

    Raises FaultError.
    """
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(whole.path, path)
    harm.do(path)
    before = _own(path)
    shown = whole.line(path, "show", "--date", whole.day)
    judged = whole.line(path, "alerts")
    checked = whole.line(path, "check")
    for ended in (shown, judged):
        if ended.status != DONE:
            ended.is_refused(NOT_MET, NO_DATA)
    if checked.status == DONE:
        return _is_right(whole, path, shown), On.NONE
    if checked.status == NOT_MET:
        if not checked.way_back:
            raise FaultError(f"no way on is named: {checked}")
        _go_back(whole, path, checked.way_back)
        return Came.FOUND, On.RESTORED
    checked.is_refused(NO_DATA)
    after = _own(path)
    if not _is_untouched(before, after):
        raise FaultError(f"the attempt changed the files: {checked}")
    if as_window:
        return Came.REFUSED, _lead_on(whole, path, after)
    if checked.way_back:
        _go_back(whole, path, checked.way_back)
        _is_set_aside(path, after)
        return Came.REFUSED, On.RESTORED
    return Came.REFUSED, _wait(whole, path, after, checked)


def _is_right(whole: Whole, path: Path, shown: Ended) -> Came:
    """What `check` calls whole is the record, or the beginning of it where its log is harmed."""
    try:
        now = held(path, whole.phrase)
    except Exception as error:
        raise FaultError(f"`check` calls it whole, and it can't be read: {error!r:.300}") from error
    if now == whole.record:
        if shown.is_done().out != whole.shown:
            raise FaultError(f"it shows another day: {shown}")
        return Came.RIGHT
    if now.record == whole.record.record and _timeless(now) == _timeless(whole.record):
        return Came.TIME
    if now.steps != whole.record.steps[: len(now.steps)]:
        raise FaultError("`check` calls it whole, and its values are others")
    return Came.EARLIER


def _timeless(whole: Held) -> tuple[Step, ...]:
    return tuple(replace(step, at=NEVER) for step in whole.steps)


def _go_back(whole: Whole, path: Path, backup: Path) -> None:
    """Restores the backup that was named, as the sentence says."""
    whole.line(path, "restore", backup).is_done()
    _is_back(whole, path)


def _is_back(whole: Whole, path: Path) -> None:
    whole.line(path, "check").is_done()
    if held(path, whole.phrase).record != whole.backup:
        raise FaultError("the record is not what the newest backup was")


def _is_set_aside(path: Path, before: Files) -> None:
    """The files that did not open are kept as they were."""
    kept = {file.name.partition("Z-")[2]: file for file in (path / SET_ASIDE).iterdir()}
    for name, content in before.items():
        if name not in kept or kept[name].read_bytes() != content:
            raise FaultError(f"{name} is not set aside as it was; {sorted(kept)} are")


def _lead_on(whole: Whole, path: Path, before: Files) -> On:
    """As the window: the ways on that come with the error."""
    folder = SqliteFolder(path)
    try:
        try:
            _look(folder)
        except LockedError:
            folder.unlock(whole.phrase)
            _look(folder)
    except StoreError as error:
        if Way.BACKUP not in error.ways:
            return _wait(whole, path, before, str(error))
        newest = folder.newest_good()
    else:
        raise FaultError("the window opens what the command line does not")
    if newest is None:
        raise FaultError("no backup is found")
    folder.put_in_place(newest.path, system_clock(), whole.phrase or None)
    _is_back(whole, path)
    _is_set_aside(path, before)
    return On.RESTORED


def _look(folder: SqliteFolder) -> None:
    """Reads what the pages show, and looks through the rest. Raises StoreError."""
    with closing(folder.open()) as store:
        held_in(store)
        store.backups.check()


def _wait(whole: Whole, path: Path, before: Files, said: object) -> On:
    """No backup is named: the recovery key opens it, or a newer program wrote it."""
    if whole.recovery_key:
        shown = line(path, "show", "--date", whole.day, typed=whole.recovery_key).is_done()
        if shown.out == whole.shown:
            return On.RECOVERED
    if "newer" not in str(said):
        raise FaultError(f"no way on is named: {said}")
    if _own(path) != before:
        raise FaultError("a newer program's file was changed")
    return On.WAITING


def _is_untouched(before: Files, after: Files) -> bool:
    """Whether the files are as they were; or whether the record has only taken in its log.

    SQLite does that when the last one who looked at a record leaves it, whole or not. Every page
    of it is then as it was, or as it stands in the log.
    """
    if before == after:
        return True
    log = before.get(LOG, b"")
    record, was = after.get(FILE, b""), before[FILE]
    pages = range(0, len(record), PAGE)
    return (
        before.keys() - after.keys() == {LOG}
        and all(after[name] == before[name] for name in after if name != FILE)
        and all(
            record[at : at + PAGE] == was[at : at + PAGE] or record[at : at + PAGE] in log
            for at in pages
        )
    )


def _own(path: Path) -> Files:
    """The record, its log and its keys, each with its bytes. The index is made anew."""
    return {
        file.name: file.read_bytes()
        for file in path.iterdir()
        if file.name.startswith(FILE) and not file.name.endswith("-shm")
    }
