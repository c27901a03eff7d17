"""Each entry belongs to the local date of its own offset, whatever the clocks do in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.record import PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.guidance.facts import Entry, Evaluation
from recovery_tracker.guidance.fold import evaluate
from tests.guidance.build import (
    alert,
    check_in,
    doses,
    first_days,
    instant,
    judged,
    limit,
    medicine,
    on,
    record,
    session,
)
from tests.guidance.strategies import dates, records, zones

quick = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
Zone = Callable[[date], tzinfo]


def moved(of: Record, zone: Zone) -> Record:
    """The record with each entry at the same time of the same date, by the clock of that date."""

    def at(when: When) -> When:
        return when.replace(tzinfo=zone(when.date())) if isinstance(when, datetime) else when

    return replace(
        of,
        pain_scores=tuple(replace(each, at=at(each.at)) for each in of.pain_scores),
        care=tuple(replace(each, at=at(each.at)) for each in of.care),
        doses=tuple(replace(each, at=at(each.at)) for each in of.doses),
        alert_responses=tuple(replace(each, at=at(each.at)) for each in of.alert_responses),
    )


def facts(evaluation: Evaluation) -> list[object]:
    """What is judged, but for the instants, which moved with their clock, and their order."""
    return [
        (
            a.rule,
            a.episode,
            a.first_date,
            a.last_date,
            a.active,
            plain(a.because),
            plain(a.unanswered),
        )
        for a in evaluation.alerts
    ] + [*evaluation.undecided, evaluation.start]


def plain(entries: tuple[Entry, ...]) -> set[tuple[object, ...]]:
    return {(entry.date, entry.field, entry.value) for entry in entries}


@quick
@given(records(), dates, zones, zones)
def test_the_same_local_dates_in_another_zone_judge_the_same(
    of: Record, as_of: date, one: timezone, other: timezone
):
    here, there = moved(of, lambda _on: one), moved(of, lambda _on: other)
    assert facts(evaluate(here, as_of)) == facts(evaluate(there, as_of))


@quick
@given(records(), dates, dates, zones, st.sampled_from([-60, -30, 30, 60]))
def test_the_same_local_dates_across_a_clock_change_judge_the_same(
    of: Record, as_of: date, change: date, zone: timezone, minutes: int
):
    # How far doses lie apart counts: those of both sides of the change are not near each other.
    near = timedelta(days=3)
    of = replace(
        of, doses=tuple(each for each in of.doses if abs(local_date(each.at) - change) > near)
    )
    offset = zone.utcoffset(None)
    after = timezone(
        offset + timedelta(minutes=minutes if abs(offset) < timedelta(hours=12) else 0)
    )
    changing = moved(of, lambda day: after if day >= change else zone)
    assert facts(evaluate(changing, as_of)) == facts(evaluate(moved(of, lambda _day: zone), as_of))


@pytest.mark.parametrize(
    ("time", "offset", "day"),
    [
        ("23:59", "-11:00", 2),
        ("00:00", "+14:00", 2),
        ("00:00", "-11:00", 2),
        ("23:59", "+14:00", 2),
    ],
)
def test_an_entry_around_midnight_is_of_its_own_clocks_date(time: str, offset: str, day: int):
    at = instant(day, time, offset)
    heat = replace(session(9, CareKind.HEAT, asleep=True), at=at)
    assert first_days(record(care=[heat])) == {"HEAT-LONG": day}
    score = PainScore("s", at, check_in(1, 5).pain.average)  # type: ignore[arg-type]
    found = judged(record(check_in(1, 5), pain_scores=[score]), day)
    assert found.undecided
    assert {each.rule for each in found.undecided} == {"WORSENING", "SLEEP-TIP", "RECOVERED"}


def test_several_scores_around_midnight_are_each_of_their_own_date():
    late = PainScore("late", instant(13, "23:59", "+02:00"), 9)  # type: ignore[arg-type]
    early = PainScore("early", instant(14, "00:00", "+02:00"), 3)  # type: ignore[arg-type]
    more = PainScore("more", instant(14, "23:59", "+01:00"), 5)  # type: ignore[arg-type]
    before = PainScore("before", instant(12, "12:00"), 1)  # type: ignore[arg-type]
    found = alert(record(pain_scores=[late, early, more, before]), 14, "PERSIST-14")
    assert found is not None
    assert [(e.date, e.value) for e in found.because] == [(on(12), 1), (on(13), 9), (on(14), 4)]


GRAM = medicine("gram", ("paracetamol", 1000))


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ("+01:00", "+00:00", set()),
        ("+00:00", "+00:00", set()),
        ("+00:00", "+01:00", {"MED-PARA-24H"}),
    ],
)
def test_the_hours_between_two_doses_are_real_hours_across_a_clock_change(
    before: str, after: str, rules: set[str]
):
    """The same clock time a day later is 25, 24 or 23 hours on."""
    taken = doses(("gram", instant(1, "20:00", before), 3), ("gram", instant(2, "20:00", after), 2))
    assert set(first_days(record(medicines=[GRAM], doses=taken), 2)) == rules
    night = doses(("gram", instant(1, "22:00", before)), ("gram", instant(2, "04:00", after)))
    six = record(medicines=[GRAM], doses=night, medicine_limits=[limit("paracetamol", gap=6)])
    assert set(first_days(six, 2)) == ({"MED-INTERVAL"} if rules else set())
