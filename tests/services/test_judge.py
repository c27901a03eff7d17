"""Folding on from what was kept gives what judging from the start gives, whatever happened."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Kind, entities
from recovery_tracker.diary.record import CheckIn, Dose, Episode, Record
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.fold import evaluate, step
from recovery_tracker.guidance.state import Context, State
from recovery_tracker.services import judge as judging
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.ports.store import Action, Store, StoreError
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.guidance.strategies import FIRST, SPAN, check_ins, dates, records
from tests.strategies import NOW

some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
LATER = FIRST + timedelta(days=SPAN + 20)


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """States are kept for every few days, and few of the newest: a record of weeks has both."""
    monkeypatch.setattr(judging, "EVERY", timedelta(days=4))
    monkeypatch.setattr(judging, "NEWEST", 3)


def put(store: Store, of: Record) -> None:
    """Keeps all of it, but a dose of a medicine that nobody keeps: there is none."""
    with store.write(Action.LOG, NOW) as unit:
        for _kind, own, entity in entities(of):
            known = not isinstance(entity, Dose) or unit.get(Kind.MEDICINES, entity.medicine)
            if known:
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


def change(store: Store, data: st.DataObject) -> None:
    """One change of any kind, as somebody may make it in this program or another."""
    diary = Diary(store, lambda: NOW, lambda: "new")
    match data.draw(st.sampled_from(["one", "many", "all", "take", "erase", "undo", "redo"])):
        case "one":
            put(store, Record(check_ins=(data.draw(dates.flatmap(check_ins)),)))
        case "many":
            put(store, dated(data.draw(records())))
        case "all":
            put(store, data.draw(records()))
        case "take":
            take_away(store, store.read(), data.draw(st.lists(st.integers(0, 99))))
        case "erase":
            first, last = sorted((data.draw(dates), data.draw(dates)))
            store.erase(NOW, first, last)
            put(store, dated(data.draw(records())))
        case "undo":
            with suppress(RequestError, StoreError):
                undo(diary)
        case "redo":
            with suppress(RequestError, StoreError):
                redo(diary)


@some
@given(st.data())
def test_after_any_changes_it_judges_as_from_the_start(often, empty_record: Path, data):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(empty_record, Path(name) / "data"))
        with closing(SqliteStore(folder)) as here, closing(SqliteStore(folder)) as elsewhere:
            put(here, data.draw(records()))
            held: list[CheckIn] = []

            def read(first: date | None, last: date | None) -> Record:
                return with_held(here.read(first, last), held, first, last)

            judge = Judge(here, read)
            for _change in range(data.draw(st.integers(1, 6))):
                change(data.draw(st.sampled_from([here, elsewhere])), data)
                held[:] = data.draw(st.just([]) | st.lists(dates.flatmap(check_ins), max_size=2))
                held_from = min((each.date for each in held), default=None)
                for as_of in (data.draw(dates), LATER):
                    assert judge.by(as_of, held_from) == evaluate(read(None, as_of), as_of)


def with_held(of: Record, held: list[CheckIn], first: date | None, last: date | None) -> Record:
    """The record with what is not kept yet in place of what is, as the hub reads it."""
    over = {each.date: each for each in (*of.check_ins, *held)}
    inside = sorted(on for on in over if (first or date.min) <= on <= (last or date.max))
    return replace(of, check_ins=tuple(over[on] for on in inside))


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


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The dates that are folded, in the order in which they are."""
    found: list[date] = []

    def counted(state: State, day: Day, context: Context) -> State:
        found.append(day.date)
        return step(state, day, context)

    monkeypatch.setattr(judging, "step", counted)
    return found


DAYS = [FIRST + timedelta(days=n) for n in range(400)]


@pytest.fixture
def long(empty_record: Path, tmp_path: Path) -> Iterator[Store]:
    """A record of more than a year."""
    folder = Path(shutil.copytree(empty_record, tmp_path / "data"))
    with closing(SqliteStore(folder)) as store:
        put(store, Record(check_ins=tuple(CheckIn(on, mood=1) for on in DAYS)))
        yield store


@pytest.mark.parametrize("back", [0, 1, 5, 12])
def test_a_change_of_the_last_days_folds_those_alone(long: Store, steps: list[date], back: int):
    judge = Judge(long, long.read)
    judge.by(DAYS[-1])
    for mood in (2, 3):
        steps.clear()
        put(long, Record(check_ins=(CheckIn(DAYS[-1 - back], mood=mood),)))
        assert judge.by(DAYS[-1]) == evaluate(long.read(), DAYS[-1])
        assert steps == DAYS[-1 - back :]


def test_a_new_day_folds_that_day_alone(long: Store, steps: list[date]):
    judge = Judge(long, long.read)
    judge.by(DAYS[-1])
    steps.clear()
    tomorrow = DAYS[-1] + timedelta(days=1)
    put(long, Record(check_ins=(CheckIn(tomorrow, mood=1),)))
    assert judge.by(tomorrow) == evaluate(long.read(), tomorrow)
    assert steps == [tomorrow]


def test_a_correction_of_long_ago_folds_from_a_few_weeks_before_it(long: Store, steps: list[date]):
    judge = Judge(long, long.read)
    judge.by(DAYS[-1])
    steps.clear()
    put(long, Record(check_ins=(CheckIn(DAYS[300], mood=2),)))
    assert judge.by(DAYS[-1]) == evaluate(long.read(), DAYS[-1])
    assert steps == DAYS[-len(steps) :]
    assert 100 <= len(steps) <= 100 + judging.EVERY.days


def test_a_change_that_belongs_to_no_date_is_judged_from_the_start(
    often, empty_record: Path, tmp_path: Path
):
    folder = Path(shutil.copytree(empty_record, tmp_path / "data"))
    with closing(SqliteStore(folder)) as store:
        days = [FIRST + timedelta(days=n) for n in range(30)]
        put(store, Record(check_ins=tuple(CheckIn(on, interference=Decimal(6)) for on in days)))
        judge = Judge(store, store.read)
        before = judge.by(days[-1])
        put(store, Record(episodes=(Episode("e", FIRST + timedelta(days=9)),)))
        assert judge.by(days[-1]) == evaluate(store.read(), days[-1]) != before
