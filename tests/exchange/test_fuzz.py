"""Damaged files: never an error but the one that says so, and no row the schema would refuse."""

import json
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.base.resources import resource
from recovery_tracker.diary.record import Record
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.read_json import ParsedFile, read_json
from recovery_tracker.exchange.write_json import record_to_json
from tests.consistency import problems
from tests.strategies import NOW, SETTABLE, records

SCHEMA = json.loads(resource("interchange", "schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
NASTY = [
    True,
    False,
    -1,
    0,
    11,
    3.5,
    1e308,
    2**70,
    "",
    "fever",
    "2026-05-12",
    "2026-05-12T08:30:00",
    "2026-05-12T08:30:00Z",
    "\ud800",
    "\x00",
    "x" * 70,
    [],
    [1],
    ["neck", "neck"],
    {},
    {"id": "a"},
    {"\ufeff": 1},
]


def read(content: bytes) -> ParsedFile | None:
    try:
        found = read_json(content, settable=SETTABLE)
    except NotOurFileError:
        return None
    assert list(problems(found.record)) == []
    for problem in found.rejected:
        str(problem).encode()
    return found


@settings(max_examples=80, deadline=None)
@given(records, st.data())
def test_bytes_changed_anywhere_never_break_the_reader(record: Record, data: st.DataObject) -> None:
    content = bytearray(record_to_json(record, NOW))
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 8))
        content[at : at + length] = data.draw(
            st.one_of(st.binary(max_size=4), st.sampled_from([b"NaN", b"1e999", b"[", b'"', b"}"]))
        )
    read(bytes(content))


@settings(max_examples=30, deadline=None)
@given(records, st.data())
def test_a_file_cut_off_anywhere_is_refused(record: Record, data: st.DataObject) -> None:
    content = record_to_json(record, NOW).rstrip()
    assert read(content[: data.draw(st.integers(0, len(content) - 1))]) is None


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_refused(content: bytes) -> None:
    assert read(content) is None


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    if not isinstance(value, dict | list):
        return [path]
    found = [path]
    for key, item in inner:
        found += _places(item, (*path, key)) if isinstance(item, dict | list) else [(*path, key)]
    return found


@settings(max_examples=150, deadline=None)
@given(records, st.data())
def test_what_the_schema_refuses_is_never_taken_in_silence(
    record: Record, data: st.DataObject
) -> None:
    file = json.loads(record_to_json(record, NOW))
    places = [place for place in _places(file) if place]
    place = data.draw(st.sampled_from(places))
    holder = file
    for key in place[:-1]:
        holder = holder[key]
    if isinstance(holder, dict) and data.draw(st.booleans()):
        if data.draw(st.booleans()):
            del holder[place[-1]]
        else:
            holder["unheard_of"] = data.draw(st.sampled_from(NASTY))
    else:
        holder[place[-1]] = data.draw(st.sampled_from(NASTY))
    found = read(json.dumps(file).encode())
    if not VALIDATOR.is_valid(file):
        assert found is None or found.rejected
