"""The text twin of the course chart."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from recovery_tracker.charts.table import course_table, course_twin
from recovery_tracker.diary.record import CheckIn, Dose, Pain, PainScore, Record, Sleep
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.insight.expected import ribbon
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


def test_over_most_of_a_year_each_date_bears_its_year():
    year = course_table(daily_series(Record(), FIRST, FIRST + timedelta(days=364)))
    assert (year[0].date, year[-1].date) == ("10 Nov 2026", "9 Nov 2027")
    two = course_twin(daily_series(Record(), FIRST, FIRST + timedelta(days=364)))
    assert two.rows[0][0].text == "10 Nov 2026"


def test_single_scores_are_all_there():
    scores = tuple(
        PainScore(f"s{hour}", datetime(2026, 11, 10, hour, tzinfo=UTC), Decimal(pain))
        for hour, pain in ((8, "6.5"), (20, "3"))
    )
    (row,) = course_table(daily_series(Record(pain_scores=scores), FIRST, FIRST))
    assert row.scores == "6.5, 3"


def test_the_twin_has_the_rows_with_what_each_column_is_sorted_by():
    record = Record(
        check_ins=(CheckIn(FIRST, pain=Pain(average=Decimal("6.5")), sleep=Sleep(quality=0)),),
        doses=(Dose("d", FIRST, "m"),),
    )
    series = daily_series(record, FIRST, LAST)
    twin = course_twin(series)
    assert twin.headers == table_headers()
    assert [tuple(cell.text for cell in row) for row in twin.rows] == [
        row.cells for row in course_table(series)
    ]
    assert [cell.key for cell in twin.rows[0]] == [
        FIRST.toordinal(), 6.5, None, None, None, None, 1, None, 0, 0, 1,
    ]  # fmt: skip
    assert [cell.key for cell in twin.rows[1]] == [FIRST.toordinal() + 1, *[None] * 10]


def test_single_scores_are_sorted_by_the_highest():
    scores = tuple(
        PainScore(f"s{hour}", datetime(2026, 11, 10, hour, tzinfo=UTC), Decimal(pain))
        for hour, pain in ((8, "6.5"), (20, "3"))
    )
    twin = course_twin(daily_series(Record(pain_scores=scores), FIRST, FIRST))
    assert twin.rows[0][3].key == 6.5


def test_the_ribbon_has_a_column_also_on_a_day_without_an_entry():
    series = daily_series(Record(), FIRST, LAST)
    twin = course_twin(series, ribbon(Record(), FIRST, LAST, date(2026, 11, 11)))
    assert twin.headers[-1] == "Many people"
    assert [row[-1].text for row in twin.rows] == ["–", "4 to 9", "4 to 8"]
    assert {len(row) for row in twin.rows} == {len(table_headers()) + 1}


def test_the_advice_of_a_day_has_a_column_where_there_is_any():
    series = daily_series(Record(check_ins=(CheckIn(FIRST), CheckIn(LAST))), FIRST, LAST)
    assert course_twin(series).headers[-1] == "Doses taken"
    alerts = (_alert(Urgency.BOOK), _alert(Urgency.URGENT), _alert(Urgency.BOOK))
    twin = course_twin(series, fired={LAST: alerts})
    assert twin.headers[-1] == "Advice"
    assert [(row[-1].text, row[-1].key) for row in twin.rows] == [
        ("none", None),
        ("none", None),
        ("Worth a call, Urgent", float(Urgency.URGENT)),
    ]


def _alert(urgency: Urgency) -> Alert:
    return Alert("rule", urgency, None, LAST, LAST, active=True, because=())


def test_the_years_are_said_where_a_day_and_month_come_twice():
    series = daily_series(Record(), date(2024, 11, 10), LAST)
    assert course_table(series)[0].date == "10 Nov 2024"
    assert course_twin(series).rows[-1][0].text == "12 Nov 2026"
    entered = datetime(2026, 11, 12, 9, tzinfo=UTC)
    late = Record(check_ins=(CheckIn(FIRST, entered),))
    assert (
        course_table(daily_series(late, date(2024, 11, 10), LAST))[-3].date == "10 Nov 2026, late"
    )
