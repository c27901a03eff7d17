"""Same as yesterday: what a day takes over from the day before it, and what is still a copy.

Function, pain and where it hurts are copied. Warning signs, notes, doses and care never are: each
belongs to its own day, or to none.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import changed_members, members, merged, with_members
from recovery_tracker.diary.record import CheckIn, Pain
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Reader, Step

_ONE: Final = timedelta(days=1)
SILENT: Final = frozenset({"date", "entered_at"})
"""Members of a check-in that are no statement about the day."""


def copied_from(reader: Reader, on: date) -> CheckIn | None:
    """Returns what the day would take over from the day before it; None where there is nothing."""
    if on == date.min:
        return None
    before = reader.get(Kind.CHECK_INS, (on - _ONE).isoformat())
    if not isinstance(before, CheckIn):
        return None
    pain = Pain(before.pain.average, before.pain.worst)
    found = CheckIn(on, pain=pain, interference=before.interference, sites=before.sites)
    return None if members(found).keys() <= SILENT else found


def copy_day_before(diary: Diary, on: date, *, only_empty: bool = False) -> Sequence[Change]:
    """Copies interference, pain and sites of the day before into the day, in one step.

    Members that the day before does not have stay as they are; with `only_empty`, so do all that
    the day has. Raises RequestError where the day before is empty, InvalidValueError for a future
    date, UnansweredEmergencyError, and StoreError.
    """
    diary.open_to_log("date", on)
    with changing(diary, Action.COPY) as unit:
        day_before = copied_from(unit, on)
        if day_before is None:
            raise RequestError(
                _("Nothing to copy is logged for {date}.").format(
                    date=formats().date_full(on - _ONE)
                )
            )
        found = unit.get(Kind.CHECK_INS, on.isoformat())
        existing = found if isinstance(found, CheckIn) else CheckIn(on, entered_at=diary.clock())
        recorded = {path: value for path, value in members(existing).items() if path not in SILENT}
        copied = merged(existing, day_before)
        unit.put(with_members(copied, recorded) if only_empty else copied)
    return unit.changes


def copied_members(diary: Diary, check_in: CheckIn) -> frozenset[str]:
    """Returns the members that the day took over and that nobody has changed since.

    Raises StoreError.
    """
    before = copied_from(diary.reader, check_in.date)
    if before is None:
        return frozenset()
    now, then = members(check_in), members(before)
    same = {path for path in then.keys() - SILENT if now.get(path) == then[path]}
    # The journal of a long day is long: it is read only where something may be a copy.
    if not same:
        return frozenset()
    last: dict[str, Action] = {}
    for step in _not_undone(diary.store.journal.history(check_in.date)):
        for change in step.changes:
            if change.kind is Kind.CHECK_INS:
                last |= dict.fromkeys(changed_members(change.before, change.after), step.action)
    return frozenset(path for path in same if last.get(path) is Action.COPY)


def _not_undone(steps: Sequence[Step]) -> Sequence[Step]:
    """Returns the steps that were not taken back, in order; an undo and its redo cancel out."""
    active: dict[int, Step] = {}
    taken: dict[int, Step] = {}
    for step in steps:
        if step.undoes is None:
            active[step.group] = step
        elif step.action is Action.UNDO and step.undoes in active:
            taken[step.group] = active.pop(step.undoes)
        elif step.action is Action.REDO and step.undoes in taken:
            again = taken.pop(step.undoes)
            # A later undo names the redo, not what was done first.
            active[step.group] = again
    return tuple(active.values())
