"""The guard: no change removes an emergency that nobody answered."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Kind, date_of, entities
from recovery_tracker.diary.members import changed_members
from recovery_tracker.diary.record import AlertResponse, Record
from recovery_tracker.guidance.entries import SIGNS, covered_by_value
from recovery_tracker.guidance.facts import Entry, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.ports.store import Change, Unit

# An emergency depends on its own date and the few before it, so a week either side shows all that
# a change of a date can touch; the whole record need not be read for every save.
_AROUND: Final = timedelta(days=7)
_TELLING: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.CHECK_INS: (SIGNS, "sites"),
    Kind.CARE: ("skin_after", "kind", "at"),
    Kind.ALERT_RESPONSES: ("covers", "rule", "response"),
}
"""The members of each kind that emergencies are about, and that answer them."""

_Named = tuple[str, date | None, str, str]
"""The rule, the date, the field and the value of an entry, as far as they tell it from others."""
_Unanswered = frozenset[_Named]


class UnansweredEmergencyError(RequestError):
    """The change would remove what an unanswered emergency is about."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This would remove a warning sign that needs help now; answer its card first: "
                "you are getting help, or you marked it by mistake."
            )
        )


def keep_emergencies(unit: Unit, today: date, mistaken: Collection[str] = ()) -> None:
    """Raises UnansweredEmergencyError where the unit removes an unanswered emergency.

    An answer of the same unit (an import may have one) counts; one that existed before counts as it
    was then. `mistaken`: the rules whose entries the person marked by mistake.
    """
    touched = [change for change in unit.changes if _may_remove(change)]
    if not touched:
        return
    dates = [on for change in touched for on in _dates(change)] or [today]
    # An entry dated after today may depend on what the change removes, so it is judged as well.
    last = _shift(max(dates), _AROUND)
    after = unit.read(_shift(min(dates), -_AROUND), last)
    keep_unanswered(_reverted(after, touched), after, max(today, last), mistaken)


def keep_unanswered(
    before: Record, after: Record, as_of: date, mistaken: Collection[str] = ()
) -> None:
    """Raises UnansweredEmergencyError where `after` lacks an unanswered emergency of `before`."""
    lost = _unanswered_entries(before, as_of) - _unanswered_entries(after, as_of)
    if any(rule not in mistaken for rule, *_entry in lost):
        raise UnansweredEmergencyError


def _may_remove(change: Change) -> bool:
    """Tells whether the change could remove an emergency, which an addition can't."""
    if change.before is None or change.kind not in _TELLING:
        return False
    paths = changed_members(change.before, change.after)
    return any(path.startswith(_TELLING[change.kind]) for path in paths)


def _dates(change: Change) -> Iterator[date]:
    """Yields the dates that the change is about.

    An answer is about those of its covered entries.
    """
    for side in (change.before, change.after):
        if isinstance(side, AlertResponse):
            yield from (cover.date for cover in side.covers)
        elif side is not None and (on := date_of(side)) is not None:
            yield on


def _reverted(after: Record, changes: Sequence[Change]) -> Record:
    """Returns the record as it was before the changes, with their new answers."""
    kept: dict[Kind, dict[str, Any]] = {kind: {} for kind in _TELLING}
    for kind, entity_id, entity in entities(after):
        if kind in kept:
            kept[kind][entity_id] = entity
    for change in changes:
        kept[change.kind].pop(change.id, None)
        if change.before is not None:
            kept[change.kind][change.id] = change.before
    sides: dict[str, Any] = {kind.value: tuple(held.values()) for kind, held in kept.items()}
    return replace(after, **sides)


def _unanswered_entries(record: Record, as_of: date) -> _Unanswered:
    """Returns the entries that the unanswered emergencies are about."""
    return frozenset(
        _named(alert.rule, entry)
        for alert in evaluate(record, as_of).alerts
        if alert.urgency is Urgency.EMERGENCY
        for entry in alert.unanswered
    )


def _named(rule: str, entry: Entry) -> _Named:
    """Returns the entry's identity:

    a site with another number is the same, a session on another date, too.
    """
    if not covered_by_value(entry.field):
        return rule, entry.date, entry.field, ""
    if entry.field == SIGNS:
        return rule, entry.date, entry.field, str(entry.value)
    return rule, None, entry.field, str(entry.value)


def _shift(on: date, by: timedelta) -> date:
    try:
        return on + by
    except OverflowError:
        return on
