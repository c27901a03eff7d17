"""A month ready to show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from recovery_tracker.insight.month import DayFacts, Month
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.ui.month.cell import DayCell
from recovery_tracker.wording.diary import day_sentence, plain_day_sentence


@dataclass(frozen=True)
class MonthView:
    """A month ready to show: a cell for each of its dates, and the chosen one.

    `today` and every date before it can be chosen; of the `later` dates, in order, only these.
    """

    month: Month
    cells: Sequence[DayCell]
    chosen: date
    today: date
    first_weekday: int
    later: Sequence[date] = ()
    until: date | None = None
    """Every date up to it can be chosen, also after today."""

    @property
    def is_plain(self) -> bool:
        """Tells whether its days show their numbers alone."""
        return any(cell.is_plain for cell in self.cells)

    @property
    def free_until(self) -> date:
        """Returns the date up to which every date can be chosen."""
        return self.until or self.today

    @property
    def latest(self) -> date:
        """Returns the last date that can be chosen."""
        return max([self.free_until, *self.later])

    def reached(self, target: date) -> date:
        """Returns where a way from the chosen date to the target ends.

        It is the target, or where that can't be chosen, the last date before it that can; going on,
        the next one that can.
        """
        if target <= self.free_until:
            return target
        before = max([self.free_until, *(on for on in self.later if on <= target)])
        if target < self.chosen or before > self.chosen:
            return before
        return next((on for on in self.later if on > self.chosen), self.chosen)


def month_view(
    days: Sequence[CalendarDay],
    chosen: date,
    today: date,
    first_weekday: int,
    *,
    later: Collection[date] = (),
) -> MonthView:
    """Returns the month of `chosen` with these `days` and weeks from `first_weekday` (0 is Monday).

    `later`: the dates after today that can be chosen all the same.
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
        today=today,
        first_weekday=first_weekday,
        later=sorted(on for on in later if on > today),
    )


def plain_month_view(chosen: date, today: date, first_weekday: int, until: date) -> MonthView:
    """Returns the month of `chosen` for picking any date up to `until`, without what was logged."""
    month = Month.of(chosen)
    return MonthView(
        month=month,
        cells=[
            DayCell(
                CalendarDay(DayFacts(each)),
                plain_day_sentence(each, today),
                is_today=each == today,
                can_be_chosen=each <= until or each == chosen,
                is_plain=True,
            )
            for each in month.dates()
        ],
        chosen=chosen,
        today=today,
        first_weekday=first_weekday,
        until=until,
    )
