import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings

from recovery_tracker.base.resources import resource
from recovery_tracker.diary import vocabulary
from recovery_tracker.diary.kinds import Entity, Kind, kind_of
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import CheckIn, Note, Pain, Record
from recovery_tracker.exchange.forms import MapForm, Shape
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.exchange.shapes import SHAPES
from recovery_tracker.exchange.write_json import (
    entity_from_json,
    entity_to_json,
    record_to_json,
)
from tests.sameness import said
from tests.strategies import NOW, SETTABLE, entities, records

SCHEMA = json.loads(resource("interchange", "schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


@settings(max_examples=60, deadline=None)
@given(records)
def test_a_written_record_keeps_to_the_schema_and_reads_back_the_same(record: Record) -> None:
    content = record_to_json(record, NOW)
    VALIDATOR.validate(json.loads(content))
    found = read_json(content, settable=SETTABLE)
    assert found.rejected == ()
    assert found.record == record
    again = record_to_json(found.record, NOW)
    assert said(again) == said(content)
    assert again == content


@settings(max_examples=150, deadline=None)
@given(entities)
def test_an_entity_comes_back_from_its_compact_form(entity: Entity) -> None:
    text = entity_to_json(entity)
    back = entity_from_json(kind_of(entity), text)
    assert back == entity
    assert entity_to_json(back) == text


def test_one_moment_in_two_offsets_is_not_the_same_entry() -> None:
    early = entity_from_json(Kind.PAIN_SCORES, '{"id":"a","at":"2026-05-12T23:30:00Z","pain":5}')
    later = entity_from_json(
        Kind.PAIN_SCORES, '{"id":"a","at":"2026-05-13T00:30:00+01:00","pain":5.0}'
    )
    assert early == later
    assert entity_to_json(early) != entity_to_json(later)


def test_a_file_is_indented_in_the_schemas_order_and_ends_in_a_newline() -> None:
    record = Record(
        check_ins=(
            CheckIn(
                NOW.date(),
                pain=Pain(now=Decimal("5.0"), average=Decimal("4.50")),
                warning_signs=frozenset(),
                note=Note("a"),
            ),
        )
    )
    assert record_to_json(record, NOW).decode() == (
        "{\n"
        ' "format": "recovery-tracker",\n'
        ' "version": 1,\n'
        ' "exported_at": "2026-05-12T08:30:00+01:00",\n'
        ' "check_ins": [\n'
        "  {\n"
        '   "date": "2026-05-12",\n'
        '   "pain": {\n'
        '    "average": 4.5,\n'
        '    "now": 5\n'
        "   },\n"
        '   "warning_signs": [],\n'
        '   "note": {\n'
        '    "text": "a"\n'
        "   }\n"
        "  }\n"
        " ]\n"
        "}\n"
    )


def test_an_empty_record_is_its_frame_alone() -> None:
    assert set(json.loads(record_to_json(Record(), NOW))) == {"format", "version", "exported_at"}


def test_empty_persons_and_settings_say_nothing() -> None:
    assert entity_to_json(Person()) == entity_to_json(Settings()) == "{}"


def test_the_shapes_are_the_schemas_objects_member_by_member() -> None:
    for kind, shape in SHAPES.items():
        own = SCHEMA["properties"][kind]
        _compare(shape, own.get("items", own))
    assert list(SCHEMA["properties"]) == ["format", "version", "exported_at", *Kind]


def _compare(shape: Shape[object], own: dict[str, object]) -> None:
    own = _resolved(own)
    assert [member.name for member in shape.members] == list(own["properties"])
    needed = {member.name for member in shape.members if member.needed}
    assert needed == set(own.get("required", ()))
    for member in shape.members:
        inner = _resolved(own["properties"][member.name])
        if isinstance(member.form, Shape):
            _compare(member.form, inner)
        elif isinstance(member.form, MapForm) and isinstance(member.form.item, Shape):
            _compare(member.form.item, inner["additionalProperties"])


def _resolved(own: dict[str, object]) -> dict[str, object]:
    while "$ref" in own or "anyOf" in own:
        if "$ref" in own:
            own = SCHEMA["$defs"][str(own["$ref"]).rsplit("/", 1)[1]]
        else:
            own = next(o for o in own["anyOf"] if o != {"type": "null"})
    return own


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (vocabulary.Site, "site"),
        (vocabulary.WarningSign, "warning_sign"),
    ],
)
def test_the_vocabularies_are_the_schemas(words: type, name: str) -> None:
    assert [word.value for word in words] == SCHEMA["$defs"][name]["enum"]
