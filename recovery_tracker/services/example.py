"""The example episode, for people who want to see the program before logging a day."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, Final, TypeVar, cast

from recovery_tracker.base.resources import resource
from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import entities
from recovery_tracker.diary.record import CoveredEntry, Record
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.table import known_thresholds
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.ports.store import Action

T = TypeVar("T")
_LAST_ENTRY: Final = "last_entry"
"""The entry that the card of a gap covers: its value is a date."""


def fill_example(diary: Diary) -> None:
    """Writes the example so that its last day is today.

    Raises RequestError where the record is not empty: nobody's diary is mixed with an example.
    """
    with diary.store.write(Action.IMPORT, diary.clock()) as unit:
        if any(True for _entity in entities(unit.read())):
            raise RequestError(
                _("This folder holds a record already; name an empty folder for the example.")
            )
        for _kind, id_, entity in entities(example(diary.today)):
            unit.put(entity, id=id_)


def example(last: date) -> Record:
    """Returns the example episode, its last check-in on that date."""
    content = resource("example", "episode.json").read_bytes()
    record = read_json(content, known_medicines=(), settable=known_thresholds()).record
    return _moved(record, last - record.check_ins[-1].date)


def _moved(record: Record, by: timedelta) -> Record:
    """Returns the record with every date in it moved, except a birthday."""
    moved = _later(record, by)
    return replace(moved, person=replace(moved.person, born=record.person.born))


def _later(value: T, by: timedelta) -> T:
    """Returns the value with every date in it moved."""
    moved: Any = value
    if isinstance(value, CoveredEntry):
        moved = replace(value, date=value.date + by, value=_text_later(value, by))
    elif isinstance(value, date):  # an instant is one, too
        moved = value + by
    elif isinstance(value, tuple):
        moved = tuple(_later(each, by) for each in value)
    elif isinstance(value, Mapping):
        moved = {key: _later(each, by) for key, each in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _later(getattr(value, each.name), by) for each in fields(value)}
        moved = replace(value, **parts)
    return cast(T, moved)


def _text_later(entry: CoveredEntry, by: timedelta) -> str | None:
    """Returns an answered entry's value as JSON text, moved where it is a date."""
    if entry.field != _LAST_ENTRY or entry.value is None:
        return entry.value
    try:
        return json.dumps((date.fromisoformat(json.loads(entry.value)) + by).isoformat())
    except (ValueError, TypeError):
        return entry.value
