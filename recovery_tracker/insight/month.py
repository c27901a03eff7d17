"""The days of a calendar month, each with the few facts that a calendar shows."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.late import entered_late
from recovery_tracker.diary.notes import written
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind

_MONTHS: Final = 12
_WEEK: Final = 7


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year. Raises ValueError for one that no date is in."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def of(cls, on: date) -> "Month":
        """Returns the month that the date is in."""
        return cls(on.year, on.month)

    @property
    def first(self) -> date:
        """Returns its first date."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Returns its last date."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def dates(self) -> Iterator[date]:
        """Yields every date, in order."""
        return (self.first + timedelta(days=n) for n in range(self.last.day))

    def place(self, on: date, first_weekday: int) -> tuple[int, int]:
        """Returns the row and the column of a date where weeks begin on `first_weekday`.

        `first_weekday`: 0 is Monday, 6 Sunday.
        """
        before = (self.first.weekday() - first_weekday) % _WEEK
        return divmod(before + on.day - 1, _WEEK)

    def rows(self, first_weekday: int) -> int:
        """Returns how many weeks the month touches."""
        return self.place(self.last, first_weekday)[0] + 1


def months_on(on: date, months: int) -> date:
    """Returns the same day `months` later (or earlier), or the last day of a shorter month.

    The result stays within the first and the last month that dates have.
    """
    at = on.year * _MONTHS + on.month - 1 + months
    at = max(date.min.year * _MONTHS, min(at, date.max.year * _MONTHS + _MONTHS - 1))
    month = Month(at // _MONTHS, at % _MONTHS + 1)
    return date(month.year, month.month, min(on.day, month.last.day))


@dataclass(frozen=True)
class DayFacts:
    """One date of a calendar. `pain` is P as the rules read it, 0-10; None is not recorded.

    `logged`: the date has an entry; `checked_in`: it has a check-in. `care`: each kind once, in
    time order. `late`: something was entered late; see `diary.late`.
    """

    date: date
    logged: bool = False
    checked_in: bool = False
    pain: Decimal | None = None
    care: tuple[CareKind, ...] = ()
    note: bool = False
    late: bool = False


def month_facts(record: Record, month: Month) -> tuple[DayFacts, ...]:
    """Returns the facts of every date of the month, in order; the record has those dates."""
    days = days_of(record)
    noted = {each.date for each in written(record)}
    return tuple(_facts(days.get(on, Day(on)), noted=on in noted) for on in month.dates())


def _facts(day: Day, *, noted: bool) -> DayFacts:
    return DayFacts(
        date=day.date,
        logged=day.has_entry,
        checked_in=day.check_in is not None,
        pain=day.shown_pain,
        care=tuple(dict.fromkeys(care.kind for care in day.care)),
        note=noted,
        late=entered_late(day),
    )
