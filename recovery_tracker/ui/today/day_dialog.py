"""Any other day, picked in the calendar."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.insight.month import Month
from recovery_tracker.services.calendar import CalendarDay
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.month.view import month_view


class DayDialog(StepDialog):
    """`picked` carries the date.

    Of dates after `today` only the `later` ones, which have an entry, can be picked. `days` has
    the dates of a month, `months` the first of each month that has entries; both may raise
    StoreError, which comes through only while the dialog is made.
    """

    picked = Signal(object)

    def __init__(
        self,
        chosen: date,
        today: date,
        days: Callable[[Month], Sequence[CalendarDay]],
        months: Callable[[], Sequence[date]],
        first_weekday: int,
        parent: QWidget,
        later: Collection[date] = (),
    ) -> None:
        title = _("Pick a day")
        super().__init__(title, parent, 520)
        self._today, self._first_weekday, self._later = today, first_weekday, later
        self._days, self._months = days, months
        self._read: tuple[Month, Sequence[CalendarDay]] | None = None
        self._month = MonthPart(self._months_known)
        self._month.moved.connect(self._go)
        self._month.pressed.connect(self._pick)
        self._show(chosen)
        cancel = self.cancel_button()
        self.show_step(title, self._month, buttons=(cancel,))
        self._month.grid.take_focus()

    def _show(self, on: date) -> None:
        month = Month.of(on)
        if self._read is None or self._read[0] != month:
            self._read = month, self._days(month)
        view = month_view(self._read[1], on, self._today, self._first_weekday, later=self._later)
        self._month.show_month(view, self._today)

    def _go(self, on: date) -> None:
        try:
            self._show(on)
        except StoreError as error:
            self.say_wrong(str(error))

    def _months_known(self) -> Sequence[date]:
        try:
            last = max([self._today, *self._later])
            return [first for first in self._months() if first <= last]
        except StoreError as error:
            self.say_wrong(str(error))
            return ()

    def _pick(self, on: date) -> None:
        self.accept()
        self.picked.emit(on)
