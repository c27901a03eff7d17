"""A month to pick a day from: one stop for Tab; arrows go from day to day, Page keys by month."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
)

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.stylesheet import TextRole, current_theme, font, set_role
from recovery_tracker.ui.widgets.buttons import icon_button
from recovery_tracker.ui.widgets.painted import Group, RingedButton, box, painting, ring

_WEEK: Final = 7
_WEEKS: Final = 6
_DAYS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_LEAST: Final = 44


class _DayButton(RingedButton, QAbstractButton):
    """One day of the month: its number, a dot where something is logged, a line around today."""

    def __init__(self, grid: "MonthPicker") -> None:
        super().__init__(grid)
        self.prepare("")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.date = date.min
        self.logged = self.is_today = False
        self._grid = grid
        self.clicked.connect(lambda: grid.picked.emit(self.date))

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, current_theme().sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._grid.take_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, whole = current_theme(), QRectF(self.rect()).adjusted(2, 2, -2, -2)
        colours, chosen = theme.colours, self.isChecked()
        ink = colours.accent if chosen else colours.text
        if not self.isEnabled():
            ink = theme.disabled
        ground = theme.hover if self.underMouse() and self.isEnabled() else None
        line = colours.accent if chosen else colours.edge if self.is_today else None
        radius = theme.radii.control
        with painting(self) as painter:
            box(
                painter,
                whole,
                radius,
                fill=colours.on if chosen else ground,
                line=line,
                width=2 if chosen else 1,
            )
            strong = chosen or self.is_today
            painter.setFont(font(TextRole.STRONG if strong else TextRole.BODY))
            painter.setPen(QColor(ink))
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.logged:
                dot = QRectF(whole.center().x() - 2.5, whole.bottom() - 11, 5, 5)
                box(painter, dot, 2.5, fill=colours.accent)
            if self.shows_ring():
                ring(painter, whole, radius, ink)


class MonthPicker(Group):
    """Shows a month, its weeks from `first_weekday` on (0 is Monday). `picked` carries the date
    that was pressed, `turned` the first of the month.

    Days after `last` can't be picked.
    """

    picked = Signal(object)
    turned = Signal(object)

    def __init__(self, chosen: date, last: date, first_weekday: int) -> None:
        super().__init__(_("Days of the month"))
        self._chosen, self._last = chosen, last
        self._first = chosen.replace(day=1)
        self._first_weekday = first_weekday
        self._logged: Collection[date] = ()
        self._title = QLabel()
        set_role(self._title, TextRole.STRONG)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._earlier = icon_button(_("Month before"), "chevron-left")
        self._earlier.clicked.connect(lambda: self._turn(-1))
        self._later = icon_button(_("Month after"), "chevron-right")
        self._later.clicked.connect(lambda: self._turn(1))
        head = QHBoxLayout()
        head.addWidget(self._earlier)
        head.addWidget(self._title, 1)
        head.addWidget(self._later)
        grid = QGridLayout()
        grid.setSpacing(0)
        for column in range(_WEEK):
            weekday = (first_weekday + column) % _WEEK
            label = QLabel(formats().weekday(weekday, short=True))
            label.setAccessibleName(formats().weekday(weekday))
            set_role(label, TextRole.SMALL)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, column)
        self._days = [_DayButton(self) for _each in range(_WEEK * _WEEKS)]
        for place, day in enumerate(self._days):
            grid.addWidget(day, 1 + place // _WEEK, place % _WEEK)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(grid)
        self._show(chosen)

    @property
    def first(self) -> date:
        """The first of the month on show."""
        return self._first

    def set_logged(self, dates: Collection[date]) -> None:
        """Marks the days on which something is logged."""
        self._logged = dates
        self._name()

    def take_focus(self) -> None:
        """Puts the focus on its one stop."""
        for day in self._days:
            if day.focusPolicy() & Qt.FocusPolicy.TabFocus:
                day.setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key belongs to the month; if so it has been done."""
        key, at = Qt.Key(event.key()), self._focused()
        if key in _DAYS:
            to = _moved(at, _DAYS[key])
        elif key in _MONTHS:
            to = _month_on(at, _MONTHS[key])
        else:
            return False
        to = min(to, self._last)
        before = self._first
        self._show(to)
        self.take_focus()
        if self._first != before:
            self.turned.emit(self._first)
        return True

    def _turn(self, months: int) -> None:
        self._show(min(_month_on(self._first, months), self._last))
        self.turned.emit(self._first)

    def _show(self, at: date) -> None:
        """Shows the month of that date, on which its one stop for Tab is."""
        self._first = at.replace(day=1)
        self._title.setText(formats().month(self._first))
        offset = (self._first.weekday() - self._first_weekday) % _WEEK
        for place, day in enumerate(self._days):
            number = self._first.toordinal() + place - offset
            inside = number > 0 and number <= date.max.toordinal()
            day.date = date.fromordinal(number) if inside else date.min
            day.setVisible(inside and day.date.month == self._first.month)
            day.setEnabled(inside and day.date <= self._last)
            here = day.date == at
            day.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self._later.setEnabled(_month_on(self._first, 1) <= self._last)
        self._earlier.setEnabled(self._first > date.min)
        self._name()

    def _name(self) -> None:
        for day in self._days:
            day.setChecked(day.date == self._chosen)
            day.setText(str(day.date.day))
            day.is_today = day.date == self._last
            day.logged = day.date in self._logged
            words = formats().date_full(day.date)
            if day.logged:
                words = _("{date}, logged").format(date=words)
            if day.is_today:
                words = _("{date}, today").format(date=words)
            day.setAccessibleName(words)
            day.update()

    def _focused(self) -> date:
        return next((day.date for day in self._days if day.hasFocus()), self._first)


def _moved(on: date, days: int) -> date:
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return on


def _month_on(on: date, months: int) -> date:
    """The same day a month on or back, or the last that the month has."""
    number = on.year * 12 + on.month - 1 + months
    year, month = divmod(number, 12)
    if not date.min.year <= year <= date.max.year:
        return on
    for day in range(on.day, 0, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return on
