"""A record that does not open: one sentence each, the ways on, and nothing lost on any of them."""

import shutil
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.services.ports.store import Action, StoreBusyError, StoreError, Way
from recovery_tracker.store import backups
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.errors import (
    DamagedError,
    FolderError,
    ForeignFileError,
    MissingRecordError,
    MissingTableError,
    NewerVersionError,
    ReadOnlyCopyError,
    ReadOnlyError,
    UnknownRevisionError,
)
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.tables import metadata
from tests.store.build import (
    AT,
    DAY,
    assert_a_sentence,
    backed_up,
    files,
    filled,
    opened,
    refused,
    with_log,
)
from tests.store.harms import (
    Harm,
    another_database,
    beginning_lost,
    cut,
    flipped,
    sql,
    written,
)
from tests.store.test_file import unprivileged

BY_BACKUP = {Way.BACKUP, Way.RETRY}


HARMS: dict[str, tuple[Harm, type[StoreError], set[Way]]] = {
    "empty, beside backups": (
        written(b""),
        MissingRecordError,
        {Way.BACKUP, Way.NEW, Way.RETRY},
    ),
    "gone, beside backups": (
        lambda record: record.unlink(),
        MissingRecordError,
        {Way.BACKUP, Way.NEW, Way.RETRY},
    ),
    "cut within the beginning": (cut(10), DamagedError, BY_BACKUP),
    "cut within a page": (cut(5000), DamagedError, BY_BACKUP),
    "cut between pages": (cut(8192), DamagedError, BY_BACKUP),
    "one bit of the beginning": (flipped(3, 0x80), DamagedError, BY_BACKUP),
    "a page that is overwritten": (
        lambda record: record.write_bytes(
            record.read_bytes()[:8192] + b"\x99" * 4096 + record.read_bytes()[12288:]
        ),
        DamagedError,
        BY_BACKUP,
    ),
    "a beginning that is overwritten": (beginning_lost, DamagedError, BY_BACKUP),
    "zeros": (written(bytes(8192)), ForeignFileError, BY_BACKUP),
    "a text": (written(b"date,pain\n" * 4096), ForeignFileError, BY_BACKUP),
    "another database": (another_database, ForeignFileError, BY_BACKUP),
    "a column that is gone": (
        sql("ALTER TABLE check_ins RENAME COLUMN mood TO mod"),
        DamagedError,
        BY_BACKUP,
    ),
    "a definition that SQLite does not understand": (
        sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(sql, 'length(', 'lenoth(')",
        ),
        DamagedError,
        BY_BACKUP,
    ),
    "no revision": (sql("DELETE FROM alembic_version"), UnknownRevisionError, BY_BACKUP),
    "a revision that never was": (
        sql("UPDATE alembic_version SET version_num = 'abcd'"),
        UnknownRevisionError,
        BY_BACKUP,
    ),
    "two revisions": (
        sql("INSERT INTO alembic_version VALUES ('0000')"),
        UnknownRevisionError,
        BY_BACKUP,
    ),
    "a newer program": (
        sql("UPDATE alembic_version SET version_num = '9999'"),
        NewerVersionError,
        {Way.RETRY},
    ),
    "a newer program that has other tables": (
        sql("UPDATE alembic_version SET version_num = '9999'", "DROP TABLE care"),
        NewerVersionError,
        {Way.RETRY},
    ),
    **{
        f"no {table}": (sql(f'DROP TABLE "{table}"'), MissingTableError, BY_BACKUP)
        for table in ("alembic_version", *metadata.tables)
    },
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with a backup: making one costs more than copying it."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    filled(folder)
    with opened(folder) as store:
        backed_up(store)
    return folder


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Path:
    """A copy of the record, with the name under which its backup was made."""
    folder = Path(shutil.copytree(whole, tmp_path / "data"))
    for each in backups.find(folder / backups.FOLDER):
        own = each.path.name.replace(each.origin, backups.origin(folder))
        each.path.rename(each.path.with_name(own))
    return folder


@pytest.mark.parametrize(("harm", "error", "ways"), HARMS.values(), ids=HARMS)
def test_each_damage_has_its_sentence_and_its_ways_and_nothing_is_touched(
    data: Path, harm: Harm, error: type[StoreError], ways: set[Way]
) -> None:
    harm(data / FILE_NAME)
    before = files(data)
    for _time in range(2):
        with pytest.raises(StoreError) as caught:
            SqliteFolder(data).open()
        assert type(caught.value) is error
        assert set(caught.value.ways) == ways
        assert not caught.value.passing
        assert str(data / FILE_NAME) in str(caught.value)
        assert_a_sentence(caught.value)
        assert files(data) == before


def test_a_part_that_is_missing_is_named(data: Path) -> None:
    sql("DROP TABLE check_in_sites")(data / FILE_NAME)
    with refused(MissingTableError, "“check_in_sites”"):
        SqliteFolder(data).open()


def test_every_damage_has_a_way_on_by_the_backup(data: Path) -> None:
    flipped(3, 0x80)(data / FILE_NAME)
    way = SqliteFolder(data)
    backup = way.newest_good()
    assert backup is not None
    assert backup.contents is not None
    damaged = (data / FILE_NAME).read_bytes()
    former = way.put_in_place(backup.path, AT)
    assert former == data / "set-aside" / "2026-05-12T210300Z-record.sqlite3"
    assert former.read_bytes() == damaged
    assert stat.S_IMODE(former.stat().st_mode) == 0o600
    with opened(way) as store:
        assert store.contents() == backup.contents
        assert store.journal.undoable() is not None


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_damage_at_all_is_a_fault_of_the_program(whole: Path, data: st.DataObject) -> None:
    """Whatever byte is another: it opens and reads, or says in a sentence that it can't."""
    content = bytearray((whole / FILE_NAME).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] ^= data.draw(st.integers(1, 255))
    folder = whole.parent / "bits"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    try:
        with opened(folder) as store:
            store.read()
            store.journal.steps(0)
            report = store.backups.check()
            assert report.clean or report.damage or report.disagreeing or report.dangling
    except StoreError as error:
        assert_a_sentence(error)


def test_an_empty_file_without_backups_is_a_new_record(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / FILE_NAME).touch()
    with opened(folder) as store:
        assert store.journal.last_seq() == 0


def test_a_new_record_is_begun_beside_backups_only_where_the_person_says_so(data: Path) -> None:
    (data / FILE_NAME).unlink()
    way = SqliteFolder(data)
    with refused(MissingRecordError):
        way.open()
    assert not (data / FILE_NAME).exists()
    way.begin_new()
    with opened(way) as store:
        assert store.journal.last_seq() == 0
    assert len(way.backups()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_a_read_only_folder_leaves_the_way_of_a_copy_with_all_that_is_in_the_log() -> None:
    with unprivileged() as place:
        folder = place / "data"
        with_log(folder, "only in the log")
        folder.chmod(0o500)
        with pytest.raises(PermissionError):
            (folder / "plain").write_text("refused to everybody")
        before = files(folder)
        with pytest.raises(ReadOnlyError) as caught:
            SqliteFolder(folder).open()
        assert Way.COPY in caught.value.ways
        assert_a_sentence(caught.value)
        with SqliteFolder(folder).copy() as copy:
            (check_in,) = copy.read().check_ins
            assert check_in.note is not None
            assert check_in.note.text == "only in the log"
            assert copy.journal.undoable() is not None
            with refused(ReadOnlyCopyError), copy.write(Action.LOG, AT):
                pass
            with refused(ReadOnlyCopyError):
                copy.erase(AT, DAY, DAY)
            path = copy.path
        assert not path.exists()
        assert files(folder) == before
        folder.chmod(0o700)
        (folder / FILE_NAME).chmod(0)
        with pytest.raises(ReadOnlyError):
            SqliteFolder(folder).open()
        with pytest.raises(ReadOnlyError), SqliteFolder(folder).copy():
            pass


def test_a_copy_of_a_damaged_record_names_the_record(data: Path) -> None:
    cut(8192)(data / FILE_NAME)
    with refused(DamagedError, data / FILE_NAME), SqliteFolder(data).copy():
        pass


def test_what_goes_wrong_while_a_copy_is_open_is_not_said_of_the_record(data: Path) -> None:
    with pytest.raises(OSError, match="my own"), SqliteFolder(data).copy():
        raise OSError("my own")


def test_a_record_that_another_program_holds_is_busy_and_left(data: Path) -> None:
    with closing(driver.connect(str(data / FILE_NAME), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        before = (data / FILE_NAME).read_bytes()
        with pytest.raises(StoreBusyError) as caught:
            SqliteFolder(data).open()
        assert caught.value.ways == {Way.RETRY}
        assert caught.value.passing
        assert_a_sentence(caught.value)
        assert (data / FILE_NAME).read_bytes() == before
        other.execute("ROLLBACK")
    with opened(data):
        pass


def test_a_folder_in_the_place_of_the_record_is_said_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data" / FILE_NAME).mkdir(parents=True)
    with refused(FolderError, tmp_path / "data"):
        SqliteFolder(tmp_path / "data").open()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        ("DROP TABLE check_in_sites", MissingTableError),
        ("UPDATE check_ins SET pain_average = 'many'", DamagedError),
    ],
)
def test_damage_that_comes_while_it_is_open_is_damage_to_readers_and_writers(
    data: Path, harm: str, error: type[StoreError]
) -> None:
    with opened(SqliteFolder(data)) as store:
        with closing(driver.connect(str(data / FILE_NAME), isolation_level=None)) as raw:
            raw.execute("PRAGMA ignore_check_constraints = ON").fetchall()
            raw.execute(harm)
        with pytest.raises(error):
            store.read()
        with pytest.raises(error), store.write(Action.LOG, AT) as unit:
            unit.read()
