"""The one sentence over the course: a direction is said only where there is one."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import CheckIn, Episode, Pain, Record
from recovery_tracker.insight.change import Change, Way
from recovery_tracker.insight.facts import CourseFacts, course_facts
from recovery_tracker.wording.headline import headline

SINCE = date(2026, 4, 29)
TODAY = date(2026, 5, 12)
FALLING = (7, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2)


def logged(*values: int | None, since: date = SINCE, episode: bool = True) -> Record:
    """That average pain on each day, None where nothing was logged."""
    return Record(
        episodes=(Episode("e", SINCE),) if episode else (),
        check_ins=tuple(
            CheckIn(since + timedelta(days=n), pain=Pain(average=Decimal(value)))
            for n, value in enumerate(values)
            if value is not None
        ),
    )


def course(
    record: Record, first: date = SINCE, last: date = TODAY, start: date | None = SINCE
) -> CourseFacts:
    return course_facts(record, first, last, start, inside=True)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (FALLING, "Going down: 7 to 2 in 14 days"),
        ((2, 2, 2, 3, 4, 5, 5, 6, 6, 7, 7, 7, 7, 7), "Going up: 2 to 7 in 14 days"),
        ((5, 4, 5, 5, 4, 5, 5, 4, 5, 5, 4, 5, 5, 5), "Not clearly up or down: 5 to 5 in 14 days"),
    ],
)
def test_the_way_is_said_with_both_ends_and_the_days(values, said):
    assert headline(course(logged(*values)), SINCE, TODAY) == said


def test_what_ended_some_time_ago_is_told_as_past():
    later = TODAY + timedelta(days=60)
    assert headline(course(logged(*FALLING)), SINCE, later) == "Went down: 7 to 2 in 14 days"


def test_it_is_of_the_dates_that_are_shown():
    record = logged(*FALLING)
    first = TODAY - timedelta(days=6)
    assert headline(course(record, first), SINCE, TODAY) == (
        "Not clearly up or down: 4 to 2 in 7 days"
    )


def test_days_before_the_episode_are_not_its_first_ones():
    earlier = logged(2, 2, 2, since=SINCE - timedelta(days=10))
    record = replace(logged(*FALLING), check_ins=(*earlier.check_ins, *logged(*FALLING).check_ins))
    facts = course(record, SINCE - timedelta(days=14))
    assert headline(facts, SINCE, TODAY) == "Going down: 7 to 2 in 14 days of this episode"


def test_without_an_episode_the_first_days_are_those_of_the_diary():
    record = logged(6, 6, 6, 2, 2, 2, since=TODAY - timedelta(days=5), episode=False)
    assert headline(course(record, start=None), None, TODAY) == "Going down: 6 to 2 in 6 days"


@pytest.mark.parametrize(
    ("values", "last", "said"),
    [
        ((), TODAY, "No average pain is logged on these dates"),
        ((6,), SINCE, "Average pain 6 on 1 day: too few to say which way it goes"),
        ((6,), TODAY, "Average pain 6 on 1 day: too few to say which way it goes"),
        (
            (*[None] * 13, 3),
            TODAY,
            "Average pain 3 on the last day: too few days before to compare",
        ),
    ],
)
def test_what_is_missing_for_a_direction_is_said(values, last, said):
    assert headline(course(logged(*values), last=last), SINCE, last) == said


@given(st.lists(st.integers(0, 10), max_size=14))
def test_a_fall_is_called_one_only_where_the_course_counts_as_lower(values):
    facts = course(logged(*values))
    said = headline(facts, SINCE, TODAY)
    assert said.startswith(("Going down", "Went down")) == (
        isinstance(facts.pain, Change) and facts.pain.way is Way.LOWER
    )
