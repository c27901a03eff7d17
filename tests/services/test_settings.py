"""Setting when to be told and whose advice: kept as what differs from the usual, and undone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.table import settable_thresholds, table
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.settings import (
    choose_nation,
    preview_effects,
    read_episode,
    reset,
    set_threshold,
)
from recovery_tracker.services.undo import undo
from tests.services.build import TODAY, log, whole
from tests.strategies import NOW

PERSIST = "PERSIST-14"


def own(diary: Diary) -> dict[str, dict[str, Decimal]]:
    return {rule: dict(each) for rule, each in diary.store.read().settings.tell_me_when.items()}


def fill(diary: Diary, *pains: int) -> None:
    """An episode whose last day is today, with these pains."""
    onset = TODAY - timedelta(days=len(pains) - 1)
    start_episode(diary, onset)
    for number, pain in enumerate(pains):
        log(diary, {"pain.average": pain}, on=onset + timedelta(days=number))


def test_a_number_of_ones_own_is_kept_beside_the_others(diary):
    choose_nation(diary, Nation.SCOTLAND)
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    set_threshold(diary, PERSIST, "day", Decimal(10))
    set_threshold(diary, "WORSENING", "rise", Decimal(1))
    assert own(diary) == {
        PERSIST: {"pain": Decimal(3), "day": Decimal(10)},
        "WORSENING": {"rise": Decimal(1)},
    }
    assert diary.store.read().settings.nation is Nation.SCOTLAND


def test_the_usual_number_is_kept_as_none_of_ones_own(diary):
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    set_threshold(diary, PERSIST, "day", Decimal(10))
    set_threshold(diary, PERSIST, "pain", Decimal("4.0"))
    assert own(diary) == {PERSIST: {"day": Decimal(10)}}
    set_threshold(diary, PERSIST, "day", Decimal(14))
    assert own(diary) == {}


def test_reset_takes_every_number_of_a_rule_back_and_leaves_the_others(diary):
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    set_threshold(diary, PERSIST, "day", Decimal(10))
    set_threshold(diary, "WORSENING", "rise", Decimal(1))
    reset(diary, PERSIST)
    assert own(diary) == {"WORSENING": {"rise": Decimal(1)}}


def test_nothing_is_written_where_nothing_changes(diary):
    assert list(set_threshold(diary, PERSIST, "pain", Decimal(4))) == []
    assert list(reset(diary, PERSIST)) == []
    assert diary.store.journal.last_step() is None
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    assert list(set_threshold(diary, PERSIST, "pain", Decimal(3))) == []
    assert len(diary.store.journal.steps(0)) == 1


def test_each_change_is_a_step_of_settings_that_undo_takes_back(diary):
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    set_threshold(diary, PERSIST, "pain", Decimal(2))
    reset(diary, PERSIST)
    assert {step.action for step in diary.store.journal.steps(0)} == {Action.SETTINGS}
    seen = []
    for _step in range(3):
        undo(diary)
        seen.append(own(diary))
    assert seen == [{PERSIST: {"pain": Decimal(2)}}, {PERSIST: {"pain": Decimal(3)}}, {}]
    assert diary.store.read().settings == Settings()


@pytest.mark.parametrize(
    ("rule", "name", "value", "why"),
    [
        (PERSIST, "pain", "9", "9 can't be used here; type a number from 1 to 8"),
        (PERSIST, "pain", "0.5", "0.5 can't be used here; type a number from 1 to 8"),
        (PERSIST, "pain", "NaN", "NaN can't be used here; type a number from 1 to 8"),
        (PERSIST, "day", "29", "29 can't be used here; type a whole number from 7 to 28"),
        (PERSIST, "day", "9.5", "9.5 can't be used here; type a whole number from 7 to 28"),
        (PERSIST, "some_pain", "2", "This number can't be set"),
        (PERSIST, "week", "2", "This number can't be set"),
        ("RF-FRAGILITY", "age", "70", "This number can't be set"),
        ("MED-PARA-24H", "mg", "5000", "This number can't be set"),
        ("NO-RULE", "day", "7", "This number can't be set"),
    ],
)
def test_what_can_not_be_set_is_said_in_a_sentence_and_nothing_is_written(
    diary, rule, name, value, why
):
    before = whole(diary)
    with pytest.raises(InvalidValueError) as caught:
        set_threshold(diary, rule, name, Decimal(value))
    assert caught.value.problem.why == why
    assert caught.value.problem.where == f"tell_me_when.{rule}.{name}"
    assert whole(diary) == before


def test_every_number_at_its_bounds_can_be_set(diary):
    for rule, names in settable_thresholds().items():
        for name in names:
            bounds = table()[rule].thresholds[name].bounds
            for value in (bounds.most, bounds.least):
                set_threshold(diary, rule, name, value)
                assert table()[rule].limits(own(diary).get(rule, {}))[name] == value


def test_the_number_of_a_rule_that_is_off_turns_it_on_in_older_records_alone(diary):
    set_threshold(diary, "SLOW-7", "improvement_percent", Decimal(20))
    assert own(diary) == {"SLOW-7": {"improvement_percent": Decimal(20), "on": Decimal(0)}}
    set_threshold(diary, "SLOW-7", "on", Decimal(1))
    assert table()["SLOW-7"].limits(own(diary)["SLOW-7"])["on"] == 1
    set_threshold(diary, "SLOW-7", "on", Decimal(0))
    assert own(diary)["SLOW-7"]["on"] == 0
    reset(diary, "SLOW-7")
    assert own(diary) == {}


@pytest.mark.parametrize(("value", "kept"), [("1.5", {}), ("2", {"rise": Decimal(2)})])
def test_a_number_under_its_older_name_goes_with_the_new_one(diary, value, kept):
    older = Settings(tell_me_when={"WORSENING": {"points": Decimal(3)}})
    with diary.store.write(Action.SETTINGS, NOW) as unit:
        unit.put(older)
    set_threshold(diary, "WORSENING", "rise", Decimal(value))
    assert own(diary).get("WORSENING", {}) == kept


def judged(diary: Diary, judge: Judge) -> Evaluation:
    return judge.by(diary.today)


def test_a_number_of_ones_own_is_judged_by_at_once_and_until_it_is_taken_back(diary):
    fill(diary, *[8] * 5, *[3] * 11)
    judge = Judge(diary.store, diary.store.read)
    assert not [alert for alert in judged(diary, judge).alerts if alert.rule == PERSIST]
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    (alert,) = [alert for alert in judged(diary, judge).alerts if alert.rule == PERSIST]
    assert (alert.first_date, alert.active) == (TODAY - timedelta(days=2), True)
    undo(diary)
    assert not [alert for alert in judged(diary, judge).alerts if alert.rule == PERSIST]


def test_what_the_numbers_mean_is_told_beside_what_the_usual_ones_do(diary):
    fill(diary, *[8] * 5, *[3] * 11)
    as_usual = preview_effects(read_episode(diary.reader, TODAY), TODAY)
    assert set(as_usual) == set(settable_thresholds())
    assert as_usual[PERSIST].now.first is None
    assert {each.usual for each in as_usual.values()} == {None}
    set_threshold(diary, PERSIST, "pain", Decimal(3))
    found = preview_effects(read_episode(diary.reader, TODAY), TODAY)
    assert found[PERSIST].now.first == TODAY - timedelta(days=2)
    assert found[PERSIST].usual == as_usual[PERSIST].now
    assert found["WORSENING"].usual is None


def test_only_the_entries_of_the_present_episode_are_read(diary):
    log(diary, {"pain.average": 8}, on=TODAY - timedelta(days=90))
    assert len(read_episode(diary.reader, TODAY).check_ins) == 1
    fill(diary, *[8] * 5)
    assert len(read_episode(diary.reader, TODAY).check_ins) == 5
