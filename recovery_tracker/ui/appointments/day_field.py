"""The day of an appointment: typed, stepped, or picked in a calendar that opens under it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.insight.month import Month, months_on
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.month.view import plain_month_view
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import disclosure
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.tab_order import put_after, stops_in

_LISTED: Final = 12
"""As many months are in the list; arrows lead to any other."""


class AppointmentDayField(QWidget):
    """A date of first..last."""

    def __init__(self, hub: Hub, on: date, first: date, last: date) -> None:
        super().__init__()
        self._hub, self._first, self._last = hub, first, last
        self.field = DateField(_("The day of the appointment"), self)
        self.field.set_value(on, last, first)
        self._open = disclosure(_("Calendar"), quiet=True, parent=self)
        self._open.setAccessibleName(_("Pick the day in a calendar"))
        self._open.toggled.connect(self._show)
        self._month: MonthPart | None = None
        self._column = vbox(self, gap=8)
        self._column.addWidget(self.field)
        self._column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.chosen.connect(lambda _on: self._follow())

    def _show(self, on: bool) -> None:  # noqa: FBT001 a signal's value
        if on and self._month is None:
            self._month = MonthPart(self._months, self, listed=_("Months ahead"))
            self._month.moved.connect(self._move)
            self._month.pressed.connect(self._pick)
            self._column.addWidget(self._month)
            put_after(self._open, stops_in(self._month))
        if self._month is not None:
            self._month.setVisible(on)
        if on:
            self._follow()
            QTimer.singleShot(0, self, self._begin)  # once its days have their places

    def _begin(self) -> None:
        """The arrows lead from the chosen day at once, and it is seen."""
        if self._month is not None and self._month.isVisible():
            self._month.grid.take_focus()

    def _follow(self) -> None:
        """Shows the month of the chosen day, where the calendar is open."""
        if self._month is None or not self._open.isChecked():
            return
        on, today = self.field.value(), self._hub.today
        view = plain_month_view(on, today, formats().first_weekday, self._last)
        self._month.show_month(view, today)

    def _move(self, on: date) -> None:
        self.field.set_value(max(self._first, min(on, self._last)), self._last, self._first)
        self._follow()

    def _pick(self, on: date) -> None:
        """A pressed day is the one; the calendar closes over it."""
        self._move(on)
        self._open.setChecked(False)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _months(self) -> Sequence[date]:
        """This month and those after it, in which an appointment mostly is."""
        first = Month.of(self._hub.today).first
        return [months_on(first, later) for later in range(_LISTED)]
