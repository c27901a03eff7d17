"""Puts widgets side by side as far as they fit, then goes on in the next row."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


class FlowLayout(QLayout):
    """Rows of widgets in their own width. Its height follows from its width."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, row_gap: int | None = None
    ) -> None:
        self._items: list[QLayoutItem] = []
        self._low = self._at_end = False
        self._heights: dict[int, int] = {}
        self._hint, self._least = QSize(), QSize()
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._row_gap = gap if row_gap is None else row_gap

    def set_baseline(self) -> None:
        """Aligns the widgets of a row on one line of writing, as a title and its subtitle."""
        self._low = True

    def set_at_end(self) -> None:
        """Lets the rows end at the end of the line, as the buttons of a page do."""
        self._at_end = True

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item behind the others."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Returns how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Returns the item at that place, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Removes and returns the item, or None past the end."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Returns none: a row takes what it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Returns True, because fewer fit in a narrow row."""
        return True

    def invalidate(self) -> None:
        """Forgets the sizes, because a part has changed."""
        self._heights.clear()
        self._hint, self._least = QSize(), QSize()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Returns the height of all rows at that width."""
        if width not in self._heights:  # Qt asks each layout many times for each of its parents
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        """Puts the widgets into their rows."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Returns the size of all in one row."""
        if self._hint.isValid():
            return self._hint
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        self._hint = QSize(width, height).grownBy(self.contentsMargins())
        return self._hint

    def minimumSize(self) -> QSize:
        """Returns the width of the widest one, in a column."""
        if self._least.isValid():
            return self._least
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        self._least = size.grownBy(self.contentsMargins())
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins: QMargins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        y = 0
        for index, row in enumerate(self._rows(inside.width())):
            y += self._row_gap if index else 0
            height = max(size.height() for _item, size in row)
            if place:
                self._place(row, y, height, inside)
            y += height
        return y + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._shown():
            size = self._size(item, width)
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, size))
            x += size.width() + self.spacing()
        return rows

    def _place(
        self, row: list[tuple[QLayoutItem, QSize]], y: int, height: int, inside: QRect
    ) -> None:
        x = 0
        if self._at_end:
            wide = sum(size.width() for _item, size in row) + self.spacing() * (len(row) - 1)
            x = max(0, inside.width() - wide)
        lowest = max(self._descent(item) for item, _size in row)
        for item, size in row:
            down = (height - size.height()) // 2
            if self._low:
                down = height - size.height() - lowest + self._descent(item)
            at = self._at(x, y + down, size, inside)
            item.setGeometry(QRect(inside.topLeft() + at, size))
            x += size.width() + self.spacing()

    @staticmethod
    def _descent(item: QLayoutItem) -> int:
        widget = item.widget()
        return widget.fontMetrics().descent() if widget is not None else 0

    def _at(self, x: int, y: int, size: QSize, inside: QRect) -> QPoint:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == _LEFT_TO_RIGHT:
            return QPoint(x, y)
        return QPoint(inside.width() - x - size.width(), y)

    @staticmethod
    def _size(item: QLayoutItem, available: int) -> QSize:
        hint = item.sizeHint()
        width = max(item.minimumSize().width(), min(hint.width(), available))
        if item.hasHeightForWidth():
            return QSize(width, item.heightForWidth(width))
        return QSize(width, hint.height())


def height_follows_width(widget: QWidget) -> None:
    """Lets layouts ask the widget for its height at a width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
