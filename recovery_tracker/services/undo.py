"""Undo and redo, from the one journal."""

from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.members import ABSENT, changed_members, members, with_members
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Step, Unit


def undo(diary: Diary) -> Step:
    """Takes back the last change and returns it.

    Raises RequestError where there is none, or where something newer has its place, and
    UnansweredEmergencyError.
    """
    step = diary.store.journal.undoable()
    if step is None:
        raise RequestError(_("There is nothing to undo."))
    _take_back(diary, step, Action.UNDO)
    return step


def redo(diary: Diary) -> Step:
    """Restores what the last undo took back; returns that undo. Raises as `undo` does."""
    step = diary.store.journal.redoable()
    if step is None:
        raise RequestError(_("There is nothing to redo."))
    _take_back(diary, step, Action.REDO)
    return step


def _take_back(diary: Diary, step: Step, action: Action) -> None:
    with changing(diary, action, undoes=step) as unit:
        for change in reversed(step.changes):
            _revert(unit, change)


def _revert(unit: Unit, change: Change) -> None:
    current = unit.get(change.kind, change.id)
    if change.before is None:
        earlier = _without(current, change)
    elif change.after is None:
        if current is not None:
            raise _changed_since()
        earlier = change.before
    else:
        earlier = _restored(current, change)
    if earlier is None:
        unit.delete(change.kind, change.id)
    else:
        unit.put(earlier, id=change.id)


def _without(current: Entity | None, change: Change) -> Entity | None:
    """Returns the entity without what its creation put there; None where nothing else is left."""
    if current is None or current == change.after:
        return None
    if change.kind is not Kind.CHECK_INS:
        raise _changed_since()
    # Somebody added to the day since: only what this change wrote is taken back.
    return _restored(current, change)


def _restored(current: Entity | None, change: Change) -> Entity:
    """Returns the current entity with the members of the change as they were before it."""
    if current is None:
        raise _changed_since()
    now = members(current)
    earlier: dict[str, object] = {}
    for path, (before, after) in changed_members(change.before, change.after).items():
        if path in ("date", "entered_at") and change.before is None:
            continue
        if now.get(path, ABSENT) not in (after, before):
            raise _changed_since()
        earlier[path] = before
    return with_members(current, earlier)


def _changed_since() -> RequestError:
    return RequestError(
        _("This was changed again since and can't be undone; open the day and correct it there.")
    )
