from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from recovery_tracker.store.sqlite_store import SqliteStore

Open = Callable[[], SqliteStore]


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """No test asks, or fills, the keyring of whoever runs it."""
    former = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(former)


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
