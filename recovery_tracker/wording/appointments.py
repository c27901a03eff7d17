"""Appointments in words: in the list, in the reminder, and in the file for a calendar."""

from datetime import date, datetime

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.record import Appointment
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.insight.appointments import days_until


def when(at: When, today: date) -> str:
    """Returns the time of an appointment:

    “tomorrow, 24 Nov, 10:15”, with a year other than today's.
    """
    on = local_date(at)
    day = formats().date_short(on) if on.year == today.year else formats().date_full(on)
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get((on - today).days)
    parts = [near] if near else []
    parts.append(day)
    if isinstance(at, datetime):
        parts.append(formats().time(at))
    return ", ".join(parts)


def with_whom(appointment: Appointment) -> str:
    """Returns with whom the appointment is, or the word “appointment” where nobody is named."""
    return " ".join((appointment.with_whom or "").split()) or _("appointment")


def row(appointment: Appointment, today: date) -> str:
    """Returns the appointment as a row of a list."""
    parts = [when(appointment.at, today), with_whom(appointment)]
    if appointment.questions:
        parts.append(questions(len(appointment.questions)))
    return " · ".join(parts)


def questions(n: int) -> str:
    """Returns how many questions there are."""
    return ngettext("{n} question", "{n} questions", n).format(n=formats().number(n))


def reminder(appointment: Appointment, today: date) -> str:
    """Returns the line for the day before, and for the day itself."""
    at = _at(appointment.at)
    if days_until(appointment, today) > 0:
        sentence = _("Tomorrow{at}: {whom}. Bring the page with you.")
    else:
        sentence = _("Today{at}: {whom}. Bring the page with you.")
    return sentence.format(at=at, whom=with_whom(appointment))


def _at(at: When) -> str:
    return f", {formats().time(at)}" if isinstance(at, datetime) else ""


def calendar_title(appointment: Appointment) -> str:
    """Returns the title that a calendar shows."""
    if not appointment.with_whom or not appointment.with_whom.strip():
        return _("Appointment")
    return _("Appointment: {whom}").format(whom=with_whom(appointment))


def calendar_alarm() -> str:
    """Returns the text that the calendar shows on the day before."""
    return _("Bring the page from your diary to the appointment.")


def calendar_questions(asked: tuple[str, ...]) -> str:
    """Returns the questions, one a line."""
    return "\n".join((_("My questions:"), *(f"- {' '.join(each.split())}" for each in asked)))
