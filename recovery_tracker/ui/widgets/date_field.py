"""A date that has to be there: typed, or stepped by a day with its buttons."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.buttons import icon_button
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.typed_date import TypedDate

EARLIEST: Final = date(1900, 1, 1)


class DateField(QWidget):
    """A date of its range. `edited` is emitted when its text has changed, right or wrong.

    The problem of a typed date is shown under it, and the typed text stays. `chosen` carries
    another date, once typing has come to rest.
    """

    edited = Signal()
    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = TypedDate("", name=name, needed=True, parent=self)
        self._typed.stop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._typed.edited.connect(self._keep)
        self._typed.changed.connect(self._tell)
        self.first_stop = earlier = icon_button(_("A day earlier"), "chevron-left", self._typed)
        earlier.clicked.connect(lambda: self._typed.step(-1))
        later = icon_button(_("A day later"), "chevron-right", self._typed)
        later.clicked.connect(lambda: self._typed.step(1))
        self._typed.put_beside(earlier, later)
        column = vbox(self)
        column.addWidget(self._typed)
        self._value = EARLIEST
        self._silent = False

    def value(self) -> date:
        """Returns the last date of its range that was in it."""
        return self._value

    def agreed(self) -> date | None:
        """Returns the date; None where it can't be taken, with the problem shown at the field."""
        try:
            self._keep(self._typed.read())
        except ValueError as wrong:
            self.show_wrong(str(wrong))
            return None
        return self._value

    def set_value(self, on: date, last: date, first: date = EARLIEST) -> None:
        """Shows a date without a signal; only those of first..last can be chosen."""
        self._silent = True
        self._value = on
        self._typed.set_range(first, last)
        self._typed.forget()
        self._typed.set_value(on)
        self._silent = False

    def show_wrong(self, sentence: str) -> None:
        """Says under the date what is wrong with it, and puts the focus on it."""
        self._typed.show_wrong(sentence)

    def take_focus(self) -> None:
        """Puts the focus on the date."""
        self._typed.take_focus()

    def _keep(self, on: object) -> None:
        before = self._value
        if isinstance(on, date):
            self._value = on
        self._typed.set_value(self._value)
        if self._value != before and not self._silent:
            self.chosen.emit(self._value)

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit()
