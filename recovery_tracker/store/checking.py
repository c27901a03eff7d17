"""Does the record agree with its journal? A plain database has no checksums of its own.

Every change is in the journal with what it left, so a value that a failing disk turned into
another one, which the database itself can't notice, is noticed here.
"""

from sqlalchemy import Connection, func, select

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.exchange.write_json import entity_from_json, entity_to_json
from recovery_tracker.store.reading import find
from recovery_tracker.store.tables import change


def disagreeing(connection: Connection) -> tuple[tuple[Kind, str], ...]:
    """The entities that are not as the journal left them. Raises ValueError for what can't be."""
    present: dict[tuple[str, str], Entity] = {
        (kind, own): entity for kind, held in find(connection).items() for own, entity in held
    }
    last = select(func.max(change.c.seq)).group_by(change.c.kind, change.c.id)
    rows = connection.execute(
        select(change.c.kind, change.c.id, change.c.after).where(change.c.seq.in_(last))
    )
    wrong = []
    for kind, own, after in rows:
        if not _same(kind, present.pop((kind, own), None), after):
            wrong.append((Kind(kind), own))
    return tuple(sorted([*wrong, *((Kind(kind), own) for kind, own in present)]))


def _same(kind: str, entity: Entity | None, after: str | None) -> bool:
    if entity is None or after is None:
        return entity is None and after is None
    return entity_to_json(entity) in (after, entity_to_json(entity_from_json(Kind(kind), after)))
