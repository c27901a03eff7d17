"""What is erased for good is in no byte of any file, and nothing else is changed by it."""

import threading
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Kind, date_of, entities
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    CheckIn,
    CoveredEntry,
    Episode,
    Note,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action, LockedError, Step
from recovery_tracker.services.unfinished import UNFINISHED, KeptPlan, Unfinished
from recovery_tracker.store import backups, erasing
from recovery_tracker.store.bookkeeping import BOOKKEEPING, Bookkeeping
from recovery_tracker.store.connection import driver_connection
from recovery_tracker.store.errors import InUseError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import (
    AT,
    DAY,
    PHRASE,
    backed_up,
    files,
    filled,
    holding,
    log,
    opened,
    refused,
    score,
    with_log,
)
from tests.store.conftest import Open
from tests.store.test_record_in_store import new_store, put_all
from tests.strategies import dates, records

SECRET = "the words that must go"
OTHER = "the words that stay"
BEFORE = DAY - timedelta(days=1)


def take_back(store: SqliteStore, step: Step, action: Action = Action.UNDO) -> None:
    with store.write(action, AT, undoes=step.group) as unit:
        for change in reversed(step.changes):
            if change.before is None:
                unit.delete(change.kind, change.id)
            else:
                unit.put(change.before, id=change.id)


def answer(own: str, *covers: CoveredEntry) -> AlertResponse:
    return AlertResponse(own, "RULE-1", AT, Response.SEEN, covers=covers)


def covered(on: date = DAY, value: str = f'"{SECRET}"') -> CoveredEntry:
    return CoveredEntry(on, "note", value)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def everywhere(store: SqliteStore) -> None:
    """The words in the tables, the journal, an answer, and in what was changed and deleted."""
    log(store, SECRET)
    log(store, f"{SECRET}, corrected")
    log(store, OTHER, BEFORE)
    score(store, "deleted", SECRET)
    with store.write(Action.ANSWER, AT) as unit:
        unit.put(answer("half", covered(), covered(BEFORE, f'"{OTHER}"')))
        unit.put(answer("whole", covered()))
        unit.put(answer("taken back", covered()))
    with store.write(Action.DELETE, AT) as unit:
        unit.delete(Kind.PAIN_SCORES, "deleted")
        unit.delete(Kind.ALERT_RESPONSES, "taken back")


def test_what_is_erased_is_in_no_byte_of_any_file(folder: Path, second: Path) -> None:
    filled(folder, OTHER, 1)
    SqliteFolder(folder).choose_second_folder(second)
    with opened(folder) as store, closing(SqliteStore(folder)) as window:
        window.read()  # it has the file open all the while
        everywhere(store)
        for back in range(3):
            backed_up(store, AT - timedelta(days=back))
        assert len(holding(SECRET, folder, second)) == 7  # the log, and three backups twice
        erased = store.erase(AT, DAY, DAY)
        assert (erased.backups, erased.away, erased.left) == (3, None, ())
        assert holding(SECRET, folder, second) == []
        assert len(holding(OTHER, folder, second)) == 7
        for one in (store, window):
            assert [each.date for each in one.read().check_ins] == [BEFORE]
            (half,) = one.read().alert_responses
            assert half.covers == (covered(BEFORE, f'"{OTHER}"'),)
            assert SECRET not in str(one.journal.steps(0))
        assert store.backups.check().clean
        assert all(each.contents is not None for each in store.backups.check().backups)
    assert holding(SECRET, folder, second) == []


def test_what_is_only_in_the_log_of_a_killed_program_goes_too(folder: Path) -> None:
    filled(folder, OTHER)
    with_log(folder, SECRET)
    with opened(folder) as store:
        store.erase(AT, DAY - timedelta(days=9), DAY - timedelta(days=9))
    assert holding(SECRET, folder) == []


def test_erasing_leaves_the_rest_and_undo_reaches_only_that(store: SqliteStore) -> None:
    everywhere(store)
    seen = store.journal.last_seq()
    kept = [each for each in store.read().check_ins if each.date != DAY]
    assert store.journal.erasures() == 0
    store.erase(AT, DAY, DAY)
    assert store.journal.erasures() == 1
    assert store.journal.last_seq() <= seen
    while (step := store.journal.undoable()) is not None:
        take_back(store, step)
        assert not store.read(DAY, DAY).check_ins
        assert SECRET not in str(store.read())
    while (step := store.journal.redoable()) is not None:
        take_back(store, step, Action.REDO)
        assert SECRET not in str(store.read())
    assert list(store.read().check_ins) == kept
    assert store.backups.check().clean


def test_another_window_that_remembers_the_step_forgets_it(open_store: Open) -> None:
    window, other = open_store(), open_store()
    with window.write(Action.LOG, AT) as unit:
        unit.put(PainScore("moved", AT, Decimal(3), Note(SECRET)))
    with window.write(Action.LOG, AT) as unit:
        unit.put(PainScore("moved", AT - timedelta(days=1), Decimal(3), Note(OTHER)))
    assert window.journal.undoable() is not None
    other.erase(AT, DAY, DAY)
    step = window.journal.undoable()
    assert SECRET not in str(step)
    log(other, OTHER, BEFORE)  # it may take the number that the erased step had
    assert window.journal.undoable() == window.journal.last_step() == other.journal.last_step()


def test_an_entry_that_was_moved_away_stays_where_it_is_now(store: SqliteStore) -> None:
    score(store, "moved", SECRET)
    with store.write(Action.IMPORT, AT) as unit:
        unit.put(PainScore("moved", AT - timedelta(days=1), Decimal(3), Note(OTHER)))
        unit.put(PainScore("brought", AT - timedelta(days=1), Decimal(5)))
    store.erase(AT, DAY, DAY)
    (moved,) = (each for each in store.read().pain_scores if each.id == "moved")
    assert moved.note == Note(OTHER)
    assert holding(SECRET, store.path.parent) == []
    (step,) = store.journal.history(BEFORE)[1:]
    assert (step.action, [each.id for each in step.changes]) == (Action.IMPORT, ["brought"])
    take_back(store, step)
    assert [each.id for each in store.read().pain_scores] == ["moved"]
    assert store.backups.check().clean


def test_an_entry_that_was_moved_in_goes_with_its_whole_history(store: SqliteStore) -> None:
    score(store, "moved", f"{SECRET}, at first", AT - timedelta(days=1))
    with store.write(Action.LOG, AT) as unit:
        unit.put(PainScore("moved", AT, Decimal(3), Note(SECRET)))
    store.erase(AT, DAY, DAY)
    assert store.read().pain_scores == ()
    assert holding(SECRET, store.path.parent) == []


def test_an_undo_that_is_partly_erased_is_still_an_undo(store: SqliteStore) -> None:
    score(store, "stays", OTHER, AT - timedelta(days=1))
    score(store, "moved", OTHER, AT - timedelta(days=1))
    with store.write(Action.IMPORT, AT) as unit:
        unit.put(PainScore("moved", AT, Decimal(3), Note(SECRET)))
        unit.put(PainScore("stays", AT - timedelta(days=1), Decimal(7)))
    step = store.journal.undoable()
    assert step is not None
    take_back(store, step)
    store.erase(AT, DAY, DAY)
    last = store.journal.last_step()
    assert last is not None
    assert (last.action, last.undoes) == (Action.UNDO, step.group)
    redo = store.journal.redoable()
    assert redo == last
    following = store.journal.undoable()
    assert following is not None
    assert following.action is Action.LOG
    assert holding(SECRET, store.path.parent) == []


def test_an_episode_is_erased_with_its_days_and_appointments_stay(store: SqliteStore) -> None:
    with store.write(Action.EPISODE, AT) as unit:
        unit.put(Episode("gone", DAY, note=Note(SECRET)))
        unit.put(Episode("other", BEFORE, note=Note(OTHER)))
        unit.put(Appointment("visit", AT, "Dr Bell"))
    with store.write(Action.EPISODE, AT) as unit:
        unit.put(Episode("gone", DAY, note=Note(f"{SECRET}, again")))
    log(store, SECRET)
    store.erase(AT, DAY, DAY, frozenset({"gone"}))
    record = store.read()
    assert [each.id for each in record.episodes] == ["other"]
    assert [each.id for each in record.appointments] == ["visit"]
    assert holding(SECRET, store.path.parent) == []
    assert store.backups.check().clean


@settings(max_examples=25, deadline=None)
@given(records, records, dates, st.integers(0, 60))
def test_any_record_without_those_dates_is_what_is_left(
    one: Record, other: Record, first: date, days: int
) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    with new_store() as store:
        with store.write(Action.IMPORT, AT) as unit:
            put_all(unit, one)
        with store.write(Action.IMPORT, AT) as unit:
            # Many entries of the one are changed and moved by the other, which shares their ids.
            put_all(unit, replace(other, medicines=(), doses=(), medicine_limits=()))
        before = store.read()
        store.erase(AT, first, last)
        after = store.read()
        assert store.backups.check().clean
        held = {(kind, own): entity for kind, own, entity in entities(after)}
        entries = ("check_ins", "pain_scores", "care", "doses", "questionnaires")
        for kind, own, entity in entities(before):
            on = date_of(entity)
            if kind in entries and on is not None and first <= on <= last:
                assert (kind, own) not in held
            elif kind != "alert_responses":
                assert held.pop((kind, own)) == entity
        assert {kind for kind, _own in held} <= {"alert_responses"}
        for left in after.alert_responses:
            assert not any(first <= each.date <= last for each in left.covers)
        for step in store.journal.steps(0):
            for change in step.changes:
                for entity in (change.before, change.after):
                    if entity is not None and change.kind in entries:
                        on = date_of(entity)
                        assert on is not None
                        assert not first <= on <= last


def test_a_backup_with_a_date_to_come_is_cleaned_as_well(folder: Path) -> None:
    with opened(folder) as store:
        log(store, SECRET)
        backed_up(store, AT + timedelta(days=4000))
        assert store.erase(AT, DAY, DAY).backups == 1
    assert holding(SECRET, folder) == []


def test_an_encrypted_record_is_erased_from_encrypted_backups(folder: Path, second: Path) -> None:
    filled(folder, OTHER, 1)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(way) as store:
        log(store, SECRET, BEFORE)
        backed_up(store)
    way.set_passphrase(PHRASE)
    with opened(way) as store:
        assert store.erase(AT, BEFORE, BEFORE).left == ()
    assert all(each.contents and each.contents.entries == 1 for each in way.backups())
    way.remove_passphrase(PHRASE)
    assert holding(SECRET, folder, second) == []
    assert len(holding(OTHER, folder, second)) == 3


def test_what_an_away_folder_missed_is_erased_when_it_is_back_and_not_what_came_since(
    folder: Path, second: Path
) -> None:
    away = second.with_name("away")
    SqliteFolder(folder).choose_second_folder(second)
    with opened(folder) as store:
        log(store, SECRET)
        log(store, OTHER, BEFORE)
        backed_up(store, AT)
        second.rename(away)
        later = AT + timedelta(hours=1)
        erased = store.erase(later, DAY, DAY)
        assert (erased.backups, erased.away, erased.left) == (1, second, ())
        assert len(holding(SECRET, away)) == 1
        log(store, "the same day, told anew")
        backed_up(store, later + timedelta(hours=1))
        away.rename(second)
        backed_up(store, later + timedelta(hours=2))
    assert holding(SECRET, folder, second) == []
    assert len(holding("the same day, told anew", folder)) == 3
    assert len(holding("the same day, told anew", second)) == 1
    assert len(holding(OTHER, second)) == 2


def test_a_backup_that_can_not_be_cleaned_is_named(folder: Path) -> None:
    filled(folder, OTHER)
    with opened(folder) as store:
        made = backed_up(store)
        whole = backed_up(store, AT - timedelta(days=1))
        made.write_bytes(made.read_bytes()[:9000])
        erased = store.erase(AT, DAY, DAY)
    assert erased.left == (made,)
    assert (erased.backups, whole.exists(), made.exists()) == (1, True, True)


def test_a_reader_that_holds_the_file_is_waited_for_or_named(
    open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "_PATIENCE_MS", 50)
    store, other = open_store(), open_store()
    log(store, SECRET)
    driver_connection(other._connection).execute("BEGIN")
    driver_connection(other._connection).execute("SELECT count(*) FROM check_ins").fetchall()
    erased = store.erase(AT, DAY, DAY)
    assert erased.left == (store.path,)
    driver_connection(other._connection).execute("ROLLBACK")
    store.erase(AT, DAY, DAY)
    assert holding(SECRET, store.path.parent) == []


def test_an_erasing_on_another_thread_is_seen_by_the_window(folder: Path) -> None:
    with opened(folder) as window:
        log(window, SECRET)
        version = window.foreign_version()

        def work() -> None:
            with opened(folder) as store:
                store.erase(AT, DAY, DAY)

        worker = threading.Thread(target=work)
        worker.start()
        worker.join(30)
        assert window.foreign_version() != version
        assert window.journal.erasures() == 1
        assert window.read() == Record()
        assert window.journal.undoable() is None


def test_everything_is_erased_with_all_that_belongs_to_it(folder: Path, second: Path) -> None:
    filled(folder, SECRET)
    UNFINISHED.change(folder, plan=KeptPlan(DAY, 7))
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(way) as store:
        made = backed_up(store)
    way.put_in_place(made, AT)
    for left in (".record.sqlite3.part", ".record.sqlite3.passphrase.abcd", "faults.log"):
        (folder / left).write_text(SECRET)
    (folder / backups.FOLDER / f".{made.name}.part").write_text(SECRET)
    with closing(SqliteStore(folder)):
        before = files(folder)
        with refused(InUseError):
            way.erase_everything(AT)
        assert {name for name in files(folder) if "-wal" not in name and "-shm" not in name} == {
            name for name in before if "-wal" not in name and "-shm" not in name
        }
    erased = way.erase_everything(AT)
    assert (erased.backups, erased.away, erased.left) == (1, None, ())
    assert holding(SECRET, folder, second) == []
    assert set(files(folder)) == {"preferences.json"}
    assert BOOKKEEPING.load(folder) == Bookkeeping(second_folder=second)
    assert UNFINISHED.load(folder) == Unfinished()
    with opened(folder) as store:
        assert store.read() == Record()


def test_everything_of_an_away_folder_goes_when_it_is_back(folder: Path, second: Path) -> None:
    away = second.with_name("away")
    filled(folder, SECRET)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(way) as store:
        backed_up(store)
    second.rename(away)
    assert way.erase_everything(AT).away == second
    away.rename(second)
    with opened(way) as store:
        log(store, OTHER)
        backed_up(store, AT + timedelta(hours=1), Reason.QUIT)
    assert holding(SECRET, folder, second) == []
    assert len(holding(OTHER, second)) == 1


def test_a_damaged_record_can_be_erased_and_a_locked_one_only_unlocked(folder: Path) -> None:
    filled(folder, SECRET)
    with opened(folder) as store:
        backed_up(store)
    SqliteFolder(folder).set_passphrase(PHRASE)
    locked = SqliteFolder(folder)
    before = files(folder)
    with refused(LockedError):
        locked.erase_everything(AT)
    assert files(folder) == before
    locked.remove_passphrase(PHRASE)
    (folder / "record.sqlite3").write_text(SECRET * 1000)
    (folder / "record.sqlite3-wal").write_text(SECRET)
    SqliteFolder(folder).erase_everything(AT)
    assert files(folder) == {}


def test_an_erased_check_in_is_one_again_when_it_is_logged_anew(store: SqliteStore) -> None:
    log(store, SECRET)
    store.erase(AT, DAY, DAY)
    log(store, "anew")
    assert store.journal.last_seq() > 1
    assert store.get(Kind.CHECK_INS, DAY.isoformat()) == next(iter(store.read().check_ins))
    assert isinstance(store.get(Kind.CHECK_INS, DAY.isoformat()), CheckIn)
    assert len(store.journal.history(DAY)) == 1
