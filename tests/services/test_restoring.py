"""Going back to a backup: one step that undo takes back, or the whole into an empty record."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.members import ABSENT
from recovery_tracker.diary.record import Dose, Medicine, MedicineLimit, Note, Record
from recovery_tracker.diary.vocabulary import MedicineForm, Response, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action, LockedError, StoreError, WrongSecretError
from recovery_tracker.services.restoring import preview_restore, restore
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.errors import BadBackupError, NewerBackupError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import (
    TODAY,
    YESTERDAY,
    Clock,
    check_in,
    log,
    numbered,
    reply,
    sign,
    whole,
)
from tests.store.build import PHRASE, assert_a_sentence, files
from tests.store.conftest import no_keyring, quick_passphrases
from tests.store.test_record_in_store import put_all
from tests.strategies import NOW, records

__all__ = ["no_keyring", "quick_passphrases"]
SADDLE = WarningSign.SADDLE_NUMBNESS
Harm = Callable[[Path], object]


def backed_up(diary: Diary) -> Path:
    return diary.store.backups.make(Reason.ASKED, diary.clock()).backup.path


def journal(diary: Diary) -> list[tuple[Action, int]]:
    return [(step.action, len(step.changes)) for step in diary.store.journal.steps(0)]


@pytest.fixture
def backup(diary: Diary, clock: Clock) -> Path:
    """A backup of two days, one of which has changed since, and a third was added."""
    log(diary, {"pain.average": 4, "note": Note("as it was")})
    log(diary, {"mood": 2}, on=YESTERDAY)
    clock.move(hours=1)
    made = backed_up(diary)
    clock.move(hours=1)
    log(diary, {"pain.average": 7, "note": Note("as it is")})
    log(diary, {"mood": 0}, on=YESTERDAY - timedelta(days=1))
    return made


def test_the_preview_tells_both_records_and_changes_nothing(
    diary: Diary, backup: Path, folder: Path
) -> None:
    before = whole(diary), files(folder / "backups")
    restoring = preview_restore(diary, backup)
    assert (restoring.current.entries, restoring.chosen.entries, restoring.differing) == (3, 2, 2)
    assert restoring.replaced is None
    assert (whole(diary), files(folder / "backups")) == before
    assert not list(folder.glob(".staging-*"))


def test_restoring_is_one_step_after_a_backup_and_undo_takes_it_back(
    diary: Diary, backup: Path, clock: Clock
) -> None:
    before, steps = whole(diary)
    clock.move(minutes=5)
    restoring = restore(diary, backup)
    kept = check_in(diary)
    assert kept is not None
    assert kept.note == Note("as it was")
    assert diary.store.contents().entries == 2
    assert journal(diary)[steps:] == [(Action.RESTORE, 2)]
    assert restoring.replaced is not None
    assert restoring.replaced.backup.reason is Reason.RESTORE
    with diary.store.staged(restoring.replaced.backup.path) as replaced:
        assert replaced.read() == before
    assert undo(diary).action is Action.RESTORE
    assert diary.store.read() == before
    redo(diary)
    assert diary.store.contents().entries == 2
    assert diary.store.backups.check().clean


def test_restoring_what_is_so_already_is_no_step(diary: Diary, backup: Path) -> None:
    restore(diary, backup)
    steps = len(diary.store.journal.steps(0))
    assert preview_restore(diary, backup).differing == 0
    restore(diary, backup)
    assert len(diary.store.journal.steps(0)) == steps


def test_an_empty_record_takes_over_the_whole_backup_with_its_history(
    diary: Diary, backup: Path, clock: Clock, tmp_path: Path
) -> None:
    with closing(SqliteStore(tmp_path / "new")) as store:
        fresh = Diary(store, clock, numbered("fresh"))
        restoring = restore(fresh, backup)
        assert (restoring.current.seq, restoring.replaced) == (0, None)
        assert fresh.store.contents() == restoring.chosen
        assert journal(fresh) == journal(diary)[:2]
        assert fresh.store.backups.check().clean
        assert undo(fresh).changes[0].id == YESTERDAY.isoformat()
        redo(fresh)
        log(fresh, {"mood": 4})
        assert fresh.store.journal.last_seq() > restoring.chosen.seq
        assert not (tmp_path / "new" / "backups").exists()


def test_a_record_that_was_emptied_keeps_its_history(diary: Diary, clock: Clock) -> None:
    log(diary, {"mood": 4})
    made = backed_up(diary)
    log(diary, {"mood": ABSENT})
    assert diary.store.read() == Record()
    restore(diary, made)
    assert check_in(diary) is not None
    assert journal(diary)[-1] == (Action.RESTORE, 1)


def test_an_unanswered_emergency_does_not_vanish_by_restoring(diary: Diary, backup: Path) -> None:
    sign(diary, SADDLE)
    before = whole(diary)
    with pytest.raises(UnansweredEmergencyError):
        restore(diary, backup)
    assert whole(diary) == before
    reply(diary, "RF-CES-SADDLE", Response.GOT_ADVICE)
    restore(diary, backup)
    kept = check_in(diary)
    assert kept is not None
    assert not kept.warning_signs
    assert diary.store.read().alert_responses == ()
    undo(diary)
    assert diary.store.read().check_ins[-1].warning_signs == frozenset({SADDLE})
    assert len(diary.store.read().alert_responses) == 1


def test_an_emergency_that_is_in_the_backup_too_is_no_obstacle(diary: Diary) -> None:
    sign(diary, SADDLE)
    made = backed_up(diary)
    log(diary, {"mood": 1})
    restore(diary, made)
    kept = check_in(diary)
    assert kept is not None
    assert (kept.mood, kept.warning_signs) == (None, frozenset({SADDLE}))


def test_what_only_hangs_together_is_restored_together(diary: Diary) -> None:
    medicine = Medicine("m", "Ibuprofen", MedicineForm.TABLET)
    limit = MedicineLimit("ibuprofen", Decimal(1200))
    with diary.store.write(Action.LOG, NOW) as unit:
        put_all(unit, Record(
            medicines=(medicine,),
            doses=(Dose("d", NOW, "m"),),
            medicine_limits=(limit, limit),
        ))  # fmt: skip
    full = diary.store.read()
    with_all = backed_up(diary)
    with diary.store.write(Action.DELETE, NOW) as unit:
        first = diary.store.journal.steps(0)[0]
        for kind, own in [(change.kind, change.id) for change in first.changes]:
            unit.delete(kind, own)
    log(diary, {"mood": 1})
    without = backed_up(diary)
    restore(diary, with_all)
    assert diary.store.read() == full
    restore(diary, without)
    assert diary.store.read().medicines == ()
    assert diary.store.backups.check().clean


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(records, records)
def test_any_record_goes_back_to_any_backup_and_forward_again(
    tmp_path_factory: pytest.TempPathFactory, one: Record, other: Record
) -> None:
    folder = tmp_path_factory.mktemp("data")
    with closing(SqliteStore(folder)) as store:
        diary = Diary(store, Clock(), numbered())
        with store.write(Action.IMPORT, NOW) as unit:
            put_all(unit, other)
        made, then = backed_up(diary), store.read()
        with store.write(Action.IMPORT, NOW) as unit:
            put_all(unit, one)
        now = store.read()
        differing = preview_restore(diary, made).differing
        assert (differing > 0) is (now != then)
        try:
            restore(diary, made)
        except UnansweredEmergencyError:
            assert store.read() == now
            return
        assert store.read() == then
        assert preview_restore(diary, made).differing == 0
        assert store.backups.check().clean


# From, and into, what a passphrase protects


@pytest.fixture(autouse=True)
def not_from_the_persons_own_keyring(quick_passphrases: None, no_keyring: None) -> None:
    """As in the tests of the store."""


def protected(folder: Path, clock: Clock, phrase: str = PHRASE) -> Diary:
    way = SqliteFolder(folder)
    if not way.protected:
        way.set_passphrase(phrase)
    else:
        way.unlock(phrase)
    return Diary(way.open(), clock, numbered("protected"))


@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize(
    ("here", "there"), [("", PHRASE), (PHRASE, ""), ("here here", "there there")]
)
def test_a_backup_is_restored_into_a_record_of_another_passphrase_or_none(
    tmp_path: Path, clock: Clock, here: str, there: str, empty: bool
) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for folder, phrase, note in ((source, there, "from there"), (target, here, "from here")):
        with closing(SqliteStore(folder)) as store:
            if folder == source or not empty:
                log(Diary(store, clock, numbered()), {"note": Note(note)})
        if phrase:
            SqliteFolder(folder).set_passphrase(phrase)
    with closing(_open(source, there)) as store:
        made = store.backups.make(Reason.ASKED, clock()).backup.path
    before = made.read_bytes()
    with closing(_open(target, here)) as store:
        diary = Diary(store, clock, numbered())
        if there:
            for wrong, error in ((None, LockedError), ("not this one", WrongSecretError)):
                with pytest.raises(error) as caught:
                    preview_restore(diary, made, wrong)
                assert_a_sentence(caught.value)
        restore(diary, made, there or None)
        assert made.read_bytes() == before
        kept = check_in(diary)
        assert kept is not None
        assert kept.note == Note("from there")
        assert store.backups.check().clean
        assert not list(target.glob(".staging-*"))
    assert SqliteFolder(target).protected is bool(here)
    content = (target / "record.sqlite3").read_bytes()
    assert (b"from there" in content) is not bool(here)


def _open(folder: Path, phrase: str) -> SqliteStore:
    way = SqliteFolder(folder)
    if phrase:
        way.unlock(phrase)
    return way.open()


@pytest.mark.parametrize("phrase", ["", PHRASE])
def test_the_file_of_another_record_is_a_source_with_all_that_is_in_its_log(
    diary: Diary, clock: Clock, tmp_path: Path, phrase: str
) -> None:
    log(diary, {"mood": 1})
    other, carried = tmp_path / "other", tmp_path / "carried"
    SqliteStore(other).close()
    if phrase:
        SqliteFolder(other).set_passphrase(phrase)
    with closing(_open(other, phrase)) as store:
        log(Diary(store, clock, numbered()), {"note": Note("only in the log")}, on=TODAY)
        shutil.copytree(other, carried)
    source = carried / "record.sqlite3"
    assert Path(f"{source}-wal").stat().st_size > 0
    before = files(carried)
    restore(diary, source, phrase or None)
    kept = check_in(diary)
    assert kept is not None
    assert kept.note == Note("only in the log")
    assert files(carried) == before


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
        other.commit()


def sql(statement: str) -> Harm:
    def harm(path: Path) -> None:
        with closing(driver.connect(str(path), isolation_level=None)) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute(statement)

    return harm


HARMS: dict[str, tuple[Harm, type[StoreError]]] = {
    "gone": (lambda path: path.unlink(), BadBackupError),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), BadBackupError),
    "empty": (lambda path: path.write_bytes(b""), BadBackupError),
    "a text": (lambda path: path.write_bytes(b"date,pain\n" * 4096), BadBackupError),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:9000]), BadBackupError),
    "a bit of the beginning": (
        lambda path: path.write_bytes(b"\xd3" + path.read_bytes()[1:]),
        BadBackupError,
    ),
    "another program's": (another_program, BadBackupError),
    "without a table": (sql("DROP TABLE check_in_sites"), BadBackupError),
    "without a revision": (sql("DROP TABLE alembic_version"), BadBackupError),
    "with a value that can't be": (
        sql("UPDATE check_ins SET entered_at = 'noon'"),
        BadBackupError,
    ),
    "referring to nothing": (
        sql("INSERT INTO check_in_sites VALUES ('1999-01-01', 'neck', NULL)"),
        BadBackupError,
    ),
    "newer": (sql("UPDATE alembic_version SET version_num = '9999'"), NewerBackupError),
}


@pytest.mark.parametrize(("harm", "error"), HARMS.values(), ids=HARMS)
def test_what_is_no_whole_backup_is_named_and_nothing_is_changed(
    diary: Diary, backup: Path, folder: Path, harm: Harm, error: type[StoreError]
) -> None:
    harm(backup)
    before = whole(diary), files(folder / "backups")
    for attempt in (preview_restore, restore):
        with pytest.raises(StoreError) as caught:
            attempt(diary, backup)
        assert type(caught.value) is error
        assert str(backup) in str(caught.value)
        assert_a_sentence(caught.value)
        assert (whole(diary), files(folder / "backups")) == before
        assert not list(folder.glob(".staging-*"))


def test_the_staging_of_another_program_at_work_is_left_and_that_of_a_killed_one_is_cleared(
    diary: Diary, backup: Path, folder: Path
) -> None:
    killed = folder / ".staging-killed"
    killed.mkdir()
    (killed / ".held").touch()
    (killed / "record.sqlite3").write_text("what was being looked at")
    with diary.store.staged(backup) as staged:
        assert len(list(folder.glob(".staging-*"))) == 2
        with closing(SqliteFolder(folder).open()):
            pass
        assert not killed.exists()
        assert len(staged.read().check_ins) == 2
    assert not list(folder.glob(".staging-*"))


def test_a_staged_record_can_not_be_written(diary: Diary, backup: Path) -> None:
    with diary.store.staged(backup) as staged, pytest.raises(StoreError, match="only be read"):
        staged.adopt(diary.store)
