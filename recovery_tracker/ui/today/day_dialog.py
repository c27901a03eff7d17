"""Any other day, picked in the calendar."""

from collections.abc import Callable, Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.month import MonthPicker


class DayDialog(StepDialog):
    """`picked` carries the date. `logged` gives the dates of a month that hold something.

    Opened with `open()`.
    """

    picked = Signal(object)

    def __init__(
        self,
        chosen: date,
        today: date,
        logged: Callable[[date], Collection[date]],
        first_weekday: int,
        parent: QWidget,
    ) -> None:
        title = _("Pick a day")
        super().__init__(title, parent, 460)
        self._logged = logged
        self._month = MonthPicker(chosen, today, first_weekday)
        self._month.picked.connect(self._pick)
        self._month.turned.connect(self._mark)
        self._mark(self._month.first)
        cancel = plain_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.show_step(
            title,
            self._month,
            caption(_("A dot marks a day on which something is logged.")),
            buttons=(cancel,),
        )
        self._month.take_focus()

    def _mark(self, first: date) -> None:
        self._month.set_logged(self._logged(first))

    def _pick(self, on: date) -> None:
        self.accept()
        self.picked.emit(on)
