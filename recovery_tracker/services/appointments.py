"""Appointments: when and with whom, the questions for it, and what was said."""

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
class Visit:
    """What is said of an appointment. A date alone is one whose time is not known."""

    at: When
    with_whom: str = ""
    questions: tuple[str, ...] = ()
    outcome: Note | None = None


def visit_of(known: Appointment) -> Visit:
    """What is said of an appointment that is kept."""
    return Visit(known.at, known.with_whom or "", known.questions, known.outcome)


def keep_appointment(diary: Diary, said: Visit, own: str | None = None) -> Sequence[Change]:
    """Keeps an appointment: a new one, or the one of that id as it is said now.

    Raises InvalidValueError for a wrong value, RequestError where that one is gone, and StoreError.
    """
    _check_date(diary.today, local_date(said.at))
    with changing(diary, Action.LOG) as unit:
        known = None if own is None else _known(unit, own)
        changed = Appointment(
            diary.new_id() if known is None else known.id,
            said.at,
            _one_line(said.with_whom) or None,
            tuple(_lines(said.questions)),
            said.outcome if said.outcome and said.outcome.text.strip() else None,
        )
        unit.put(changed)
    return unit.changes


def add_question(diary: Diary, own: str, question: str) -> Sequence[Change]:
    """Adds a question to the appointment of that id.

    Raises InvalidValueError where it says nothing, RequestError where the appointment is gone, and
    StoreError.
    """
    asked = _one_line(question)
    if not asked:
        raise InvalidValueError("question", _("type your question first"))
    with changing(diary, Action.LOG) as unit:
        known = _known(unit, own)
        unit.put(replace(known, questions=(*known.questions, asked)))
    return unit.changes


def remove_appointment(diary: Diary, own: str) -> Sequence[Change]:
    """Takes the appointment away. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        unit.delete(Kind.APPOINTMENTS, own)
    return unit.changes


def export_ics(
    diary: Diary,
    first: date | None = None,
    last: date | None = None,
    own: str | None = None,
    *,
    include_questions: bool = False,
) -> bytes:
    """The appointments of first..last as a file for a calendar, or the one of that id alone.

    Without dates they are those from today on. Raises RequestError where there is none, and
    StoreError.
    """
    from recovery_tracker.exchange.write_ics import appointments_ics  # 0.2 s

    begin = first if first or last else diary.today
    chosen = [
        visit
        for visit in diary.reader.undated().appointments
        if (visit.id == own if own is not None else _inside(local_date(visit.at), begin, last))
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


def _known(reader: Reader, own: str) -> Appointment:
    known = reader.get(Kind.APPOINTMENTS, own)
    if not isinstance(known, Appointment):
        raise RequestError(_("This appointment is no longer in the diary."))
    return known


def _lines(questions: Iterable[str]) -> Iterable[str]:
    return (line for each in questions if (line := _one_line(each)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
