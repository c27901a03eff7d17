"""Appointments in words: in the list, in the reminder, and in the file for a calendar."""

from datetime import date, datetime

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.record import Appointment
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.insight.appointments import days_until


def when(at: When, today: date) -> str:
    """When it is: “tomorrow, 24 Nov, 10:15”; its year where that is another."""
    on = local_date(at)
    day = formats().date_short(on) if on.year == today.year else formats().date_full(on)
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((on - today).days)
    parts = [near] if near else []
    parts.append(day)
    if isinstance(at, datetime):
        parts.append(formats().time(at))
    return ", ".join(parts)


def with_whom(visit: Appointment) -> str:
    """With whom it is; where that is not said, what it is."""
    return " ".join((visit.with_whom or "").split()) or _("appointment")


def row(visit: Appointment, today: date) -> str:
    """The appointment as one of a list."""
    parts = [when(visit.at, today), with_whom(visit)]
    if visit.questions:
        parts.append(questions(len(visit.questions)))
    return " · ".join(parts)


def questions(n: int) -> str:
    """How many questions there are."""
    return ngettext("{n} question", "{n} questions", n).format(n=formats().number(n))


def reminder(visit: Appointment, today: date) -> str:
    """The line on the day before, and on the day itself."""
    at = _at(visit.at)
    if days_until(visit, today) > 0:
        sentence = _("Tomorrow{at}: {whom}. Bring the page with you.")
    else:
        sentence = _("Today{at}: {whom}. Bring the page with you.")
    return sentence.format(at=at, whom=with_whom(visit))


def _at(at: When) -> str:
    return f", {formats().time(at)}" if isinstance(at, datetime) else ""


def calendar_title(visit: Appointment) -> str:
    """What the calendar shows of it."""
    if not visit.with_whom or not visit.with_whom.strip():
        return _("Appointment")
    return _("Appointment: {whom}").format(whom=with_whom(visit))


def calendar_alarm() -> str:
    """What the calendar says on the day before."""
    return _("Bring the page from your diary to the appointment.")


def calendar_questions(asked: tuple[str, ...]) -> str:
    """The questions under each other."""
    return "\n".join((_("My questions:"), *(f"- {' '.join(each.split())}" for each in asked)))
