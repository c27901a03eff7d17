"""The bin: what was deleted can be put back for 30 days, from the one journal."""

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
"""How long what was deleted can be put back."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Deleted:
    """Something in the bin: what it was, when it was deleted, and the date that it belongs to."""

    kind: Kind
    id: str
    entity: Entity
    at: datetime
    date: date | None

    def days_left(self, now: datetime) -> int:
        """How many days it stays, a begun one counted: 30 at first, 1 on the last."""
        left = -((now - self.at - STAYS) // _DAY)
        return max(1, min(left, STAYS.days))


def deleted(diary: Diary) -> tuple[Deleted, ...]:
    """What the bin holds, newest first: what was deleted in the last 30 days and is not there now.

    What undo took away is not in the bin while redo can bring it back; once something new was
    done, it is. An answer to a card is never in it: where one is gone, its card asks again, and
    nothing but that card may settle it. Raises StoreError.
    """
    found: dict[tuple[Kind, str], Deleted] = {}
    for step in diary.store.deletions(diary.clock() - STAYS):
        for change in step.changes:
            gone = change.before
            if gone is None or change.kind is Kind.ALERT_RESPONSES:
                continue
            found.pop((change.kind, change.id), None)  # the latest deletion has the latest place
            found[change.kind, change.id] = Deleted(
                change.kind, change.id, gone, step.at, date_of(gone)
            )
    if not found:
        return ()
    there = _places(diary.reader.read())
    return tuple(each for each in reversed(found.values()) if _place(each) not in there)


def put_back(diary: Diary, gone: Deleted) -> Sequence[Change]:
    """Puts it back as it was, in one step that undo takes back; gives what changed.

    A dose brings its medicine along where that is gone too. Raises RequestError where something
    newer stands in its place, or where a dose's medicine is not in the bin either, and StoreError.
    """
    medicine = _medicine(diary, gone)
    with changing(diary, Action.PUT_BACK) as unit:
        present = unit.get(gone.kind, gone.id)
        if present != gone.entity:
            if present is not None or _is_taken(unit, gone.entity):
                raise RequestError(
                    _("Something newer stands in its place, so this can't be put back.")
                )
            unit.put(gone.entity, id=gone.id)
        if medicine is not None and unit.get(medicine.kind, medicine.id) is None:
            unit.put(medicine.entity)
    return unit.changes


def _places(record: Record) -> frozenset[tuple[Kind, str]]:
    limits = ((Kind.MEDICINE_LIMITS, limit.ingredient) for limit in record.medicine_limits)
    return frozenset(((kind, own) for kind, own, _entity in entities(record))).union(limits)


def _place(gone: Deleted) -> tuple[Kind, str]:
    """What tells whether it is there again: a limit that was changed is the one of its ingredient,
    for its id is only what it says.
    """
    if isinstance(gone.entity, MedicineLimit):
        return gone.kind, gone.entity.ingredient
    return gone.kind, gone.id


def _is_taken(reader: Reader, entity: Entity) -> bool:
    """Whether another stands where only one can: an episode's first day, a medicine's limit."""
    match entity:
        case Episode(onset=onset):
            return any(each.onset == onset for each in reader.undated().episodes)
        case MedicineLimit(ingredient=name):
            limits = reader.undated().medicine_limits
            return any(limit.ingredient == name for limit in limits)
        case _:
            return False


def _medicine(diary: Diary, gone: Deleted) -> Deleted | None:
    """The medicine that a dose has to bring along; None where nothing is missing."""
    if not isinstance(gone.entity, Dose):
        return None
    own = gone.entity.medicine
    if diary.reader.get(Kind.MEDICINES, own) is not None:
        return None
    for each in deleted(diary):
        if (each.kind, each.id) == (Kind.MEDICINES, own):
            return each
    raise RequestError(
        _(
            "The medicine of this dose is neither in the diary nor in the bin, so the dose can't "
            "be put back; log it again with a medicine that you have."
        )
    )
