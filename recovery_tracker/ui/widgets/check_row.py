"""A tick box whose words wrap; all of the row can be pressed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.enter import ChoiceButton
from recovery_tracker.ui.widgets.painted import RING, box, draw_icon, painting

_SIDE = 0.95
"""The box, in lines of text."""
_GAP = 12
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CheckRow(ChoiceButton, QAbstractButton):
    """One thing that holds or does not. `toggled` and `clicked` are the button's own."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.prepare(words)
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._strong = False
        self._measured: object = None
        self._heights: dict[int, int] = {}
        self._least = QSize()

    def set_strong(self, *, strong: bool) -> None:
        """Sets the words in the stronger weight: this one matters most just now."""
        self._strong = strong
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Returns True, because words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of the lines of words, and never less than a finger needs."""
        self._forget()
        if width not in self._heights:
            metrics = QFontMetrics(self._font())
            inner = QRect(0, 0, max(40, width - self._inset()), 10_000)
            lines = metrics.boundingRect(inner, int(_WRAP), self.text()).height()
            self._heights[width] = max(current_theme().sizes.control, lines + 16)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Returns the width of a short line."""
        width = min(QFontMetrics(self._font()).horizontalAdvance(self.text()) + 8, 480)
        return QSize(width + self._inset(), self.heightForWidth(width + self._inset()))

    def minimumSizeHint(self) -> QSize:
        """Returns the size of the longest word."""
        self._forget()
        if not self._least.isValid():
            measure = QFontMetrics(self._font()).horizontalAdvance
            widest = max(map(measure, self.text().split()), default=0)
            self._least = QSize(widest + self._inset() + 8, current_theme().sizes.control)
        return self._least

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the box, its tick, and the words."""
        theme, whole = current_theme(), QRectF(self.rect())
        colours, side, usable = theme.colours, self._side(), self.isEnabled()
        where = QRectF(4, (whole.height() - side) / 2, side, side)
        with painting(self) as painter:
            if self.isChecked():
                fill = colours.accent if usable else theme.disabled
                box(painter, where, 5, fill=fill)
                inner = where.adjusted(side * 0.15, side * 0.15, -side * 0.15, -side * 0.15)
                draw_icon(painter, self, "check", theme.ink_on(fill), inner)
            else:
                line = colours.accent if self.underMouse() else colours.outline
                line = line if usable else theme.disabled
                box(painter, where, 5, fill=colours.card, line=line, width=1.5)
            painter.setFont(self._font())
            painter.setPen(QColor(colours.text if usable else theme.disabled))
            words = self.rect().adjusted(self._inset() - 4, 0, -4, 0)
            painter.drawText(words, int(_WRAP), self.text())
            if self.shows_ring():
                # At the edge: the ring of the others would run through the box.
                box(painter, whole, theme.radii.control, line=colours.accent, width=RING)

    def _forget(self) -> None:
        """Forgets the sizes where the words or the theme changed: Qt asks for them many times."""
        of = (self.text(), self._strong, current_theme())
        if self._measured != of:
            self._measured, self._heights, self._least = of, {}, QSize()

    def _font(self) -> QFont:
        return font(TextRole.STRONG if self._strong else TextRole.BODY)

    def _side(self) -> float:
        return round(QFontMetrics(font(TextRole.BODY)).lineSpacing() * _SIDE)

    def _inset(self) -> int:
        return round(4 + self._side() + _GAP + 4)
