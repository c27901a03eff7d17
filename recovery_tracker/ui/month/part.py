"""The month with its heading, the ways to other months, and what its marks mean."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.insight.month import Month, months_on
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.month.cell import CARE, LOGGED, NOTE, card_icon
from recovery_tracker.ui.month.grid import MonthGrid
from recovery_tracker.ui.month.view import MonthView
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.sentence import IconMark
from recovery_tracker.wording import words

_MENU = "QMenu::item { padding: 12px 28px 12px 16px; }"
"""High enough for a finger."""


class MonthPart(QWidget):
    """A heading that opens the list of months, two buttons next to it, the grid, and its key.

    `months` returns the first of each month that is `listed`: those that have entries, unless
    another name says which. `moved` carries the date that a key,
    a button or the list leads to, `pressed` a pressed day; the owner chooses both.
    """

    def __init__(
        self,
        months: Callable[[], Sequence[date]],
        parent: QWidget | None = None,
        *,
        listed: str = "",
    ) -> None:
        super().__init__(parent)
        self._months, self._listed = months, listed or _("Months that have entries")
        self._menu: QMenu | None = None
        self._view: MonthView | None = None
        self._today = date.max
        self._earlier = icon_button(_("Previous month"), "chevron-left")
        self._earlier.clicked.connect(lambda: self._step(-1))
        self._heading = plain_button("", "chevron-down")
        self._heading.set_icon_name("chevron-down", after=True)
        self._heading.clicked.connect(self.open_months)
        self._later = icon_button(_("Next month"), "chevron-right")
        self._later.clicked.connect(lambda: self._step(1))
        head = ButtonRow(self._earlier, self._heading, self._later, parent=self)
        self.grid = MonthGrid(self)
        self.moved, self.pressed = self.grid.moved, self.grid.pressed
        column = vbox(self, gap=current_theme().spaces.unit + current_theme().spaces.half)
        column.addWidget(head)
        column.addWidget(self.grid)
        self._key = _Key(self)
        column.addWidget(self._key)

    def show_month(self, view: MonthView, today: date) -> None:
        """Shows a month."""
        self._view, self._today = view, today
        name = formats().month(view.month.first)
        self._heading.setText(name)
        self._heading.setAccessibleName(_("{month}, choose a month").format(month=name))
        later = view.month < Month.of(view.latest)
        if not later and self._later.hasFocus():  # a greyed button keeps no focus
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self._later.setEnabled(later)
        self._earlier.setEnabled(view.month.first > date.min)
        self.grid.show_month(view)
        self._key.show_marks(frozenset(mark for cell in view.cells for mark in cell.marks))

    def open_months(self) -> None:
        """Opens the list of the months that have entries, the newest year first."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = self._made_menu()
        below = QPoint(0, self._heading.height() + 2)
        self._menu.popup(self._heading.mapToGlobal(below))

    def _step(self, months: int) -> None:
        """Moves to the same day `months` months later, or to the last that can be chosen."""
        if (view := self._view) is not None:
            self.moved.emit(view.reached(months_on(view.chosen, months)))

    def _show_month(self, month: Month) -> None:
        """The same day of that month, or its last one that there is by now."""
        if (view := self._view) is not None:
            on = date(month.year, month.month, min(view.chosen.day, month.last.day))
            later = [each for each in view.later if Month.of(each) == month]
            free = view.free_until
            self.moved.emit(on if on <= free else max([free, *later[:1]]))
            self.grid.take_focus()

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self._listed)
        menu.setStyleSheet(_MENU)
        months = sorted(self._months(), reverse=True)
        years = [(year, list(found)) for year, found in groupby(months, lambda on: on.year)]
        if not years:
            menu.addAction(_("Nothing is logged yet")).setEnabled(False)
        for year, found in years:
            within = menu if len(years) == 1 else menu.addMenu(str(year))
            name = formats().month if len(years) == 1 else formats().month_name
            for first in reversed(found):
                action = within.addAction(name(first))
                action.triggered.connect(partial(self._show_month, Month.of(first)))
        return menu


class _Key(QWidget):
    """What the marks of the month mean, each that there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        height_follows_width(self)
        flow = FlowLayout(self, gap=16, row_gap=4)
        self._pairs: dict[str, QWidget] = {}
        for icon, meaning in (
            *((card_icon(urgency), words.urgency(urgency)) for urgency in reversed(Urgency)),
            (CARE, _("Care")),
            (NOTE, _("A note")),
            (LOGGED, _("Logged without pain")),
        ):
            self._pairs[icon] = pair = QWidget(self)
            row = hbox(pair, gap=6)
            row.addWidget(IconMark(icon, times=0.8))
            label = caption(meaning)
            label.setWordWrap(False)
            row.addWidget(label)
            flow.addWidget(pair)

    def show_marks(self, marks: frozenset[str]) -> None:
        """Shows the meaning of these."""
        for icon, pair in self._pairs.items():
            pair.setVisible(icon in marks)
        self.setVisible(bool(marks))
