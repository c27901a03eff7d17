"""The text twin of the course chart."""

from datetime import UTC, date, datetime
from decimal import Decimal

from recovery_tracker.charts.table import course_table
from recovery_tracker.diary.record import CheckIn, Pain, PainScore, Record, Sleep
from recovery_tracker.insight.series import daily_series
from recovery_tracker.wording.course import table_headers

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 12)


def test_each_date_has_a_row_with_a_cell_for_each_header():
    rows = course_table(daily_series(Record(), FIRST, LAST))
    assert [row.date for row in rows] == [
        "10 Nov",
        "11 Nov",
        "12 Nov",
    ]
    assert all(len(row.cells) == len(table_headers()) for row in rows)


def test_a_day_without_an_entry_is_told_from_a_value_that_is_missing():
    record = Record(
        check_ins=(
            CheckIn(FIRST, pain=Pain(average=Decimal(0)), sleep=Sleep(quality=3)),
            CheckIn(LAST),
        )
    )
    logged, missing, bare = course_table(daily_series(record, FIRST, LAST))
    assert (logged.pain, logged.worst, logged.night_affected, logged.heat) == (
        "0",
        "not recorded",
        "no",
        "0",
    )
    assert set(missing.cells[1:]) == {"not logged"}
    assert bare.pain == "not recorded"
    assert (logged.logged, missing.logged) == (True, False)


def test_a_day_that_was_entered_late_says_so():
    entered = datetime(2026, 11, 12, 9, tzinfo=UTC)
    record = Record(check_ins=(CheckIn(FIRST, entered), CheckIn(LAST, entered)))
    rows = course_table(daily_series(record, FIRST, LAST))
    assert [row.date for row in rows] == ["10 Nov, late", "11 Nov", "12 Nov"]


def test_single_scores_are_all_there():
    scores = tuple(
        PainScore(f"s{hour}", datetime(2026, 11, 10, hour, tzinfo=UTC), Decimal(pain))
        for hour, pain in ((8, "6.5"), (20, "3"))
    )
    (row,) = course_table(daily_series(Record(pain_scores=scores), FIRST, FIRST))
    assert row.scores == "6.5, 3"
