"""What a member holds is said where its field is, and everything is made of that."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.description import Number, Part, Value, describe
from recovery_tracker.diary.kinds import TYPES, Kind
from recovery_tracker.diary.members import with_members
from recovery_tracker.diary.notes import NOTES
from recovery_tracker.diary.record import AlertResponse, CheckIn, Medicine, Note

ON = date(2026, 5, 12)
NUMBERS = {
    path: member.holds
    for path, member in describe(CheckIn).paths()
    if isinstance(member.holds, Number)
}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_the_record_is_a_member(kind: Kind) -> None:
    names = [field.name for field in fields(TYPES[kind])]
    assert [member.name for member in describe(TYPES[kind]).members] == names


@pytest.mark.parametrize(("path", "number"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_of_a_day_is_held_within_its_bounds_and_named_by_its_path(
    path: str, number: Number
) -> None:
    make: type[int] | type[Decimal] = int if number.whole else Decimal
    for bound in (number.low, number.high):
        with_members(CheckIn(ON), {path: make(bound)})
    for beyond in (number.low - 1, number.high + 1):
        with pytest.raises(InvalidValueError) as caught:
            with_members(CheckIn(ON), {path: make(beyond)})
        assert caught.value.problem.where == path


def test_the_type_says_whether_a_number_is_whole() -> None:
    assert {path for path, number in NUMBERS.items() if number.whole} == {
        *("sleep.quality", "sleep.wakings_from_pain", "movement.steps", "mood")
    }


def test_a_file_may_have_another_order_than_the_class() -> None:
    assert [member.name for member in describe(Medicine).in_file_order] == [
        *("id", "name", "form", "shop_bought", "ingredients")
    ]
    assert [member.name for member in describe(AlertResponse).in_file_order] == [
        *("id", "rule", "episode", "at", "response", "covers")
    ]


def test_a_field_that_nothing_can_be_made_of_is_refused() -> None:
    @dataclass(frozen=True)
    class Wrong(Value):
        pages: Annotated[list[str], "no list can be held"]

    with pytest.raises(TypeError, match="list"):
        describe(Wrong)


def test_every_place_of_a_note_is_told() -> None:
    held = {
        (kind, member.name)
        for kind, type_ in TYPES.items()
        for member in describe(type_).members
        if member.holds == Part(Note)
    }
    assert {(place.kind, place.note) for place in NOTES} == held
    for place in NOTES:
        own: dict[str, Any] = dict(describe(TYPES[place.kind]).by_name)
        assert {place.on, place.note} <= own.keys()
