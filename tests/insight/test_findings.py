"""What the numbers show, against what can be counted by hand or by numpy."""

import tomllib
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import CheckIn, Episode, Movement, Pain, Record, Sleep
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.guidance.table import table
from recovery_tracker.insight.change import Change, Lack, NoChange, Way
from recovery_tracker.insight.facts import course_facts
from recovery_tracker.insight.findings import Unvarying, findings
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.pain_extent import PainExtent, extent_of
from recovery_tracker.insight.settled import Course

FIRST = date(2026, 11, 10)
pains = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=1, max_size=40)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def check_in(number: int, pain: object = None, **members: object) -> CheckIn:
    average = None if pain is None else Decimal(str(pain))
    return CheckIn(on(number), pain=Pain(average=average), **members)


def logged(*values: object) -> Record:
    """A check-in a day, each with its average pain; None is a missing day."""
    return Record(
        check_ins=tuple(check_in(n, value) for n, value in enumerate(values) if value is not None)
    )


def found(record: Record, days: int):
    return findings(record, on(0), on(days - 1), on(0))


def test_every_number_has_its_source():
    said = tomllib.loads(resource("insight.toml").read_text("utf-8"))
    for section, members in said.items():
        for name, value in members.items():
            assert set(value) == {"value", "source"}, f"{section}.{name}"
            assert value["source"].strip(), f"{section}.{name}"


def test_a_good_week_is_the_one_of_the_rules():
    rule = table()["RECOVERED"].thresholds
    limit = limits().settled
    assert (limit.days, limit.need, limit.pain) == tuple(
        rule[name].value for name in ("window", "need", "pain")
    )


def test_too_few_days_are_said_with_what_it_takes():
    assert found(logged(), 5).pain == TooFew(0, 6)
    assert found(logged(7), 1).pain == TooFew(1, 6)
    assert found(logged(7, 6, 5, 4), 4).pain == TooFew(4, 6)
    assert found(logged(7, 6, 5, 4, 4), 5).pain == TooFew(5, 6)
    # The first days are over with two values: three later ones are enough.
    assert found(logged(7, 7, *[None] * 7, 4, 3), 11).pain == TooFew(4, 5)
    assert isinstance(found(logged(7, 7, *[None] * 7, 4, 3, 3), 12).pain, Change)
    # What lies more than ten days back is not of now.
    assert isinstance(found(logged(7, 7, 7, *[5] * 5), 15).pain, Change)
    assert found(logged(7, 7, 7, *[5] * 5), 16).pain == TooFew(5, 6)


def test_without_the_first_days_no_number_of_later_ones_is_enough():
    record = logged(*[None] * 6, 4, 4, 4, 4)
    assert found(record, 10).pain == NoChange(Lack.FEW_FIRST_DAYS, 0, 4, Decimal(4))
    one = logged(7, *[None] * 5, 4, 4, 4, 4)
    assert found(one, 10).pain == NoChange(Lack.FEW_FIRST_DAYS, 1, 4, Decimal(4))
    # Nor is it before any of them: nobody is told to wait for what can't come.
    assert found(logged(), 6).pain == NoChange(Lack.NO_VALUES)
    assert found(logged(7), 6).pain == NoChange(Lack.FEW_FIRST_DAYS, 1, 0, Decimal(7))


@settings(deadline=None)
@given(pains)
def test_the_change_is_that_of_the_tiles(values):
    record = logged(*values)
    facts = course_facts(record, on(0), on(len(values) - 1), on(0))
    pain = found(record, len(values)).pain
    assert isinstance(pain, Change) == isinstance(facts.pain, Change)
    assert not isinstance(pain, Change) or pain == facts.pain
    again = findings(record, on(0), on(len(values) - 1), on(0), cached=facts)
    assert again == found(record, len(values))


@settings(deadline=None)
@given(pains)
def test_the_lowest_and_the_highest_day_need_three(values):
    days = found(logged(*values), len(values)).days
    known = [value for value in values if value is not None]
    if len(known) < 3:
        assert days == TooFew(len(known), 3)
    else:
        assert (days.lowest.value, days.highest.value) == (min(known), max(known))
        assert days.n == len(known)


@settings(deadline=None)
@given(pains)
def test_the_direction_is_of_the_last_seven_dates_and_a_missing_one_is_not_zero(values):
    trend = found(logged(*values), len(values)).trend
    week = [(n, v) for n, v in enumerate(values) if v is not None and n > len(values) - 8]
    if len(week) < 5:
        assert trend == TooFew(len(week), 5)
        return
    slopes = [
        (later - earlier) / (at - before)
        for before, earlier in week
        for at, later in week
        if at > before
    ]
    assert float(trend.middle) == pytest.approx(np.median(slopes))
    assert trend.n == len(week)


def test_a_steady_fall_is_a_direction_and_ups_and_downs_are_none():
    falling = found(logged(8, 7, 6, 5, 4, 3, 2), 7).trend
    assert (falling.low, falling.middle, falling.high) == (-1, -1, -1)
    assert falling.clear
    assert not found(logged(5, 6, 4, 6, 5, 4, 6), 7).trend.clear


def test_nights_need_four_that_are_known():
    bad, good = Sleep(wakings_from_pain=3), Sleep(wakings_from_pain=0)
    nights = [check_in(n, sleep=bad if n < 2 else good) for n in range(3)]
    assert found(Record(check_ins=tuple(nights)), 7).nights == TooFew(3, 4)
    nights.append(check_in(5, sleep=good))
    told = found(Record(check_ins=tuple(nights)), 7).nights
    assert (told.affected, told.known) == (2, 4)


def walked(pairs: list[tuple[int, int]]) -> Record:
    return Record(
        check_ins=tuple(
            check_in(n, pain, movement=Movement(walking_minutes=Decimal(minutes)))
            for n, (minutes, pain) in enumerate(pairs)
        )
    )


def test_walking_against_pain_takes_ten_days_with_both():
    falling = [(5 * n, 10 - n) for n in range(10)]
    assert found(walked(falling[:9]), 9).walking == TooFew(9, 10)
    told = found(walked(falling), 10).walking
    assert (told.rho, told.n, told.clear) == (-1, 10, True)
    # A day with only one of both is not a pair.
    one = Record(check_ins=(*walked(falling[:9]).check_ins, check_in(9, 1)))
    assert found(one, 10).walking == TooFew(9, 10)


def test_no_pattern_and_no_difference_are_results():
    mixed = [(10, 5), (20, 4), (30, 6), (10, 4), (20, 6), (30, 5)] * 2
    assert not found(walked(mixed), 12).walking.clear
    assert found(walked([(10, pain) for _minutes, pain in mixed]), 12).walking == Unvarying(12)


def test_every_site_is_on_one_step_of_the_way_down():
    steps = limits().extent.steps
    assert frozenset().union(*steps) == frozenset(Site)
    assert sum(map(len, steps)) == len(Site)


@pytest.mark.parametrize(
    ("sites", "reach"),
    [
        ({}, None),
        ({Site.LOW_BACK_LEFT: None}, PainExtent.BACK),
        ({Site.LOW_BACK_LEFT: Decimal(0)}, PainExtent.NOWHERE),
        ({Site.LOW_BACK_LEFT: Decimal(5), Site.CALF_LEFT: Decimal(0)}, PainExtent.BACK),
        ({Site.GROIN_RIGHT: Decimal(2), Site.NECK: None}, PainExtent.BUTTOCK_OR_GROIN),
        ({Site.THIGH_BACK_LEFT: None}, PainExtent.THIGH),
        ({Site.KNEE_RIGHT: None}, PainExtent.KNEE),
        ({Site.CALF_LEFT: Decimal(1), Site.THIGH_BACK_LEFT: Decimal(8)}, PainExtent.LOWER_LEG),
        ({Site.FOOT_LEFT: None}, PainExtent.FOOT),
    ],
)
def test_how_far_down_it_hurt_on_a_day(sites, reach):
    assert extent_of(Day(on(0), check_in(0, sites=sites))) is reach
    assert extent_of(Day(on(0))) is None


def reaching(*steps: str | None) -> Record:
    return Record(
        check_ins=tuple(
            check_in(n, sites={} if site is None else {Site(site): None})
            for n, site in enumerate(steps)
        )
    )


def test_pain_moves_outwards_or_inwards_by_the_first_and_the_last_days():
    out = ["low_back_left"] * 3 + [None] + ["calf_left", "low_back_left", "calf_left"]
    told = found(reaching(*out), 7).extent
    assert (told.first, told.last, told.outwards, told.inwards) == (
        PainExtent.BACK,
        PainExtent.LOWER_LEG,
        True,
        False,
    )
    told = found(reaching(*out[::-1]), 7).extent
    assert (told.outwards, told.inwards) == (False, True)
    assert (told.n_first, told.n_last) == (3, 3)
    same = found(reaching(*["foot_left"] * 6), 6).extent
    assert (same.outwards, same.inwards) == (False, False)
    assert found(reaching(*out[:-1]), 6).extent == TooFew(5, 6)


def test_what_was_at_first_is_of_the_shown_dates():
    record = reaching(*["foot_left"] * 3, *["low_back_left"] * 7)
    week, whole = (findings(record, on(first), on(9), on(0)) for first in (3, 0))
    assert (week.extent.first, week.extent.last) == (PainExtent.BACK, PainExtent.BACK)
    assert (whole.extent.first, whole.extent.last) == (PainExtent.FOOT, PainExtent.BACK)
    assert week.extent.latest == on(9)
    falling = logged(9, 9, 9, 6, 6, 6, 4, 4, 4, 4)
    week, whole = (findings(falling, on(first), on(9), on(0)) for first in (3, 0))
    assert (week.pain.before, week.pain.after) == (6, 4)
    assert (whole.pain.before, whole.pain.after) == (9, 4)
    # What was before the episode is not its beginning, and one to come has none yet.
    assert findings(record, on(0), on(9), on(3)).extent.first is PainExtent.BACK
    assert findings(record, on(0), on(9), on(20)).extent.first is PainExtent.FOOT


def test_dates_that_begin_later_than_the_course_are_held_to_more():
    values = (7, 7, 7, 7, 6, 4, 4, 6, 4, 4)
    later = findings(logged(*values), on(2), on(9), on(0)).pain
    begun = findings(logged(*values), on(2), on(9), on(2)).pain
    assert (later.moved, begun.moved) == (True, False)
    assert (later.before, later.after) == (begun.before, begun.after)
    assert (later.way, begun.way) == (Way.WITHIN, Way.LOWER)
    # Without an episode the course began with the diary.
    assert findings(logged(*values), on(2), on(9)).pain.moved
    assert not findings(logged(*values), on(-9), on(9)).pain.moved


def test_a_good_week_is_counted_from_the_first_day_of_the_course():
    record = logged(6, 5, 4, 1, 0, 1, 1, 0, 1, 1)
    (only,) = findings(record, on(0), on(9), on(0)).settled
    assert (only.day, only.began, only.n) == (4, on(3), 10)
    assert findings(record, on(0), on(8), on(0)).settled[0].day is None
    assert findings(record, on(0), on(9)).settled == ()  # no episode and no start: no course


def test_a_missing_day_in_a_good_week_is_not_zero():
    assert found(logged(6, 1, 1, None, 1, None, 1, 1), 8).settled[0].day == 2
    assert found(logged(6, 1, 1, None, 1, None, None, 1), 8).settled[0].day is None
    assert found(logged(6, None, 1, 1, 1, 1, 1), 7).settled[0].day is None  # six days are no week


@settings(deadline=None)
@given(pains)
def test_the_first_good_week_is_the_one_that_counting_finds(values):
    (only,) = found(logged(*values), len(values)).settled
    good = []
    for end in range(6, len(values)):
        week = [(n, values[n]) for n in range(end - 6, end + 1) if values[n] is not None]
        if len(week) >= 5 and max(value for _n, value in week) <= 1:
            good.append(week[0][0] + 1)
    assert only.day == (good[0] if good else None)
    assert only.n == sum(value is not None for value in values)


def test_each_episode_has_its_own_days_and_one_that_came_back_is_two():
    good = [1] * 7
    record = Record(
        episodes=(Episode("a", on(0)), Episode("b", on(20))),
        check_ins=logged(5, 5, *good, *[None] * 11, 7, 6, 5, *good, 5, 5, 5, *good).check_ins,
    )
    first, second, third = findings(record, on(30), on(39), on(30)).settled
    assert (first.course, first.day) == (Course(on(0), on(19)), 3)
    assert (second.course, second.day) == (Course(on(20), on(29)), 4)
    assert (third.course, third.day) == (Course(on(30), on(39)), 4)
    # An episode that begins later is not there yet, and its start may be no start of ours.
    (early,) = findings(record, on(0), on(9), on(0)).settled
    assert early.course == Course(on(0), on(9))


@settings(deadline=None)
@given(pains, st.randoms())
def test_the_order_of_the_entries_does_not_matter(values, random):
    record = logged(*values)
    mixed = Record(check_ins=tuple(random.sample(record.check_ins, len(record.check_ins))))
    assert found(mixed, len(values)) == found(record, len(values))


@settings(deadline=None)
@given(pains, st.integers(1, 10))
def test_what_comes_after_the_period_changes_nothing(values, later):
    more = logged(*values, *[10] * later)
    assert found(more, len(values)) == found(logged(*values), len(values))


def test_exact_numbers_stay_exact():
    trend = found(logged("4.1", "3.1", "2.1", "1.1", "0.1"), 5).trend
    assert trend.middle == Fraction(-1)
