"""A tile of the page Relief: what it is, how much, how often it eased, with its drawing."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import RING, RingedButton, Themed, box, painting
from recovery_tracker.ui.widgets.pose_view import PoseView

_DRAWN: Final = 96
"""Pixels of the drawing at 100 % text."""
_PADDING: Final = 8
_BETWEEN: Final = 2
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_LEAST: Final = 290
"""Pixels of a tile's width at 100 % text."""
_GAP: Final = 10


class ReliefTile(RingedButton, QAbstractButton):
    """One thing that may help: its drawing at the left, its name and a line at the right."""

    def __init__(self, item: Item, title: str, line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self._line = line
        self.setText(title)
        self.prepare(f"{title}, {line}" if line else title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._drawing = PoseView(item, _DRAWN, self) if item.is_drawn else None
        if self._drawing is not None:
            self._drawing.pass_by()

    def hasHeightForWidth(self) -> bool:
        """Returns True, because words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of the drawing, or of the words where they need more."""
        title, line = self._places(width)
        drawn = self._drawing.sizeHint().height() if self._drawing is not None else 0
        words = title.height() + _BETWEEN + line.height()
        return max(drawn, words, current_theme().sizes.control) + 2 * _PADDING

    def sizeHint(self) -> QSize:
        """Returns the least width, and the height for it."""
        width = round(_LEAST * current_theme().scale)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Returns the size of its drawing with the longest word."""
        metrics = QFontMetrics(font(TextRole.HEADING))
        words = (*self.text().split(), *self._line.split())
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(self._left() + widest + _PADDING, current_theme().sizes.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the drawing in the middle of its height."""
        super().resizeEvent(event)
        self._place_drawing()

    def restyle(self) -> None:
        """Puts the drawing at its new size."""
        self._place_drawing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the field and the words."""
        theme, whole = current_theme(), QRectF(self.rect())
        lit = self.underMouse() or self.isDown()
        title, line = self._places(self.width())
        top = (self.height() - title.height() - _BETWEEN - line.height()) // 2
        with painting(self) as painter:
            fill = theme.hover if lit else theme.colours.card
            box(painter, whole, theme.radii.card, fill=fill, line=theme.colours.line)
            painter.setFont(font(TextRole.HEADING))
            painter.setPen(QColor(theme.colours.text))
            painter.drawText(title.translated(0, top), _WRAP, self.text())
            painter.setFont(font(TextRole.SMALL))
            painter.setPen(QColor(theme.colours.muted))
            below = top + title.height() + _BETWEEN
            painter.drawText(line.translated(0, below), _WRAP, self._line)
            if self.shows_ring():
                ink = theme.colours.accent
                box(painter, whole, theme.radii.card, line=ink, width=RING)

    def _left(self) -> int:
        drawn = self._drawing.sizeHint().width() if self._drawing is not None else 0
        return _PADDING + (drawn + _PADDING + 4 if drawn else 4)

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Returns where title and line are at that width, both from the top."""
        inner = QRect(self._left(), 0, max(40, width - self._left() - _PADDING), 10_000)
        title = QFontMetrics(font(TextRole.HEADING)).boundingRect(inner, _WRAP, self.text())
        line = QFontMetrics(font(TextRole.SMALL)).boundingRect(inner, _WRAP, self._line)
        empty = 0 if not self._line else line.height()
        return (
            QRect(inner.left(), 0, inner.width(), title.height()),
            QRect(inner.left(), 0, inner.width(), empty),
        )

    def _place_drawing(self) -> None:
        if self._drawing is not None:
            size = self._drawing.sizeHint()
            at = (self.height() - size.height()) // 2
            self._drawing.setGeometry(_PADDING, at, size.width(), size.height())


class TileGrid(Themed, QWidget):
    """Tiles in as many columns as there is room for, in reading order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._tiles: list[ReliefTile] = []
        self._columns = 0

    @property
    def tiles(self) -> tuple[ReliefTile, ...]:
        """Returns the tiles in their order."""
        return tuple(self._tiles)

    def show_tiles(self, tiles: list[ReliefTile]) -> None:
        """Shows other tiles in the place of those before."""
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles, self._columns = tiles, 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Takes as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Takes fewer columns where the text is larger."""
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Returns the size of its widest tile: side by side is a choice, not a need."""
        widest = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        least = round(_LEAST * current_theme().scale)
        columns = max(1, min(3, (self.width() + _GAP) // (least + _GAP)))
        if columns == self._columns:
            return
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(number, columns))
            tile.show()
