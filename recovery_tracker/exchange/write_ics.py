"""Appointments as an iCalendar file (RFC 5545), for the person's own calendar."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import quote

from icalendar import Alarm, Calendar, Event

from recovery_tracker.diary.record import Appointment
from recovery_tracker.diary.when import When
from recovery_tracker.wording.appointments import (
    calendar_alarm,
    calendar_questions,
    calendar_title,
)

_MADE_BY: Final = "-//Recovery Tracker//Appointments//EN"
_DAY_BEFORE: Final = timedelta(days=-1)
_EVENING_BEFORE: Final = timedelta(hours=-6)
"""From the midnight with which a date begins, where the time is not known."""
_MINUTE: Final = 60


def appointments_ics(
    appointments: Iterable[Appointment], now: datetime, *, include_questions: bool = False
) -> bytes:
    """Returns the appointments, each with an alarm on the day before to bring the page.

    An appointment always has the same UID, and a SEQUENCE that grows with the time, so that a
    calendar replaces what it has with what it reads later. Its time is in UTC, which no calendar
    can take for another zone's. The notes of the appointment are never in it, and the questions
    only on request, because many calendars are on somebody's server.
    """
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    for appointment in appointments:
        calendar.add_component(_event(appointment, now, include_questions=include_questions))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, now: datetime, *, include_questions: bool) -> Event:
    start = _start(appointment.at)
    event = Event()
    event.add("uid", f"{quote(appointment.id, safe='')}@recovery-tracker")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int(now.timestamp()) // _MINUTE)
    event.add("dtstart", start)
    event.add("summary", calendar_title(appointment))
    event.add("class", "PRIVATE")
    texts = [calendar_alarm()]
    if include_questions and appointment.questions:
        texts.append(calendar_questions(appointment.questions))
    event.add("description", "\n".join(texts))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _DAY_BEFORE if isinstance(start, datetime) else _EVENING_BEFORE)
    alarm.add("description", calendar_alarm())
    event.add_component(alarm)
    return event


def _start(at: When) -> When:
    """Returns when it begins, in UTC; at the two ends of the calendar the date alone."""
    if not isinstance(at, datetime):
        return at
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.date()
