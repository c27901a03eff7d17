"""The schema of the interchange format: `make docs` writes it from what the record describes."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from recovery_tracker.base.resources import resource
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
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import MINUTES, SCALE, Note
from recovery_tracker.diary.vocabulary import Site, WarningSign
from recovery_tracker.exchange.shapes import FORMAT, VERSION

Schema = dict[str, Any]

SHARED_WORDS: Final[Mapping[type[StrEnum], str]] = {Site: "site", WarningSign: "warning_sign"}
"""The vocabularies that stand among the definitions."""
SHARED: Final[Mapping[Holds, str]] = {
    SCALE: "nrs",
    MINUTES: "minutes",
    Identity(): "id",
    Instant(): "instant",
    DayOrInstant(): "when",
    Part(Note): "note",
}
"""What stands among the definitions, where it may be absent or is never null."""
ABOUT_KINDS: Final[Mapping[Kind, str]] = {
    Kind.CHECK_INS: "At most one for each local date.",
    Kind.PAIN_SCORES: "Any number in a day.",
    Kind.CARE: "Something done for the back.",
    Kind.MEDICINE_LIMITS: (
        "What the person copied from the pack or was told, for each ingredient."
    ),
    Kind.SETTINGS: "What goes along to another computer.",
}
NULL: Final[Schema] = {"type": "null"}


def schema() -> Schema:
    """Returns the JSON Schema of a whole record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{FORMAT}/interchange/v{VERSION}",
        "title": f"Recovery Tracker record, version {VERSION}",
        "description": (
            "The whole record of one person in one file. A member that is absent or null was not "
            "recorded; 0 is a value. Unknown members are an error that names them."
        ),
        "type": "object",
        "required": ["format", "version"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "exported_at": _ref("instant"),
            **{kind.value: _kind(kind) for kind in Kind},
        },
        "$defs": {
            "id": {
                "type": "string",
                "minLength": 1,
                "maxLength": 64,
                "description": "Ours are UUIDs; any unique string is accepted.",
            },
            "instant": {
                "type": "string",
                "format": "date-time",
                "description": (
                    "With an offset. The local date is the date as written in that offset."
                ),
            },
            "when": {
                "description": "An instant, or a date alone where the time was not noted.",
                "anyOf": [_ref("instant"), {"type": "string", "format": "date"}],
            },
            "nrs": _number(SCALE, optional=True),
            "minutes": _number(MINUTES, optional=True),
            "note": {"anyOf": [NULL, _object(Note)]},
            **{name: _words(words, optional=False) for words, name in SHARED_WORDS.items()},
        },
    }


def text() -> str:
    """Returns the schema as the file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False)


def _kind(kind: Kind) -> Schema:
    about = {"description": ABOUT_KINDS[kind]} if kind in ABOUT_KINDS else {}
    own = _object(TYPES[kind])
    if TYPES[kind] in (Person, Settings):
        return {"type": "object", **about, **own}
    return {**about, "type": "array", "items": own}


def _object(type_: type[Value], *, about: Schema | None = None, optional: bool = False) -> Schema:
    members = describe(type_).in_file_order
    needed = [member.file_name for member in members if member.needed]
    return {
        "type": ["object", "null"] if optional else "object",
        **(about or {}),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
        "properties": {member.file_name: _member(member) for member in members},
    }


def _member(member: Member) -> Schema:
    about = {"description": member.about} if member.about else {}
    unsaid = member.in_file.absent_is
    if unsaid is None and isinstance(member.holds, Positive) and member.default is not None:
        unsaid = int(str(member.default))
    default = {} if unsaid is None else {"default": unsaid}
    optional = member.in_file.nullable or (member.optional and member.in_file.absent_is is None)
    return _holds(member.holds, about, default, optional=optional)


def _holds(holds: Holds, about: Schema, default: Schema, *, optional: bool) -> Schema:
    match holds:
        case Choices(vocabulary=words):
            return {
                **about,
                "type": _type("array", optional=optional),
                "uniqueItems": True,
                "items": _shared_or(words, optional=False),
            }
        case Listed(item=item):
            inner = _holds(item, {}, {}, optional=False)
            return {"type": _type("array", optional=optional), **about, "items": inner}
        case Keyed():
            return _map(holds, about, optional=optional)
        case Part(type=type_) if holds not in SHARED:
            return _object(type_, about=about, optional=optional)
        case _:
            return {**_leaf(holds, optional=optional), **default, **about}


def _map(keyed: Keyed, about: Schema, *, optional: bool) -> Schema:
    item = _holds(keyed.item, {}, {}, optional=keyed.item_optional)
    words = keyed.vocabulary
    names = {} if words is None else {"propertyNames": _shared_or(words, optional=False)}
    return {
        "type": _type("object", optional=optional),
        **about,
        **names,
        "additionalProperties": item,
    }


def _leaf(holds: Holds, *, optional: bool) -> Schema:
    # What the record calls a number of the scale may be null in a file, unless it must be there.
    nullable = isinstance(holds, Number)
    if holds in SHARED and (optional or not nullable):
        own = _ref(SHARED[holds])
        is_null_too = nullable or isinstance(holds, Part | Instant)
        return {"anyOf": [own, NULL]} if optional and not is_null_too else own
    match holds:
        case Number():
            return _number(holds, optional=optional)
        case Positive():
            return {"type": _type("number", optional=optional), "exclusiveMinimum": 0}
        case Choice(vocabulary=words):
            return _shared_or(words, optional=optional)
        case Text(required=True):
            return {"type": _type("string", optional=optional), "minLength": 1}
        case Day():
            return {"type": _type("string", optional=optional), "format": "date"}
        case JsonText():
            return {}
        case _:
            name = {YesNo: "boolean", Text: "string", AnyNumber: "number"}[type(holds)]
            return {"type": _type(name, optional=optional)}


def _shared_or(words: type[StrEnum], *, optional: bool) -> Schema:
    """Returns the words of a vocabulary, or where they stand among the definitions."""
    if words not in SHARED_WORDS:
        return _words(words, optional=optional)
    own = _ref(SHARED_WORDS[words])
    return {"anyOf": [own, NULL]} if optional else own


def _words(words: type[StrEnum], *, optional: bool) -> Schema:
    return {"enum": [*(word.value for word in words), *([None] if optional else [])]}


def _number(number: Number, *, optional: bool) -> Schema:
    name = "integer" if number.whole else "number"
    return {
        "type": _type(name, optional=optional),
        "minimum": number.low,
        "maximum": number.high,
    }


def _type(name: str, *, optional: bool) -> str | list[str]:
    return [name, "null"] if optional else name


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    resource("interchange", "schema.json").write_text(text(), "utf-8")
