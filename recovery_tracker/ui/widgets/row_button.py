"""A row of a list that a press opens: its words wrap, and all of it can be pressed."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import RING, RingedButton, box, draw_icon, painting

_PADDING: Final = 8
_MUCH: Final = 480
"""Pixels of words that it asks for at most: longer ones wrap."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowButton(RingedButton, QAbstractButton):
    """The words of an entry, with a mark at their end that says there is more behind them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prepare("")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._height: tuple[object, int] = (None, 0)

    def set_words(self, words: str, name: str) -> None:
        """Shows the words; `name` is what a screen reader says."""
        self.setText(words)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Returns True, because words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of the lines that the words need; never less than a finger needs."""
        asked = (width, self.text(), current_theme())
        if self._height[0] != asked:  # Qt asks many times, and breaking lines takes long
            inner = QRect(0, 0, max(40, width - self._inset()), 10_000)
            lines = self._metrics().boundingRect(inner, int(_WRAP), self.text()).height()
            self._height = (asked, max(current_theme().sizes.control, lines + _PADDING))
        return self._height[1]

    def sizeHint(self) -> QSize:
        """Returns the width of its words in one line, where those are short."""
        words = min(self._metrics().horizontalAdvance(self.text()) + 2, _MUCH)
        return QSize(words + self._inset(), self.heightForWidth(words + self._inset()))

    def minimumSizeHint(self) -> QSize:
        """Returns the size of the longest word."""
        metrics = self._metrics()
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + self._inset() + 2, current_theme().sizes.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the words and the mark; under the mouse, a ground."""
        theme, whole, icon = current_theme(), QRectF(self.rect()), self._icon()
        lit = self.underMouse() or self.isDown()
        words = self.rect().adjusted(_PADDING, 0, _PADDING - self._inset(), 0)
        with painting(self) as painter:
            if lit and self.isEnabled():
                box(painter, whole, theme.radii.control, fill=theme.hover)
            painter.setFont(font(TextRole.BODY))
            painter.setPen(QColor(theme.colours.text if self.isEnabled() else theme.disabled))
            lines = painter.boundingRect(words, int(_WRAP), self.text())
            painter.drawText(words, int(_WRAP), self.text())
            at = QRectF(lines.right() + _PADDING, (whole.height() - icon) / 2, icon, icon)
            draw_icon(painter, self, "chevron-right", theme.colours.muted, at)
            if self.shows_ring():
                ink = theme.colours.accent
                box(painter, whole, theme.radii.control, line=ink, width=RING)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(TextRole.BODY))

    def _icon(self) -> int:
        return round(current_theme().sizes.icon * 0.7)

    def _inset(self) -> int:
        """What the words leave of the width."""
        return 3 * _PADDING + self._icon()
