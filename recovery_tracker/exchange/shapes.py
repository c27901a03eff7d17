"""The interchange format, version 1: each object of it, made of what the record describes.

`resources/interchange/schema.json` is the same as a JSON Schema, made of the same description.
"""

from typing import Any, Final

from recovery_tracker.diary.description import (
    AnyNumber,
    Choice,
    Choices,
    Day,
    DayOrInstant,
    Holds,
    Identity,
    Instant,
    JsonText,
    Keyed,
    Listed,
    Member,
    Number,
    Part,
    Positive,
    Text,
    Value,
    YesNo,
    describe,
)
from recovery_tracker.diary.kinds import TYPES, Kind
from recovery_tracker.exchange.forms import (
    ANY,
    DATE,
    FLAG,
    ID,
    INSTANT,
    NUMBER,
    REQUIRED_TEXT,
    TEXT,
    WHEN,
    AnyForm,
    FileMember,
    Form,
    MapForm,
    Shape,
    many,
    number,
    whole,
    word,
    words,
)

FORMAT: Final = "recovery-tracker"
VERSION: Final = 1

_LEAVES: Final[dict[type[Holds], Form[Any]]] = {
    AnyNumber: NUMBER,
    YesNo: FLAG,
    Identity: ID,
    JsonText: ANY,
    Day: DATE,
    Instant: INSTANT,
    DayOrInstant: WHEN,
}


def shape_of(type_: type[Value]) -> Shape[Any]:
    """Returns the object of the file that holds a value of that class of the record."""
    return Shape(type_, tuple(_file_member(member) for member in describe(type_).in_file_order))


def _file_member(member: Member) -> FileMember:
    # A part is never None for being empty, as a list or a set may be: it has nothing to say then.
    says = member.optional and not isinstance(member.holds, Part)
    return FileMember(
        member.file_name, form_of(member.holds), member.name, member.needed, member.needed or says
    )


def form_of(holds: Holds) -> AnyForm:
    """Returns how a file writes such a value and reads it back."""
    match holds:
        case Number(whole=True):
            return whole(holds.check)
        case Number() | Positive():
            return number(holds.check)
        case Text():
            return REQUIRED_TEXT if holds.required else TEXT
        case Choice():
            return word(holds.vocabulary)
        case Choices():
            return words(holds.vocabulary)
        case Part():
            return shape_of(holds.type)
        case Listed():
            return many(form_of(holds.item))
        case Keyed():
            return MapForm(form_of(holds.item), holds.vocabulary, holds.item_optional)
        case _:
            return _LEAVES[type(holds)]


SHAPES: Final[dict[Kind, Shape[Any]]] = {kind: shape_of(type_) for kind, type_ in TYPES.items()}
"""The shape of an entity of each kind, in the order in which the file writes them."""
