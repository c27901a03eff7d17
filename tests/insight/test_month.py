"""The days of a month, as a calendar shows them."""

import calendar
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.notes import written
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Note,
    Pain,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.month import DayFacts, Month, month_facts, months_on
from tests.strategies import records

MAY = Month(2026, 5)
dates = st.dates()
weekdays = st.integers(0, 6)


def on(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=UTC)


def facts(record: Record, day: int) -> DayFacts:
    return month_facts(record, MAY)[day - 1]


def test_every_date_of_the_month_is_there_in_order():
    shown = month_facts(Record(), MAY)
    assert [each.date.day for each in shown] == list(range(1, 32))
    assert shown[0] == DayFacts(date(2026, 5, 1))
    assert len(month_facts(Record(), Month(2024, 2))) == 29


def test_pain_is_the_one_that_the_rules_read():
    scores = (PainScore("a", on(3), Decimal(4)), PainScore("b", on(3), Decimal(7)))
    average = CheckIn(date(2026, 5, 4), pain=Pain(average=Decimal(0), worst=Decimal(9)))
    record = Record(check_ins=(average,), pain_scores=scores)
    assert facts(record, 3).pain == Decimal("5.5")
    assert facts(record, 4).pain == 0
    assert facts(record, 5).pain is None
    assert [facts(record, day).logged for day in (3, 4, 5)] == [True, True, False]
    assert [facts(record, day).checked_in for day in (3, 4, 5)] == [False, True, False]


def test_each_kind_of_care_is_named_once_in_time_order():
    care = (
        Care("a", on(3, 9), CareKind.HEAT),
        Care("b", on(3, 8), CareKind.WALK),
        Care("c", on(3, 10), CareKind.HEAT),
    )
    assert facts(Record(care=care), 3).care == (CareKind.WALK, CareKind.HEAT)


@pytest.mark.parametrize(
    "record",
    [
        Record(check_ins=(CheckIn(date(2026, 5, 3), note=Note("x")),)),
        Record(pain_scores=(PainScore("a", on(3), Decimal(1), Note("x")),)),
        Record(care=(Care("a", on(3), CareKind.REST, note=Note("x")),)),
        Record(doses=(Dose("a", on(3), "m", note=Note("x")),)),
        Record(episodes=(Episode("e", date(2026, 5, 3), note=Note("x")),)),
        Record(appointments=(Appointment("v", on(3), outcome=Note("x")),)),
    ],
)
def test_a_note_on_anything_of_the_date_is_a_note_of_the_date(record):
    assert [each.date.day for each in month_facts(record, MAY) if each.note] == [3]
    (note,) = written(record)
    assert (note.date, note.text) == (date(2026, 5, 3), "x")


def test_a_note_of_spaces_says_nothing():
    record = Record(check_ins=(CheckIn(date(2026, 5, 3), note=Note("  \n ")),))
    assert not facts(record, 3).note
    assert list(written(record)) == []


def test_what_was_entered_more_than_a_day_later_is_late():
    late = CheckIn(date(2026, 5, 3), entered_at=on(6))
    in_time = CheckIn(date(2026, 5, 4), entered_at=on(4))
    record = Record(check_ins=(late, in_time))
    assert [facts(record, day).late for day in (3, 4)] == [True, False]


@given(records, st.integers(1, 9999), st.integers(1, 12))
def test_a_month_shows_what_the_days_hold_and_nothing_of_other_months(record, year, month):
    shown = month_facts(record, Month(year, month))
    days = days_of(record)
    logged = {on for on in days if (on.year, on.month) == (year, month) and days[on].has_entry}
    assert {each.date for each in shown if each.logged} == logged
    for each in shown:
        assert each.pain == (days[each.date].shown_pain if each.logged else None)


@given(dates, weekdays)
def test_each_date_stands_under_its_weekday_in_the_week_of_the_calendar(on, first):
    month = Month.of(on)
    row, column = month.place(on, first)
    assert (on.weekday() - first) % 7 == column
    weeks = calendar.Calendar(first).monthdayscalendar(on.year, on.month)
    assert weeks[row][column] == on.day
    assert month.rows(first) == len(weeks)


@given(dates, st.integers(-300, 300))
def test_months_on_keeps_the_day_or_takes_the_last_of_a_shorter_month(on, months):
    there = months_on(on, months)
    asked = on.year * 12 + on.month - 1 + months
    if 12 <= asked < 120_000:
        assert there.year * 12 + there.month - 1 == asked
    assert there.day == min(on.day, Month.of(there).last.day)


def test_the_first_and_the_last_month_that_there_are_are_not_left():
    assert months_on(date(1, 1, 5), -1) == date(1, 1, 5)
    assert months_on(date(9999, 12, 31), 12) == date(9999, 12, 31)
    assert months_on(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_on(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_month_that_no_date_is_in_is_refused():
    with pytest.raises(ValueError, match="month"):
        Month(2026, 13)
    assert Month.of(date(2026, 5, 12)) == MAY
    assert (MAY.first, MAY.last) == (date(2026, 5, 1), date(2026, 5, 31))
    assert MAY.last - MAY.first == timedelta(days=30)
