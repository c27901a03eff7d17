"""The file itself: private, safe, and refused with one sentence where it can't be used."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

import recovery_tracker
from recovery_tracker.diary.record import CheckIn, Note, Record
from recovery_tracker.services.ports.store import Action, StoreBusyError, StoreError
from recovery_tracker.store import connection as connecting
from recovery_tracker.store.connection import pragma
from recovery_tracker.store.errors import (
    DamagedError,
    DiskFullError,
    FolderError,
    NewerVersionError,
    ReadOnlyError,
)
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.conftest import Open
from tests.strategies import NOW

ROOT = Path(recovery_tracker.__file__).parent.parent
NOBODY = 65534


@pytest.fixture
def begin() -> Callable[[Path], Path]:
    """Here each record is made by the program."""
    return lambda folder: folder


def log(store: SqliteStore, mood: int = 1, note: str = "") -> None:
    with store.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(NOW.date(), mood=mood, note=Note(note)))


def contents(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def refused(folder: Path, error: type[StoreError]) -> None:
    before = contents(folder) if folder.is_dir() else None
    with pytest.raises(error) as raised:
        SqliteStore(folder)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert before is None or contents(folder) == before


@contextmanager
def unprivileged() -> Iterator[Path]:
    """A folder in which nobody in particular works: to root a read-only folder is no obstacle."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = os.geteuid() == 0
        if root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_the_folder_and_its_files_are_the_persons_own(folder: Path, store: SqliteStore) -> None:
    previous = os.umask(0)
    try:
        log(store)
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    finally:
        os.umask(previous)
    assert set(modes) == {"record.sqlite3", "record.sqlite3-wal", "record.sqlite3-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_a_file_that_others_could_read_is_made_private_again(open_store: Open) -> None:
    store = open_store()
    store.close()
    store.path.chmod(0o644)
    open_store()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_every_connection_is_set_so_that_nothing_is_lost(open_store: Open) -> None:
    for _time in range(2):
        store = open_store()
        held = {
            name: pragma(store._connection, name)
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "fullfsync",
                "checkpoint_fullfsync",
                "busy_timeout",
                "cipher_log_level",
            )
        }
        assert held == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "fullfsync": 1,
            "checkpoint_fullfsync": 1,
            "busy_timeout": 250,
            "cipher_log_level": "NONE",
        }


def test_a_setting_that_does_not_hold_is_an_error(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(connecting, "_SAFE", (("synchronous", "OFF", 2),))
    with pytest.raises(RuntimeError, match="synchronous"):
        SqliteStore(folder)


def test_nothing_is_printed_and_alembic_is_not_imported_for_a_current_file(
    store: SqliteStore,
) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from recovery_tracker.store.sqlite_store import SqliteStore\n"
        "store = SqliteStore(Path(sys.argv[1])); store.read()\n"
        "store.journal.undoable(); store.close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(store.path.parent)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_two_programs_may_make_the_record_at_once(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from recovery_tracker.store.sqlite_store import SqliteStore\n"
        "import alembic.command\n"
        "SqliteStore(Path(sys.argv[1])).close()\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT) for _one in range(3)
    ]
    assert [one.wait(30) for one in running] == [0, 0, 0]


@pytest.mark.parametrize(
    "content", [b"date,pain\n" * 500, b"\x00" * 4096, b"SQLite format 3\x00" * 300]
)
def test_a_file_that_is_no_database_is_refused_and_left(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "record.sqlite3").write_bytes(content)
    refused(folder, DamagedError)


def test_a_database_of_another_program_is_refused_and_left(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "record.sqlite3")) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
        other.commit()
    refused(folder, DamagedError)


def test_a_damaged_file_says_so_when_it_is_read(open_store: Open) -> None:
    store = open_store()
    log(store)
    store.close()
    content = store.path.read_bytes()
    store.path.write_bytes(content[:8192] + b"\x99" * (len(content) - 8192))
    with pytest.raises(DamagedError):
        open_store().read()


def test_a_value_that_we_never_write_is_damage(open_store: Open) -> None:
    store = open_store()
    log(store)
    with closing(driver.connect(str(store.path))) as other:
        other.execute("UPDATE check_ins SET entered_at = 'noon'")
        other.commit()
    with pytest.raises(DamagedError):
        store.read()


def test_a_file_of_a_newer_program_is_refused_and_left(open_store: Open, folder: Path) -> None:
    open_store().close()
    with closing(driver.connect(str(folder / "record.sqlite3"))) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    refused(folder, NewerVersionError)


def test_a_folder_that_is_a_file_is_refused(folder: Path) -> None:
    folder.write_text("a file")
    refused(folder, FolderError)
    refused(folder / "inner", FolderError)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_a_read_only_folder_or_file_is_refused() -> None:
    with unprivileged() as folder:
        folder.chmod(0o500)
        refused(folder, ReadOnlyError)
        refused(folder / "inner", FolderError)
        folder.chmod(0o700)
        SqliteStore(folder).close()
        folder.chmod(0o500)
        refused(folder, ReadOnlyError)
        folder.chmod(0o700)
        (folder / "record.sqlite3").chmod(0o400)
        with pytest.raises(ReadOnlyError), closing(SqliteStore(folder)) as store:
            log(store)


def test_a_record_that_somebody_is_writing_to_is_busy_for_a_moment(open_store: Open) -> None:
    store, other = open_store(), open_store()
    with other.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(NOW.date(), mood=2))
        with pytest.raises(StoreBusyError):
            log(store)
        assert store.read() == Record()
        assert open_store().read() == Record()
    log(store)
    assert other.read() == store.read()


def test_a_full_disk_saves_nothing_and_loses_nothing(store: SqliteStore) -> None:
    log(store)
    before = store.read()
    pragma(store._connection, f"max_page_count = {pragma(store._connection, 'page_count')}")
    with pytest.raises(DiskFullError):
        log(store, note="x" * 500_000)
    assert store.read() == before
    pragma(store._connection, "max_page_count = 1000000")
    log(store, 3)


def test_an_encrypted_file_opens_with_its_key_alone(folder: Path) -> None:
    key = bytes(range(32))
    with closing(SqliteStore(folder, key=key)) as store:
        log(store, note="secret words")
        before = store.read()
    assert b"secret words" not in store.path.read_bytes()
    with closing(SqliteStore(folder, key=key)) as store:
        assert store.read() == before
    refused(folder, DamagedError)
    with pytest.raises(DamagedError):
        SqliteStore(folder, key=bytes(32))
