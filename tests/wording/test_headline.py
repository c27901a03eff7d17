"""The one sentence over the course: a direction is said only where there is one."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.insight.change import Change, Lack, NoChange, Way, change_of
from recovery_tracker.wording.headline import headline

SINCE = date(2026, 4, 29)
TODAY = date(2026, 5, 12)


def course(*values: int) -> Change | NoChange:
    dated = [(SINCE + timedelta(days=n), Fraction(value)) for n, value in enumerate(values)]
    return change_of(dated, SINCE, TODAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((7, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2), "Going down: 7 to 2 in 14 days"),
        ((2, 2, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 7, 7), "Going up: 2 to 7 in 14 days"),
        ((5, 4, 5, 5, 4, 5, 5, 4, 5, 5, 4, 5, 5, 5), "Not clearly up or down: 5 to 5 in 14 days"),
    ],
)
def test_the_way_is_said_with_both_ends_and_the_days(values, said):
    assert headline(course(*values), SINCE, TODAY) == said


def test_what_ended_some_time_ago_is_told_as_past():
    pain = course(7, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2)
    assert headline(pain, SINCE, TODAY + timedelta(days=60)) == "Went down: 7 to 2 in 14 days"


@pytest.mark.parametrize(
    ("pain", "said"),
    [
        (
            change_of([(TODAY, Fraction(3))], SINCE, TODAY),
            "Average pain 3 on the last day: too few days before to compare",
        ),
        (NoChange(Lack.NO_VALUES), "No average pain is logged on these dates"),
        (
            change_of([(SINCE, Fraction(6))], SINCE, SINCE),
            "Average pain 6 on 1 day: too few to say which way it goes",
        ),
        (course(6), "Average pain 6 on 1 day: too few to say which way it goes"),
    ],
)
def test_what_is_missing_for_a_direction_is_said(pain, said):
    assert headline(pain, SINCE, TODAY) == said


@given(st.lists(st.integers(0, 10), max_size=14))
def test_a_fall_is_called_one_only_where_the_course_counts_as_lower(values):
    pain = course(*values)
    said = headline(pain, SINCE, TODAY)
    assert ("down:" in said and "Not" not in said) == (
        isinstance(pain, Change) and pain.way is Way.LOWER
    )
