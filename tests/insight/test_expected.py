"""The ribbon: where many people are, counted from day 1 of the episode."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import CheckIn, Pain, Record
from recovery_tracker.insight.expected import expected_course, ribbon

START = date(2026, 11, 10)


def on(day: int) -> date:
    """That day of the episode."""
    return START + timedelta(days=day - 1)


def record_of(**pains: str) -> Record:
    """Average pain by day of the episode: d1="6"."""
    return Record(
        check_ins=tuple(
            CheckIn(on(int(day[1:])), pain=Pain(average=Decimal(pain)))
            for day, pain in pains.items()
        )
    )


def edges(found, day):
    place = found.on(on(day))
    return None if place is None else (place.low, place.high)


def test_it_has_the_published_edges_of_the_clinical_basis():
    found = ribbon(Record(), on(1), on(60), START)
    assert {day: edges(found, day) for day in (1, 7, 14, 28, 42)} == {
        1: (4, 9),
        7: (1, 6),
        14: (0, 5),
        28: (0, 4),
        42: (0, 4),
    }


def test_between_two_days_of_the_table_it_is_straight():
    found = ribbon(Record(), on(1), on(60), START)
    assert edges(found, 9) == (1, 6)
    assert edges(found, 15) == (0, 5)
    assert edges(found, 13) == (Fraction(1, 2), Fraction(11, 2))


def test_after_its_last_day_and_before_the_first_there_is_nothing():
    found = ribbon(Record(), on(-5), on(300), START)
    assert [day.day for day in found.days] == list(range(1, 43))
    assert (edges(found, 0), edges(found, 43)) == (None, None)
    assert ribbon(Record(), on(43), on(50), START).days == ()
    assert ribbon(Record(), on(-9), on(0), START).days == ()


def test_without_an_episode_there_is_none():
    assert ribbon(record_of(d1="7"), on(1), on(20), None).days == ()


def test_it_is_as_published_until_three_days_with_pain_are_logged():
    two = ribbon(record_of(d1="3", d2="3"), on(1), on(20), START)
    three = ribbon(record_of(d1="3", d2="3", d3="3"), on(1), on(20), START)
    assert (two.scaled, edges(two, 1)) == (False, (4, 9))
    assert three.scaled
    assert edges(three, 1) == (2, Fraction(9, 2))


def test_a_person_who_logs_late_is_compared_with_the_days_on_which_they_logged():
    """The middle of the ribbon on days 3, 4 and 5 is 5.5, 5 and 4.5: its median is 5."""
    found = ribbon(record_of(d3="5", d4="5", d5="5"), on(1), on(20), START)
    assert found.scaled
    assert edges(found, 1) == (4, 9)


def test_three_days_after_the_first_days_are_no_start():
    found = ribbon(record_of(d6="9", d7="9", d8="9"), on(1), on(20), START)
    assert not found.scaled
    assert edges(found, 7) == (1, 6)


def test_a_start_near_nothing_does_not_flatten_it_and_a_high_one_stays_on_the_scale():
    low = ribbon(record_of(d1="0", d2="0", d3="0"), on(1), on(20), START)
    high = ribbon(record_of(d1="10", d2="10", d3="10"), on(1), on(20), START)
    assert edges(low, 1) == (2, Fraction(9, 2))
    assert edges(high, 1) == (6, 10)


@given(st.lists(st.integers(0, 10), max_size=6), st.integers(-10, 60), st.integers(0, 80))
def test_it_lies_on_the_scale_and_has_a_place_for_each_of_its_days(pains, first, length):
    record = record_of(**{f"d{n}": str(pain) for n, pain in enumerate(pains, 1)})
    found = ribbon(record, on(first), on(first + length), START)
    assert all(0 <= day.low <= day.high <= 10 for day in found.days)
    inside = list(range(max(1, first), min(42, first + length) + 1))
    assert [day.day for day in found.days] == inside
    assert [day.date for day in found.days] == [on(day) for day in inside]


def test_its_data_say_their_source_and_rise_nowhere():
    course = expected_course()
    assert course.source
    assert course.label == "Where many people are. Yours may differ and still be fine."
    assert len(course.days) == len(course.low) == len(course.high)
    assert list(course.days) == sorted(set(course.days))
    for values in (course.low, course.high):
        assert list(values) == sorted(values, reverse=True)
    with pytest.raises(AttributeError):
        course.median  # noqa: B018 there is no line in its middle
