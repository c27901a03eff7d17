"""A planned comparison, from its beginning to its end."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_tracker.base.preferences import FILE_NAME
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.vocabulary import CareKind, RiskFactor
from recovery_tracker.services.comparing import (
    begin_plan,
    end_plan,
    kept_plan,
    plan_today,
    skin_risks,
)
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Session, log_day
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.unfinished import UNFINISHED, KeptPlan, Unfinished
from tests.services.build import TODAY, Clock


def test_a_plan_begins_today_and_is_the_same_when_it_is_read_again(diary: Diary, tmp_path: Path):
    plan = begin_plan(diary, tmp_path)
    assert (plan.start, plan.days, plan.last) == (TODAY, 14, TODAY + timedelta(days=13))
    assert kept_plan(tmp_path) == plan
    stands = plan_today(diary, tmp_path)
    assert stands is not None
    assert (stands.plan, [day.kind for day in stands.days]) == (plan, [plan.kinds()[0]])


def test_of_a_plan_only_its_start_and_its_seed_are_kept_and_nothing_in_the_record(
    diary: Diary, tmp_path: Path
):
    before = diary.store.read()
    plan = begin_plan(diary, tmp_path)
    said = json.loads((tmp_path / FILE_NAME).read_text("utf-8"))
    assert said["plan"] == {"start": TODAY.isoformat(), "seed": plan.seed}
    assert diary.store.read() == before
    assert UNFINISHED.load(tmp_path) == Unfinished(plan=KeptPlan(plan.start, plan.seed))


@pytest.mark.parametrize(
    ("kind", "days"), [(CareKind.HEAT, 1), (CareKind.ALTERNATING, 1), (CareKind.REST, 0)]
)
def test_after_heat_or_cold_today_it_begins_tomorrow(
    diary: Diary, tmp_path: Path, kind: CareKind, days: int
):
    log_day(diary, TODAY, [], [Session(kind)])
    assert begin_plan(diary, tmp_path).start == TODAY + timedelta(days=days)


def test_one_plan_at_a_time_and_none_after_its_end(diary: Diary, tmp_path: Path):
    first = begin_plan(diary, tmp_path)
    with pytest.raises(RequestError, match="end it first"):
        begin_plan(diary, tmp_path)
    assert kept_plan(tmp_path) == first
    end_plan(tmp_path)
    assert kept_plan(tmp_path) is None
    assert plan_today(diary, tmp_path) is None
    assert kept_plan(None) is None
    assert begin_plan(diary, tmp_path).seed != first.seed


def test_nobody_is_sent_to_heat_or_cold_that_may_harm_their_skin(diary: Diary, tmp_path: Path):
    person = Person(risk_factors={RiskFactor.RAYNAUDS: RiskPeriod()})
    with diary.store.write(Action.SETTINGS, diary.clock()) as unit:
        unit.put(person)
    with pytest.raises(RequestError, match="pharmacist"):
        begin_plan(diary, tmp_path)
    assert kept_plan(tmp_path) is None
    over = RiskPeriod(until=TODAY - timedelta(days=1))
    record = replace(diary.store.read(), person=Person(risk_factors={RiskFactor.RAYNAUDS: over}))
    assert skin_risks(record, TODAY) == []


def test_the_result_is_told_when_the_last_day_is_over(diary: Diary, clock: Clock, tmp_path: Path):
    plan = begin_plan(diary, tmp_path)
    clock.now += timedelta(days=plan.days)
    stands = plan_today(diary, tmp_path)
    assert stands is not None
    assert stands.over
    assert stands.difference is not None
