"""Which appointments lie ahead, which are over, and when the page is to be brought to one."""

from datetime import date, datetime, timedelta

from recovery_tracker.diary.record import Appointment, Record
from recovery_tracker.diary.when import local_date


def is_over(visit: Appointment, now: datetime) -> bool:
    """Whether its time has passed; where only its date is known, whether that has."""
    if isinstance(visit.at, datetime):
        return visit.at < now
    return visit.at < now.date()


def upcoming(record: Record, now: datetime) -> tuple[Appointment, ...]:
    """Those that lie ahead, the next one first."""
    return tuple(visit for visit in record.appointments if not is_over(visit, now))


def past(record: Record, now: datetime) -> tuple[Appointment, ...]:
    """Those that are over, the latest first."""
    return tuple(visit for visit in reversed(record.appointments) if is_over(visit, now))


def to_bring_the_page(record: Record, now: datetime) -> Appointment | None:
    """The next appointment, on the day before it and on its own day."""
    ahead = upcoming(record, now)
    soon = now.date() + timedelta(days=1)
    return ahead[0] if ahead and local_date(ahead[0].at) <= soon else None


def days_until(visit: Appointment, today: date) -> int:
    """How many days it is until then: 0 is today, below 0 is over."""
    return (local_date(visit.at) - today).days
