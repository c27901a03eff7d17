"""The box that tells a day, beside its column and inside the figure."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import box

_PADDING = 10
_AWAY = 10
"""Pixels between the box and its day."""
_WIDEST = 300
"""Pixels at 100 % text; longer lines are broken."""
_WRAP = Qt.TextFlag.TextWordWrap


def paint_tip(painter: QPainter, inside: QRectF, x: float, lines: Sequence[str]) -> None:
    """Paints the lines, the first one strong, beside `x`, on the side that has the room."""
    if not lines:
        return
    theme = current_theme()
    widest = min(_WIDEST * theme.scale, inside.width() - 2 * (_PADDING + _AWAY))
    roles = [TextRole.STRONG] + [TextRole.SMALL] * (len(lines) - 1)
    sizes = [
        QFontMetrics(font(role)).boundingRect(QRectF(0, 0, widest, 10_000).toRect(), _WRAP, line)
        for role, line in zip(roles, lines, strict=True)
    ]
    width = max(size.width() for size in sizes) + 2 * _PADDING + 2
    height = sum(size.height() for size in sizes) + 2 * _PADDING
    left = x + _AWAY if x + _AWAY + width <= inside.right() else x - _AWAY - width
    left = max(inside.left() + 2, min(left, inside.right() - width - 2))
    where = QRectF(left, inside.top() + 4, width, height)
    colours = theme.colours
    box(painter, where, theme.radii.step, fill=colours.card, line=colours.outline)
    y = where.top() + _PADDING
    for role, line, size in zip(roles, lines, sizes, strict=True):
        painter.setFont(font(role))
        painter.setPen(QColor(colours.text))
        row = QRectF(where.left() + _PADDING, y, width - 2 * _PADDING, size.height())
        painter.drawText(row, _WRAP, line)
        y += size.height()
