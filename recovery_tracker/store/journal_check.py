"""Checks that the record agrees with its journal; a plain database has no checksums of its own.

Every change is in the journal with its result, so a value that a failing disk turned into another
one, which the database itself can't notice, is noticed here.
"""

from pathlib import Path

from sqlalchemy import Connection

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.exchange.write_json import entity_to_json
from recovery_tracker.store.journal import Journal
from recovery_tracker.store.reading import find


def disagreeing(connection: Connection, path: Path) -> tuple[tuple[Kind, str], ...]:
    """Returns the entities that are not as the journal left them.

    Also those of which one of its steps does not begin with what the step before it left. Raises
    ValueError for impossible values.
    """
    current: dict[tuple[Kind, str], Entity] = {
        (kind, entity_id): entity
        for kind, held in find(connection).items()
        for entity_id, entity in held
    }
    wrong = set()
    left: dict[tuple[Kind, str], Entity | None] = {}
    for step in Journal(connection, path).steps(0):
        for change in step.changes:
            key = change.kind, change.id
            # What was erased for good may be the beginning, so the first step may begin anyhow.
            if key in left and not _same(left[key], change.before):
                wrong.add(key)
            left[key] = change.after
    for key in current.keys() | left.keys():
        if not _same(current.get(key), left.get(key)):
            wrong.add(key)
    return tuple(sorted(wrong))


def _same(one: Entity | None, other: Entity | None) -> bool:
    if one is None or other is None:
        return one is other
    return entity_to_json(one) == entity_to_json(other)
