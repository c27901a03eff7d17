"""A usual day on one screen: what it asks at the left, where it hurts and the rest at the right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.today.day_line import LinesCard
from recovery_tracker.ui.today.fields import AsksOfDay
from recovery_tracker.ui.today.movement import MovementSection
from recovery_tracker.ui.today.night import NightSection
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.today.places_card import PlacesCard
from recovery_tracker.ui.today.scales import ScalesCard
from recovery_tracker.ui.today.signs import SignsAsk
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.card import Panel
from recovery_tracker.ui.widgets.columns import Columns

_LEFT, _RIGHT = 67, 33
"""The shares of the width. The left has eleven cells that a finger finds."""
_GAP: Final = 10
"""Pixels between its cards, and over and under what is on them: all of it is one screen."""


_BETWEEN: Final = 6
"""Pixels between its questions."""


class NightAndMovement(Panel):
    """The night and the movement in one card; F6 goes to each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Last night, and movement"))
        spaces = current_theme().spaces
        column = QVBoxLayout(self)
        column.setContentsMargins(spaces.gap, _GAP, spaces.gap, _GAP)
        column.setSpacing(_BETWEEN)
        self.night, self.movement = NightSection(self), MovementSection(self)
        both = (self.night.rows, self.movement.rows)
        for section in (self.night, self.movement):
            section.rows.align_with(both)
            column.addWidget(section)

    def sections(self) -> Sequence[QWidget]:
        """Returns the night and the movement."""
        return (self.night, self.movement)


class DayBoard(Columns):
    """`asked` carries the PartId of what is to be opened."""

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=_GAP)
        left, right = self.column(_LEFT, gap=_GAP), self.column(_RIGHT, gap=_GAP)
        self.left = left
        """The column of the questions."""
        self.scales, night_and_movement = ScalesCard(left), NightAndMovement(left)
        self.night, self.movement = night_and_movement.night, night_and_movement.movement
        self.signs = SignsAsk(left)
        self.where, self.lines = PlacesCard(right), LinesCard(right)
        left.add(self.scales, night_and_movement, self.signs)
        right.add(self.where, self.lines)
        self.asks: tuple[AsksOfDay, ...] = (self.scales, self.night, self.movement)
        """What is answered on the board itself."""
        self.where.asked.connect(lambda: self.asked.emit(PartId.WHERE))
        self.signs.list_asked.connect(lambda: self.asked.emit(PartId.SIGNS))
        self.lines.asked.connect(self.asked)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the day on each of its cards."""
        for asks in self.asks:
            asks.show_day(view, pending)
        self.signs.show_day(view)
        self.where.show_day(view)
        self.lines.show_day(view)

    def action_of(self, part: PartId) -> QWidget:
        """Returns the button that opens a part: there the focus goes when it closes."""
        if part is PartId.WHERE:
            return self.where.change
        if part is PartId.SIGNS:
            return self.signs.see
        return self.lines.lines[part].action
