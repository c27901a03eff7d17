"""Two or more columns that become one where they don't fit."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Themed


class Columns(Themed, QWidget):
    """Widgets side by side, each with its share of the width; under each other when narrow.

    They are made with the columns as their parent, or are in a `column` of theirs. `stack_below` is
    the width in pixels at 100 % text under which they stack; it grows with the text. They stack too
    where a word would not fit. `gap` are the pixels between them.
    """

    def __init__(
        self, parent: QWidget | None = None, *, stack_below: int = 720, gap: int | None = None
    ) -> None:
        super().__init__(parent)
        self._stack_below = stack_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().spaces.gap if gap is None else gap)

    def add(self, widget: QWidget, share: int = 1) -> None:
        """Puts a widget beside the others."""
        self._box.addWidget(widget, share)

    def column(self, share: int = 1, *, gap: int | None = None) -> "Column":
        """Puts a column beside the others, whose widgets stay at its top."""
        made = Column(self, gap=gap)
        self.add(made, share)
        return made

    def is_stacked(self) -> bool:
        """Tells whether the widgets are under each other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def restyle(self) -> None:
        """Stacks sooner with larger text."""
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """Returns the widest widget: side by side is a choice, not a need."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses between side by side and stacked."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        side_by_side = sum(self._widths()) + self._box.spacing() * (self._box.count() - 1)
        least = max(self._stack_below * current_theme().scale, side_by_side)
        narrow = self.width() < least
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if narrow else ways.LeftToRight
        if self._box.direction() != way:
            self._box.setDirection(way)

    def _widths(self) -> list[int]:
        """The least width of each widget."""
        items = [self._box.itemAt(index) for index in range(self._box.count())]
        return [item.minimumSize().width() for item in items if item is not None]


class Column(QWidget):
    """Widgets under each other at the top: what a neighbour grows by does not move them.

    They are made with the column as their parent. `gap` are the pixels between them.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int | None = None) -> None:
        super().__init__(parent)
        self._box = vbox(self, gap=current_theme().spaces.gap if gap is None else gap)
        self._box.addStretch(1)

    def add(self, *widgets: QWidget) -> None:
        """Puts widgets under the others."""
        for widget in widgets:
            self._box.insertWidget(self._box.count() - 1, widget)

    def put(self, widget: QWidget, at: int) -> None:
        """Puts a widget at that place, from its present one in the column."""
        self._box.removeWidget(widget)
        self._box.insertWidget(at, widget)

    def put_under(self, above: QWidget, widget: QWidget) -> None:
        """Puts a widget directly under another, from its present place in the column."""
        self._box.removeWidget(widget)
        self._box.insertWidget(self._box.indexOf(above) + 1, widget)
