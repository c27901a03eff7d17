"""The journal holds every change, so that each can be seen, taken back and noticed elsewhere."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recovery_tracker
from recovery_tracker.diary.kinds import Entity, Kind, entities, id_of, kind_of
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import CheckIn, Dose, Medicine, MedicineLimit, PainScore, Record
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.exchange.write_json import entity_to_json, record_to_json
from recovery_tracker.services.ports.store import Action, Change, Step, StoreError
from recovery_tracker.store.errors import StillUsedError
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.conftest import Open
from tests.store.test_record_in_store import new_store
from tests.strategies import NOW, records

DAY = date(2026, 5, 12)
LIMIT = MedicineLimit("ibuprofen", Decimal(1200))


def state(store: SqliteStore) -> bytes:
    return record_to_json(store.read(), NOW)


def take_back(store: SqliteStore, step: Step, action: Action = Action.UNDO) -> None:
    with store.write(action, NOW, undoes=step.group) as unit:
        for change in reversed(step.changes):
            if change.before is None:
                unit.delete(change.kind, change.id)
            else:
                unit.put(change.before, id=change.id)


def log(store: SqliteStore, mood: int, on: date = DAY) -> Step:
    with store.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(on, mood=mood))
    step = store.journal.last_step()
    assert step is not None
    return step


@st.composite
def units_of_work(draw: st.DrawFn) -> list[list[tuple[str, Entity, str]]]:
    """Units that put and delete entities of two records, which share many of their ids."""
    pool = [
        (own, entity)
        for record in (draw(records), draw(records))
        for _kind, own, entity in entities(record)
    ] or [(DAY.isoformat(), CheckIn(DAY))]
    one = st.tuples(st.sampled_from(["put", "put", "delete"]), st.sampled_from(pool))
    drawn = draw(st.lists(st.lists(one, min_size=1, max_size=6), min_size=1, max_size=6))
    return [[(what, entity, own) for what, (own, entity) in unit] for unit in drawn]


@settings(max_examples=40, deadline=None)
@given(units_of_work())
def test_the_inverse_of_each_step_gives_the_state_before_it(
    units: list[list[tuple[str, Entity, str]]],
) -> None:
    with new_store() as store:
        states = [state(store)]
        for number, unit_of_work in enumerate(units):
            try:
                with store.write(Action.LOG, NOW) as unit:
                    for what, entity, own in unit_of_work:
                        if what == "put":
                            unit.put(entity, id=own)
                        else:
                            unit.delete(kind_of(entity), own)
                    changes = unit.changes
            except StillUsedError:
                assert state(store) == states[-1]
                continue
            now = state(store)
            assert bool(changes) is (now != states[-1])
            if changes:
                step = store.journal.last_step()
                assert step is not None
                assert_same(step.changes, changes)
                assert (step.action, step.at, step.undoes) == (Action.LOG, NOW, None)
                states.append(now)
            assert len(store.journal.steps(0)) == len(states) - 1, number
        steps = store.journal.steps(0)
        for step, before in zip(reversed(steps), reversed(states[:-1]), strict=True):
            assert store.journal.undoable() == step
            take_back(store, step)
            assert state(store) == before
        assert store.journal.undoable() is None
        for now in states[1:]:
            undo = store.journal.redoable()
            assert undo is not None
            take_back(store, undo, Action.REDO)
            assert state(store) == now
        assert store.journal.redoable() is None


def assert_same(some: tuple[Change, ...], others: tuple[Change, ...]) -> None:
    assert [(c.kind, c.id, c.before, c.after) for c in some] == [
        (c.kind, c.id, c.before, c.after) for c in others
    ]


@settings(max_examples=20, deadline=None)
@given(records, records)
def test_a_unit_that_raises_leaves_everything_as_it_was(one: Record, other: Record) -> None:
    with new_store() as store:
        with store.write(Action.IMPORT, NOW) as unit:
            for _kind, own, entity in entities(one):
                unit.put(entity, id=own)
        before, steps = state(store), store.journal.steps(0)
        with pytest.raises(KeyError, match="mine"), store.write(Action.IMPORT, NOW) as unit:  # noqa: PT012
            for kind, own, entity in entities(other):
                unit.delete(kind, own)
                unit.put(entity, id=own)
            raise KeyError("mine")
        assert state(store) == before
        assert store.journal.steps(0) == steps


def test_a_unit_sees_what_it_wrote_and_nobody_else_does(open_store: Open) -> None:
    store, other = open_store(), open_store()
    with store.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(DAY, mood=1))
        assert unit.get(Kind.CHECK_INS, DAY.isoformat()) == CheckIn(DAY, mood=1)
        assert unit.read().check_ins == (CheckIn(DAY, mood=1),)
        assert other.read() == Record()
        unit.put(CheckIn(DAY, mood=2))
        (change,) = unit.changes
        assert (change.before, change.after) == (None, CheckIn(DAY, mood=2))
    assert other.read().check_ins == (CheckIn(DAY, mood=2),)


def test_what_was_changed_and_put_back_leaves_no_group(store: SqliteStore) -> None:
    first = log(store, 1)
    with store.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(DAY, mood=1))
        unit.put(CheckIn(DAY, mood=3))
        unit.put(CheckIn(DAY, mood=1))
        unit.put(PainScore("a", NOW, Decimal(1)))
        unit.delete(Kind.PAIN_SCORES, "a")
        unit.delete(Kind.PAIN_SCORES, "never there")
    assert store.journal.last_step() == first
    with store.write(Action.LOG, NOW):
        pass
    assert store.journal.steps(0) == (first,)


def test_an_empty_person_is_none(store: SqliteStore) -> None:
    with store.write(Action.EPISODE, NOW) as unit:
        unit.put(Person())
    assert store.journal.last_step() is None
    with store.write(Action.EPISODE, NOW) as unit:
        unit.put(Person("Ada"))
    with store.write(Action.EPISODE, NOW) as unit:
        unit.put(Person())
    assert store.get(Kind.PERSON, "-") is None
    (change,) = store.journal.steps(1)[0].changes
    assert (change.before, change.after) == (Person("Ada"), None)


def test_another_offset_of_the_same_moment_is_written(store: SqliteStore) -> None:
    score = PainScore("a", NOW, Decimal(1))
    moved = replace(score, at=NOW.astimezone(UTC))
    for one in (score, moved):
        with store.write(Action.LOG, NOW) as unit:
            unit.put(one)
    assert len(store.journal.steps(0)) == 2
    assert entity_to_json(store.read().pain_scores[0]) == entity_to_json(moved)


def test_undo_and_redo_work_from_another_process(open_store: Open) -> None:
    store = open_store()
    one, two = log(store, 1), log(store, 2)
    other = open_store()
    assert other.journal.undoable() == two
    take_back(other, two)
    assert store.journal.undoable() == one
    undo = store.journal.redoable()
    assert undo is not None
    assert undo.undoes == two.group
    take_back(store, one)
    assert other.journal.undoable() is None
    second_undo = other.journal.redoable()
    assert second_undo is not None
    assert second_undo.undoes == one.group
    take_back(store, second_undo, Action.REDO)
    assert store.journal.redoable() == undo
    redo = store.journal.undoable()
    assert redo is not None
    assert redo.action is Action.REDO
    take_back(store, redo)
    third = other.journal.redoable()
    assert third is not None
    assert third.undoes == redo.group
    log(other, 4)
    assert store.journal.redoable() is None


def test_an_undo_and_a_redo_are_about_what_was_done_first(open_store: Open) -> None:
    store, other = open_store(), open_store()
    with store.write(Action.IMPORT, NOW) as unit:
        unit.put(CheckIn(DAY, mood=1))
    done = store.journal.undoable()
    assert done is not None
    assert store.journal.origin(done) is Action.IMPORT
    for action in (Action.UNDO, Action.REDO) * 2:
        last = store.journal.last_step()
        assert last is not None
        take_back(store, last, action)
        step = other.journal.last_step()
        assert step is not None
        assert (step.action, other.journal.origin(step)) == (action, Action.IMPORT)


def test_deletions_are_those_since_an_instant_with_only_what_they_took(store: SqliteStore) -> None:
    score = PainScore("a", NOW, Decimal(1))
    log(store, 1)
    with store.write(Action.LOG, NOW) as unit:
        unit.put(score)
    with store.write(Action.IMPORT, NOW) as unit:
        unit.delete(Kind.PAIN_SCORES, "a")
        unit.put(CheckIn(DAY, mood=2))
    (step,) = store.journal.deletions(NOW)
    assert step.action is Action.IMPORT
    assert_same(step.changes, (Change(Kind.PAIN_SCORES, "a", score, None),))
    assert store.journal.deletions(NOW + timedelta(seconds=1)) == ()


def test_what_redo_can_bring_back_is_no_deletion(store: SqliteStore) -> None:
    log(store, 1)
    for action in (Action.UNDO, Action.REDO, Action.UNDO):
        step = store.journal.last_step()
        assert step is not None
        take_back(store, step, action)
    assert store.read() == Record()
    assert store.journal.deletions(NOW) == ()
    log(store, 1, on=DAY + timedelta(days=1))
    assert [step.action for step in store.journal.deletions(NOW)] == [Action.UNDO]


def test_the_history_of_a_day_shows_only_that_day(store: SqliteStore) -> None:
    other_day = date(2026, 5, 13)
    with store.write(Action.IMPORT, NOW) as unit:
        unit.put(CheckIn(DAY, mood=1))
        unit.put(CheckIn(other_day, mood=2))
    score = PainScore("a", NOW, Decimal(5))
    for at in (NOW, NOW.replace(day=13)):
        with store.write(Action.LOG, NOW) as unit:
            unit.put(replace(score, at=at))
    assert [[c.id for c in step.changes] for step in store.journal.history(DAY)] == [
        [DAY.isoformat()],
        ["a"],
        ["a"],
    ]
    assert [[c.id for c in step.changes] for step in store.journal.history(other_day)] == [
        [other_day.isoformat()],
        ["a"],
    ]
    assert store.journal.history(date(2026, 5, 14)) == ()


def test_steps_after_a_number_are_only_the_newer_ones(store: SqliteStore) -> None:
    first = log(store, 1)
    second = log(store, 2)
    assert store.journal.steps(0) == (first, second)
    assert store.journal.steps(first.seq) == (second,)
    assert store.journal.steps(second.seq) == ()
    assert (first.group, second.group) == (1, 2)


def test_limits_that_say_the_same_are_numbered_without_gaps(store: SqliteStore) -> None:
    ids = [id_of(LIMIT, copy=n) for n in range(3)]
    with store.write(Action.LOG, NOW) as unit:
        for own in ids:
            unit.put(LIMIT, id=own)
    with store.write(Action.LOG, NOW) as unit:
        unit.delete(Kind.MEDICINE_LIMITS, ids[0])
    assert store.read().medicine_limits == (LIMIT, LIMIT)
    assert [own for _kind, own, _entity in entities(store.read())] == ids[:2]
    assert all(store.get(Kind.MEDICINE_LIMITS, own) for own in ids[:2])
    step = store.journal.undoable()
    assert step is not None
    take_back(store, step)
    assert store.read().medicine_limits == (LIMIT,) * 3


def test_a_limit_replaces_the_one_whose_id_it_is_given(store: SqliteStore) -> None:
    changed = replace(LIMIT, max_mg_24h=Decimal(600))
    with store.write(Action.LOG, NOW) as unit:
        unit.put(LIMIT)
        unit.put(changed, id=id_of(LIMIT))
    assert store.read().medicine_limits == (changed,)


def test_a_medicine_and_its_doses_come_and_go_in_any_order(store: SqliteStore) -> None:
    medicine, dose = Medicine("m", "A", MedicineForm.TABLET), Dose("d", NOW, "m")
    with store.write(Action.LOG, NOW) as unit:
        unit.put(dose)
        unit.put(medicine)
    with pytest.raises(StillUsedError), store.write(Action.DELETE, NOW) as unit:
        unit.delete(Kind.MEDICINES, "m")
    assert store.read().medicines == (medicine,)
    with store.write(Action.DELETE, NOW) as unit:
        unit.delete(Kind.MEDICINES, "m")
        unit.delete(Kind.DOSES, "d")
    assert store.read() == Record()
    with pytest.raises(StoreError), store.write(Action.LOG, NOW) as unit:
        unit.put(dose)


def test_one_unit_of_a_store_at_a_time(store: SqliteStore) -> None:
    with (
        store.write(Action.LOG, NOW),
        pytest.raises(RuntimeError),
        store.write(Action.LOG, NOW),
    ):
        pass
    log(store, 1)


def test_another_process_that_writes_is_noticed(store: SqliteStore) -> None:
    log(store, 1)
    version = store.foreign_version()
    log(store, 2)
    assert store.foreign_version() == version
    code = (
        "from pathlib import Path; from datetime import datetime, UTC, date\n"
        "from recovery_tracker.store.sqlite_store import SqliteStore\n"
        "from recovery_tracker.services.ports.store import Action\n"
        "from recovery_tracker.diary.record import CheckIn\n"
        "import sys\n"
        "store = SqliteStore(Path(sys.argv[1]))\n"
        "with store.write(Action.LOG, datetime(2026, 5, 12, tzinfo=UTC)) as unit:\n"
        "    unit.put(CheckIn(date(2026, 5, 12), mood=4))\n"
        "store.close()\n"
    )
    root = Path(recovery_tracker.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code, str(store.path.parent)], check=True, cwd=root)
    assert store.foreign_version() != version
    (step,) = store.journal.steps(2)
    assert step.changes[0].after == CheckIn(DAY, mood=4)
    assert store.read().check_ins == (CheckIn(DAY, mood=4),)
