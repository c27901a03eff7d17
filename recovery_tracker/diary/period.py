"""A period: the dates that a page, a chart or an export is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError

WINDOW_DAYS: Final = 14
"""How many days Progress and the summary show unless the person chooses others."""


@dataclass(frozen=True)
class Period:
    """The dates from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InvalidValueError(
                "period", _("the period ends before it begins; turn the two dates round")
            )

    def has(self, on: date) -> bool:
        """Tells whether the date is one of the period."""
        return self.first <= on <= self.last


def chosen_period(
    today: date, first: date | None = None, last: date | None = None, days: int | None = None
) -> Period:
    """Returns the period asked for: `days` ending on `last`, else first..last, else the usual."""
    end = last or today
    before = min((days or WINDOW_DAYS) - 1, (end - date.min).days)
    return Period(first or end - timedelta(days=before), end)
