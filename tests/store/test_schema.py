"""The migrations alone make the schema, and never leave a file halfway."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.record import Dose, Medicine, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.ports.store import Action
from recovery_tracker.store import schema
from recovery_tracker.store.schema import MigrationError
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.store.tables import metadata
from tests.strategies import NOW

NEXT = f"{int(schema.HEAD) + 1:04}"
COMING = f"""
from alembic import op
import sqlalchemy as sa
revision = "{NEXT}"
down_revision = "{schema.HEAD}"
def upgrade() -> None:
    {{body}}
"""
"""A migration that is still to come."""
RECORD = Record(medicines=(Medicine("m", "A", MedicineForm.TABLET),), doses=(Dose("d", NOW, "m"),))


def schema_of(path: Path | str) -> dict[str, str]:
    with closing(driver.connect(str(path))) as raw:
        rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows}


def test_the_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(schema.configuration()).get_heads() == [schema.HEAD]


def test_alembic_finds_no_drift(store: SqliteStore) -> None:
    context = MigrationContext.configure(store._connection, opts={"compare_type": True})
    assert compare_metadata(context, metadata) == []
    store._connection.rollback()


def test_the_migrated_file_is_the_tables_word_for_word(store: SqliteStore, tmp_path: Path) -> None:
    path = tmp_path / "tables.sqlite3"
    engine = create_engine(f"sqlite+pysqlite:///{path}", module=driver)
    metadata.create_all(engine)
    engine.dispose()
    migrated = schema_of(store.path)
    assert migrated.pop("alembic_version")
    assert migrated == schema_of(path)


def test_the_migrations_import_nothing_of_ours() -> None:
    for script in schema.MIGRATIONS.rglob("*.py"):
        assert "recovery_tracker" not in script.read_text("utf-8")


def test_a_range_of_days_is_found_by_index(store: SqliteStore) -> None:
    indexed = {
        table.name: {
            column
            for index in inspect(store._connection).get_indexes(table.name)
            for column in index["column_names"]
        }
        for table in metadata.sorted_tables
    }
    store._connection.rollback()
    for name in ("pain_scores", "care", "doses"):
        assert "local_date" in indexed[name]


@pytest.fixture
def migrations(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of this version with a record, and a program that has the next one."""
    with closing(SqliteStore(folder)) as store, store.write(Action.LOG, NOW) as unit:
        unit.put(RECORD.medicines[0])
        unit.put(RECORD.doses[0])
    copied = tmp_path / "100% new" / "migrations"
    shutil.copytree(schema.MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(schema, "MIGRATIONS", copied)
    monkeypatch.setattr(schema, "HEAD", NEXT)
    return copied


def test_an_older_file_is_brought_up_to_date_with_every_row(migrations: Path, folder: Path) -> None:
    body = """
    with op.batch_alter_table("medicines", table_kwargs={"sqlite_strict": True}) as batch:
        batch.add_column(sa.Column("batch", sa.Text))
    """
    (migrations / "versions" / f"v{NEXT}_next.py").write_text(COMING.format(body=body.strip()))
    for _time in range(2):
        with closing(SqliteStore(folder)) as store:
            assert store.read() == RECORD
            assert "batch TEXT" in schema_of(store.path)["medicines"]


@pytest.mark.parametrize(
    "body",
    [
        'op.execute("CREATE TABLE extra (a)"); op.execute("DELETE FROM doses"); raise ValueError',
        'op.execute("CREATE TABLE extra (a)"); op.execute("DELETE FROM medicines")',
    ],
)
def test_a_failed_migration_leaves_the_file_as_it_was(
    migrations: Path, folder: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema_of(folder / "record.sqlite3")
    (migrations / "versions" / f"v{NEXT}_next.py").write_text(COMING.format(body=body))
    with pytest.raises(MigrationError):
        SqliteStore(folder)
    assert schema_of(folder / "record.sqlite3") == before
    monkeypatch.undo()
    with closing(SqliteStore(folder)) as store:
        assert store.read() == RECORD


def test_threads_make_new_records_at_the_same_time(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(8)]

    def made(folder: Path) -> Record:
        with closing(SqliteStore(folder)) as store:
            return store.read()

    with ThreadPoolExecutor(len(folders)) as pool:
        assert list(pool.map(made, folders)) == [Record()] * len(folders)
