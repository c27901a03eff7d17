"""A pain score of an instant: its time and its number, on the ramp; a press opens it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.base.theme import ramp, ramp_outline, ramp_text
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import RingedButton, box, painting, ring

_PADDING = 14
_GAP = 8
_INSET = 6
"""Pixels between the edge of the chip and the square with its number."""


class ScoreChip(RingedButton, QAbstractButton):
    """`name` is what is heard of it, `time` and `number` what is read; `pain` is 0 to 10."""

    def __init__(
        self, name: str, time: str, number: str, pain: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.prepare(name)
        self.setToolTip(name)
        self._number, self._pain = number, pain
        self.setText(time)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Returns the room for the time and the square with the number."""
        control = current_theme().sizes.control
        time = QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.text())
        return QSize(_PADDING + time + _GAP + self._square() + _INSET, control)

    def minimumSizeHint(self) -> QSize:
        """Returns the size hint, so that it never loses a number."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the time, and the number on the colour of its pain."""
        theme, whole = current_theme(), QRectF(self.rect())
        colours, side = theme.colours, whole.height() - 2 * _INSET
        wide = self._square()
        square = QRectF(whole.width() - wide - _INSET, _INSET, wide, side)
        ground = theme.hover if self.underMouse() else colours.card
        with painting(self) as painter:
            box(painter, whole, theme.radii.control, fill=ground, line=colours.edge)
            painter.setFont(font(TextRole.BODY))
            painter.setPen(QColor(colours.text))
            words = QRectF(_PADDING, 0, square.left() - _PADDING, whole.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
            outline = ramp_outline(theme, self._pain)
            box(painter, square, theme.radii.step, fill=ramp(theme, self._pain), line=outline)
            painter.setFont(font(TextRole.STRONG))
            painter.setPen(QColor(ramp_text(theme, self._pain)))
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._number)
            if self.shows_ring():
                ring(painter, whole, theme.radii.control, colours.accent)

    def _square(self) -> int:
        number = QFontMetrics(font(TextRole.STRONG)).horizontalAdvance(self._number)
        return max(current_theme().sizes.control - 2 * _INSET, number + 12)
