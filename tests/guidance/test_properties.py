"""What holds for every record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import AlertResponse, CheckIn, Episode, Pain, PainScore, Record
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.cards import cards
from recovery_tracker.guidance.facts import Entry, Evaluation, Urgency
from recovery_tracker.guidance.fold import evaluate, result, start, step
from recovery_tracker.guidance.state import context_of
from recovery_tracker.guidance.table import Family, settable_thresholds, table
from recovery_tracker.wording.cards import card_text, message, undecided_sentence
from tests.guidance.build import course, record
from tests.guidance.strategies import FIRST, SPAN, dates, records, scores
from tests.strategies import records as any_records

LAST = FIRST + timedelta(days=SPAN)
quick = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
EMERGENCIES = {
    row.id: row for row in table().values() if row.urgency is Urgency.EMERGENCY and row.signs
}
TRENDS = [row.id for row in table().values() if row.family is Family.COURSE]


@quick
@given(records(), st.randoms(use_true_random=False), dates)
def test_the_order_of_the_entries_changes_nothing(of: Record, random, as_of: date):
    def shuffled(name: str) -> tuple:
        values = list(getattr(of, name))
        random.shuffle(values)
        return tuple(values)

    names = (
        "episodes",
        "check_ins",
        "pain_scores",
        "care",
        "medicines",
        "medicine_limits",
        "doses",
        "alert_responses",
    )
    other = replace(of, **{name: shuffled(name) for name in names})
    assert evaluate(other, as_of) == evaluate(of, as_of)


@quick
@given(records(), dates, dates, st.data())
def test_the_fold_from_any_checkpoint_is_the_fold_from_the_start(
    of: Record, one: date, other: date, data
):
    checkpoint, as_of = sorted((one, other))
    # The checkpoint was made before the answers of its own date and of later ones were given.
    earlier = tuple(r for r in of.alert_responses if r.at.date() < checkpoint)
    before = context_of(replace(of, alert_responses=earlier))
    state = start(before)
    days = days_of(of)
    for on, day in days.items():
        if on <= checkpoint:
            state = step(state, day, before)
    after = context_of(of)
    for on, day in days.items():
        if checkpoint < on <= as_of:
            state = step(state, day, after)
    assert result(state, as_of, after) == evaluate(of, as_of)


@quick
@given(records(), dates, scores)
def test_more_pain_on_the_date_never_lowers_the_urgency_of_a_trend(
    of: Record, as_of: date, more: Decimal
):
    def with_pain(pain: Decimal) -> Evaluation:
        others = [each for each in of.check_ins if each.date != as_of]
        today = next((each for each in of.check_ins if each.date == as_of), CheckIn(as_of))
        changed = replace(today, pain=Pain(average=pain))
        # No answers: an answer on the date would settle only a card that then stands.
        return evaluate(replace(of, check_ins=(*others, changed), alert_responses=()), as_of)

    less = Decimal(0)
    for higher in sorted({more, Decimal(10)}):
        fired = {a.rule for a in with_pain(less).alerts if a.rule in TRENDS}
        assert fired <= {a.rule for a in with_pain(higher).alerts} | silenced(with_pain(higher))
        less = higher


def silenced(evaluation: Evaluation) -> set[str]:
    """The rules that a recurrence on the date counts anew: it is itself the stronger card."""
    recurs = any(a.rule == "RECUR" and a.last_date == evaluation.as_of for a in evaluation.alerts)
    return set(TRENDS) if recurs else set()


@quick
@given(records(), dates, st.sampled_from(sorted(EMERGENCIES)), st.data())
def test_an_emergency_sign_fires_on_its_date_whatever_else_the_record_holds(
    of: Record, on: date, rule: str, data
):
    sign = data.draw(st.sampled_from(sorted(EMERGENCIES[rule].signs)))
    others = [each for each in of.check_ins if each.date != on]
    today = next((each for each in of.check_ins if each.date == on), CheckIn(on))
    ticked = (today.warning_signs or frozenset()) | {sign}
    asked = replace(
        of, check_ins=(*others, replace(today, warning_signs=ticked)), alert_responses=()
    )
    for as_of in (on, LAST):
        evaluation = evaluate(asked, as_of)
        found = [a for a in evaluation.alerts if a.rule == rule]
        assert any(
            a.active and any(e.date == on and e.value == sign.value for e in a.standing)
            for a in found
        )
        now = datetime.combine(as_of, datetime.min.time(), UTC)
        assert rule in {a.rule for a in cards(evaluation, of.alert_responses, now).shown}


@quick
@given(records(), dates, st.integers(-12, 14))
def test_the_same_local_dates_in_another_offset_judge_the_same(of: Record, as_of: date, hours: int):
    zone = timezone(timedelta(hours=hours))

    def moved(when: When) -> When:
        return when.replace(tzinfo=zone) if isinstance(when, datetime) else when

    # How far doses lie apart counts, so all of them are in one zone, and then in another.
    of = replace(
        of,
        doses=tuple(
            replace(each, at=each.at.replace(tzinfo=UTC)) if isinstance(each.at, datetime) else each
            for each in of.doses
        ),
    )
    other = replace(
        of,
        doses=tuple(replace(each, at=moved(each.at)) for each in of.doses),
        pain_scores=tuple(replace(each, at=moved(each.at)) for each in of.pain_scores),
        care=tuple(replace(each, at=moved(each.at)) for each in of.care),
        alert_responses=tuple(replace(each, at=moved(each.at)) for each in of.alert_responses),
    )

    def facts(evaluation: Evaluation) -> list:
        # But for the instants, which moved along with their zone, and their order.
        return [
            (a.rule, a.episode, a.first_date, a.last_date, a.active, plain(a.because))
            for a in evaluation.alerts
        ]

    def plain(because: tuple[Entry, ...]) -> set:
        return {(entry.date, entry.field, entry.value) for entry in because}

    assert facts(evaluate(other, as_of)) == facts(evaluate(of, as_of))


@quick
@given(records(), dates)
def test_every_record_is_judged_shown_and_said(of: Record, as_of: date):
    evaluation = evaluate(of, as_of)
    now = datetime.combine(as_of, datetime.max.time(), UTC)
    found = cards(evaluation, of.alert_responses, now)
    active = [a for a in evaluation.alerts if a.active]
    assert sorted(map(repr, (*found.shown, *found.listed))) == sorted(map(repr, active))
    standing = [a for a in active if a.urgency is Urgency.EMERGENCY]
    assert list(found.shown) == standing if standing else len(found.shown) <= 1
    for alert in evaluation.alerts:
        assert alert.because
        assert alert.active is bool(alert.standing)
        assert alert.first_date <= alert.last_date <= as_of
        text = card_text(alert, of.settings, as_of)
        assert all((text.headline, text.seen, text.what_to_do, text.rule, text.source))
        assert message(alert, of.settings)
    for undecided in evaluation.undecided:
        assert undecided_sentence(undecided)


@quick
@given(any_records, st.dates())
def test_no_valid_record_makes_the_evaluation_raise(of: Record, as_of: date):
    evaluation = evaluate(of, as_of)
    now = datetime.combine(as_of, datetime.min.time(), UTC)
    cards(evaluation, of.alert_responses, now)
    for alert in evaluation.alerts:
        assert message(alert, of.settings)


@quick
@given(records())
def test_what_fired_by_a_date_has_fired_by_every_later_one(of: Record):
    by_date = [evaluate(of, FIRST + timedelta(days=n)) for n in range(0, SPAN, 5)]
    for earlier, later in pairwise(by_date):
        fired = {(a.rule, a.episode, a.first_date) for a in earlier.alerts}
        assert fired <= {(a.rule, a.episode, a.first_date) for a in later.alerts}


@pytest.mark.parametrize("as_of", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_are_judged(as_of: date):
    signs = frozenset({WarningSign.CHEST_PAIN})
    of = Record(
        person=Person(born=date.max),
        episodes=(Episode("e1", date.min, closed=date.max), Episode("e2", date.max)),
        check_ins=tuple(
            CheckIn(on, pain=Pain(average=Decimal(5)), warning_signs=signs)
            for on in (date.min, date.max)
        ),
        pain_scores=(PainScore("s", datetime.max.replace(tzinfo=UTC), Decimal(5)),),
        alert_responses=(
            AlertResponse("a", "RF-CHEST", datetime.min.replace(tzinfo=UTC), Response.NOT_NOW),
        ),
    )
    evaluation = evaluate(of, as_of)
    assert evaluation.highest_active is Urgency.EMERGENCY
    now = datetime.combine(as_of, datetime.min.time(), timezone(timedelta(hours=14)))
    assert cards(evaluation, of.alert_responses, now).shown


@pytest.mark.parametrize("absurd", ["1E+999999", "-1E+999999", "1E-999999", "0", "-3", "2.5"])
def test_an_absurd_threshold_never_makes_the_evaluation_fail(absurd: str):
    own = {
        rule: dict.fromkeys(names, Decimal(absurd)) for rule, names in settable_thresholds().items()
    }
    of = record(*course(9, 8, 9, *[7] * 20), settings=Settings(tell_me_when=own))
    assert evaluate(of, FIRST + timedelta(days=30)).as_of


def test_a_day_that_is_not_later_is_refused_and_one_without_entries_changes_nothing():
    of = record(*course(5, 5))
    context = context_of(of)
    state = start(context)
    for day in days_of(of).values():
        state = step(state, day, context)
    assert step(state, Day(FIRST + timedelta(days=9)), context) is state
    with pytest.raises(ValueError, match="not later"):
        step(state, days_of(of)[FIRST], context)


def test_a_state_is_not_changed_by_a_step():
    of = record(*course(5, 5, 5))
    context = context_of(of)
    days = list(days_of(of).values())
    first = step(start(context), days[0], context)
    before = result(first, FIRST, context)
    step(step(first, days[1], context), days[2], context)
    assert result(first, FIRST, context) == before
