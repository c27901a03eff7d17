"""Two or more columns that become one where they don't fit."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Themed


class Columns(Themed, QWidget):
    """Widgets side by side, each with its share of the width; under each other when narrow.

    `stack_below` is the width in pixels at 100 % text under which they stack; it grows with
    the text. They stack too where a word would not fit.
    """

    def __init__(
        self, *widgets: QWidget, shares: tuple[int, ...] = (), stack_below: int = 720
    ) -> None:
        super().__init__()
        self._stack_below = stack_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(current_theme().spaces.gap)
        for index, widget in enumerate(widgets):
            self._box.addWidget(widget, shares[index] if shares else 1)

    def is_stacked(self) -> bool:
        """Whether the widgets stand under each other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def restyle(self) -> None:
        """Larger text stacks sooner."""
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """The widest widget: side by side is a choice, not a need."""
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


def at_top(*widgets: QWidget) -> QWidget:
    """The widgets at the top of a column: what its neighbour grows by does not move them."""
    column = QWidget()
    layout = vbox(column, gap=current_theme().spaces.gap)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return column
