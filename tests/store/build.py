"""What the tests of a data folder stand on: records with words to look for, and their bytes."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from recovery_tracker.diary.record import CheckIn, Note, Pain, PainScore
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action, StoreError
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore

AT = datetime(2026, 5, 12, 21, 3, tzinfo=UTC)
DAY = date(2026, 5, 12)
KEY = bytes(range(32))
PHRASE = "correct horse battery"


@cache
def _an_empty_record() -> bytes:
    with TemporaryDirectory() as folder:
        SqliteStore(Path(folder)).close()
        return (Path(folder) / FILE_NAME).read_bytes()


def begun(folder: Path) -> Path:
    """The folder, with an empty record where there was none: to make one costs more."""
    if not (folder / FILE_NAME).exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / FILE_NAME).write_bytes(_an_empty_record())
    return folder


def log(store: SqliteStore, note: str, on: date = DAY, pain: int = 4, at: datetime = AT) -> None:
    """Writes a check-in with a note that can be looked for."""
    with store.write(Action.LOG, at) as unit:
        unit.put(CheckIn(on, pain=Pain(Decimal(pain)), note=Note(note)))


def score(store: SqliteStore, own: str, note: str, on: datetime = AT) -> None:
    with store.write(Action.LOG, AT) as unit:
        unit.put(PainScore(own, on, Decimal(3), Note(note)))


def filled(folder: Path, note: str = "stiff after gardening", days: int = 3) -> None:
    """A record with a few days, and its history."""
    with closing(SqliteStore(begun(folder))) as store:
        for back in range(days):
            log(store, f"{note} {back}", DAY - timedelta(days=back), back)


def with_log(folder: Path, note: str) -> None:
    """One more day, as a program that was killed leaves it: only in the log."""
    with closing(SqliteStore(folder)) as store:
        log(store, note, DAY - timedelta(days=9))
        held = {end: Path(f"{store.path}{end}").read_bytes() for end in ("", "-wal")}
        assert note.encode() not in held[""]
    for end, content in held.items():
        Path(f"{store.path}{end}").write_bytes(content)


@contextmanager
def opened(folder: Path | SqliteFolder) -> Iterator[SqliteStore]:
    """The record of a data folder, closed at the end."""
    way = folder if isinstance(folder, SqliteFolder) else SqliteFolder(folder)
    with closing(way.open()) as store:
        yield store


def backed_up(store: SqliteStore, at: datetime = AT, reason: Reason = Reason.ASKED) -> Path:
    return store.backups.make(reason, at).backup.path


def files(folder: Path) -> dict[str, str]:
    """Every file of a folder and those in it, by a sum of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def holding(word: str, *folders: Path) -> list[str]:
    """The files that hold the word anywhere in their bytes."""
    return [
        str(path)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def assert_a_sentence(error: StoreError) -> None:
    """One sentence for a person, that says what to do."""
    text = str(error)
    assert text.endswith(".")
    assert "\n" not in text
    assert text.count(". ") == 0
    assert ":" in text


@contextmanager
def refused(error: type[StoreError], names: Path | str = "") -> Iterator[None]:
    with pytest.raises(error) as caught:
        yield
    assert type(caught.value) is error
    assert str(names) in str(caught.value)
    assert_a_sentence(caught.value)
