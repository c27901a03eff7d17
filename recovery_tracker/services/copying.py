"""Same as yesterday: what a day takes over from the day before it, and what of it still stands.

Function, pain and where it hurts are copied. Warning signs, notes, doses and care never are:
each is said of its own day, or not at all.
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
"""Members of a check-in that say nothing of the day."""


def copied_from(reader: Reader, on: date) -> CheckIn | None:
    """What the day would take over from the day before it; None where there is nothing."""
    if on == date.min:
        return None
    before = reader.get(Kind.CHECK_INS, (on - _ONE).isoformat())
    if not isinstance(before, CheckIn):
        return None
    pain = Pain(before.pain.average, before.pain.worst)
    found = CheckIn(on, pain=pain, interference=before.interference, sites=before.sites)
    return None if members(found).keys() <= SILENT else found


def copy_day_before(diary: Diary, on: date, *, only_empty: bool = False) -> Sequence[Change]:
    """Has the day say what the day before says of interference, pain and sites, in one step.

    What the day before does not say stays as it is, and with `only_empty` all that the day says
    itself. Raises RequestError where it says nothing,
    InvalidValueError for a future date, UnansweredEmergencyError, and StoreError.
    """
    diary.open_to_log("date", on)
    with changing(diary, Action.COPY) as unit:
        said = copied_from(unit, on)
        if said is None:
            raise RequestError(
                _("Nothing to copy is logged for {date}.").format(
                    date=formats().date_full(on - _ONE)
                )
            )
        known = unit.get(Kind.CHECK_INS, on.isoformat())
        present = known if isinstance(known, CheckIn) else CheckIn(on, entered_at=diary.clock())
        own = {path: value for path, value in members(present).items() if path not in SILENT}
        copied = merged(present, said)
        unit.put(with_members(copied, own) if only_empty else copied)
    return unit.changes


def copied_members(diary: Diary, check_in: CheckIn) -> frozenset[str]:
    """The members that the day took over, still says as the day before does, and that nobody has
    touched since. Raises StoreError.
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
    for step in _standing(diary.store.history(check_in.date)):
        for change in step.changes:
            if change.kind is Kind.CHECK_INS:
                last |= dict.fromkeys(changed_members(change.before, change.after), step.action)
    return frozenset(path for path in same if last.get(path) is Action.COPY)


def _standing(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps that were not taken back, in their order; an undo and its redo are as nothing."""
    standing: dict[int, Step] = {}
    taken: dict[int, Step] = {}
    for step in steps:
        if step.undoes is None:
            standing[step.group] = step
        elif step.action is Action.UNDO and step.undoes in standing:
            taken[step.group] = standing.pop(step.undoes)
        elif step.action is Action.REDO and step.undoes in taken:
            again = taken.pop(step.undoes)
            # A later undo names the redo, not what was done first.
            standing[step.group] = again
    return tuple(standing.values())
