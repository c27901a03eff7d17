from decimal import Decimal

from hypothesis import given, settings

from recovery_tracker.diary.kinds import TYPES, Kind, entities, id_of, kind_of
from recovery_tracker.diary.record import MedicineLimit, Record
from tests.consistency import problems
from tests.strategies import medicine_limits, records


@settings(max_examples=40, deadline=None)
@given(records)
def test_no_two_entities_of_a_record_have_one_kind_and_id(record: Record) -> None:
    held = list(entities(record))
    assert len({(kind, own) for kind, own, _entity in held}) == len(held)
    for kind, own, entity in held:
        assert kind_of(entity) is kind
        assert kind is Kind.MEDICINE_LIMITS or id_of(entity) == own
    assert list(problems(record)) == []


@given(medicine_limits, medicine_limits)
def test_two_limits_have_one_id_exactly_if_they_say_the_same(
    one: MedicineLimit, other: MedicineLimit
) -> None:
    assert (id_of(one) == id_of(other)) is (one == other)
    assert id_of(one) != id_of(one, copy=1)


def test_limits_are_sorted_by_what_they_say_and_not_by_their_digits() -> None:
    limits = [MedicineLimit("a", Decimal(n)) for n in ("5.0", "10", "5")]
    assert Record(medicine_limits=tuple(limits)) == Record(medicine_limits=tuple(limits[::-1]))


def test_every_kind_is_a_member_of_the_record_in_its_order() -> None:
    assert list(Kind) == list(Record.__dataclass_fields__) == list(TYPES)
