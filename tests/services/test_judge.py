"""Folding on from what was kept gives what judging from the start gives, whatever happened."""

import shutil
import tempfile
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import entities
from recovery_tracker.diary.record import CheckIn, Episode, Record
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.fold import evaluate, step
from recovery_tracker.services import judge as judging
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.judging import judge_now
from recovery_tracker.services.store import Action, Store
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.guidance.strategies import FIRST, SPAN, dates, records
from tests.strategies import NOW

some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
LATER = FIRST + timedelta(days=SPAN + 20)


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """States are kept for every few days, so that a record of weeks has many."""
    monkeypatch.setattr(judging, "EVERY", timedelta(days=4))


def put(store: Store, of: Record) -> None:
    with store.write(Action.LOG, NOW) as unit:
        for _kind, own, entity in entities(of):
            unit.put(entity, id=own)


def dated(of: Record) -> Record:
    """Only what belongs to a date: the rest would have all judged anew."""
    return Record(
        check_ins=of.check_ins,
        pain_scores=of.pain_scores,
        care=of.care,
        doses=of.doses,
        alert_responses=of.alert_responses,
    )


def take_away(store: Store, of: Record, chosen: list[int]) -> None:
    held = list(entities(dated(of)))
    with store.write(Action.DELETE, NOW) as unit:
        for kind, own, _entity in [held[n % len(held)] for n in chosen] if held else ():
            if unit.get(kind, own) is not None:
                unit.delete(kind, own)


@some
@given(st.data())
def test_after_any_changes_it_judges_as_from_the_start(often, empty_record: Path, data):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(empty_record, Path(name) / "data"))
        with closing(SqliteStore(folder)) as here, closing(SqliteStore(folder)) as elsewhere:
            put(here, data.draw(records()))
            judge = Judge(here)
            for _change in range(data.draw(st.integers(1, 4))):
                store = data.draw(st.sampled_from([here, elsewhere]))
                kind = data.draw(st.sampled_from(["put", "all", "take", "erase"]))
                if kind == "put":
                    put(store, dated(data.draw(records())))
                elif kind == "all":
                    put(store, data.draw(records()))
                elif kind == "take":
                    take_away(store, store.read(), data.draw(st.lists(st.integers(0, 99))))
                else:
                    first, last = sorted((data.draw(dates), data.draw(dates)))
                    store.erase(NOW, first, last)
                    put(store, dated(data.draw(records())))
                for as_of in (data.draw(dates), LATER):
                    assert judge.by(as_of) == evaluate(here.read(None, as_of), as_of)
                today = data.draw(dates)
                assert judge.now(today) == judge_now(here.read(), today)


@some
@given(records(), records(), dates)
def test_what_is_not_kept_yet_is_judged_and_then_forgotten(
    often, empty_record: Path, of: Record, held: Record, held_from: date
):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(empty_record, Path(name) / "data"))
        with closing(SqliteStore(folder)) as store:
            put(store, of)
            kept = tuple(each for each in store.read().check_ins if each.date < held_from)
            coming = tuple(each for each in held.check_ins if each.date > held_from)
            sign = CheckIn(held_from, warning_signs=frozenset({WarningSign.SADDLE_NUMBNESS}))
            over: list[tuple] = [(*kept, sign, *coming)]

            def read(first: date | None, last: date | None) -> Record:
                record = store.read(first, last)
                if not over:
                    return record
                inside = (
                    each
                    for each in over[0]
                    if (first or date.min) <= each.date <= (last or date.max)
                )
                return Record(**{**vars(record), "check_ins": tuple(inside)})

            judge = Judge(store, read)
            assert judge.by(LATER, held_from) == evaluate(read(None, LATER), LATER)
            over.clear()
            assert judge.by(LATER) == evaluate(store.read(), LATER)


def test_a_change_of_today_looks_at_the_last_weeks_alone(
    empty_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = Path(shutil.copytree(empty_record, tmp_path / "data"))
    with closing(SqliteStore(folder)) as store:
        days = [FIRST + timedelta(days=n) for n in range(400)]
        put(store, Record(check_ins=tuple(CheckIn(on, mood=1) for on in days)))
        last = days[-1]
        judge = Judge(store)
        judge.by(last)
        steps: list[date] = []
        monkeypatch.setattr(
            judging,
            "step",
            lambda state, day, context: steps.append(day.date) or step(state, day, context),
        )
        put(store, Record(check_ins=(CheckIn(last, mood=2),)))
        assert judge.by(last) == evaluate(store.read(), last)
    assert 1 <= len(steps) <= 2 * judging.EVERY.days


def test_a_change_that_belongs_to_no_date_is_judged_from_the_start(
    often, empty_record: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(empty_record, tmp_path / "data"))
    with closing(SqliteStore(folder)) as store:
        days = [FIRST + timedelta(days=n) for n in range(30)]
        put(store, Record(check_ins=tuple(CheckIn(on, interference=Decimal(6)) for on in days)))
        judge = Judge(store)
        before = judge.by(days[-1])
        put(store, Record(episodes=(Episode("e", FIRST + timedelta(days=9)),)))
        assert judge.by(days[-1]) == evaluate(store.read(), days[-1]) != before
