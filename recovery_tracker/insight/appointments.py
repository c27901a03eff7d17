"""Which appointments lie ahead, which are over, and when to bring the page to one."""

from datetime import date, datetime, timedelta

from recovery_tracker.diary.record import Appointment, Record
from recovery_tracker.diary.when import local_date


def is_over(appointment: Appointment, now: datetime) -> bool:
    """Tells whether the appointment's time has passed, or its date where only that is known."""
    if isinstance(appointment.at, datetime):
        return appointment.at < now
    return appointment.at < now.date()


def upcoming(record: Record, now: datetime) -> tuple[Appointment, ...]:
    """Returns the appointments that lie ahead, the next one first."""
    return tuple(
        appointment for appointment in record.appointments if not is_over(appointment, now)
    )


def past(record: Record, now: datetime) -> tuple[Appointment, ...]:
    """Returns the appointments that are over, the latest first."""
    return tuple(
        appointment for appointment in reversed(record.appointments) if is_over(appointment, now)
    )


def to_bring_the_page(record: Record, now: datetime) -> Appointment | None:
    """Returns the next appointment on the day before it and on its own day; None on other days."""
    ahead = upcoming(record, now)
    soon = now.date() + timedelta(days=1)
    return ahead[0] if ahead and local_date(ahead[0].at) <= soon else None


def days_until(appointment: Appointment, today: date) -> int:
    """Returns the days until the appointment: 0 is today, below 0 is over."""
    return (local_date(appointment.at) - today).days
