"""A date: typed, or stepped by a day with its buttons."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.buttons import icon_button
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width

EARLIEST: Final = date(1900, 1, 1)


class DateField(QWidget):
    """`edited` carries the date that was chosen. It takes none but those of its range."""

    edited = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        height_follows_width(self)
        self._edit = QDateEdit()
        # A screen reader may be told of the field, or of the line in it.
        for heard in (self._edit, self._edit.lineEdit()):
            heard.setAccessibleName(name)
        self._edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._edit.setDisplayFormat("d MMMM yyyy")
        self._edit.dateChanged.connect(lambda _date: self._tell())
        earlier = icon_button(_("A day earlier"), "chevron-left")
        earlier.clicked.connect(lambda: self._step(-1))
        later = icon_button(_("A day later"), "chevron-right")
        later.clicked.connect(lambda: self._step(1))
        row = FlowLayout(self)
        for widget in (earlier, self._edit, later):
            row.addWidget(widget)
        self._silent = False

    def value(self) -> date:
        """The date that stands in it."""
        on = self._edit.date()
        return date(on.year(), on.month(), on.day())

    def set_value(self, on: date, last: date, first: date = EARLIEST) -> None:
        """Shows a date without a signal; only those of first..last can be chosen."""
        self._silent = True
        self._edit.setDateRange(_qdate(first), _qdate(last))
        self._edit.setDate(_qdate(on))
        self._silent = False

    def take_focus(self) -> None:
        """Puts the focus on the date."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, days: int) -> None:
        self._edit.setDate(self._edit.date().addDays(days))

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit(self.value())


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
