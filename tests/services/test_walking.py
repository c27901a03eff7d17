"""The walking plan, from its beginning until it is put away."""

from datetime import timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.walking import Walked
from recovery_tracker.services.log import Session
from recovery_tracker.services.walking import (
    WalkingPlan,
    start_walking,
    stop_walking,
    walking_now,
    walking_of,
)
from tests.services.build import TODAY, log

MINUTES = "movement.walking_minutes"


def test_a_plan_begins_with_what_is_walked_now_and_is_there_at_the_next_start(opened):
    diary = opened()
    for back, minutes in enumerate((8, 10, 6)):
        log(diary, {MINUTES: Decimal(minutes)}, on=TODAY - timedelta(days=back))
    plan = start_walking(diary)
    assert plan == WalkingPlan(TODAY, Decimal(8))
    assert walking_of(opened()) == plan


def test_where_no_walk_is_known_it_begins_with_five_minutes(diary):
    log(diary, {MINUTES: Decimal(30)}, on=TODAY - timedelta(days=28))
    assert start_walking(diary) == WalkingPlan(TODAY, Decimal(5))
    log(diary, {MINUTES: Decimal(30)}, on=TODAY - timedelta(days=27))
    assert start_walking(diary) == WalkingPlan(TODAY, Decimal(30))


def test_before_it_begins_it_is_shown_as_it_would_be(diary):
    now = walking_now(diary)
    assert (now.plan, now.usual, now.week.minutes) == (None, None, 5)
    log(diary, {MINUTES: Decimal("12.5")})
    now = walking_now(diary)
    assert (now.plan, now.usual, now.week.minutes) == (None, Decimal("12.5"), 12)
    assert walking_of(diary) is None


def test_a_plan_that_is_put_away_is_gone_and_what_was_logged_stays(diary):
    log(diary, sessions=[Session(CareKind.WALK, Decimal(12))])
    before = diary.store.read()
    start_walking(diary)
    stop_walking(diary)
    assert (walking_of(diary), diary.store.read()) == (None, before)
    stop_walking(diary)


def test_the_week_counts_from_the_first_date_and_has_what_was_walked_in_it(diary, clock):
    start_walking(diary)
    log(diary, {MINUTES: Decimal(9)})
    clock.move(days=6)
    now = walking_now(diary)
    assert (now.week.number, now.walked) == (1, Walked(Decimal(9), 1))
    clock.move(days=1)
    now = walking_now(diary)
    assert (now.week.number, now.walked) == (2, Walked())
    log(diary, sessions=[Session(CareKind.WALK, Decimal(7))])
    assert walking_now(diary).walked == Walked(Decimal(7), 1)


def test_after_26_weeks_the_plan_is_over_and_stays_until_it_is_put_away(diary, clock):
    plan = start_walking(diary)
    clock.move(days=26 * 7 - 1)
    assert walking_now(diary).week.number == 26
    clock.move(days=1)
    now = walking_now(diary)
    assert (now.plan, now.week, now.walked) == (plan, None, Walked())


def test_a_clock_that_is_set_back_shows_the_first_week(diary, clock):
    start_walking(diary)
    clock.move(days=-30)
    now = walking_now(diary)
    assert (now.week.number, now.walked) == (1, Walked())


@pytest.mark.parametrize(
    "kept",
    [
        "no json",
        "[]",
        "17",
        "{}",
        '{"start": "2026-05-12"}',
        '{"start": "soon", "minutes": "8"}',
        '{"start": 3, "minutes": "8"}',
        '{"start": "2026-05-12", "minutes": "much"}',
        '{"start": "2026-05-12", "minutes": "NaN"}',
        '{"start": "2026-05-12", "minutes": "-3"}',
        '{"start": "2026-05-12", "minutes": null}',
        '{"start": "2026-05-12", "minutes": "Infinity"}',
    ],
)
def test_what_is_no_plan_is_none(diary, kept):
    diary.store.keep("walking", kept)
    assert walking_of(diary) is None
    assert walking_now(diary).plan is None
