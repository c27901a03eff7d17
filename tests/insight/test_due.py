"""The dates that a diary is kept for: what lies outside of them was not missed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.record import CheckIn, Episode, Pain, PainScore, Record
from recovery_tracker.insight.due import Outside, due
from recovery_tracker.insight.facts import course_facts
from recovery_tracker.insight.series import daily_series

FIRST = date(2026, 11, 10)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def logged(*numbers: int) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(on(n), pain=Pain(average=Decimal(4))) for n in numbers)


def test_of_pain_since_yesterday_one_of_two_days_is_logged_and_not_one_of_fourteen():
    record = Record(episodes=(Episode("e", on(12)),), check_ins=logged(13))
    done = course_facts(record, on(0), on(13), on(12)).completeness
    assert (done.logged, done.days, done.first) == (1, 2, on(12))
    series = daily_series(record, on(0), on(13))
    assert [point.outside for point in series.points] == [
        *[Outside.BEFORE_EPISODE] * 12, None, None
    ]  # fmt: skip
    assert [point.date for point in series.begun] == [on(12), on(13)]


def test_without_an_episode_a_diary_begins_with_its_first_entry():
    score = PainScore("s", datetime(2026, 11, 15, 9, tzinfo=UTC), Decimal(3))
    kept = due(Record(check_ins=logged(8), pain_scores=(score,)))
    assert kept.outside(on(4)) is Outside.BEFORE_DIARY
    assert kept.outside(on(5)) is kept.outside(on(9)) is None
    # Nothing is known of an empty one.
    assert due(Record()).outside(on(4)) is None


def test_a_closed_episode_is_over_until_pain_comes_back_or_the_next_begins():
    closed = Episode("a", on(0), closed=on(5))
    record = Record(episodes=(closed, Episode("b", on(20))))
    kept = due(record)
    assert [n for n in range(-2, 25) if kept.outside(on(n)) is None] == [
        *range(6), *range(20, 25)
    ]  # fmt: skip
    assert kept.outside(on(7)) is Outside.BETWEEN_EPISODES
    over = Record(episodes=(closed,))
    assert due(over).outside(on(7)) is Outside.AFTER_EPISODE
    assert due(over, on(9)).outside(on(9)) is None
    assert due(over, on(9)).outside(on(7)) is Outside.BETWEEN_EPISODES
    assert due(over, on(0)).outside(on(7)) is Outside.AFTER_EPISODE


@pytest.mark.parametrize("closed", [None, on(3), on(30)])
def test_an_open_episode_ends_where_the_next_begins(closed):
    record = Record(episodes=(Episode("a", on(0), closed=closed), Episode("b", on(10))))
    kept = [n for n in range(20) if due(record).outside(on(n)) is None]
    assert kept == [*range(4 if closed == on(3) else 10), *range(10, 20)]


@settings(deadline=None)
@given(
    st.sets(st.integers(0, 40)),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40)),
        max_size=3,
        unique_by=lambda each: each[0],
    ),
)
def test_what_is_counted_is_logged_or_lies_in_an_episode(numbers, spans):
    episodes = tuple(
        Episode(f"e{n}", on(onset), closed=on(onset + length))
        for n, (onset, length) in enumerate(sorted(spans))
    )
    record = Record(episodes=episodes, check_ins=logged(*sorted(numbers)))
    done = course_facts(record, on(0), on(40), None).completeness
    # Each ends where it was closed, or on the day before the next began.
    nexts = [*[onset for onset, _length in sorted(spans)][1:], 41]
    inside = {
        n
        for (onset, length), following in zip(sorted(spans), nexts, strict=False)
        for n in range(onset, min(onset + length + 1, following))
    }
    if not spans:
        inside = set(range(min(numbers, default=0), 41))
    assert done.logged == len(numbers)
    assert done.days == len(inside | numbers)
    assert done.first == on(min(inside | numbers, default=0))
    # No day is logged and outside, and the twin leaves out none that counts.
    series = daily_series(record, on(0), on(40))
    assert not any(point.logged and point.outside for point in series.points)
    assert len([p for p in series.begun if p.outside is None]) == done.days
