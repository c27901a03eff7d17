"""What a rule would have said with other numbers is what the whole record says with them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.guidance.effects import Effect, effects, onset_of
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.state import context_of
from recovery_tracker.guidance.table import settable_thresholds, table
from tests.guidance.build import EPISODE, FIRST, check_in, course, on, record
from tests.guidance.strategies import SPAN, own_thresholds, records

SETTABLE = settable_thresholds()
some = hypothesis_settings(max_examples=50, deadline=None)
Own = Mapping[str, Mapping[str, Decimal]]


def effect(of: Record, by: int, rule: str = "PERSIST-14", **own: int) -> Effect:
    numbers = {name: Decimal(value) for name, value in own.items()}
    return effects(of, on(by), {rule: numbers}, [rule])[rule]


@some
@given(records(), own_thresholds, st.integers(-40, SPAN + 5))
def test_the_first_date_is_the_one_that_the_whole_record_has_for_the_present_episode(
    of: Record, own: Own, days: int
):
    today = FIRST + timedelta(days=days)
    present = context_of(of).episode_of(today)
    whole = evaluate(replace(of, settings=Settings(tell_me_when=own)), today)
    first = {
        alert.rule: alert.first_date
        for alert in whole.alerts
        if alert.episode == (present.id if present else None)
    }
    found = effects(of, today, own, SETTABLE)
    assert {rule: each.first for rule, each in found.items()} == {
        rule: first.get(rule) for rule in SETTABLE
    }


@some
@given(records(), st.integers(0, SPAN))
def test_the_entries_of_the_episode_are_enough(of: Record, days: int):
    today = FIRST + timedelta(days=days)
    onset = onset_of(of, today) or date.min
    alone = replace(
        of, check_ins=tuple(each for each in of.check_ins if onset <= each.date <= today)
    )
    assert effects(alone, today, {}, SETTABLE) == effects(of, today, {}, SETTABLE)


def test_a_lower_number_would_have_told_sooner_and_a_higher_one_not_at_all():
    of = record(*course(*[8] * 5, *[3] * 11, *[4] * 10))
    assert effect(of, 26).first == on(19)
    assert effect(of, 26, pain=3).first == on(14)
    assert effect(of, 26, pain=3, day=20).first == on(20)
    assert effect(of, 26, pain=5).first is None
    assert effect(of, 26, pain=5).decided == 13


def test_numbers_of_the_record_itself_do_not_count():
    of = record(*course(*[8] * 5, *[3] * 11), settings=Settings(tell_me_when={
        "PERSIST-14": {"pain": Decimal(3)},
    }))  # fmt: skip
    assert effect(of, 16).first is None
    assert effect(of, 16, pain=3).first == on(14)


def test_only_the_present_episode_is_told_of():
    second = Episode("e2", on(30))
    of = record(*course(*[8] * 45), episodes=(EPISODE, second))
    assert effect(of, 29).first == on(14)
    assert effect(of, 40) == Effect()
    assert effect(of, 45).first == on(43)
    assert effect(of, 29, day=20).first == on(20)


def test_days_before_and_after_are_told_apart_from_those_with_too_little():
    assert effect(record(*course(*[8] * 13)), 13) == Effect()
    lonely = record(*course(*[8] * 3), check_in(14, 8), check_in(30, 8))
    assert effect(lonely, 30) == Effect(lacking=2)
    assert effect(record(*course(*[8] * 20)), 16) == Effect(on(14), decided=3)
    assert effect(record(), 20) == Effect()


def test_without_an_episode_the_first_entry_begins_it():
    of = record(*course(*[8] * 16), episodes=())
    assert onset_of(of, on(16)) is None
    assert effect(of, 16).first == on(14)


def test_each_day_of_the_episode_is_told_so_that_it_can_be_stopped():
    class StopError(Exception):
        pass

    seen: list[int] = []

    def look() -> None:
        seen.append(1)
        if len(seen) == 5:
            raise StopError

    of = record(*course(*[8] * 45), episodes=(EPISODE, Episode("e2", on(30))))
    with pytest.raises(StopError):
        effects(of, on(45), {}, SETTABLE, look)
    seen.clear()
    effects(of, on(32), {}, SETTABLE, lambda: seen.append(1))
    assert len(seen) == 3


def test_whatever_may_be_chosen_a_back_that_is_very_bad_is_told_of():
    """Each number at the end of its bounds that keeps quiet longest; the worst is still told."""
    quiet = {
        rule: {
            name: (bounds.least if name == "improvement_percent" else bounds.most)
            for name in names
            if (bounds := table()[rule].thresholds[name].bounds) is not None
        }
        for rule, names in SETTABLE.items()
    }
    bad = [
        check_in(1 + n, pain, interference=9, wakings=3)
        for n, pain in enumerate([9] * 10 + [5] * 10 + [9] * 70)
    ]
    found = effects(record(*bad), on(90), quiet, SETTABLE)
    assert {rule for rule, each in found.items() if each.first is None} == set()
    stuck = record(*course(*[6] * 30))
    assert effects(stuck, on(30), quiet, SETTABLE)["PERSIST-14"].first == on(28)
