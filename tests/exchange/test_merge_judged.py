"""However a record came in, at once, in parts or twice, it is judged the same."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Entity, Kind, entities
from recovery_tracker.diary.record import Record
from recovery_tracker.exchange.merge import merge_plan
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.exchange.write_json import record_to_json
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import known_thresholds
from tests.exchange.test_merge import carried_out
from tests.guidance.strategies import dates, records
from tests.strategies import NOW

some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def parts(of: Record, number: int, data: st.DataObject) -> list[Record]:
    """The record in that many files, of which each has the medicines that its doses are of."""
    kept: list[list[tuple[Kind, Entity]]] = [[] for _n in range(number)]
    where = st.integers(0, number - 1)
    for kind, _own, entity in entities(of):
        if kind is Kind.MEDICINES:
            for part in kept:
                part.append((kind, entity))
        else:
            # Two limits of one ingredient are copies of it only within one file.
            part = kept[0] if kind is Kind.MEDICINE_LIMITS else kept[data.draw(where)]
            part.append((kind, entity))
    return [as_record(part) for part in kept]


def as_record(held: list[tuple[Kind, Entity]]) -> Record:
    values: dict[str, Any] = {}
    for kind, entity in held:
        one = kind in (Kind.PERSON, Kind.SETTINGS)
        values[kind] = entity if one else (*values.get(kind, ()), entity)
    return Record(**values)


@some
@given(records(), st.integers(1, 4), dates, st.data())
def test_splitting_an_import_and_importing_again_change_nothing(
    of: Record, number: int, as_of: date, data: st.DataObject
):
    whole = evaluate(of, as_of)
    files = parts(of, number, data)
    merged = Record()
    for part in files:
        plan = merge_plan(merged, part)
        assert plan.rejected == ()
        merged = carried_out(merged, plan)
    assert evaluate(merged, as_of) == whole
    for part in data.draw(st.permutations([*files, of])):
        merged = carried_out(merged, merge_plan(merged, part))
        assert evaluate(merged, as_of) == whole


@some
@given(records(), dates)
def test_a_record_that_was_written_and_read_is_judged_the_same(of: Record, as_of: date):
    read = read_json(record_to_json(of, NOW), settable=known_thresholds())
    assert read.rejected == ()
    assert evaluate(read.record, as_of) == evaluate(of, as_of)
