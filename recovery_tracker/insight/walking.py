"""What somebody walks: on a usual day now, and from one date to another."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Record
from recovery_tracker.insight.limits import limits


@dataclass(frozen=True)
class Walked:
    """The minutes walked, and on how many days."""

    minutes: Decimal = Decimal(0)
    days: int = 0


def walked_now(record: Record, on: date) -> Decimal | None:
    """Returns the median of minutes walked on the last days up to `on` that say so.

    A day without walking minutes is not a day without a walk: it does not count. None where no day
    has any.
    """
    days = days_of(record).values()
    known = [day.walking_minutes for day in days if day.date <= on]
    walked = [minutes for minutes in known if minutes is not None][-limits().walked_now :]
    return median(walked) if walked else None


def walked(record: Record, first: date, last: date) -> Walked:
    """Returns what was walked from `first` to `last`, on how many days."""
    days = [day for on, day in days_of(record).items() if first <= on <= last]
    minutes = [day.walking_minutes for day in days if day.walking_minutes]
    return Walked(sum(minutes, Decimal(0)), len(minutes))
