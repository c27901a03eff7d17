"""Reads the record, or the part of it between two dates, in a fixed number of queries."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from recovery_tracker.diary.kinds import ENTRIES, Entity, Kind
from recovery_tracker.diary.record import Record
from recovery_tracker.store.rows import FORMS, fetch

_ONE = (Kind.PERSON, Kind.SETTINGS)

Found = dict[Kind, list[tuple[str, Entity]]]
"""Every entity by kind, with the id it is kept under."""


def find(connection: Connection, first: date | None = None, last: date | None = None) -> Found:
    """Returns everything, the entries only of first..last (both included; None is open)."""
    days = {"first": first or date.min, "last": last or date.max}
    return {
        kind: fetch(connection, form, form.some, **(days if form.day else {}))
        for kind, form in FORMS.items()
    }


def find_undated(connection: Connection) -> Found:
    """Returns everything but the entries, which are not read."""
    return {
        kind: fetch(connection, form, form.some)
        for kind, form in FORMS.items()
        if kind not in ENTRIES
    }


def as_record(found: Found) -> Record:
    """Returns the record of what was found."""
    return Record(**dict(_members(found)))


def _members(found: Found) -> Iterator[tuple[str, Any]]:
    for kind, held in found.items():
        if kind not in _ONE:
            yield kind.value, tuple(entity for _own, entity in held)
        elif held:
            yield kind.value, held[0][1]


def find_one(connection: Connection, kind: Kind, entity_id: str) -> Entity | None:
    """Returns the entity of that kind and id; None where it is missing."""
    form = FORMS[kind]
    try:
        key = form.key_of(entity_id)
    except ValueError:
        return None
    found: list[tuple[str, Entity]] = fetch(connection, form, form.one, owner_id=key)
    return found[0][1] if found else None
