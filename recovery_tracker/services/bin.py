"""The bin: deleted entries can be put back for 30 days, from the one journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Entity, Kind, date_of, entities
from recovery_tracker.diary.record import Dose, Episode, MedicineLimit, Record
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Reader

STAYS: Final = timedelta(days=30)
"""How long a deleted entry can be put back."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Deleted:
    """An entity in the bin: what it was, when it was deleted, and the date that it belongs to."""

    kind: Kind
    id: str
    entity: Entity
    at: datetime
    date: date | None

    def days_left(self, now: datetime) -> int:
        """Returns how many days it stays, a begun one counted: 30 at first, 1 on the last."""
        left = -((now - self.at - STAYS) // _DAY)
        return max(1, min(left, STAYS.days))


def deleted(diary: Diary) -> tuple[Deleted, ...]:
    """Returns the contents of the bin, newest first: the deletions of the last 30 days.

    What undo took away is not in the bin while redo can restore it; once something new was done, it
    is. An answer to a card is never in it: where one is missing, its card asks again, and nothing
    but that card may settle it. Raises StoreError.
    """
    found: dict[tuple[Kind, str], Deleted] = {}
    for step in diary.store.journal.deletions(diary.clock() - STAYS):
        for change in step.changes:
            entity = change.before
            if entity is None or change.kind is Kind.ALERT_RESPONSES:
                continue
            found.pop((change.kind, change.id), None)  # the latest deletion has the latest place
            found[change.kind, change.id] = Deleted(
                change.kind, change.id, entity, step.at, date_of(entity)
            )
    if not found:
        return ()
    there = _places(diary.reader.read())
    return tuple(each for each in reversed(found.values()) if _place(each) not in there)


def put_back(diary: Diary, item: Deleted) -> Sequence[Change]:
    """Puts an entity back as it was, in one step that undo takes back; returns what changed.

    A dose brings its medicine along where that was deleted too. Raises RequestError where something
    newer has its place, or where a dose's medicine is not in the bin either, and StoreError.
    """
    medicine = _medicine(diary, item)
    with changing(diary, Action.PUT_BACK) as unit:
        existing = unit.get(item.kind, item.id)
        if existing != item.entity:
            if existing is not None or _is_taken(unit, item.entity):
                raise RequestError(
                    _("Something newer stands in its place, so this can't be put back.")
                )
            unit.put(item.entity, id=item.id)
        if medicine is not None and unit.get(medicine.kind, medicine.id) is None:
            unit.put(medicine.entity)
    return unit.changes


def _places(record: Record) -> frozenset[tuple[Kind, str]]:
    limits = ((Kind.MEDICINE_LIMITS, limit.ingredient) for limit in record.medicine_limits)
    return frozenset(((kind, entity_id) for kind, entity_id, _entity in entities(record))).union(
        limits
    )


def _place(item: Deleted) -> tuple[Kind, str]:
    """Returns the key under which it would exist again; for a limit that is its ingredient.

    The id of a limit is only its content, so a changed limit is found by its ingredient.
    """
    if isinstance(item.entity, MedicineLimit):
        return item.kind, item.entity.ingredient
    return item.kind, item.id


def _is_taken(reader: Reader, entity: Entity) -> bool:
    """Tells whether another has the only place: an episode's first day, a medicine's limit."""
    match entity:
        case Episode(onset=onset):
            return any(each.onset == onset for each in reader.undated().episodes)
        case MedicineLimit(ingredient=name):
            limits = reader.undated().medicine_limits
            return any(limit.ingredient == name for limit in limits)
        case _:
            return False


def _medicine(diary: Diary, item: Deleted) -> Deleted | None:
    """Returns the medicine that a dose has to bring along; None where none is missing."""
    if not isinstance(item.entity, Dose):
        return None
    medicine_id = item.entity.medicine
    if diary.reader.get(Kind.MEDICINES, medicine_id) is not None:
        return None
    for each in deleted(diary):
        if (each.kind, each.id) == (Kind.MEDICINES, medicine_id):
            return each
    raise RequestError(
        _(
            "The medicine of this dose is neither in the diary nor in the bin, so the dose can't "
            "be put back; log it again with a medicine that you have."
        )
    )
