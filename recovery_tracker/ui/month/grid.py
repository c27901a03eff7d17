"""The month as a grid of days: one stop for Tab, arrows by day and by week."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.insight.month import months_on
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.month.cell import DayButton, cell_size
from recovery_tracker.ui.month.view import MonthView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.painted import Group

_WEEK = 7
_MOST = 31
_GAP = 4
_YEAR = 12
_FAR = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class MonthGrid(Group):
    """The days of a month. `moved` carries the date that a key leads to, `pressed` a pressed one.

    The owner of the grid chooses both.
    """

    moved = Signal(object)
    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._view: MonthView | None = None
        self._heads = [QLabel("", self) for _day in range(_WEEK)]
        for head in self._heads:
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_role(head, TextRole.SMALL)
        self._days = [DayButton(self, self._take_key) for _day in range(_MOST)]
        for button in self._days:
            button.hide()
            button.clicked.connect(lambda _checked=False, day=button: self.pressed.emit(day.date))

    def show_month(self, view: MonthView) -> None:
        """Shows a month; a focus on one of its days goes on to the chosen one."""
        focused = next((day for day in self._days if day.hasFocus()), None)
        size = self.sizeHint()
        self._view = view
        self.setAccessibleName(formats().month(view.month.first))
        for column, head in enumerate(self._heads):
            weekday = (view.first_weekday + column) % _WEEK
            head.setText(formats().weekday(weekday, short=True))
            head.setAccessibleName(formats().weekday(weekday))
        for button, cell in zip(self._days, view.cells, strict=False):
            button.show_cell(cell)
            button.set_chosen(chosen=button.date == view.chosen)
            button.show()
        if focused is not None:
            self._follow(focused)
        for button in self._days[len(view.cells) :]:
            button.set_chosen(chosen=False)
            button.hide()
        if size != self.sizeHint():
            self.updateGeometry()
        self._place()

    def take_focus(self) -> None:
        """Puts the focus on the chosen day."""
        if (button := self._chosen()) is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """Returns the least of every day, in as many rows as the month has weeks."""
        cell = self._cell_size()
        return QSize(_WEEK * cell.width(), self._head_height() + self._rows() * cell.height())

    def minimumSizeHint(self) -> QSize:
        """Returns the least of every day, which is never smaller."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out days of equal width."""
        super().resizeEvent(event)
        self._place()

    def restyle(self) -> None:
        """Makes days larger with larger text."""
        self._place()

    def _rows(self) -> int:
        return self._view.month.rows(self._view.first_weekday) if self._view else _WEEK - 1

    def _cell_size(self) -> QSize:
        return cell_size(plain=self._view is not None and self._view.is_plain)

    def _head_height(self) -> int:
        return self._heads[0].sizeHint().height() + _GAP

    def _place(self) -> None:
        if self._view is None:
            return
        head = self._head_height()
        high = self._cell_size().height()
        for column, label in enumerate(self._heads):
            left, right = self._edges(column)
            label.setGeometry(left, 0, right - left, head)
        for button in self._days[: len(self._view.cells)]:
            row, column = self._view.month.place(button.date, self._view.first_weekday)
            left, right = self._edges(column)
            button.setGeometry(left, head + row * high, right - left, high)

    def _edges(self, column: int) -> tuple[int, int]:
        place = _WEEK - 1 - column if self._mirrored else column
        return round(place * self.width() / _WEEK), round((place + 1) * self.width() / _WEEK)

    def _chosen(self) -> DayButton | None:
        return next((day for day in self._days if not day.isHidden() and day.isChecked()), None)

    def _follow(self, focused: DayButton) -> None:
        """The focus goes to the chosen day; where that is the same button, it is said."""
        chosen = self._chosen()
        if chosen is focused:
            announce(focused, focused.accessibleName())
        elif chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Tells whether the key belongs to the calendar, and does what it means."""
        if self._view is None:
            return False
        target = self._target(Qt.Key(event.key()), event.modifiers())
        if target is None:
            return False
        target = self._view.reached(target)
        if target != self._view.chosen:
            self.moved.emit(target)
        return True

    def _target(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> date | None:
        """The date that a key leads to from the chosen one."""
        if self._view is None:
            return None
        chosen, first = self._view.chosen, self._view.first_weekday
        months = _YEAR if modifiers & _FAR else 1
        if key == Qt.Key.Key_PageUp:
            return months_on(chosen, -months)
        if key == Qt.Key.Key_PageDown:
            return months_on(chosen, months)
        before = (chosen.weekday() - first) % _WEEK
        on = -1 if self._mirrored else 1
        days = {
            Qt.Key.Key_Left: -on,
            Qt.Key.Key_Right: on,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
            Qt.Key.Key_Home: -before,
            Qt.Key.Key_End: _WEEK - 1 - before,
        }.get(key)
        return None if days is None else _days_on(chosen, days)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _days_on(on: date, days: int) -> date:
    """Returns the date `days` days later, as far as there are dates."""
    ordinal = max(date.min.toordinal(), min(on.toordinal() + days, date.max.toordinal()))
    return on + timedelta(days=ordinal - on.toordinal())
