"""What the person says of themselves: one step for each, checked, judged at once, and undone."""

from datetime import date, timedelta

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.person import Contact, Person, RiskPeriod
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.person import (
    set_born,
    set_contact,
    set_name,
    set_period,
    set_risk_factor,
)
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.undo import redo, undo
from tests.services.build import TODAY, YESTERDAY, log, sign, whole

PREGNANT, CANCER = RiskFactor.PREGNANT, RiskFactor.CANCER_HISTORY
BORN = date(1979, 11, 18)


def person(diary: Diary) -> Person:
    return diary.store.read().person


def test_each_thing_is_one_step_of_its_own_and_leaves_the_others(diary):
    contact = Contact("Sam Sample", "01632 960 001", "sister")
    set_name(diary, "Alex Sample")
    set_born(diary, BORN)
    set_risk_factor(diary, PREGNANT, has=True)
    for part in ("name", "phone", "role"):
        set_contact(diary, part, getattr(contact, part))
    assert person(diary) == Person("Alex Sample", BORN, {PREGNANT: RiskPeriod()}, contact)
    assert [step.action for step in diary.store.journal.steps(0)] == [Action.SETTINGS] * 6
    set_name(diary, "Sam")
    assert person(diary) == Person("Sam", BORN, {PREGNANT: RiskPeriod()}, contact)


def test_what_is_emptied_is_not_recorded_and_saying_nothing_new_is_no_step(diary):
    set_name(diary, "")
    set_born(diary, None)
    set_risk_factor(diary, CANCER, has=False)
    set_contact(diary, "phone", "")
    assert diary.store.journal.steps(0) == ()
    set_name(diary, "Alex")
    set_born(diary, BORN)
    steps = len(diary.store.journal.steps(0))
    set_name(diary, "Alex")
    set_born(diary, BORN)
    assert len(diary.store.journal.steps(0)) == steps
    set_name(diary, None)
    set_born(diary, None)
    assert person(diary) == Person()


@pytest.mark.parametrize(
    ("born", "why"),
    [
        (TODAY + timedelta(days=1), "13 May 2026 is in the future; check the year"),
        (date(1905, 5, 12), "12 May 1905 is more than 120 years ago; check the year"),
    ],
)
def test_a_date_of_birth_that_nobody_has_is_refused(diary, born, why):
    set_born(diary, BORN)
    before = whole(diary)
    with pytest.raises(InvalidValueError) as refused:
        set_born(diary, born)
    assert (refused.value.problem.where, refused.value.problem.why) == ("born", why)
    assert whole(diary) == before


@pytest.mark.parametrize("born", [TODAY, date(1905, 5, 13), date(2004, 2, 29)])
def test_the_youngest_and_the_oldest_are_taken(diary, born):
    set_born(diary, born)
    assert person(diary).born == born


def test_ticking_one_more_keeps_the_dates_of_the_others(diary):
    set_risk_factor(diary, PREGNANT, has=True)
    period = RiskPeriod(date(2026, 1, 1), date(2026, 10, 1))
    set_period(diary, PREGNANT, period)
    set_risk_factor(diary, CANCER, has=True)
    set_risk_factor(diary, PREGNANT, has=True)
    assert person(diary).risk_factors == {CANCER: RiskPeriod(), PREGNANT: period}
    set_risk_factor(diary, PREGNANT, has=False)
    set_risk_factor(diary, PREGNANT, has=True)
    assert person(diary).risk_factors == {CANCER: RiskPeriod(), PREGNANT: RiskPeriod()}


@pytest.mark.parametrize(
    ("period", "where", "why"),
    [
        (
            RiskPeriod(TODAY + timedelta(days=1)),
            "since",
            "13 May 2026 is in the future; use today's date or an earlier one",
        ),
        (
            RiskPeriod(TODAY, YESTERDAY),
            "until",
            "11 May 2026 is before 12 May 2026, when it began; check both dates",
        ),
    ],
)
def test_dates_that_can_not_be_are_refused(diary, period, where, why):
    set_risk_factor(diary, PREGNANT, has=True)
    before = whole(diary)
    with pytest.raises(InvalidValueError) as refused:
        set_period(diary, PREGNANT, period)
    assert (refused.value.problem.where, refused.value.problem.why) == (where, why)
    assert whole(diary) == before


@pytest.mark.parametrize(
    "period",
    [RiskPeriod(TODAY, TODAY), RiskPeriod(until=TODAY + timedelta(days=100)), RiskPeriod(TODAY)],
)
def test_one_day_an_end_to_come_and_either_date_alone_are_taken(diary, period):
    set_risk_factor(diary, PREGNANT, has=True)
    set_period(diary, PREGNANT, period)
    assert person(diary).risk_factors == {PREGNANT: period}


def test_what_is_not_ticked_any_more_has_no_dates(diary):
    before = whole(diary)
    with pytest.raises(RequestError, match="not ticked"):
        set_period(diary, PREGNANT, RiskPeriod(TODAY))
    assert whole(diary) == before


def test_undo_and_redo_take_back_one_thing_at_a_time(diary):
    set_name(diary, "Alex")
    set_risk_factor(diary, CANCER, has=True)
    set_risk_factor(diary, PREGNANT, has=True)
    set_period(diary, PREGNANT, RiskPeriod(TODAY))
    states = [person(diary)]
    for _step in range(4):
        undo(diary)
        states.append(person(diary))
    assert states[1].risk_factors == {CANCER: RiskPeriod(), PREGNANT: RiskPeriod()}
    assert states[2:] == [Person("Alex", None, {CANCER: RiskPeriod()}), Person("Alex"), Person()]
    for state in reversed(states[:-1]):
        redo(diary)
        assert person(diary) == state


def test_the_rules_hear_of_it_at_once(diary):
    start_episode(diary, YESTERDAY)
    log(diary, {"pain.average": 4})
    judge = Judge(diary.store, diary.store.read)

    def rules() -> set[str]:
        return {alert.rule for alert in judge.by(TODAY).alerts}

    assert not rules() & {"RF-CANCER-HX", "INFO-PREG"}
    set_risk_factor(diary, CANCER, has=True)
    set_risk_factor(diary, PREGNANT, has=True)
    assert rules() >= {"RF-CANCER-HX", "INFO-PREG"}
    set_period(diary, PREGNANT, RiskPeriod(until=YESTERDAY))
    assert "INFO-PREG" not in rules()
    sign(diary, WarningSign.MINOR_TRAUMA)
    assert "RF-FRAGILITY" not in rules()
    set_born(diary, date(1950, 1, 1))
    assert "RF-FRAGILITY" in rules()
