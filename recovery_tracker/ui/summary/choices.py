"""What goes on the page: which days, and which parts."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum, auto
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.period import WINDOW_DAYS, Period, chosen_period
from recovery_tracker.summary.choice import Choice, PagePart, part_names
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.tab_order import put_before, stops_in


class _Days(StrEnum):
    """Which days go in."""

    WEEK = auto()
    TWO_WEEKS = auto()
    FOUR_WEEKS = auto()
    EPISODE = auto()
    OTHER = auto()


_COUNTS: Final[Mapping[_Days, int]] = {
    _Days.WEEK: 7,
    _Days.TWO_WEEKS: WINDOW_DAYS,
    _Days.FOUR_WEEKS: 28,
}


class ChoicesCard(Card):
    """The choices of this window; `changed` says that one of them has changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What goes in"), parent=parent)
        self._today, self._start = date.max, date.max
        self._chosen = _Days.TWO_WEEKS
        self._days = ChipGroup(_("Which days?"), [], exclusive=True, parent=self)
        self._days.edited.connect(self._choose_days)
        self._other = Columns(self, stack_below=560)
        self._first = self._date(_("From"), _("First day on the page"))
        self._last = self._date(_("To"), _("Last day on the page"))
        for field in (self._first, self._last):
            field.chosen.connect(lambda _on: self.changed.emit())
        self._other.hide()
        self._parts = CheckList(_("Which parts?"), list(part_names().items()), parent=self)
        self._parts.set_values(list(PagePart))
        self._parts.edited.connect(lambda _value: self.changed.emit())
        self._private = CheckRow(_("Bladder, bowel and sexual items"))
        self._private.toggled.connect(lambda _on: self.changed.emit())
        self._table = CheckRow(_("The table of days, on sheets of its own"))
        self._table.toggled.connect(lambda _on: self.changed.emit())
        self._said = caption("")
        for widget in (
            *(caption(_("Which days?")), self._days, self._other),
            *(caption(_("Which parts?")), self._parts, self._private),
            *(self._table, self._said),
        ):
            self.body.addWidget(widget)

    def show_days(self, today: date, start: date | None) -> None:
        """Shows the choices of today; `start` is the first day of the episode."""
        begun = min(start or today, today)
        if (today, begun) == (self._today, self._start):
            return
        self._today, self._start = today, begun
        words = {days: _("{n} days").format(n=formats().number(n)) for days, n in _COUNTS.items()}
        if start is not None:
            words[_Days.EPISODE] = _("This episode")
        elif self._chosen is _Days.EPISODE:
            self._chosen = _Days.TWO_WEEKS
        words[_Days.OTHER] = _("Other days")
        self._days.set_options(list(words.items()))
        self._days.set_values((self._chosen,))
        put_before(self._first.first_stop, stops_in(self._days))
        usual = chosen_period(today)
        self._first.set_value(usual.first, today)
        self._last.set_value(usual.last, today)

    def period(self) -> Period:
        """Returns the dates on the page; two that are the wrong way round are turned."""
        if self._chosen is _Days.EPISODE:
            return chosen_period(self._today, self._start)
        if self._chosen is _Days.OTHER:
            return Period(*sorted((self._first.value(), self._last.value())))
        return chosen_period(self._today, days=_COUNTS[self._chosen])

    def choice(self) -> Choice:
        """Returns what goes in of them."""
        return Choice(
            frozenset(PagePart) - frozenset(self._parts.values()),
            private_signs=self._private.isChecked(),
            table=self._table.isChecked(),
        )

    def say(self, sentence: str) -> None:
        """Says what is left out, with its count."""
        self._said.setText(sentence)

    def _date(self, words: str, name: str) -> DateField:
        """A field for a date, beside the other, with its words above it."""
        whole = QWidget(self._other)
        self._other.add(whole)
        column = vbox(whole)
        column.addWidget(caption(words))
        field = DateField(name, whole)
        column.addWidget(field)
        return field

    def _choose_days(self, value: object) -> None:
        # Pressed again, the chosen one stays: a page is always of some days.
        self._chosen = value if isinstance(value, _Days) else self._chosen
        self._days.set_values((self._chosen,))
        self._other.setVisible(self._chosen is _Days.OTHER)
        self.changed.emit()
