"""Which medicines were taken on some dates, and how much of each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from recovery_tracker.diary.record import Medicine, Record
from recovery_tracker.diary.when import local_date


@dataclass(frozen=True)
class Taken:
    """The doses of one medicine: `units` tablets, sachets or spoons on `days` days.

    `most` is the most of one day.
    """

    medicine: Medicine
    units: Decimal
    days: int
    most: Decimal


def taken(record: Record, first: date, last: date) -> tuple[Taken, ...]:
    """Returns each medicine that was taken on `first`..`last`, the one of most days first."""
    by_day: dict[str, dict[date, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for dose in record.doses:
        on = local_date(dose.at)
        if first <= on <= last:
            by_day[dose.medicine][on] += dose.units
    found = [
        Taken(medicine, sum(days.values(), Decimal(0)), len(days), max(days.values()))
        for medicine in record.medicines
        if (days := by_day.get(medicine.id))
    ]
    return tuple(sorted(found, key=lambda each: (-each.days, each.medicine.name.casefold())))
