"""The ring of a session: how much is left, large enough to be read from the floor."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import Themed, painting

_SIZE: Final = 250
"""Pixels across at 100 % text, where there is room."""
_WIDTH: Final = 16
_FULL: Final = 360 * 16
_TOP: Final = 90 * 16
_SERIES: Final = {CareKind.HEAT: 1, CareKind.COLD: 0, CareKind.ALTERNATING: 3}
"""Warmth, cold and both have the colours that the charts give them; all else has the accent."""


class SessionRing(Themed, QProgressBar):
    """A ring that empties, with the time in it. To a screen reader it is a progress bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextVisible(False)
        self._big, self._small = "", ""
        self._kind: CareKind | None = None
        self._size = _SIZE

    def set_size(self, pixels: int) -> None:
        """Sets another size, in pixels at 100 % text."""
        if pixels != self._size:
            self._size = pixels
            self.updateGeometry()
            self.update()

    def show_left(self, left: int, whole: int, big: str, small: str, spoken: str) -> None:
        """Shows the seconds that are left of all, with a large and a small line in the ring.

        Paints anew only where something of it is seen to change.
        """
        if (big, small) != (self._big, self._small):
            self._big, self._small = big, small
            self.update()
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
        self.setMaximum(max(1, whole))
        self.setValue(left)  # last: it paints at once, and so all of it once

    def set_kind(self, kind: CareKind | None) -> None:
        """Takes the colour of what is on the skin; the accent for all else."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def sizeHint(self) -> QSize:
        """Returns its size, which grows half as fast as the text."""
        side = round(self._size * (1 + current_theme().scale) / 2)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Returns the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the ring, what is left of it, and the two lines."""
        theme, whole = current_theme(), QRectF(self.rect())
        wide = _WIDTH if self._size >= _SIZE else _WIDTH // 2
        half = wide / 2 + 1
        circle = whole.adjusted(half, half, -half, -half)
        share = self.value() / self.maximum()
        with painting(self) as painter:
            painter.setPen(QPen(QColor(theme.colours.ribbon), wide))
            painter.drawEllipse(circle)
            pen = QPen(QColor(self._ink()), wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if share > 0:
                painter.drawArc(circle, _TOP, -round(_FULL * share))
            self._paint_words(painter, whole)

    def _paint_words(self, painter: QPainter, whole: QRectF) -> None:
        theme = current_theme()
        large = font(TextRole.NUMBER)
        large.setPointSizeF(theme.sizes.number * (1.5 if self._size >= _SIZE else 0.9))
        painter.setFont(large)
        painter.setPen(QColor(theme.colours.text))
        middle = whole.height() * 0.46
        tall = painter.fontMetrics().height()
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, middle - tall / 2, whole.width(), tall), centre, self._big)
        painter.setFont(font(TextRole.BODY if self._size >= _SIZE else TextRole.SMALL))
        painter.setPen(QColor(theme.colours.muted))
        line = painter.fontMetrics().height()
        below = QRectF(0, middle + tall / 2, whole.width(), line)
        painter.drawText(below, centre, self._small)

    def _ink(self) -> str:
        theme = current_theme()
        number = _SERIES.get(self._kind) if self._kind is not None else None
        return theme.colours.accent if number is None else theme.series[number]
