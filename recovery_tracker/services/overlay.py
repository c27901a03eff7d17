"""Changes laid over a reader, as if they were kept; nothing is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from recovery_tracker.diary.kinds import (
    ENTRIES,
    Entity,
    Kind,
    date_of,
    entities,
    id_of,
    kind_of,
)
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import Record
from recovery_tracker.exchange.write_json import entity_to_json
from recovery_tracker.services.ports.store import Change, Reader

Holds = Callable[[date], bool]
"""Tells if a part of the record has the entries of a date."""

_ALONE: Final[Mapping[Kind, Entity]] = {Kind.PERSON: Person(), Kind.SETTINGS: Settings()}
"""The entities that a record has once, as they are where nothing was ever recorded."""

_Key = tuple[Kind, str]


def inside(first: date | None, last: date | None) -> Holds:
    """Returns what holds the dates first..last, both included; None is open."""
    return lambda on: (first is None or first <= on) and (last is None or on <= last)


def laid(record: Record, changes: Iterable[Change], holds: Holds) -> Record:
    """Returns the part of a record with the changes made to it; `holds`: the dates that it has."""
    touched: dict[Kind, list[Change]] = defaultdict(list)
    for change in changes:
        touched[change.kind].append(change)
    sides: dict[str, Any] = {}
    for kind, made in touched.items():
        if kind in _ALONE:
            sides[kind.value] = made[-1].after or _ALONE[kind]
            continue
        held = {own: entity for each, own, entity in entities(record) if each is kind}
        for change in made:
            held.pop(change.id, None)
            if change.after is not None and _belongs(change.after, kind, holds):
                held[change.id] = change.after
        sides[kind.value] = tuple(held.values())
    return replace(record, **sides) if sides else record


def merged(earlier: Iterable[Change], later: Iterable[Change]) -> tuple[Change, ...]:
    """Returns both as changes of one step: one row an entity, without what is as it was before."""
    found: dict[_Key, Change] = {}
    for change in (*earlier, *later):
        known = found.get((change.kind, change.id))
        before = change.before if known is None else known.before
        found[change.kind, change.id] = replace(change, before=before)
    return tuple(each for each in found.values() if not _same(each.before, each.after))


class Overlay:
    """A reader with changes laid over it."""

    def __init__(self, below: Reader, changes: tuple[Change, ...] = ()) -> None:
        self._below = below
        self._changes = changes

    @property
    def changes(self) -> tuple[Change, ...]:
        """Returns what is laid over the reader, one row an entity."""
        return self._changes

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Returns what `Reader.read` does, with the changes."""
        return laid(self._below.read(first, last), self._changes, inside(first, last))

    def undated(self) -> Record:
        """Returns what `Reader.undated` does, with the changes."""
        return laid(self._below.undated(), self._changes, lambda _on: False)

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Returns what `Reader.get` does, with the changes."""
        for change in self._changes:
            if (change.kind, change.id) == (kind, id):
                return change.after
        return self._below.get(kind, id)


class DraftUnit(Overlay):
    """A unit of work that keeps nothing: only its own reads see what it writes."""

    def put(self, entity: Entity, *, id: str | None = None) -> None:  # noqa: A002
        """Puts the entity as `Unit.put` does."""
        self._change(kind_of(entity), id or id_of(entity), entity)

    def delete(self, kind: Kind, id: str) -> None:  # noqa: A002
        """Deletes the entity as `Unit.delete` does."""
        self._change(kind, id, None)

    def _change(self, kind: Kind, own: str, after: Entity | None) -> None:
        change = Change(kind, own, self.get(kind, own), after)
        if not _same(change.before, after):
            self._changes = merged(self._changes, (change,))


def _belongs(entity: Entity, kind: Kind, holds: Holds) -> bool:
    on = date_of(entity) if kind in ENTRIES else None
    return on is None or holds(on)


def _same(before: Entity | None, after: Entity | None) -> bool:
    if before is None or after is None:
        return before is after
    return entity_to_json(before) == entity_to_json(after)
