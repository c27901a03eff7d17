"""Changes and deletions of one entry of a day, such as a pain score, a dose or a session."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import with_members
from recovery_tracker.diary.record import Care, Dose, PainScore
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Edit, changing, log_day, raise_worst
from recovery_tracker.services.ports.store import Action, Change


def new_score(diary: Diary, at: datetime, pain: Decimal) -> PainScore:
    """Returns a pain score of that instant, as it is entered now.

    Raises InvalidValueError for a wrong number, and for an instant to come.
    """
    diary.not_to_come("at", at)
    return PainScore(diary.new_id(), at, pain, entered_at=diary.clock())


def add_score(diary: Diary, at: datetime, pain: Decimal) -> Sequence[Change]:
    """Logs such a score. Raises InvalidValueError and StoreError."""
    return log_day(diary, at.date(), entries=(new_score(diary, at, pain),))


def change_score(diary: Diary, score_id: str, at: datetime, pain: Decimal) -> Sequence[Change]:
    """Changes the time or the number of a score; the time of its entry stays.

    As in `log_day`, a score above the worst pain of its day raises that. Raises InvalidValueError,
    RequestError where the score was deleted, and StoreError.
    """
    diary.not_to_come("at", at)
    with changing(diary, Action.LOG) as unit:
        existing = unit.get(Kind.PAIN_SCORES, score_id)
        if not isinstance(existing, PainScore):
            raise _missing()
        unit.put(replace(existing, at=at, pain=pain))
        raise_worst(unit, local_date(at), pain)
    return unit.changes


def remove_score(diary: Diary, score_id: str) -> Sequence[Change]:
    """Deletes a score. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.PAIN_SCORES, score_id)
    return unit.changes


def change_care(diary: Diary, care_id: str, edits: Sequence[Edit]) -> Sequence[Change]:
    """Sets members of a care entry, such as its `effect` or its time `at`; its kind stays.

    Raises InvalidValueError, also for a time to come, RequestError where it was deleted, and
    StoreError.
    """
    for edit in edits:
        if edit.member == "at" and isinstance(edit.value, date):
            diary.not_to_come("at", edit.value)
    with changing(diary, Action.LOG) as unit:
        existing = unit.get(Kind.CARE, care_id)
        if not isinstance(existing, Care):
            raise _missing()
        unit.put(with_members(existing, {edit.member: edit.value for edit in edits}))
    return unit.changes


def change_dose(diary: Diary, dose_id: str, at: When, units: Decimal) -> Sequence[Change]:
    """Changes the time of a dose (a date alone has none) or its number; the time of entry stays.

    Raises InvalidValueError, also for a time to come, RequestError where it was deleted, and
    StoreError.
    """
    diary.not_to_come("at", at)
    with changing(diary, Action.LOG) as unit:
        existing = unit.get(Kind.DOSES, dose_id)
        if not isinstance(existing, Dose):
            raise _missing()
        unit.put(replace(existing, at=at, units=units))
    return unit.changes


def _missing() -> RequestError:
    return RequestError(_("This entry is no longer in the diary: log it again."))
