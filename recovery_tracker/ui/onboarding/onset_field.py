"""When it started: today, yesterday, or a day to be named."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.ui.widgets.layouts import vbox

_DAYS_BACK = {"today": 0, "yesterday": 1, "earlier": 2}


class OnsetField(QWidget):
    """Chips for the usual days, and a date for any other. `edited` says that one was chosen."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        asked = _("When did it start?")
        self._today = date.min
        self._day = ChipGroup(
            asked,
            [("today", _("Today")), ("yesterday", _("Yesterday")), ("earlier", _("Earlier"))],
            exclusive=True,
            parent=self,
        )
        self._day.edited.connect(self._day_chosen)
        self._date = DateField(_("The day it started"), self)
        self._date.edited.connect(self.edited)
        column = vbox(self, gap=8)
        for part in (caption(asked), self._day, self._date):
            column.addWidget(part)

    def take_focus(self) -> None:
        """Puts the focus on the chips."""
        self._day.take_focus()

    def value(self) -> date:
        """Returns the day that was chosen, or the last right one where a wrong date is typed."""
        return self._date.value()

    def agreed(self) -> date | None:
        """Returns the day; None where it can't be taken, which is said at the date."""
        return self._date.agreed()

    def show_wrong(self, sentence: str) -> None:
        """Says under the date what is wrong with the day, and puts the focus on it."""
        self._date.show()
        self._date.show_wrong(sentence)

    def set_value(self, on: date, today: date) -> None:
        """Shows a day, without a signal; none after today can be chosen."""
        self._today = today
        self._date.set_value(on, max(on, today))
        near = {today: "today", today - timedelta(days=1): "yesterday"}
        self._day.set_values((near.get(on, "earlier"),))
        self._date.setVisible(on not in near)

    def _day_chosen(self, day: object) -> None:
        if day is None:  # a day is always chosen
            self.set_value(self.value(), self._today)
            return
        on = self._today - timedelta(days=_DAYS_BACK[str(day)])
        self._date.set_value(on, self._today)
        self._date.setVisible(day == "earlier")
        self.edited.emit()
