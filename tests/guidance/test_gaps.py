"""Three dates without an entry: asked about once, and not where it would be wrong to ask."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Care, CheckIn, Episode, PainScore, Record
from recovery_tracker.diary.vocabulary import (
    CareKind,
    EpisodeOutcome,
    RiskFactor,
    Site,
    WarningSign,
)
from recovery_tracker.guidance.fold import evaluate, result, start, step
from recovery_tracker.guidance.state import context_of
from tests.guidance.build import (
    EPISODE,
    FIRST,
    alert,
    check_in,
    course,
    doses,
    judged,
    medicine,
    on,
    person,
    record,
    session,
)


def gap(of: Record, day: int, episode: str | None = "e1") -> tuple[int, int, bool] | None:
    """First day, last day and whether it is active."""
    found = alert(of, day, "GAP-3", episode)
    if found is None:
        return None
    return (found.first_date - FIRST).days + 1, (found.last_date - FIRST).days + 1, found.active


def test_a_gap_is_said_on_its_third_date_and_until_the_next_entry():
    of = record(*course(5, 5))
    assert gap(of, 4) is None
    assert gap(of, 5) == (5, 5, True)
    assert gap(of, 400) == (5, 5, True)
    more = replace(of, check_ins=(*of.check_ins, check_in(9, 5)))
    assert gap(more, 8) == (5, 5, True)
    assert gap(more, 9) == (5, 5, False)
    assert gap(more, 11) == (5, 5, False)
    assert gap(more, 12) == (5, 12, True)


def test_an_entry_on_the_third_date_leaves_no_gap():
    assert gap(record(*course(5, 5), check_in(5, 5)), 7) is None
    assert gap(record(*course(5, 5), check_in(6, 5)), 7) == (5, 5, False)


@pytest.mark.parametrize(
    "entry",
    [
        {"check_ins": (CheckIn(on(4)),)},
        {"pain_scores": (PainScore("s", datetime(2026, 1, 8, 9, tzinfo=UTC), Decimal(3)),)},
        {"care": (session(4, CareKind.REST),)},
        {"doses": doses(("a", 4)), "medicines": (medicine("a"),)},
    ],
    ids=lambda entry: next(iter(entry)),
)
def test_any_entry_ends_a_gap(entry: dict):
    of = record(care=(Care("first", on(1), CareKind.WALK),))
    assert gap(of, 4) == (4, 4, True)
    more = {**entry, "care": (*of.care, *entry.get("care", ()))}
    assert gap(replace(of, **more), 4) is None


def test_an_empty_record_has_no_gap():
    assert judged(Record(episodes=(EPISODE,)), 90).alerts == ()


def warned(day: int, sign: WarningSign = WarningSign.FEVER) -> Record:
    return record(check_in(day, 5, signs=[sign]), check_in(9, 5))


def test_nobody_is_asked_for_entries_within_days_of_a_warning_sign():
    for day in (3, 5, 8):
        assert gap(warned(day), 12) is None, day
    assert gap(warned(2), 12) is not None
    assert gap(record(check_in(9, 5, signs=[WarningSign.CHEST_PAIN])), 12) is None


def test_a_warning_sign_seven_dates_before_the_last_entry_is_too_long_ago():
    entries = [check_in(day, 5) for day in range(3, 10)]
    before = record(check_in(2, 5, signs=[WarningSign.FEVER]), *entries)
    assert gap(before, 12) == (12, 12, True)
    within = record(check_in(3, 5, signs=[WarningSign.FEVER]), *entries[1:])
    assert gap(within, 12) is None


def test_both_legs_on_the_map_are_a_warning_sign_too_and_others_are_not():
    legs = [Site.CALF_LEFT, Site.CALF_RIGHT]
    assert gap(record(check_in(2, sites=legs)), 5) is None
    assert gap(record(check_in(2, sites=[Site.CALF_LEFT])), 5) == (5, 5, True)


def test_a_past_cancer_and_a_pregnancy_are_no_reason_not_to_ask():
    factors = person(RiskFactor.CANCER_HISTORY, RiskFactor.PREGNANT)
    of = record(*course(5, 5), person=factors)
    assert alert(of, 2, "RF-CANCER-HX") is not None
    assert gap(of, 5) == (5, 5, True)


def test_a_warning_sign_of_another_episode_counts_all_the_same():
    sign = check_in(2, 5, signs=[WarningSign.FEVER])
    two = [EPISODE, Episode("e2", on(4))]
    assert gap(record(sign, check_in(4, 5), episodes=two), 7, "e2") is None
    assert gap(record(check_in(2, 5), check_in(4, 5), episodes=two), 7, "e2") == (7, 7, True)


def test_nobody_who_has_recovered_is_asked():
    well = course(1, 1, 1, 1, 1)
    assert gap(record(*well), 20) is None
    assert gap(record(*well[:4]), 20) == (7, 7, True)
    back = record(*well, *course(4, 4, first=7))
    assert gap(back, 11) == (11, 11, True)


@pytest.mark.parametrize("outcome", [None, *EpisodeOutcome])
def test_a_gap_is_not_looked_at_after_the_closing(outcome: EpisodeOutcome | None):
    def closed(day: int) -> Record:
        return record(*course(5, 5), episodes=[replace(EPISODE, closed=on(day), outcome=outcome)])

    assert gap(closed(4), 5) is None
    assert gap(closed(6), 6) == (5, 5, True)
    recovered = outcome is EpisodeOutcome.RECOVERED
    assert gap(closed(5), 5) == (None if recovered else (5, 5, True))


def test_a_gap_is_not_looked_at_before_the_onset_and_sees_no_entry_from_before():
    of = record(check_in(-5, 5), check_in(-2, 5), check_in(3, 5))
    assert gap(of, 2) is None
    assert gap(of, 6) == (6, 6, True)
    from_before = record(check_in(0, 5))
    assert gap(from_before, 3) is None
    on_the_onset = record(check_in(1, 5))
    assert gap(on_the_onset, 4) == (4, 4, True)


def test_a_new_episode_within_the_gap_leaves_none():
    def second(onset: int) -> Record:
        return record(*course(5, 5), episodes=[EPISODE, Episode("e2", on(onset))])

    for onset in (3, 4, 5):
        assert gap(second(onset), 5, "e1") is None, onset
        assert gap(second(onset), 5, "e2") is None, onset
    assert gap(second(6), 6, "e1") == (5, 5, True)


def test_without_an_episode_a_gap_belongs_to_none():
    assert gap(record(*course(5, 5), episodes=[]), 5, None) == (5, 5, True)


def test_a_gap_of_decades_is_one_and_no_date_of_it_is_walked():
    of = Record(check_ins=(CheckIn(date(1900, 1, 1)), CheckIn(date(2020, 1, 1))))
    found = [a for a in evaluate(of, date(2026, 1, 1)).alerts if a.rule == "GAP-3"]
    assert [(a.first_date, a.last_date) for a in found] == [(date(1900, 1, 4), date(2020, 1, 4))]


def test_a_gap_at_the_end_of_the_calendar_is_judged():
    of = Record(check_ins=(CheckIn(date(9999, 12, 29)),))
    assert evaluate(of, date(9999, 12, 31)).alerts == ()
    almost = Record(check_ins=(CheckIn(date(9999, 12, 28)),))
    assert [a.rule for a in evaluate(almost, date.max).alerts] == ["GAP-3"]


def test_reading_a_date_off_leaves_the_state_as_it_was():
    of = record(*course(5, 5), check_in(5, 5))
    context = context_of(of)
    state = start()
    days = list(days_of(of).values())
    for day in days[:2]:
        state = step(state, day, context)
    assert [a.rule for a in result(state, on(5), context).alerts] == ["GAP-3"]
    state = step(state, days[2], context)
    assert result(state, on(5), context) == evaluate(of, on(5))
    assert result(state, on(5), context).alerts == ()


def test_a_gap_says_when_the_last_entry_was():
    found = alert(record(*course(5, 5)), 5, "GAP-3")
    assert found is not None
    assert [(e.date, e.field, e.value) for e in found.because] == [
        (on(5), "last_entry", on(2).isoformat())
    ]
