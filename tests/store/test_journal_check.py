"""`check` finds what the database can't notice by itself, and nothing where all is well."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Note, Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services import bin as binned
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.erasing import day_extent, erase
from recovery_tracker.services.importing import import_file
from recovery_tracker.services.log import Edit, Session, log_day, remove_care
from recovery_tracker.services.ports.backups import Reason, Report
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.restoring import restore
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store import backups
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import TODAY, Clock, numbered
from tests.store.build import backed_up, filled, opened
from tests.store.harms import sql
from tests.store.test_record_in_store import new_store, put_all
from tests.strategies import NOW, records, small_records


def changed_behind(path: Path, *statements: str) -> None:
    with closing(driver.connect(str(path), isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert raw.execute(statement).rowcount == 1, statement


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE check_ins SET pain_average = '7' WHERE date = '2026-05-12'",
            (Kind.CHECK_INS, "2026-05-12"),
        ),
        (
            "UPDATE check_ins SET note_text = 'another' WHERE date = '2026-05-11'",
            (Kind.CHECK_INS, "2026-05-11"),
        ),
        ("DELETE FROM check_ins WHERE date = '2026-05-10'", (Kind.CHECK_INS, "2026-05-10")),
        (
            "INSERT INTO check_ins (date) VALUES ('2026-05-01')",
            (Kind.CHECK_INS, "2026-05-01"),
        ),
        (
            "INSERT INTO check_in_sites VALUES ('2026-05-12', 'low_back_left', NULL)",
            (Kind.CHECK_INS, "2026-05-12"),
        ),
        (
            "INSERT INTO questionnaires VALUES ('new', '2026-05-12', 'rmdq')",
            (Kind.QUESTIONNAIRES, "new"),
        ),
    ],
)
def test_a_value_that_was_changed_behind_the_store_is_found(
    folder: Path, statement: str, found: tuple[Kind, str]
) -> None:
    filled(folder)
    with opened(folder) as store:
        backed_up(store)
        assert store.backups.check().clean
        changed_behind(store.path, statement)
        report = store.backups.check()
        assert not report.clean
        assert (report.damage, report.dangling, report.disagreeing) == ((), 0, (found,))
        (backup,) = report.backups
        assert backup.contents is not None
        assert backup.contents.entries == 3


def test_what_refers_to_nothing_is_found(folder: Path) -> None:
    filled(folder)
    with opened(folder) as store:
        changed_behind(store.path, "INSERT INTO check_in_sites VALUES ('1999-01-01', 'neck', '3')")
        report = store.backups.check()
    assert (report.clean, report.dangling, report.disagreeing) == (False, 1, ())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE check_ins SET entered_at = 'noon' WHERE date = '2026-05-12'",
        "UPDATE \"change\" SET after = '{' WHERE seq = 1",
        "UPDATE \"change\" SET kind = 'weather' WHERE seq = 1",
        "UPDATE \"change\" SET at = 'noon' WHERE seq = 3",
    ],
)
def test_a_value_that_can_not_be_is_damage_and_not_a_fault(folder: Path, statement: str) -> None:
    filled(folder)
    with opened(folder) as store:
        changed_behind(store.path, statement)
        report = store.backups.check()
    assert not report.clean
    assert report.contents is None
    assert len(report.damage) == 1


def test_a_definition_that_refers_to_no_key_is_damage_and_not_a_fault(folder: Path) -> None:
    """Nothing but the look for what refers to nothing reads that part of a definition."""
    filled(folder)
    sql(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'check_ins (date)', 'check_ins (dave)')",
    )(folder / FILE_NAME)
    with opened(folder) as store:
        assert store.read().check_ins
        report = store.backups.check()
    assert (report.clean, report.contents, len(report.damage)) == (False, None, 1)
    assert "foreign key mismatch" in report.damage[0]


def test_what_the_database_says_of_itself_is_told(folder: Path) -> None:
    filled(folder)
    with opened(folder) as store:
        with closing(driver.connect(str(store.path), isolation_level=None)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON")
            raw.execute("UPDATE check_ins SET mood = 99 WHERE date = '2026-05-12'")
        report = store.backups.check()
    assert report.damage == ("CHECK constraint failed in check_ins",)
    assert (report.clean, report.contents) == (False, None)


def test_a_backup_that_is_damaged_is_in_the_report(folder: Path) -> None:
    filled(folder)
    with opened(folder) as store:
        made = backed_up(store)
        content = made.read_bytes()
        page = content.index(b"stiff after gardening") // 4096 * 4096
        made.write_bytes(content[: page + 8] + b"\xff" * 8 + content[page + 16 :])
        report = store.backups.check()
    assert report.clean
    (backup,) = report.backups
    assert (backup.path, backup.contents, backup.locked) == (made, None, False)


@settings(max_examples=25, deadline=None)
@given(records, records)
def test_any_record_that_was_written_and_written_over_is_clean(one: Record, other: Record) -> None:
    with new_store() as store:
        for record in (one, other, one):
            with store.write(Action.IMPORT, NOW) as unit:
                put_all(unit, record)
        assert store.backups.check() == Report(store.contents(), backups=())


Does = Callable[[Diary, Path], object]


def _backup_of(folder: Path, place: int) -> Path | None:
    found = backups.find(folder / backups.FOLDER)
    return found[place % len(found)].path if found else None


def logging(back: int, pain: int) -> Does:
    on = TODAY - timedelta(days=back)
    edits = [Edit("pain.average", Decimal(pain)), Edit("note", Note(f"pain {pain}"))]
    sessions = [Session(CareKind.HEAT, Decimal(pain))]
    return lambda diary, _folder: log_day(diary, on, edits, sessions)


def removing(diary: Diary, _folder: Path) -> None:
    for care in diary.store.read().care[:1]:
        remove_care(diary, care.id)


def putting_back(diary: Diary, _folder: Path) -> None:
    for gone in binned.deleted(diary)[:1]:
        binned.put_back(diary, gone)


def importing(record: Record) -> Does:
    return lambda diary, _folder: import_file(diary, record_to_json(record, NOW))


def restoring(place: int) -> Does:
    def does(diary: Diary, folder: Path) -> None:
        if (source := _backup_of(folder, place)) is not None:
            restore(diary, source)

    return does


def erasing(on: date) -> Does:
    return lambda diary, _folder: erase(diary, day_extent(diary, on))


actions = st.one_of(
    st.builds(logging, st.integers(0, 2), st.integers(0, 3)),
    st.builds(logging, st.integers(0, 2), st.integers(0, 3)),
    st.just(removing),
    st.just(putting_back),
    st.just(lambda diary, _folder: undo(diary)),
    st.just(lambda diary, _folder: redo(diary)),
    st.builds(importing, small_records),
    st.just(lambda diary, _folder: diary.store.backups.make(Reason.ASKED, diary.clock())),
    st.builds(restoring, st.integers(0, 9)),
    st.builds(erasing, st.integers(0, 2).map(lambda back: TODAY - timedelta(days=back))),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "record"
    SqliteStore(folder).close()
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(actions, max_size=10))
def test_whatever_is_done_the_record_agrees_with_its_journal_and_every_backup_is_whole(
    template: Path, program: list[Does]
) -> None:
    clock = Clock()
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(template, Path(parent) / "data"))
        with closing(SqliteFolder(folder).open()) as store:
            diary = Diary(store, clock, numbered())
            for does in program:
                clock.move(minutes=1)
                # Nothing to undo, or to erase: what is refused must leave all as it was, too.
                with suppress(RequestError):
                    does(diary, folder)
                report = store.backups.check()
                assert report.clean, report
                assert all(each.contents is not None for each in report.backups)
                assert report.contents == store.contents()
