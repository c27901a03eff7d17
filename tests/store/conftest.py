from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import begun

Open = Callable[[], SqliteStore]


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """No test asks, or fills, the keyring of whoever runs it."""
    former = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(former)


@pytest.fixture(autouse=True)
def quick_passphrases() -> Iterator[None]:
    """A passphrase is as dear to type in as SQLCipher makes it; a test of it need not be."""
    with closing(driver.connect(":memory:")) as raw:
        usual = raw.execute("PRAGMA cipher_default_kdf_iter").fetchone()[0]
        raw.execute("PRAGMA cipher_default_kdf_iter = 1000").fetchall()
        yield
        raw.execute(f"PRAGMA cipher_default_kdf_iter = {usual}").fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def begin() -> Callable[[Path], Path]:
    """How a record comes to be before it is opened; a file that tests making one has its own."""
    return begun


@pytest.fixture
def open_store(folder: Path, begin: Callable[[Path], Path]) -> Iterator[Open]:
    """Opens the record of `folder` as often as asked; every store is closed afterwards."""
    opened: list[SqliteStore] = []

    def opening() -> SqliteStore:
        opened.append(SqliteStore(begin(folder)))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Open) -> SqliteStore:
    return open_store()
