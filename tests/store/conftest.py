from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from recovery_tracker.store.sqlite_store import SqliteStore

Open = Callable[[], SqliteStore]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_store(folder: Path) -> Iterator[Open]:
    """Opens the record of `folder` as often as asked; every store is closed afterwards."""
    opened: list[SqliteStore] = []

    def opening() -> SqliteStore:
        opened.append(SqliteStore(folder))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Open) -> SqliteStore:
    return open_store()
