import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_tracker.services.diary import Diary
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.services.build import Clock, Opened, numbered


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty record, up to date: making one costs more than copying it."""
    folder = tmp_path_factory.mktemp("template") / "record"
    SqliteStore(folder).close()
    return folder


@pytest.fixture
def folder(tmp_path: Path, empty_record: Path) -> Path:
    return Path(shutil.copytree(empty_record, tmp_path / "data"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(folder: Path, clock: Clock) -> Iterator[Opened]:
    """Opens the same record again, as another process would."""
    diaries: list[Diary] = []

    def open_() -> Diary:
        diary = Diary(SqliteStore(folder), clock, numbered(f"id{len(diaries)}"))
        diaries.append(diary)
        return diary

    yield open_
    for diary in diaries:
        diary.store.close()


@pytest.fixture
def diary(opened: Opened) -> Diary:
    return opened()
