"""The maintenance: the backup of the day, and what needs the record for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest

from recovery_tracker.diary.record import CheckIn
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Edit
from recovery_tracker.services.pending import DayLog
from recovery_tracker.services.ports.backups import Protection, Reason
from recovery_tracker.services.ports.store import Action, StoreBusyError, StoreError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_backups import SqliteBackups
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.session import maintenance as module
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from tests.ui.conftest import Clock, ids

SOON = 10
INTERFERENCE = "How much did your back stop you doing normal things today?"


@dataclass
class Kept:
    """A record with its hub and maintenance, and all that the maintenance said."""

    folder: SqliteFolder
    hub: Hub
    maintenance: RecordMaintenance
    clock: Clock
    qtbot: object
    said: list[tuple[str, object]] = field(default_factory=list)

    def log(self, mood: int) -> None:
        with self.hub.diary.store.write(Action.LOG, self.clock.now) as unit:
            unit.put(CheckIn(self.clock.now.date(), mood=mood))

    def back_up_if_due(self) -> list[Path]:
        """The backups that are there once that is done, oldest first."""
        self.maintenance.back_up_if_due()
        self.rest()
        return self.backups()

    def backups(self) -> list[Path]:
        return sorted((self.folder.path / "backups").glob("*.sqlite3"))

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.maintenance._worker.busy)


class SlowFolder(SqliteFolder):
    """A folder in which a passphrase is set only when it is let go."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.go = Event()
        self.failing: Exception | None = None

    def set_passphrase(self, passphrase, progress=None):
        assert self.go.wait(SOON)
        if self.failing is not None:
            raise self.failing
        return super().set_passphrase(passphrase, progress)


@contextmanager
def keeping(qtbot, folder, clock) -> Iterator[Kept]:
    new_id = ids()

    def diary_of(store):
        return Diary(store, clock, new_id)

    hub = Hub(diary_of(folder.open()))
    maintenance = RecordMaintenance(folder, diary_of, hub)
    kept = Kept(folder, hub, maintenance, clock, qtbot)
    maintenance.away.connect(lambda where: kept.said.append(("away", where)))
    maintenance.not_backed_up.connect(lambda why: kept.said.append(("not backed up", why)))
    maintenance.lost.connect(lambda error: kept.said.append(("lost", error)))
    yield kept
    maintenance.close()
    hub.stop()
    hub.diary.store.close()


@pytest.fixture
def folder(tmp_path) -> SlowFolder:
    return SlowFolder(tmp_path / "data")


@pytest.fixture
def kept(qtbot, folder, clock) -> Iterator[Kept]:
    with keeping(qtbot, folder, clock) as kept:
        yield kept


def end_of(kept, job):
    """How a job ended: its signal and what that carried."""
    told = []
    job.done.connect(lambda result: told.append(("done", result)))
    job.failed.connect(lambda error: told.append(("failed", error)))
    job.stopped.connect(lambda: told.append(("stopped", None)))
    kept.qtbot.waitUntil(lambda: bool(told), timeout=SOON * 1000)
    (end,) = told
    return end


def test_the_backup_of_the_day_is_made_24_hours_after_the_last_where_something_changed(kept):
    assert kept.back_up_if_due() == []  # nothing was ever written
    kept.log(1)
    assert len(kept.back_up_if_due()) == 1
    kept.log(2)
    kept.clock.now += timedelta(hours=23, minutes=59)
    assert len(kept.back_up_if_due()) == 1
    kept.clock.now += timedelta(minutes=1)
    first, second = kept.back_up_if_due()
    assert "daily" in second.name
    kept.clock.pass_days(3)
    assert kept.back_up_if_due() == [first, second]  # nothing changed since
    assert kept.said == []


def test_it_looks_by_itself_soon_after_the_start_and_then_now_and_again(
    qtbot, folder, clock, monkeypatch
):
    monkeypatch.setattr(module, "FIRST_LOOK_MS", 10)
    monkeypatch.setattr(module, "LOOK_MS", 20)
    with keeping(qtbot, folder, clock) as kept:
        kept.log(1)
        qtbot.waitUntil(lambda: len(kept.backups()) == 1)
        kept.log(2)
        clock.pass_days(1)
        qtbot.waitUntil(lambda: len(kept.backups()) == 2)


def test_the_window_is_not_busy_with_backups_at_the_start(kept):
    assert kept.maintenance._timer.interval() >= 30_000
    assert not kept.maintenance._worker.busy


def test_why_a_backup_failed_is_said_once_and_again_only_after_one_was_made(kept):
    kept.log(1)
    obstacle = kept.folder.path / "backups"
    obstacle.write_text("no folder")
    for _look in range(3):
        kept.maintenance.back_up_if_due()
        kept.rest()
    ((what, why),) = kept.said
    assert what == "not backed up"
    assert why.endswith(".")
    obstacle.unlink()
    assert len(kept.back_up_if_due()) == 1
    kept.log(2)
    kept.clock.pass_days(1)
    (backup,) = kept.backups()
    backup.unlink()
    obstacle.rmdir()
    obstacle.write_text("no folder")
    kept.maintenance.back_up_if_due()
    kept.rest()
    assert kept.said == [("not backed up", why)] * 2


def test_of_a_record_that_somebody_writes_just_now_nothing_is_said(kept, monkeypatch):
    def busy():
        raise StoreBusyError("Another program is writing.")

    kept.log(1)
    monkeypatch.setattr(kept.folder, "open", busy)
    assert kept.back_up_if_due() == []
    assert kept.said == []


def test_a_second_folder_that_is_away_is_said_once_until_it_was_back(kept, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    kept.folder.choose_second_folder(second)
    second.rmdir()
    for mood in range(3):
        kept.log(mood)
        kept.clock.pass_days(1)
        kept.back_up_if_due()
    assert kept.said == [("away", second)]
    second.mkdir()
    kept.log(3)
    kept.clock.pass_days(1)
    kept.back_up_if_due()
    assert len(list(second.glob("*.sqlite3"))) == 1
    assert kept.said == [("away", second)]


def test_a_backup_that_is_asked_for_is_made_even_where_nothing_changed(kept):
    kept.log(1)
    for _press in range(2):
        what, saved = end_of(kept, kept.maintenance.back_up())
        assert what == "done"
        assert saved.backup.reason is Reason.ASKED
        assert saved.backup.contents.entries == 1
    assert len(kept.backups()) == 2


def test_what_needs_the_record_for_itself_has_it_and_the_window_goes_on_with_it(kept):
    kept.log(1)
    changed = []
    kept.hub.changed.connect(lambda: changed.append(True))
    job = kept.maintenance.protect("four words of mine")
    assert kept.maintenance.alone
    assert not kept.hub.is_open
    kept.hub.poll()  # asks nothing of a record that is closed
    kept.folder.go.set()
    what, protection = end_of(kept, job)
    assert what == "done"
    assert isinstance(protection, Protection)
    assert not kept.maintenance.alone
    assert kept.hub.is_open
    assert changed
    assert kept.folder.protected
    kept.log(2)
    (check_in,) = kept.hub.reader.read().check_ins
    assert check_in.mood == 2


@pytest.mark.parametrize("failing", [StoreError("It does not work."), ZeroDivisionError()])
def test_the_window_goes_on_with_the_record_also_where_the_work_failed(kept, failing):
    kept.log(1)
    kept.folder.failing = failing
    kept.folder.go.set()
    assert end_of(kept, kept.maintenance.protect("four words of mine")) == ("failed", failing)
    assert kept.hub.is_open
    assert len(kept.hub.reader.read().check_ins) == 1


def test_a_work_that_was_stopped_before_it_began_leaves_the_record_open(kept):
    kept.log(1)
    job = kept.maintenance.protect("four words of mine")
    job.stop()
    kept.folder.go.set()
    what, _result = end_of(kept, job)
    assert what in ("stopped", "done")  # it may have begun by then
    assert kept.hub.is_open


def test_while_something_is_not_saved_yet_nothing_takes_the_record_for_itself(kept, tmp_path):
    other = SqliteStore(tmp_path / "data")
    try:
        with other.write(Action.LOG, kept.clock.now):
            kept.hub.log(DayLog(kept.hub.today, (Edit("interference", Decimal(3)),)))
            assert kept.hub.unkept
            what, error = end_of(kept, kept.maintenance.protect("four words of mine"))
    finally:
        other.close()
    assert what == "failed"
    assert isinstance(error, RequestError)
    assert sentence_of(error) == "Something is not saved yet: wait until it is, then try again."
    assert kept.hub.is_open
    assert not kept.maintenance.alone
    assert not kept.folder.protected


def test_a_record_that_does_not_open_afterwards_is_lost_and_is_not_asked_any_more(kept):
    kept.log(1)
    kept.folder.failing = StoreError("It does not work.")
    job = kept.maintenance.protect("four words of mine")
    (kept.folder.path / "record.sqlite3").write_bytes(b"no record any more\n" * 500)
    kept.folder.go.set()
    end_of(kept, job)
    ((what, error),) = kept.said
    assert what == "lost"
    assert "is no Recovery Tracker record" in str(error)
    assert not kept.hub.is_open
    kept.clock.pass_days(2)
    assert kept.back_up_if_due() == []
    kept.hub.poll()
    assert len(kept.said) == 1


def test_closing_while_a_backup_runs_leaves_no_half_of_one(kept, monkeypatch):
    kept.log(1)
    begun, go = Event(), Event()
    make = SqliteBackups.make

    def slow(backups, reason, at, progress=None):
        begun.set()
        go.wait(0.2)
        return make(backups, reason, at, progress)

    monkeypatch.setattr(SqliteBackups, "make", slow)
    kept.maintenance.back_up()
    assert begun.wait(SOON)
    kept.maintenance.close()
    assert kept.backups() == []
    assert list((kept.folder.path / "backups").iterdir()) == []


def test_a_fault_of_the_program_is_no_sentence():
    with pytest.raises(ZeroDivisionError):
        sentence_of(ZeroDivisionError())


def test_the_window_does_not_close_while_a_work_has_its_record(kept_desk, monkeypatch):
    maintenance, go = kept_desk.pages.maintenance, Event()
    protect = maintenance.folder.set_passphrase

    def slow(passphrase, progress=None):
        assert go.wait(SOON)
        return protect(passphrase, progress)

    monkeypatch.setattr(maintenance.folder, "set_passphrase", slow)
    maintenance.protect("four words of mine")
    kept_desk.window.close()
    assert kept_desk.window.isVisible()
    kept_desk.sees("close the window when that is done")
    kept_desk.press(f"{INTERFERENCE}: 7")
    kept_desk.pages.today.flush()
    go.set()
    kept_desk.qtbot.waitUntil(lambda: not maintenance.alone and not kept_desk.pages.hub.unkept)
    (check_in,) = kept_desk.record.check_ins
    assert check_in.interference == 7  # what was said meanwhile was held, and is kept
    kept_desk.window.close()
    assert not kept_desk.window.isVisible()
