"""A month ready to show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_tracker.insight.month import Month
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.ui.month.cell import DayCell
from recovery_tracker.wording.diary import day_sentence


@dataclass(frozen=True)
class MonthView:
    """A month ready to show: a cell for each of its dates, the chosen one, and the last date that
    can be reached by a key.
    """

    month: Month
    cells: Sequence[DayCell]
    chosen: date
    latest: date
    first_weekday: int


def month_view(
    days: Sequence[CalendarDay],
    chosen: date,
    today: date,
    first_weekday: int,
    *,
    later: Collection[date] = (),
) -> MonthView:
    """The month of `chosen`, whose `days` are given, with weeks from `first_weekday` on (0 is
    Monday). `later`: the dates after today that can be chosen all the same.
    """
    return MonthView(
        month=Month.of(chosen),
        cells=[
            DayCell(
                day,
                day_sentence(day.facts, day.fired, today),
                is_today=day.facts.date == today,
                can_be_chosen=day.facts.date <= today
                or day.facts.date in later
                or day.facts.date == chosen,
            )
            for day in days
        ],
        chosen=chosen,
        latest=max([today, *later]),
        first_weekday=first_weekday,
    )
