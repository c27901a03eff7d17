"""The date up to which the record is judged, and the evaluation by then.

Window, page, `alerts` and export use the same date: after a flight west, or once a wrong clock was
set right, an entry may be dated later than today, and its sign must not be hidden by that.
"""

from dataclasses import replace
from datetime import date, datetime

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.entries import is_gap
from recovery_tracker.guidance.facts import Alert, Entry, Evaluation
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.judge import Read
from recovery_tracker.services.ports.store import Dated


def days_ahead(reader: Dated, today: date) -> tuple[Day, ...]:
    """Returns the days after today that have an entry, in order. Raises StoreError."""
    return tuple(day for on, day in days_of(reader.read(today, None)).items() if on > today)


def present_as_of(reader: Dated, today: date) -> date:
    """Returns the date up to which all is judged where none is named. Raises StoreError.

    It is today, or the date of the last entry where that is later.
    """
    ahead = days_ahead(reader, today)
    return ahead[-1].date if ahead else today


def judge(diary: Diary, as_of: date | None = None) -> Evaluation:
    """Returns the evaluation of the record by that date, or by the present one.

    Raises StoreError.
    """
    now = diary.clock()
    last = present_as_of(diary.reader, now.date()) if as_of is None else as_of
    record = as_given(diary.reader.read(None, last), last, now)
    return as_shown(evaluate(record, last), now)


def as_given_by_now(diary: Diary) -> Read:
    """Returns the function that reads a diary's record for the judge, as `as_given` returns it."""

    def read(first: date | None, last: date | None) -> Record:
        return as_given(diary.reader.read(first, last), last or diary.today, diary.clock())

    return read


def as_given(record: Record, as_of: date, now: datetime) -> Record:
    """Returns the record to judge by a date: by the present one, every answer given so far counts.

    After a flight west the clock by which it was given may have shown a later date.
    """
    if as_of < now.date():
        return record
    given = tuple(
        replace(each, at=each.at.astimezone(now.tzinfo))
        if local_date(each.at) > as_of and each.at <= now
        else each
        for each in record.alert_responses
    )
    return replace(record, alert_responses=given)


def as_shown(evaluation: Evaluation, now: datetime) -> Evaluation:
    """Returns the evaluation with the ends of gaps that still run by the clock of this place.

    After a flight east the clock of the last dose would name an hour that is too early here.
    """

    def here(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(each, at=each.at.astimezone(now.tzinfo))
            if is_gap(each) and each.at is not None and each.at > now
            else each
            for each in entries
        )

    def shown(alert: Alert) -> Alert:
        if not any(map(is_gap, alert.because)):
            return alert
        because, standing, held = map(here, (alert.because, alert.unanswered, alert.held))
        return replace(alert, because=because, unanswered=standing, held=held)

    return replace(evaluation, alerts=tuple(map(shown, evaluation.alerts)))
