"""Up to which date the record is judged, and what the rules say of it by then.

Window, page, `alerts` and export go by the same date: after a flight west, or once a wrong clock
was set right, an entry may be dated later than today, and its sign is not hidden by that.
"""

from datetime import date

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.store import Dated


def days_ahead(reader: Dated, today: date) -> tuple[Day, ...]:
    """The days after today that have an entry, in order. Raises StoreError."""
    return tuple(day for on, day in days_of(reader.read(today, None)).items() if on > today)


def present_as_of(reader: Dated, today: date) -> date:
    """The date up to which all is judged where none is named: today, or that of the last entry
    where it is later. Raises StoreError.
    """
    ahead = days_ahead(reader, today)
    return ahead[-1].date if ahead else today


def judge(diary: Diary, as_of: date | None = None) -> Evaluation:
    """Every rule over the record up to that date, or the present one. Raises StoreError."""
    last = present_as_of(diary.store, diary.today) if as_of is None else as_of
    return evaluate(diary.store.read(None, last), last)
