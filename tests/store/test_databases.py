"""A real record of every version opens, keeps every row, and is never halfway between two."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.vocabulary import Asked
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store import backups, schema
from recovery_tracker.store.connection import driver_connection
from recovery_tracker.store.errors import DiskFullError, FolderError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.inspection import row_counts
from recovery_tracker.store.schema import MigrationError
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.store.tables import metadata
from tests.store.build import assert_a_sentence, files, opened
from tests.store.make_database import EXPORTED, write
from tests.store.test_schema import COMING, NEXT, RECORD, migrations

__all__ = ["migrations"]

DATABASES = Path(__file__).parent.parent / "data" / "databases"
PRESENT = schema.HEAD
REVISIONS = sorted(path.stem for path in DATABASES.glob("*.sqlite3"))


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?immutable=1", uri=True)


@pytest.fixture(params=REVISIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder whose record is the one of that revision."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(DATABASES / f"{request.param}.sqlite3", folder / "record.sqlite3")
    shutil.copyfile(DATABASES / f"{request.param}.json", tmp_path / "expected.json")
    return folder


def test_a_database_of_every_version_is_kept() -> None:
    assert REVISIONS[-1] == schema.HEAD
    assert {path.stem for path in DATABASES.glob("*.json")} == set(REVISIONS)
    for revision in REVISIONS:
        with closing(raw(DATABASES / f"{revision}.sqlite3")) as held:
            assert held.execute("SELECT version_num FROM alembic_version").fetchall() == [
                (revision,)
            ]


def test_the_newest_has_something_in_every_column_and_is_what_this_program_writes(
    folder: Path,
) -> None:
    newest = DATABASES / f"{REVISIONS[-1]}.sqlite3"
    with closing(raw(newest)) as held:
        for table in metadata.sorted_tables:
            for column in table.columns:
                query = f'SELECT count("{column.name}") FROM "{table.name}"'
                assert held.execute(query).fetchone() > (0,), column
        actions = {action for (action,) in held.execute('SELECT DISTINCT what FROM "change"')}
    assert actions >= {"import", "log", "delete", "undo", "redo"}
    write(folder)
    with closing(SqliteStore(folder)) as store:
        assert record_to_json(store.read(), EXPORTED) == newest.with_suffix(".json").read_bytes()


def test_a_record_of_every_version_opens_with_every_row(old: Path) -> None:
    with closing(raw(old / "record.sqlite3")) as held:
        before = row_counts(held)
    with opened(old) as store:
        content = record_to_json(store.read(), EXPORTED)
        assert json.loads(content) == json.loads((old.parent / "expected.json").read_bytes())
        after = row_counts(driver_connection(store._connection))
        assert {table: after[table] for table in before if table in after} == before
        assert store.backups.check().clean
        context = MigrationContext.configure(store._connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        store._connection.rollback()


def test_a_record_of_every_version_keeps_what_was_asked(old: Path) -> None:
    with opened(old) as store:
        with store.write(Action.SETTINGS, EXPORTED) as unit:
            unit.put(replace(store.read().settings, asked=frozenset(Asked)))
        assert store.read().settings.asked == set(Asked)


def test_the_history_of_every_version_can_be_taken_back_and_brought_again(old: Path) -> None:
    with opened(old) as store:
        steps = store.journal.steps(0)
        assert [step.action for step in steps][:2] == [Action.IMPORT, Action.LOG]
        redo = store.journal.redoable()
        assert redo is not None
        with store.write(Action.REDO, EXPORTED, undoes=redo.group) as unit:
            for change in redo.changes:
                assert change.before is not None
                unit.put(change.before, id=change.id)
        assert store.get(Kind.CHECK_INS, redo.changes[0].id) == redo.changes[0].before
        assert store.journal.undoable() == store.journal.last_step()
        assert store.backups.check().clean


def test_a_backup_of_every_version_is_restored_from(old: Path, tmp_path: Path) -> None:
    before = files(old)
    with opened(tmp_path / "other") as store, store.staged(old / "record.sqlite3") as staged:
        content = record_to_json(staged.read(), EXPORTED)
    assert content == (old.parent / "expected.json").read_bytes()
    assert files(old) == before


# A migration that is still to come


GOOD = 'op.execute("ALTER TABLE medicines ADD COLUMN batch TEXT")'
BROKEN = {
    "raises": 'op.execute("CREATE TABLE extra (a)"); op.execute("DROP TABLE doses"); raise OSError',
    "is wrong": 'op.execute("DELETE FROM doses"); op.execute("DELETE FROM weather")',
    "leaves what refers to nothing": 'op.execute("DELETE FROM medicines")',
}


def next_revision(migrations: Path, body: str) -> None:
    (migrations / "versions" / f"v{NEXT}_next.py").write_text(COMING.format(body=body))


def test_a_backup_is_made_before_a_record_is_brought_up_to_date(
    migrations: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_revision(migrations, GOOD)
    with opened(folder) as store:
        assert store.read() == RECORD
    (made,) = backups.find(folder / backups.FOLDER)
    assert made.reason is Reason.MIGRATION
    with closing(raw(made.path)) as held:
        assert held.execute("SELECT version_num FROM alembic_version").fetchall() == [(PRESENT,)]
    with opened(folder) as store:  # the backup of a former version goes back, too
        with store.write(Action.DELETE, EXPORTED) as unit:
            unit.delete(Kind.DOSES, "d")
        with store.staged(made.path) as staged:
            assert staged.read() == RECORD
    assert len(backups.find(folder / backups.FOLDER)) == 1
    monkeypatch.undo()  # the program of the former version
    way = SqliteFolder(folder)
    way.put_in_place(made.path, EXPORTED)
    with opened(way) as store:
        assert store.read() == RECORD


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_migration_that_fails_leaves_the_record_as_it_was_and_one_backup(
    migrations: Path, folder: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = folder / "record.sqlite3"
    before = record.read_bytes()
    next_revision(migrations, body)
    for _time in range(3):
        with pytest.raises(MigrationError) as caught:
            SqliteFolder(folder).open()
        assert_a_sentence(caught.value)
        assert str(record) in str(caught.value)
        assert record.read_bytes() == before
    (made,) = backups.find(folder / backups.FOLDER)
    monkeypatch.undo()
    for content in (before, made.path.read_bytes()):
        record.write_bytes(content)
        with opened(folder) as store:
            assert store.read() == RECORD
            assert store.backups.check().clean


def test_without_a_backup_there_is_no_migration(migrations: Path, folder: Path) -> None:
    next_revision(migrations, GOOD)
    before = (folder / "record.sqlite3").read_bytes()
    (folder / backups.FOLDER).write_text("in the way")
    with pytest.raises((FolderError, DiskFullError)):
        SqliteFolder(folder).open()
    assert (folder / "record.sqlite3").read_bytes() == before
