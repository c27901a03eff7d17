"""Logging a day: one unit of work for the entries that belong together."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.base.text import _
from recovery_tracker.diary import checks
from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT, members, with_members
from recovery_tracker.diary.record import MINUTES, Care, CheckIn, Dose, Note, PainScore
from recovery_tracker.diary.vocabulary import CareKind, Effect, WarningSign
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.covering import uncover
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.guard import keep_emergencies
from recovery_tracker.services.ports.store import Action, Change, Step, Unit


@dataclass(frozen=True)
class Edit:
    """One member of a check-in, such as `pain.average`, and its new value (ABSENT clears it)."""

    member: str
    value: object


Timed = PainScore | Dose | Care
"""What is logged with its own time, made whole where it is said: it may be kept only later."""


@dataclass(frozen=True)
class Session:
    """Care to add to a day: its kind, how many minutes it took, and how it felt afterwards.

    `exercise` is an id in the catalogue, `repetitions` how often it was repeated. Without `at` it
    was now if the day is today, or at a time that was not noted.
    """

    kind: CareKind
    minutes: Decimal | None = None
    effect: Effect | None = None
    at: When | None = None
    exercise: str | None = None
    repetitions: int | None = None


@dataclass(frozen=True)
class Addition:
    """What is added to the day's present values, of any origin: minutes walked and signs.

    A note replaces the words of the existing one, not whether it goes into the summary; an empty
    one deletes it.
    """

    walk: Decimal | None = None
    signs: frozenset[WarningSign] = frozenset()
    note: str | None = None

    def edits(self, day: Day) -> Iterator[Edit]:
        """Yields the addition as edits of the day. Raises InvalidValueError."""
        check_in = day.check_in or CheckIn(day.date)
        if self.walk is not None:
            MINUTES.check("movement.walking_minutes", self.walk)
            walked = day.walking_minutes or Decimal(0)
            yield Edit("movement.walking_minutes", walked + self.walk)
        if self.signs:
            yield Edit("warning_signs", (check_in.warning_signs or frozenset()) | self.signs)
        if self.note is not None:
            checks.text("note", self.note)
            kept = check_in.note.in_summary if check_in.note else None
            yield Edit("note", Note(self.note, kept) if self.note.strip() else ABSENT)


def check(
    diary: Diary,
    on: date,
    edits: Sequence[Edit],
    sessions: Sequence[Session],
    entries: Sequence[Timed] = (),
) -> None:
    """Raises InvalidValueError where `log_day` would, before anything is written.

    The record is asked for a date after today alone. Raises StoreError then.
    """
    times = (*(entry.at for entry in entries), *(each.at for each in sessions if each.at))
    for day in (on, *(local_date(at) for at in times)):
        diary.open_to_log("date", day)
    with_members(CheckIn(on), {edit.member: edit.value for edit in edits})
    for session in sessions:
        MINUTES.check(f"care.{session.kind}", session.minutes)


def log_day(
    diary: Diary,
    on: date,
    edits: Sequence[Edit] = (),
    sessions: Sequence[Session] = (),
    addition: Addition = Addition(),
    entries: Sequence[Timed] = (),
) -> Sequence[Change]:
    """Writes the edits into the day's check-in and adds the rest, all or nothing.

    An existing entry takes the new values. A score above the day's worst pain raises that. Returns
    what changed, nothing where the day already had these values. Raises InvalidValueError for a
    wrong value or a future date that has no entry, RequestError where the medicine of a dose was
    deleted, UnansweredEmergencyError, and StoreError.
    """
    check(diary, on, edits, sessions, entries)
    with changing(diary, Action.LOG) as unit:
        entries = (*entries, *(new_care(diary, on, session) for session in sessions))
        write_day(diary, unit, on, edits, addition, entries)
    return unit.changes


def write_day(
    diary: Diary,
    unit: Unit,
    on: date,
    edits: Sequence[Edit] = (),
    addition: Addition = Addition(),
    entries: Sequence[Timed] = (),
) -> None:
    """Writes what was said of a day within a unit. Raises InvalidValueError for a wrong value, and
    RequestError where the medicine of a dose is gone.
    """
    day = _kept_day(unit, on, addition)
    if all_edits := [*edits, *addition.edits(day)]:
        edit_day(diary, unit, day, all_edits)
    for entry in entries:
        _put(unit, entry)
        if isinstance(entry, PainScore):
            raise_worst(unit, local_date(entry.at), entry.pain)
    said = {edit.member: edit.value for edit in all_edits}
    if isinstance(now := said.get("pain.now"), Decimal) and "pain.worst" not in said:
        raise_worst(unit, on, now)


def new_care(diary: Diary, on: date, session: Session) -> Care:
    """Makes care of that date, as it is entered now. Raises InvalidValueError for wrong minutes."""
    MINUTES.check(f"care.{session.kind}", session.minutes)
    now = diary.clock()
    return Care(
        id=diary.new_id(),
        at=session.at or moment(now, on),
        kind=session.kind,
        minutes=session.minutes,
        exercise=session.exercise,
        repetitions=session.repetitions,
        effect=session.effect,
        entered_at=now,
    )


def moment(now: datetime, on: date) -> When:
    """Returns when an entry of a date was: now if that is today, or the date alone."""
    return now if now.date() == on else on


def raise_worst(unit: Unit, on: date, score: Decimal) -> None:
    """Raises the worst pain of the day, where it is recorded, to that score of the day."""
    existing = unit.get(Kind.CHECK_INS, on.isoformat())
    if (
        isinstance(existing, CheckIn)
        and existing.pain.worst is not None
        and score > existing.pain.worst
    ):
        unit.put(with_members(existing, {"pain.worst": score}))


def raised_worst(changes: Sequence[Change]) -> tuple[Decimal, Decimal] | None:
    """Returns the worst pain before and after, if a score of the same step raised it, or None."""
    scores = {each.after.pain for each in changes if isinstance(each.after, PainScore)}
    for each in changes:
        if isinstance(each.before, CheckIn) and isinstance(each.after, CheckIn):
            before, after = each.before.pain, each.after.pain
            if after.now != before.now and after.now is not None:
                scores.add(after.now)
            was, now = before.worst, after.worst
            if was is not None and now is not None and now in scores and now > was:
                return was, now
    return None


def medicine_gone() -> RequestError:
    """Returns the error for a medicine that somebody deleted."""
    return RequestError(_("This medicine is no longer in the diary: add it again."))


def remove_care(diary: Diary, care_id: str) -> Sequence[Change]:
    """Deletes one care entry. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.CARE, care_id)
    return unit.changes


@contextmanager
def changing(
    diary: Diary,
    action: Action,
    *,
    undoes: Step | None = None,
    mistaken: Collection[str] = (),
) -> Iterator[Unit]:
    """Opens a unit of work that can't remove an unanswered emergency.

    After it no answer covers what it took out. `mistaken`: the rules of emergencies whose entries
    the person takes out as marked by mistake.
    """
    with diary.store.write(action, diary.clock(), undoes=undoes.group if undoes else None) as unit:
        yield unit
        complete(unit, action, diary.today, mistaken)


def complete(unit: Unit, action: Action, today: date, mistaken: Collection[str] = ()) -> None:
    """Ends a unit: no answer covers what it took out, and no unanswered emergency is gone by it.

    Raises UnansweredEmergencyError.
    """
    uncover(unit, action)
    keep_emergencies(unit, today, mistaken)


def _kept_day(unit: Unit, on: date, addition: Addition) -> Day:
    """Returns the day as it is kept, without its care where no walk is added: a long read less."""
    if addition.walk is not None:
        return days_of(unit.read(on, on)).get(on, Day(on))
    existing = unit.get(Kind.CHECK_INS, on.isoformat())
    return Day(on, existing if isinstance(existing, CheckIn) else None)


def _put(unit: Unit, entry: Timed) -> None:
    if isinstance(entry, Dose) and unit.get(Kind.MEDICINES, entry.medicine) is None:
        raise medicine_gone()
    unit.put(entry)


def edit_day(diary: Diary, unit: Unit, day: Day, edits: Sequence[Edit]) -> None:
    """Writes the edits into the day's check-in, within a unit. Raises InvalidValueError."""
    existing = day.check_in
    check_in = existing or CheckIn(day.date, entered_at=diary.clock())
    changed = with_members(check_in, {edit.member: edit.value for edit in edits})
    if members(changed).keys() <= {"date", "entered_at"}:
        # The last value was taken away: a day on which nothing is said is a day not logged.
        unit.delete(Kind.CHECK_INS, day.date.isoformat())
    elif existing is None or changed != existing:
        unit.put(changed)
