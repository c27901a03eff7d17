from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recovery_tracker.services.ports.store import Action
from recovery_tracker.store.errors import ReadOnlyCopyError
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import Clock

AT = Clock()()


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], SqliteStore]:
    return lambda: SqliteStore(tmp_path / "data")


def test_a_document_is_kept_until_it_is_dropped(opened: Callable[[], SqliteStore]):
    store = opened()
    assert store.kept("session") is None
    store.keep("session", "one")
    store.keep("session", "two")
    store.keep("plan", "another")
    store.close()
    again = opened()
    assert (again.kept("session"), again.kept("plan")) == ("two", "another")
    again.keep("session", None)
    assert again.kept("session") is None
    again.close()


def test_a_document_is_no_step_of_the_journal_and_no_foreign_change(
    opened: Callable[[], SqliteStore],
):
    store = opened()
    before = store.foreign_version()
    store.keep("session", "one")
    assert store.journal.last_step() is None
    assert store.foreign_version() == before
    store.close()


def test_another_program_is_told_of_a_document(opened: Callable[[], SqliteStore]):
    store, other = opened(), opened()
    before = other.foreign_version()
    store.keep("session", "one")
    assert other.foreign_version() != before
    assert other.kept("session") == "one"
    store.close()
    other.close()


def test_nothing_is_kept_within_a_unit_of_work(opened: Callable[[], SqliteStore]):
    store = opened()
    with (
        pytest.raises(RuntimeError, match="open already"),
        store.write(Action.LOG, AT),
    ):
        store.keep("session", "one")
    store.close()


def test_a_backup_has_the_documents_and_is_read_only(opened: Callable[[], SqliteStore], tmp_path):
    store = opened()
    store.keep("plan", "kept")
    copy = tmp_path / "copy.sqlite3"
    store.backups.save_copy(copy, AT)
    with store.staged(copy) as staged:
        assert staged.kept("plan") == "kept"
        with pytest.raises(ReadOnlyCopyError):
            staged.keep("plan", "other")
    store.close()


def test_an_empty_record_takes_over_the_documents_of_a_backup(tmp_path: Path):
    store, empty = SqliteStore(tmp_path / "one"), SqliteStore(tmp_path / "two")
    store.keep("plan", "kept")
    empty.keep("plan", "older")
    copy = tmp_path / "copy.sqlite3"
    store.backups.save_copy(copy, AT)
    with empty.staged(copy) as staged:
        empty.adopt(staged)
    assert empty.kept("plan") == "kept"
    for each in (store, empty):
        each.close()


def test_erasing_dates_leaves_the_documents(opened: Callable[[], SqliteStore]):
    store = opened()
    store.keep("plan", "kept")
    store.erase(AT, date(2026, 1, 1), date(2026, 1, 2))
    assert store.kept("plan") == "kept"
    store.close()
