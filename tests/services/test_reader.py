"""A span that was read is not read again, and never shown once it is another."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.record import Record
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.erasing import day_extent, erase
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.reader import MOST, RecordReader
from recovery_tracker.services.undo import undo
from recovery_tracker.store.connection import FILE_NAME
from tests.services.build import TODAY, YESTERDAY, Opened


def log(diary: Diary, on: date, score: int) -> None:
    log_day(diary, on, [Edit("interference", Decimal(score))])


def scores(record: Record) -> list[Decimal | None]:
    return [each.interference for each in record.check_ins]


@pytest.fixture
def asked(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> list[tuple[date | None, date | None]]:
    """The spans that the store itself was asked for."""
    spans: list[tuple[date | None, date | None]] = []
    real: Callable[..., Record] = diary.store.read

    def read(first: date | None = None, last: date | None = None) -> Record:
        spans.append((first, last))
        return real(first, last)

    monkeypatch.setattr(diary.store, "read", read)
    return spans


def test_the_same_dates_are_read_once(diary: Diary, asked: list[object]) -> None:
    log(diary, TODAY, 3)
    asked.clear()
    reader = RecordReader(diary.store)
    assert scores(reader.read(TODAY, TODAY)) == scores(reader.read(TODAY, TODAY)) == [3]
    assert scores(reader.read()) == [3]
    assert asked == [(TODAY, TODAY), (None, None)]


@pytest.mark.parametrize("change", [lambda diary: log(diary, TODAY, 7), undo])
def test_a_change_and_its_undo_are_seen_at_once(
    diary: Diary, change: Callable[[Diary], object]
) -> None:
    log(diary, TODAY, 2)
    log(diary, TODAY, 3)
    reader = RecordReader(diary.store)
    before = reader.read(TODAY, TODAY)
    change(diary)
    assert reader.read(TODAY, TODAY) == diary.store.read(TODAY, TODAY) != before


def test_what_another_program_writes_is_seen_at_once(diary: Diary, opened: Opened) -> None:
    reader, other = RecordReader(diary.store), opened()
    assert reader.read(TODAY, TODAY).check_ins == ()
    log(other, TODAY, 4)
    assert scores(reader.read(TODAY, TODAY)) == [4]


def test_what_another_program_erased_is_not_shown_again(diary: Diary, opened: Opened) -> None:
    log(diary, YESTERDAY, 5)
    reader, other = RecordReader(diary.store), opened()
    assert scores(reader.read()) == [5]
    erase(other, day_extent(other, YESTERDAY))
    assert reader.read().check_ins == ()


def test_what_somebody_changed_behind_the_journal_is_seen_at_once(
    diary: Diary, folder: Path
) -> None:
    log(diary, TODAY, 5)
    reader = RecordReader(diary.store)
    assert scores(reader.read()) == [5]
    with closing(driver.connect(str(folder / FILE_NAME), isolation_level=None)) as other:
        other.execute("UPDATE check_ins SET interference = 9")
    assert scores(reader.read()) == [9]


def test_only_so_many_spans_are_kept(diary: Diary, asked: list[object]) -> None:
    reader = RecordReader(diary.store)
    for back in range(MOST + 1):
        reader.read(TODAY - timedelta(days=back), TODAY)
    asked.clear()
    reader.read(TODAY, TODAY)
    assert asked == [(TODAY, TODAY)]
