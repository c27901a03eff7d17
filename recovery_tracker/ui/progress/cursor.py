"""The cursor over the course figure: it tells a day, opens it, and asks for other dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.charts.geometry import Geometry
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.insight.series import Point
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.progress.tip import paint_tip
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.painted import RING, RingedButton, box, painting
from recovery_tracker.wording.figure import point_lines, point_sentence

_WEEK: Final = 7
_NOTCH: Final = 120
"""What a wheel turns by at once, in eighths of a degree."""
_SHADE, _PRESSED_SHADE = 26, 64
"""How strongly the day under the cursor is shaded, of 255."""
_LEAST: Final = 5
"""Pixels of the shade where a day is narrower."""
_MOVES: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -_WEEK,
    Qt.Key.Key_PageDown: _WEEK,
}
_PANS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS: Final = {"+": True, "=": True, "-": False, "−": False}


class DayCursor(RingedButton, QAbstractButton):
    """One stop for Tab, over the whole figure: a button named by its day, which it opens.

    Left and Right go by a day, Page Up and Page Down by a week, Home and End to the ends of the
    shown dates; plus and minus zoom, Shift with an arrow moves on, 0 goes back to the window. A box
    next to it describes each day; Escape closes the box.
    """

    day_asked = Signal(object)
    """A day is to be opened: its date."""
    zoom_asked = Signal(bool, object)
    """Fewer days (True) or more are to be shown, around that date."""
    pan_asked = Signal(int)
    """Later dates (1) or earlier ones (-1) are to be shown."""
    reset_asked = Signal()
    """The window is to be shown as it was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.prepare(_("The course, day by day"))
        self.setAccessibleDescription(
            _("Arrow keys go from day to day, Enter opens a day, plus and minus zoom.")
        )
        self.setMouseTracking(True)
        self._points: Sequence[Point] = ()
        self._fired: Mapping[date, tuple[Alert, ...]] = {}
        self._today = date.max
        self._places: Geometry | None = None
        self._at = 0
        self._hovered: int | None = None
        self._held: int | None = None
        self._told = False
        self._turned = 0
        self.clicked.connect(self._open)

    @property
    def on(self) -> date | None:
        """Returns the date of the cursor."""
        return self._points[self._at].date if self._points else None

    def show_days(
        self, points: Sequence[Point], fired: Mapping[date, tuple[Alert, ...]], today: date
    ) -> None:
        """Goes along other days. The cursor stays on its date, else it is on the nearest."""
        stood = self.on if self._at < len(self._points) - 1 else None
        self._points, self._fired, self._today = points, fired, today
        self._hovered = self._held = None
        last = len(points) - 1
        self._at = last if stood is None else max(0, min((stood - points[0].date).days, last))
        self._name()
        self.update()

    def show_places(self, places: Geometry) -> None:
        """Takes over the geometry of the picture below."""
        self._places = places

    def lines(self) -> tuple[str, ...]:
        """Returns the lines of the box; none while there is no box."""
        index = self._hovered if self._hovered is not None else self._at if self._told else None
        if index is None or index >= len(self._points):
            return ()
        point = self._points[index]
        return point_lines(point, self._fired.get(point.date, ()), self._today)

    def hitButton(self, pos: QPoint) -> bool:
        """Tells whether a press there is one of a day: of the held day, where one is held."""
        index = self._index_at(pos.x())
        return index is not None and self._held in (None, index)

    def event(self, event: QEvent) -> bool:
        """Takes Escape before the window does, while there is a box to take away."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                if event.key() == Qt.Key.Key_Escape and self.lines():
                    event.accept()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes along the days; the other keys press."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Holds the day under the pointer."""
        self._held = self._index_at(event.position().toPoint().x())
        if self._held is not None:
            self._at = self._held
            self._name()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the day that was pressed, unless the pointer has left it."""
        super().mouseReleaseEvent(event)
        self._held = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells the day under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(event.position())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tells the day under the pointer."""
        super().enterEvent(event)
        self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Closes the box with the pointer."""
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells the day to a person at the keyboard."""
        super().focusInEvent(event)
        self._told = self.shows_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Closes the box with the focus."""
        super().focusOutEvent(event)
        self._told = False
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms with Ctrl, around the day under the pointer; alone, it is the page's."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        event.accept()
        self._turned += event.angleDelta().y()
        if abs(self._turned) < _NOTCH or not self._points:
            return
        closer, self._turned = self._turned > 0, 0
        index = self._index_at(round(event.position().x()))
        around = self._points[self._at if index is None else index].date
        self.zoom_asked.emit(closer, around)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the shade on the day, its box, and the ring around the figure."""
        theme, places = current_theme(), self._places
        index = self._hovered if self._hovered is not None else self._at if self._told else None
        with painting(self) as painter:
            if places is not None and index is not None and index < places.days:
                middle = places.x(index)
                self._paint_day(painter, places, middle)
                # In a low window much of the figure may be scrolled away.
                seen = QRectF(self.visibleRegion().boundingRect())
                paint_tip(painter, seen, middle, self.lines())
            if self.shows_ring():
                where = QRectF(self.rect())
                box(painter, where, theme.radii.control, line=theme.colours.accent, width=RING)

    def _paint_day(self, painter: QPainter, places: Geometry, middle: float) -> None:
        """A shade as wide as the day, and a line through its middle."""
        half = max(places.day_width, _LEAST) / 2
        top, bottom = self.height() - places.pain.top, self.height() - places.dates.top
        shade = QColor(current_theme().colours.accent)
        line = QColor(shade)
        shade.setAlpha(_PRESSED_SHADE if self.isDown() else _SHADE)
        painter.fillRect(QRectF(middle - half, top, 2 * half, bottom - top), shade)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))

    def _take_key(self, event: QKeyEvent) -> bool:
        """Tells whether the key belongs to the figure, and does what it means."""
        key, text = Qt.Key(event.key()), event.text()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain, shifted = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        if not self._points or modifiers not in (plain, shifted):
            return False
        if text in _ZOOMS:
            self.zoom_asked.emit(_ZOOMS[text], self._points[self._at].date)
        elif text == "0":
            self.reset_asked.emit()
        elif key == Qt.Key.Key_Escape and self.lines():
            self._told, self._hovered = False, None
            self.update()
        elif modifiers == shifted and key in _PANS:
            self.pan_asked.emit(_PANS[key])
        elif modifiers == plain:
            return self._move(key)
        else:
            return False
        return True

    def _move(self, key: Qt.Key) -> bool:
        last = len(self._points) - 1
        if key == Qt.Key.Key_Home:
            index = 0
        elif key == Qt.Key.Key_End:
            index = last
        elif key in _MOVES:
            index = max(0, min(self._at + _MOVES[key], last))
        else:
            return False
        self._at, self._told, self._hovered = index, True, None
        self.show_ring()
        self._name()
        announce(self, self._sentence())
        self.update()
        return True

    def _open(self) -> None:
        if (on := self.on) is not None:
            self.day_asked.emit(on)

    def _hover(self, at: QPointF) -> None:
        index = self._index_at(round(at.x()))
        if index != self._hovered:
            self._hovered = index
            self.update()
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(arrow if index is None else hand)

    def _index_at(self, x: float) -> int | None:
        """Returns the day at `x` pixels from the left; None outside the days."""
        index = None if self._places is None else self._places.index_at(x)
        return None if index is None or index >= len(self._points) else index

    def _name(self) -> None:
        if self._points:
            self.setAccessibleName(self._sentence())

    def _sentence(self) -> str:
        point = self._points[self._at]
        return point_sentence(point, self._fired.get(point.date, ()), self._today)
