"""Logging a day: one unit of work for what the person said together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import members, with_members
from recovery_tracker.diary.record import Care, CheckIn
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.guard import keep_emergencies
from recovery_tracker.services.store import Action, Change, Step, Unit


@dataclass(frozen=True)
class Edit:
    """One member of a check-in, such as `pain.average`, and its new value (ABSENT clears it)."""

    member: str
    value: object


@dataclass(frozen=True)
class Session:
    """Care to add to a day: its kind and how many minutes it took."""

    kind: CareKind
    minutes: Decimal | None = None


def log_day(
    diary: Diary, on: date, edits: Sequence[Edit], sessions: Sequence[Session] = ()
) -> Sequence[Change]:
    """Writes the edits into the day's check-in and adds the sessions, all or nothing.

    Gives what changed; nothing where the day already said so. Raises InvalidValueError for a
    wrong value or a future date, UnansweredEmergencyError, and StoreError.
    """
    diary.not_in_the_future("date", on)
    with changing(diary, Action.LOG) as unit:
        if edits:
            _edit(diary, unit, on, edits)
        for session in sessions:
            unit.put(_care(diary, on, session))
    return unit.changes


def remove_care(diary: Diary, care_id: str) -> Sequence[Change]:
    """Takes one care entry away. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.CARE, care_id)
    return unit.changes


@contextmanager
def changing(diary: Diary, action: Action, *, undoes: Step | None = None) -> Iterator[Unit]:
    """A unit of work that may not make an unanswered emergency vanish."""
    with diary.store.write(action, diary.clock(), undoes=undoes.group if undoes else None) as unit:
        yield unit
        keep_emergencies(unit, diary.today)


def _edit(diary: Diary, unit: Unit, on: date, edits: Sequence[Edit]) -> None:
    present = unit.get(Kind.CHECK_INS, on.isoformat())
    known = present if isinstance(present, CheckIn) else None
    check_in = known or CheckIn(on, entered_at=diary.clock())
    changed = with_members(check_in, {edit.member: edit.value for edit in edits})
    if members(changed).keys() <= {"date", "entered_at"}:
        # The last value was taken away: a day on which nothing is said is a day not logged.
        unit.delete(Kind.CHECK_INS, on.isoformat())
    elif known is None or changed != known:
        unit.put(changed)


def _care(diary: Diary, on: date, session: Session) -> Care:
    now = diary.clock()
    return Care(
        id=diary.new_id(),
        # The time of an earlier day's session was not noted; only today's is known.
        at=now if now.date() == on else on,
        kind=session.kind,
        minutes=session.minutes,
        entered_at=now,
    )
