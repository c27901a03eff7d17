"""One point for every calendar date."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Movement,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.series import daily_series

FIRST = date(2026, 11, 10)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_a_missing_day_is_a_point_that_says_so():
    record = Record(check_ins=(CheckIn(on(0)), CheckIn(on(2))))
    series = daily_series(record, on(0), on(2))
    assert [point.date for point in series.points] == [on(0), on(1), on(2)]
    assert [point.logged for point in series.points] == [True, False, True]
    assert series.logged == 2


def test_zero_is_a_value_and_absent_is_none():
    check_in = CheckIn(
        on(0),
        pain=Pain(average=Decimal(0)),
        interference=Decimal(0),
        movement=Movement(walking_minutes=Decimal(0)),
    )
    zero, nothing = daily_series(Record(check_ins=(check_in, CheckIn(on(1)))), on(0), on(1)).points
    assert (zero.pain, zero.interference, zero.walking_minutes) == (0, 0, 0)
    assert (nothing.pain, nothing.interference, nothing.walking_minutes) == (None, None, None)
    assert (zero.worst, zero.sleep_hours, zero.night_affected) == (None, None, None)


def test_heat_and_cold_in_turn_counts_for_both():
    care = tuple(
        Care(f"c{number}", on(0), kind)
        for number, kind in enumerate((CareKind.HEAT, CareKind.ALTERNATING, CareKind.WALK))
    )
    (point,) = daily_series(Record(care=care), on(0), on(0)).points
    assert (point.heat_sessions, point.cold_sessions) == (2, 1)


def test_a_day_with_only_a_dose_is_logged():
    (point,) = daily_series(Record(doses=(Dose("d", on(0), "m"),)), on(0), on(0)).points
    assert point.logged
    assert point.pain is None


def test_single_scores_stand_in_time_order_and_make_the_day():
    late = PainScore("a", datetime(2026, 11, 10, 20, tzinfo=UTC), Decimal(2))
    early = PainScore("b", datetime(2026, 11, 10, 8, tzinfo=UTC), Decimal(6))
    (point,) = daily_series(Record(pain_scores=(late, early)), on(0), on(0)).points
    assert point.scores == (early, late)
    assert point.pain == 4


def test_a_night_belongs_to_the_date_it_ended_on():
    bad = CheckIn(on(1), sleep=Sleep(hours=Decimal(4), quality=0, wakings_from_pain=3))
    first, second = daily_series(Record(check_ins=(bad,)), on(0), on(1)).points
    assert first.night_affected is None
    assert second.night_affected is True
    assert second.sleep_hours == 4


def test_a_day_with_an_entry_made_more_than_a_day_later_says_so():
    at = datetime(2026, 11, 10, 8, tzinfo=UTC)
    wait = timedelta(hours=24)
    scores = (
        PainScore("a", at, Decimal(2), entered_at=at + wait),
        PainScore("b", at + wait, Decimal(2), entered_at=at + 2.1 * wait),
    )
    series = daily_series(Record(pain_scores=scores), on(0), on(2))
    assert [point.late for point in series.points] == [False, True, False]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before"):
        daily_series(Record(), on(1), on(0))


@given(st.sets(st.integers(0, 60)), st.integers(0, 60), st.integers(0, 60))
def test_there_is_a_point_for_each_date_whatever_was_logged(logged, start, length):
    record = Record(check_ins=tuple(CheckIn(on(number)) for number in logged))
    series = daily_series(record, on(start), on(start + length))
    assert [p.date for p in series.points] == [on(start + n) for n in range(length + 1)]
    assert {p.date for p in series.points if p.logged} == {
        on(n) for n in logged if start <= n <= start + length
    }
