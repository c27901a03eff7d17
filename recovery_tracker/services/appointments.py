"""Appointments: when and with whom, the questions for it, and its outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Appointment, Note
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Reader

FARTHEST: Final = 5
"""Years: nobody has an appointment that far ahead; they mistyped the year."""


@dataclass(frozen=True)
class AppointmentInput:
    """The form's values of an appointment. A date alone is one whose time is not known."""

    at: When
    with_whom: str = ""
    questions: tuple[str, ...] = ()
    outcome: Note | None = None


def appointment_input(existing: Appointment) -> AppointmentInput:
    """Returns the form's values of an appointment that is kept."""
    return AppointmentInput(
        existing.at, existing.with_whom or "", existing.questions, existing.outcome
    )


def keep_appointment(
    diary: Diary, entered: AppointmentInput, appointment_id: str | None = None
) -> Sequence[Change]:
    """Keeps an appointment: a new one, or the one with `appointment_id` with these values.

    Raises InvalidValueError for a wrong value, RequestError where the appointment was deleted, and
    StoreError.
    """
    _check_date(diary.today, local_date(entered.at))
    with changing(diary, Action.LOG) as unit:
        existing = None if appointment_id is None else _existing(unit, appointment_id)
        changed = Appointment(
            diary.new_id() if existing is None else existing.id,
            entered.at,
            _one_line(entered.with_whom) or None,
            tuple(_lines(entered.questions)),
            entered.outcome if entered.outcome and entered.outcome.text.strip() else None,
        )
        unit.put(changed)
    return unit.changes


def add_question(diary: Diary, appointment_id: str, question: str) -> Sequence[Change]:
    """Adds a question to the appointment of that id.

    Raises InvalidValueError for an empty one, RequestError where the appointment was deleted, and
    StoreError.
    """
    asked = _one_line(question)
    if not asked:
        raise InvalidValueError("question", _("type your question first"))
    with changing(diary, Action.LOG) as unit:
        existing = _existing(unit, appointment_id)
        unit.put(replace(existing, questions=(*existing.questions, asked)))
    return unit.changes


def remove_appointment(diary: Diary, appointment_id: str) -> Sequence[Change]:
    """Deletes the appointment. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.APPOINTMENTS, appointment_id)
    return unit.changes


def export_ics(
    diary: Diary,
    first: date | None = None,
    last: date | None = None,
    appointment_id: str | None = None,
    *,
    include_questions: bool = False,
) -> bytes:
    """Returns the appointments of `first`..`last`, or the one of that id, as a calendar file.

    Without dates they are those from today on. Raises RequestError where there is none, and
    StoreError.
    """
    from recovery_tracker.exchange.write_ics import appointments_ics  # 0.2 s

    begin = first if first or last else diary.today
    chosen = [
        appointment
        for appointment in diary.reader.undated().appointments
        if (
            appointment.id == appointment_id
            if appointment_id is not None
            else _inside(local_date(appointment.at), begin, last)
        )
    ]
    if not chosen:
        raise RequestError(_("There is no appointment on these dates; add one first."))
    return appointments_ics(chosen, diary.clock(), include_questions=include_questions)


def _inside(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)


def _check_date(today: date, on: date) -> None:
    if (on.year - today.year, on.month, on.day) > (FARTHEST, today.month, today.day):
        raise InvalidValueError(
            "at",
            _("{date} is more than {n} years ahead; check the year").format(
                date=formats().date_full(on), n=FARTHEST
            ),
        )


def _existing(reader: Reader, appointment_id: str) -> Appointment:
    existing = reader.get(Kind.APPOINTMENTS, appointment_id)
    if not isinstance(existing, Appointment):
        raise RequestError(_("This appointment is no longer in the diary."))
    return existing


def _lines(questions: Iterable[str]) -> Iterable[str]:
    return (line for each in questions if (line := _one_line(each)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
