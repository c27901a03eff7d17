"""One unit of work: what it writes is seen by its own reads, and kept together or not at all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from recovery_tracker.diary.kinds import Entity, Kind, id_of, kind_of
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import MedicineLimit, Record
from recovery_tracker.exchange.write_json import entity_to_json
from recovery_tracker.services.ports.store import Change
from recovery_tracker.store import tables
from recovery_tracker.store.error_mapping import reading
from recovery_tracker.store.reading import as_record, find, find_one, find_undated
from recovery_tracker.store.rows import FORMS, save

_NOTHING: Final = (Person(), Settings())


class SqliteUnit:
    """A unit of work within the transaction that the store began.

    Implements `services.ports.store.Unit`.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._before: dict[tuple[Kind, str], Entity | None] = {}
        self._now: dict[tuple[Kind, str], Entity | None] = {}
        self._whole = False

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Implements `Reader.read`; once the whole was read, `get` needs no query.

        An import asks for much.
        """
        with reading(self._path):
            found = find(self._connection, first, last)
            record = as_record(found)
        if first is None and last is None:
            self._whole = True
            for kind, held in found.items():
                self._now.update({(kind, entity_id): entity for entity_id, entity in held})
        return record

    def undated(self) -> Record:
        """Implements `Reader.undated`."""
        with reading(self._path):
            return as_record(find_undated(self._connection))

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Implements `Reader.get`."""
        if self._whole or (kind, id) in self._now:
            return self._now.get((kind, id))
        with reading(self._path):
            return find_one(self._connection, kind, id)

    def put(self, entity: Entity, *, id: str | None = None) -> None:  # noqa: A002
        """Implements `Unit.put`. An empty person or settings is the same as none."""
        kind, entity_id = kind_of(entity), id_of(entity)
        if isinstance(entity, MedicineLimit):
            entity_id = self._copy_of(entity, id or entity_id)
        if entity in _NOTHING:
            self.delete(kind, entity_id)
            return
        existing = self.get(kind, entity_id)
        if existing is not None and entity_to_json(existing) == entity_to_json(entity):
            return
        save(self._connection, FORMS[kind], entity_id, entity, new=existing is None)
        self._changed(kind, entity_id, existing, entity)

    def delete(self, kind: Kind, id: str) -> None:  # noqa: A002
        """Implements `Unit.delete`.

        Of equal limits the last copy is deleted, as none is special.
        """
        existing = self.get(kind, id)
        if existing is None:
            return
        if isinstance(existing, MedicineLimit):
            id = id_of(existing, copy=self._copies(existing) - 1)  # noqa: A001
        form = FORMS[kind]
        self._connection.execute(form.remove, {"owner_id": form.key_of(id)})
        self._changed(kind, id, existing, None)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Implements `Unit.changes`, without what was changed and put back."""
        return tuple(self._net())

    def _net(self) -> Iterator[Change]:
        for (kind, entity_id), before in self._before.items():
            after = self._now[kind, entity_id]
            if before is None or after is None:
                if before is not after:
                    yield Change(kind, entity_id, before, after)
            elif entity_to_json(before) != entity_to_json(after):
                yield Change(kind, entity_id, before, after)

    def _changed(
        self, kind: Kind, entity_id: str, before: Entity | None, after: Entity | None
    ) -> None:
        self._before.setdefault((kind, entity_id), before)
        self._now[kind, entity_id] = after

    def _copy_of(self, limit: MedicineLimit, asked: str) -> str:
        """Returns the id to keep a limit under, which numbers equal limits from 0.

        An id of another content is that of the limit which this one replaces.
        """
        content, _bar, copy = asked.rpartition("|")
        if content != id_of(limit).rpartition("|")[0]:
            self.delete(Kind.MEDICINE_LIMITS, asked)
            copy = "0"
        return id_of(limit, copy=min(int(copy), self._copies(limit)))

    def _copies(self, limit: MedicineLimit) -> int:
        """Returns how many equal limits there are."""
        content = id_of(limit).rpartition("|")[0] + "|"
        table = tables.medicine_limits
        query = select(func.count()).where(func.substr(table.c.id, 1, len(content)) == content)
        return int(self._connection.execute(query.select_from(table)).scalar_one())
