"""What goes into the file comes out of it, whole or between two dates."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from recovery_tracker.diary.kinds import Kind, date_of, entities
from recovery_tracker.diary.record import (
    AlertResponse,
    CheckIn,
    CoveredEntry,
    Ingredient,
    Medicine,
    Record,
)
from recovery_tracker.diary.vocabulary import MedicineForm, Response
from recovery_tracker.exchange.merge import merge_plan
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.services.ports.store import Action, Unit
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.sameness import said
from tests.store.build import begun
from tests.strategies import NOW, SETTABLE, dates, records

ENTRIES = (Kind.CHECK_INS, Kind.PAIN_SCORES, Kind.CARE, Kind.DOSES, Kind.QUESTIONNAIRES)


@contextmanager
def new_store() -> Iterator[SqliteStore]:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(SqliteStore(begun(Path(folder)))) as store,
    ):
        yield store


def put_all(unit: Unit, record: Record) -> None:
    for _kind, own, entity in entities(record):
        unit.put(entity, id=own)


@settings(max_examples=50, deadline=None)
@given(records)
def test_a_record_goes_by_file_into_an_empty_store_and_comes_back_the_same(record: Record) -> None:
    content = record_to_json(record, NOW)
    with new_store() as store:
        parsed = read_json(content, settable=SETTABLE)
        assert parsed.rejected == ()
        with store.write(Action.IMPORT, NOW) as unit:
            plan = merge_plan(unit.read(), parsed.record)
            for put in plan.puts:
                unit.put(put.after, id=put.id)
        kept = store.read()
        for kind, own, entity in entities(kept):
            assert store.get(kind, own) == entity
        again = record_to_json(kept, NOW)
        assert merge_plan(kept, parsed.record).puts == ()
        assert len(store.journal.steps(0)) == (1 if plan.puts else 0)
    assert kept == record
    assert again == content
    assert said(again) == said(content)


@settings(max_examples=40, deadline=None)
@given(records, st.one_of(st.none(), dates), st.one_of(st.none(), dates))
def test_reading_by_dates_equals_filtering_the_whole(
    record: Record, first: date | None, last: date | None
) -> None:
    def inside(entity: object) -> bool:
        on = date_of(entity)
        return (first is None or first <= on) and (last is None or on <= last)

    with new_store() as store:
        with store.write(Action.IMPORT, NOW) as unit:
            put_all(unit, record)
            assert unit.read(first, last) == store.read(first, last)
        found = store.read(first, last)
        for kind in Kind:
            whole = getattr(record, kind)
            expected = tuple(filter(inside, whole)) if kind in ENTRIES else whole
            assert getattr(found, kind) == expected


def test_the_number_of_queries_does_not_grow_with_the_days(store: SqliteStore) -> None:
    def queries() -> int:
        asked: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(store._connection.engine, "before_cursor_execute", note)
        store.read(NOW.date(), NOW.date() + timedelta(days=100))
        event.remove(store._connection.engine, "before_cursor_execute", note)
        return len(asked)

    with store.write(Action.LOG, NOW) as unit:
        unit.put(CheckIn(NOW.date(), warning_signs=frozenset()))
    few = queries()
    with store.write(Action.LOG, NOW) as unit:
        for day in range(60):
            unit.put(CheckIn(NOW.date() + timedelta(days=day), mood=day % 5))
    assert queries() == few < 30


def test_asked_and_none_is_told_from_not_asked(store: SqliteStore) -> None:
    on = NOW.date()
    for signs in (frozenset(), None, frozenset()):
        with store.write(Action.LOG, NOW) as unit:
            unit.put(CheckIn(on, warning_signs=signs, mood=1))
        found = store.get(Kind.CHECK_INS, on.isoformat())
        assert isinstance(found, CheckIn)
        assert found.warning_signs == signs


def test_lists_keep_their_order(store: SqliteStore) -> None:
    medicine = Medicine(
        "m", "A", MedicineForm.TABLET, tuple(Ingredient(name) for name in ("z", "a", "m", "a"))
    )
    answer = AlertResponse(
        "r",
        "RULE",
        NOW,
        Response.SEEN,
        covers=tuple(CoveredEntry(NOW.date(), field) for field in ("b", "a", "c")),
    )
    with store.write(Action.LOG, NOW) as unit:
        unit.put(medicine)
        unit.put(answer)
    assert store.read().medicines == (medicine,)
    assert store.read().alert_responses == (answer,)


def test_an_id_that_is_no_date_is_no_check_in(store: SqliteStore) -> None:
    assert store.get(Kind.CHECK_INS, "yesterday") is None
