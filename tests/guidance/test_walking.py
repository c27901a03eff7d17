"""The walking plan: it never goes down, never jumps, and comes to the study's two targets."""

import tomllib
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import TableError
from recovery_tracker.guidance.table import sources
from recovery_tracker.guidance.walking import (
    Week,
    build_up,
    build_up_numbers,
    load_build_up,
)

FILE = resource("walking.toml")
starts = st.decimals(0, 1440, allow_nan=False, allow_infinity=False, places=2)


def test_the_numbers_are_those_of_the_study_and_each_has_its_source():
    said = tomllib.loads(FILE.read_text("utf-8"))
    by_week = {
        each["week"]["value"]: (each["minutes_a_week"]["value"], each["minutes_a_week"]["source"])
        for each in said["target"]
    }
    assert by_week == {12: (130, "S41"), 26: (150, "S41")}
    assert said["days_a_week"] == {"value": 5, "source": "S41"}
    assert (said["step_minutes"]["source"], said["least_minutes"]["source"]) == ("D", "D")


def test_from_eight_minutes_it_goes_up_step_by_step():
    weeks = build_up(Decimal(8))
    assert weeks[0] == Week(1, 8, 5)
    assert [week.minutes for week in weeks[:12]] == [8, 9, 11, 12, 14, 16, 17, 19, 21, 22, 24, 26]
    assert (weeks[11].total, weeks[-1].number, weeks[-1].total) == (130, 26, 150)


@pytest.mark.parametrize(
    ("start", "first", "twelfth", "last"),
    [
        ("0", 5, 26, 30),
        ("4.9", 5, 26, 30),
        ("7.9", 7, 26, 30),
        ("26", 26, 26, 30),
        ("28", 28, 28, 30),
        ("30", 30, 30, 30),
        ("90", 30, 30, 30),
    ],
)
def test_it_begins_where_the_person_is_from_five_minutes_to_thirty(start, first, twelfth, last):
    weeks = build_up(Decimal(start))
    assert (weeks[0].minutes, weeks[11].minutes, weeks[25].minutes) == (first, twelfth, last)


@given(starts)
def test_the_weeks_never_go_down_nor_up_by_more_than_a_step_nor_past_the_longest_walk(start):
    numbers, weeks = build_up_numbers(), build_up(start)
    assert [week.number for week in weeks] == list(range(1, 27))
    for before, after in pairwise(weeks):
        assert 0 <= after.minutes - before.minutes <= numbers.step_minutes
    assert all(5 <= week.minutes <= 30 and week.days == 5 for week in weeks)
    assert weeks[0].minutes <= max(start, 5)


@given(starts)
def test_everybody_comes_to_both_targets(start):
    weeks = build_up(start)
    assert weeks[11].total >= 130
    assert weeks[25].total == 150


@given(starts, starts)
def test_who_walks_more_now_is_never_asked_for_less(one, other):
    less, more = build_up(min(one, other)), build_up(max(one, other))
    assert all(a.minutes <= b.minutes for a, b in zip(less, more, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("value = 130", "value = 131", "no whole minutes"),
        ("value = 12,", "value = 6,", "too much"),
        ("value = 26,", "value = 12,", "later than"),
        ("minutes_a_week = { value = 150", "minutes_a_week = { value = 125", "no less"),
        ("most_minutes = { value = 30", "most_minutes = { value = 29", "longest walk"),
        ("days_a_week = { value = 5", "days_a_week = { value = 10", "at most 7"),
        ('source = "S41" }', 'source = "nobody" }', "no source"),
        ("format = 1", "format = 1\nmore = 2", "not known"),
    ],
)
def test_a_mistake_in_the_file_is_found(tmp_path, old, new, wrong):
    text = FILE.read_text("utf-8")
    assert old in text
    path = tmp_path / "walking.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(TableError, match=wrong):
        load_build_up(path, sources())
