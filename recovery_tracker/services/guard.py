"""No change makes an emergency vanish that nobody answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import changed_members
from recovery_tracker.diary.record import AlertResponse, CheckIn, Record
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.store import Change, Unit

# An emergency rests on its own date and the few before it, so a week either side shows all that
# a change of a date can touch; the whole record need not be read for every save.
_AROUND: Final = timedelta(days=7)
_TELLING: Final = ("warning_signs", "sites")

_Standing = frozenset[tuple[str, date, str, str]]
"""Rule, date, field, and for a warning sign which: a site with another number is the same."""


class UnansweredEmergencyError(RequestError):
    """The change would remove what an unanswered emergency rests on."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This would remove a warning sign that needs help now; answer its card first: "
                "you are getting help, or you marked it by mistake."
            )
        )


def keep_emergencies(unit: Unit, today: date) -> None:
    """Raises UnansweredEmergencyError where the unit takes away an unanswered emergency.

    An answer that the same unit brings along (an import may) counts, and one that it takes away
    together with what was answered (going back to a backup may).
    """
    touched = [change for change in unit.changes if _may_remove(change)]
    if not touched:
        return
    dates = [date.fromisoformat(change.id) for change in touched]
    after = unit.read(_shift(min(dates), -_AROUND), _shift(max(dates), _AROUND))
    gone = tuple(
        change.before for change in unit.changes if isinstance(change.before, AlertResponse)
    )
    before = replace(
        after,
        check_ins=_reverted(after, touched),
        alert_responses=(*after.alert_responses, *gone),
    )
    keep_standing(before, after, max(today, *dates))


def keep_standing(before: Record, after: Record, as_of: date) -> None:
    """Raises UnansweredEmergencyError where an unanswered emergency of `before` is gone after."""
    if _standing(before, as_of) - _standing(after, as_of):
        raise UnansweredEmergencyError


def _may_remove(change: Change) -> bool:
    return change.kind is Kind.CHECK_INS and any(
        path.startswith(_TELLING) for path in changed_members(change.before, change.after)
    )


def _reverted(after: Record, changes: Sequence[Change]) -> tuple[CheckIn, ...]:
    """The check-ins as they were before the changes."""
    check_ins = {check_in.date.isoformat(): check_in for check_in in after.check_ins}
    for change in changes:
        check_ins.pop(change.id, None)
        if isinstance(change.before, CheckIn):
            check_ins[change.id] = change.before
    return tuple(check_ins.values())


def _standing(record: Record, as_of: date) -> _Standing:
    """What the unanswered emergencies rest on. The answers after the change count in both states:
    an answer given covers what it showed, whatever becomes of the entry.
    """
    return frozenset(
        (
            alert.rule,
            entry.date,
            entry.field,
            str(entry.value) if entry.field == "warning_signs" else "",
        )
        for alert in evaluate(record, as_of).alerts
        if alert.urgency is Urgency.EMERGENCY
        for entry in alert.standing
    )


def _shift(on: date, by: timedelta) -> date:
    try:
        return on + by
    except OverflowError:
        return on
