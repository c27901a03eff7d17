"""One harmed folder: what every command says of it, what it leaves, and which way leads on."""

import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from recovery_tracker.base.clock import system_clock
from recovery_tracker.diary.record import Record
from recovery_tracker.services.store import LockedError, StoreError, Way
from recovery_tracker.store.copies import SET_ASIDE
from recovery_tracker.store.folder import SqliteFolder
from tests.faults.folder import FILE
from tests.faults.ground import FaultError
from tests.faults.harm import Harm
from tests.faults.held import Held, held, sums
from tests.faults.line import DONE, NO_DATA, NOT_MET, Ended, line


class Came(StrEnum):
    """What came of a harm; the counts are said in these words."""

    RIGHT = "open and are right"
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
    if _own(path) != before:
        raise FaultError(f"the attempt changed the files: {checked}")
    if as_window:
        return Came.REFUSED, _lead_on(whole, path, before)
    if checked.way_back:
        _go_back(whole, path, checked.way_back)
        _is_set_aside(path, before)
        return Came.REFUSED, On.RESTORED
    return Came.REFUSED, _wait(whole, path, before, checked)


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
    if now.steps != whole.record.steps[: len(now.steps)]:
        raise FaultError("`check` calls it whole, and its values are others")
    return Came.EARLIER


def _go_back(whole: Whole, path: Path, backup: Path) -> None:
    """Restores the backup that was named, as the sentence says."""
    whole.line(path, "restore", backup).is_done()
    _is_back(whole, path)


def _is_back(whole: Whole, path: Path) -> None:
    whole.line(path, "check").is_done()
    if held(path, whole.phrase).record != whole.backup:
        raise FaultError("the record is not what the newest backup was")


def _is_set_aside(path: Path, before: dict[str, str]) -> None:
    """The files that did not open are kept as they were."""
    aside = sums(path / SET_ASIDE)
    kept = {name.partition("Z-")[2]: said for name, said in aside.items()}
    lost = {name for name, said in before.items() if kept.get(name) != said}
    if lost:
        raise FaultError(f"not set aside as they were: {sorted(lost)}; {sorted(aside)} are")


def _lead_on(whole: Whole, path: Path, before: dict[str, str]) -> On:
    """As the window: the ways on that come with the error."""
    folder = SqliteFolder(path)
    try:
        try:
            folder.open().close()
        except LockedError:
            folder.unlock(whole.phrase)
            folder.open().close()
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


def _wait(whole: Whole, path: Path, before: dict[str, str], said: object) -> On:
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


def _own(path: Path) -> dict[str, str]:
    """The record, its log and its keys, by sums of their bytes."""
    return {name: said for name, said in sums(path).items() if name.startswith(FILE)}
