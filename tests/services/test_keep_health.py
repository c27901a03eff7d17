"""The answers about health: kept in one step with the question, and judged anew at once."""

from datetime import date, timedelta

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.vocabulary import Asked, Nation, RiskFactor, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.person import (
    HealthAnswer,
    keep_health,
    set_born,
    set_period,
    set_risk_factor,
)
from recovery_tracker.services.settings import choose_nation
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, log, sign, whole

PREGNANT, CANCER, BONES = RiskFactor.PREGNANT, RiskFactor.CANCER_HISTORY, RiskFactor.OSTEOPOROSIS


def answer(*has: RiskFactor, shown: tuple[RiskFactor, ...] = (), born: date | None = None):
    return HealthAnswer(frozenset((*shown, *has)), frozenset(has), born)


def test_the_answer_and_that_it_was_asked_are_one_step_and_one_undo(diary: Diary):
    before = diary.store.read()
    keep_health(diary, {Asked.HEALTH}, answer(PREGNANT, BONES, born=date(1979, 11, 18)))
    record = diary.store.read()
    assert record.person == Person(
        born=date(1979, 11, 18), risk_factors={PREGNANT: RiskPeriod(), BONES: RiskPeriod()}
    )
    assert record.settings.asked == {Asked.HEALTH}
    assert len(diary.store.journal.steps(0)) == 1
    undo(diary)
    assert diary.store.read() == before


def test_declined_it_is_asked_and_nothing_else_is_written(diary: Diary):
    choose_nation(diary, Nation.SCOTLAND)
    keep_health(diary, {Asked.HEALTH})
    keep_health(diary, {Asked.NSAID})
    record = diary.store.read()
    assert record.settings.asked == {Asked.HEALTH, Asked.NSAID}
    assert record.settings.nation is Nation.SCOTLAND
    assert record.person == Person()
    steps = len(diary.store.journal.steps(0))
    keep_health(diary, {Asked.NSAID})
    assert len(diary.store.journal.steps(0)) == steps


def test_what_holds_keeps_its_dates_what_was_not_shown_stays_and_what_is_unticked_goes(diary):
    for factor in (PREGNANT, CANCER, RiskFactor.SMOKER):
        set_risk_factor(diary, factor, has=True)
    period = RiskPeriod(since=TODAY - timedelta(days=40))
    set_period(diary, PREGNANT, period)
    keep_health(diary, (), answer(PREGNANT, shown=(CANCER,)))
    assert diary.store.read().person.risk_factors == {
        PREGNANT: period,
        RiskFactor.SMOKER: RiskPeriod(),
    }


def test_what_is_over_and_holds_again_holds_from_today_on_and_not_before(diary):
    set_risk_factor(diary, PREGNANT, has=True)
    over = RiskPeriod(date(2020, 1, 1), date(2020, 9, 1))
    set_period(diary, PREGNANT, over)
    keep_health(diary, (), answer(shown=(PREGNANT,)))
    assert diary.store.read().person.risk_factors == {PREGNANT: over}
    keep_health(diary, (), answer(PREGNANT))
    known = diary.store.read().person
    assert known.has(PREGNANT, TODAY)
    assert not known.has(PREGNANT, TODAY - timedelta(days=1))


def test_a_date_of_birth_is_kept_where_none_is_said_and_a_wrong_one_writes_nothing(diary):
    set_born(diary, date(1979, 11, 18))
    keep_health(diary, {Asked.HEALTH}, answer(BONES))
    assert diary.store.read().person.born == date(1979, 11, 18)
    before = whole(diary)
    with pytest.raises(InvalidValueError):
        keep_health(diary, {Asked.NSAID}, answer(CANCER, born=TODAY + timedelta(days=1)))
    assert whole(diary) == before


@pytest.mark.parametrize(
    ("factor", "rule", "ticked"),
    [
        (CANCER, "RF-CANCER-HX", frozenset()),
        (PREGNANT, "INFO-PREG", frozenset()),
        (BONES, "RF-FRAGILITY", frozenset({WarningSign.MINOR_TRAUMA})),
        (RiskFactor.AGE_65_OR_MORE, "RF-FRAGILITY", frozenset({WarningSign.MINOR_TRAUMA})),
    ],
)
def test_what_is_told_later_is_judged_from_the_first_date_on_and_taken_back_too(
    diary, factor, rule, ticked
):
    start_episode(diary, TODAY - timedelta(days=3))
    judge = Judge(diary.store, diary.store.read)
    for back in (3, 2, 1, 0):
        on = TODAY - timedelta(days=back)
        log(diary, {"pain.average": 4}, on=on)
        sign(diary, *ticked, on=on)
        judge.by(on)

    def fired() -> set[tuple[str, date]]:
        return {(each.rule, each.first_date) for each in judge.by(TODAY).alerts}

    assert rule not in {each for each, _on in fired()}
    keep_health(diary, {Asked.HEALTH}, answer(factor))
    assert (rule, TODAY - timedelta(days=3)) in fired()
    undo(diary)
    assert rule not in {each for each, _on in fired()}
