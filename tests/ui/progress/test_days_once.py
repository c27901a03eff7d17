"""One look at Progress asks for the days of its record again and again, and they are made once."""

from collections.abc import Callable, Iterator

import pytest

from recovery_tracker.diary import day
from recovery_tracker.diary.record import Record
from recovery_tracker.services.example import fill_example
from tests.ui.conftest import Clock, Desk, open_desk


@pytest.fixture
def full_desk(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    """A window with the example episode."""
    yield from open_desk(qtbot, tmp_path / "data", clock, fill_example)


def test_a_show_of_progress_makes_the_days_of_its_record_once(
    full_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    asked: list[int] = []
    make, once = day._days, Record.once

    def counted(record: Record) -> object:
        made.append(len(record.check_ins))
        return make(record)

    def counted_once(record: Record, of: Callable[[Record], object]) -> object:
        asked.append(len(record.check_ins))
        return once(record, of)

    monkeypatch.setattr(day, "_days", counted)
    monkeypatch.setattr(Record, "once", counted_once)
    whole = len(full_desk.record.check_ins)
    full_desk.pages.progress.show_course()
    assert (asked.count(whole), made.count(whole)) == (5, 1)
    full_desk.pages.progress.show_course()
    assert (asked.count(whole), made.count(whole)) == (10, 1)
