"""Does the record agree with its journal? A plain database has no checksums of its own.

Every change is in the journal with what it left, so a value that a failing disk turned into
another one, which the database itself can't notice, is noticed here.
"""

from sqlalchemy import Connection

from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.exchange.write_json import entity_to_json
from recovery_tracker.store.journal import Journal
from recovery_tracker.store.reading import find


def disagreeing(connection: Connection) -> tuple[tuple[Kind, str], ...]:
    """The entities that are not as the journal left them, or of which one of its steps does not
    begin with what the step before it left. Raises ValueError for what can't be.
    """
    present: dict[tuple[Kind, str], Entity] = {
        (kind, own): entity for kind, held in find(connection).items() for own, entity in held
    }
    wrong = set()
    left: dict[tuple[Kind, str], Entity | None] = {}
    for step in Journal(connection).after(0):
        for change in step.changes:
            key = change.kind, change.id
            # What was erased for good may be the beginning, so the first step may begin anyhow.
            if key in left and not _same(left[key], change.before):
                wrong.add(key)
            left[key] = change.after
    for key in present.keys() | left.keys():
        if not _same(present.get(key), left.get(key)):
            wrong.add(key)
    return tuple(sorted(wrong))


def _same(one: Entity | None, other: Entity | None) -> bool:
    if one is None or other is None:
        return one is other
    return entity_to_json(one) == entity_to_json(other)
