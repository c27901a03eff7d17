"""A change of pain, against a second evaluation written from its definition in words."""

import random
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.insight.change import Change, Lack, NoChange, Way, change_of

START = date(2026, 11, 10)
# Whole numbers and tenths, as people and other programs log them; None is a missing day.
pain = st.one_of(
    st.none(),
    st.integers(0, 10).map(Fraction),
    st.integers(0, 100).map(lambda tenths: Fraction(tenths, 10)),
    st.tuples(*[st.integers(0, 10)] * 3).map(lambda three: Fraction(sum(three), 3)),
)
courses = st.lists(pain, max_size=32)


def of(*values: object, before: int = 0) -> Change | NoChange:
    """The change of a value a day up to the last of them; `before` of them are before the start."""
    days = [START + timedelta(days=n - before) for n in range(len(values))]
    logged = [
        (on, Fraction(str(value)))
        for on, value in zip(days, values, strict=True)
        if value is not None
    ]
    return change_of(logged, START, days[-1])


def told_by_hand(values: list[Fraction | None]) -> str:
    """What may be said on the last day, in the order of the definition's own sentences."""
    numbered = [(day, value) for day, value in enumerate(values, start=1) if value is not None]
    first = [(day, value) for day, value in numbered if day <= 5][:3]
    after = [each for each in numbered if each not in first]
    last = [value for day, value in after if day > len(values) - 10][-5:]
    if len(first) < 2 or len(last) < 3:
        return "too few"
    low, high = min(v for _d, v in first), max(v for _d, v in first)
    middle = Fraction(median([v for _d, v in first]))
    needed = 4 if len(last) == 5 else len(last)
    if median(last) <= middle - 2 and len([v for v in last if v < low]) >= needed:
        return "lower"
    if median(last) >= middle + 2 and len([v for v in last if v > high]) >= needed:
        return "higher"
    return "within"


def told(found: Change | NoChange) -> str:
    """The same word of what the program found."""
    return "too few" if isinstance(found, NoChange) else str(found.way)


@settings(deadline=None, max_examples=600)
@given(courses.filter(bool))
def test_what_is_said_is_what_the_definition_says(values):
    assert told(of(*values)) == told_by_hand(values)


@settings(deadline=None, max_examples=300)
@given(st.lists(pain, min_size=6, max_size=20))
def test_a_course_upside_down_is_told_the_other_way_round(values):
    other = {"lower": "higher", "higher": "lower"}
    turned = [None if value is None else 10 - value for value in values]
    said = told(of(*values))
    assert told(of(*turned)) == other.get(said, said)


@settings(deadline=None)
@given(courses.filter(bool), st.lists(pain, min_size=1, max_size=6))
def test_what_lies_before_the_start_takes_no_part(values, earlier):
    assert of(*earlier, *values, before=len(earlier)) == of(*values)


@settings(deadline=None, max_examples=200)
@given(courses.filter(bool))
def test_where_nothing_can_be_compared_the_one_number_is_of_the_side_it_says(values):
    found = of(*values)
    if isinstance(found, Change):
        return
    first = [value for value in values[:5] if value is not None][:3]
    assert found.n_first == len(first)
    if found.why is Lack.NO_VALUES:
        assert (first, found.n_last, found.value) == ([], 0, None)
    elif not found.of_last:
        assert float(found.value) == pytest.approx(float(median(first)))
    else:
        last = [value for value in values if value is not None][-found.n_last :]
        assert float(found.value) == pytest.approx(float(median(last)))


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ((6, 6, 6, 3, 3, 3), Way.LOWER),
        ((8, 8, 8, 6, 6, 6), Way.LOWER),  # two points are enough; no percentage takes part
        ((5, 5, 5, 7, 7, 7), Way.HIGHER),
        ((3, 3, 3, 2, 2, 2), Way.WITHIN),
        ((0, 0, 0, 2, 2, 2), Way.HIGHER),
        ((0, 0, 0, 1, 1, 1), Way.WITHIN),
        ((6, 6, 5, 3, 3, 5), Way.WITHIN),  # of three last days all
        ((6, 6, 5, 3, 3, 3, 5), Way.WITHIN),  # of four, all
        ((6, 6, 5, 3, 3, 3, 3, 5), Way.LOWER),  # of five, four
        ((6, 6, 5, 3, 3, 3, 5, 5), Way.WITHIN),
        ((6, 3, 6, 3, 3, 3, 3, 3), Way.WITHIN),  # one first day as low
        ((6, 6, 6, 6, 6, 3, 3, 3, 3, 3), Way.LOWER),  # the last five alone
        (("4.1", "4.1", "4.1", "2.1", "2.1", "2.1"), Way.LOWER),  # exactly two points
        (("4.1", "4.1", "4.1", "2.2", "2.1", "2.2"), Way.WITHIN),
    ],
)
def test_medians_two_points_apart_and_days_that_do_not_overlap(values, way):
    assert of(*values).way is way


def test_the_first_day_alone_decides_nothing():
    assert of(9, 4, 4, 4, 4, 4, 4, 4).way is Way.WITHIN
    assert of(9, 4, 4, 2, 2, 2, 2, 2).way is Way.LOWER


def test_among_dates_that_move_on_no_last_value_may_lie_among_the_first():
    days = [
        (START + timedelta(days=n), Fraction(v)) for n, v in enumerate((7, 7, 6, 4, 4, 6, 4, 4))
    ]
    last = days[-1][0]
    assert change_of(days, START, last).way is Way.LOWER
    assert change_of(days, START, last, moved=True).way is Way.WITHIN
    clear = [(on, Fraction(4) if n > 2 else value) for n, (on, value) in enumerate(days)]
    assert change_of(clear, START, last, moved=True).way is Way.LOWER


# How people whose pain stays as it is are simulated: a constant true level from 3 to 6, a normal
# process with a spread and a correlation from one day to the next, whole numbers. Stated: how many
# of 100 are told on day 14 that their pain is lower or higher, and on any of the days to 28. (The
# rule before, of medians of three, said it of 11 and 52, 12 and 60, 33 and 95.)
@pytest.mark.parametrize(
    ("spread", "correlation", "day_14", "any_day"),
    [(0.9, 0.2, 3, 18), (0.9, 0.4, 7, 28), (1.5, 0.4, 14, 52)],
)
def test_of_people_whose_pain_stays_as_few_are_told_of_a_change_as_is_stated(
    spread, correlation, day_14, any_day
):
    drawn, people = random.Random(14), 1000
    on_14 = ever = 0
    for _person in range(people):
        level, noise, values = drawn.uniform(3, 6), drawn.gauss(0, spread), []
        for _day in range(28):
            values.append(Fraction(min(10, max(0, round(level + noise)))))
            noise = correlation * noise + drawn.gauss(0, spread * (1 - correlation**2) ** 0.5)
        days = [(START + timedelta(days=n), value) for n, value in enumerate(values)]
        said = [
            isinstance(found := change_of(days, START, START + timedelta(days=n)), Change)
            and found.way is not Way.WITHIN
            for n in range(28)
        ]
        on_14 += said[13]
        ever += any(said)
    # By chance 1,000 people are off by up to 3 of 100.
    assert abs(100 * on_14 / people - day_14) <= 3
    assert abs(100 * ever / people - any_day) <= 3
