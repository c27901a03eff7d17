"""What all painted controls share: the theme, the focus ring, crisp round shapes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QDialog, QGroupBox, QWidget

from recovery_tracker.ui.look.icons import pixmap
from recovery_tracker.ui.widgets.last_input import LAST_INPUT

if TYPE_CHECKING:
    _Widget = QWidget
    _Button = QAbstractButton
else:
    _Widget = _Button = object

RING = 2
"""Pixels of the focus ring."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """Yields a smooth painter on the widget, ended also when painting fails."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: str | None = None,
    line: str | None = None,
    width: float = 1,
) -> None:
    """Paints a round box whose line lies inside the rectangle, so it is crisp and never cut."""
    half = width / 2 if line else 0
    inner = rect.adjusted(half, half, -half, -half)
    corner = max(0.0, min(radius - half, inner.width() / 2, inner.height() / 2))
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(line), width) if line else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner, corner, corner)


def draw_icon(
    painter: QPainter, widget: QWidget, name: str, colour: str, where: QRectF | QRect
) -> None:
    """Paints the icon in the square, at the screen's own sharpness."""
    size = round(where.width())
    image = pixmap(name, colour, size, widget.devicePixelRatioF())
    painter.drawPixmap(round(where.x()), round(where.y()), image)


class Themed(_Widget):
    """A widget that is measured and painted anew when the theme changes."""

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme, and the state that changes the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
            self.updateGeometry()
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self.update()

    def restyle(self) -> None:
        """Takes the widget's sizes from the theme again."""


class RingedButton(Themed, _Button):
    """A button that shows its focus to a person at the keyboard, and not after a press."""

    by_mouse = False
    """The mouse, or a finger, presses it just now."""
    _ringed = False
    _ring_kept = False
    _showing = False

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001 as Qt has it
        """Shows a state set by the program; any other change is a person's."""
        outer, self._showing = self._showing, True
        super().setChecked(checked)
        self._showing = outer

    def nextCheckState(self) -> None:
        """Changes the state of a button that can be checked, as a click does."""
        if self.isCheckable():
            self.setChecked(not self.isChecked())

    def show_checked(self, *, on: bool) -> None:
        """Shows a state also of one that is exclusive, which Qt leaves on until another is."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(exclusive)

    def be_stop(self, *, here: bool) -> None:
        """Makes it the one stop of Tab in its group, or one that arrows and presses lead to."""
        policies = Qt.FocusPolicy
        self.setFocusPolicy(policies.StrongFocus if here else policies.ClickFocus)

    def shows_ring(self) -> bool:
        """Tells whether to paint the focus ring."""
        if self._ring_kept:
            return True
        return self._ringed and LAST_INPUT.by_key and self.hasFocus()

    def keep_ring(self) -> None:
        """Paints the ring from now on, for a picture of several: only one can have the focus."""
        self._ring_kept = True
        self.update()

    def show_ring(self) -> None:
        """Shows the ring, because a key was used on it."""
        LAST_INPUT.note(by_key=True)
        self._ringed = True
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring where Tab or an arrow brings the focus, not where a press does.

        Where the program sets the focus, the ring follows the last input.
        """
        reason = event.reason()
        if reason in _BY_KEY:
            LAST_INPUT.note(by_key=True)
        elif reason == Qt.FocusReason.MouseFocusReason:
            LAST_INPUT.note(by_key=False)
        # When the window itself becomes active, what was shown before stays; a dialog is new.
        if reason != Qt.FocusReason.ActiveWindowFocusReason or isinstance(self.window(), QDialog):
            self._ringed = LAST_INPUT.by_key
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Presses with Enter, as with Space."""
        self.show_ring()
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hides the ring on a press also where it had the focus before."""
        LAST_INPUT.note(by_key=False)
        LAST_INPUT.pressed = ref(self)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Presses by hand: what listens can tell it from a key and from a screen reader."""
        self.by_mouse = True
        try:
            super().mouseReleaseEvent(event)
        finally:
            self.by_mouse = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignores a shaky hand's second press on a choice, and where the first one has put another
        button under the hand; elsewhere it is one more press.
        """
        if self.isCheckable() or LAST_INPUT.pressed() is not self:
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def prepare(self, name: str) -> None:
        """Sets what each of these buttons needs once: its name, the hand, the hover."""
        self.toggled.connect(self._take_toggle)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _take_toggle(self, on: bool) -> None:  # noqa: FBT001 a signal's value
        """A screen reader's action toggles without a click; it is made one.

        Else a control would look pressed, and nobody would be told.
        """
        if self._showing or (self.autoExclusive() and not on):
            return
        self.show_checked(on=not on)
        self.click()


class Group(Themed, QGroupBox):
    """Controls that belong together: a named group for a screen reader, unseen on the page."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)

    # A stock group box makes room for its frame and title at each of these; ours has none.
    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme without a frame."""
        QWidget.changeEvent(self, event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
            self.updateGeometry()
            self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Leaves the margins at nothing."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints nothing: the parts are seen, the group is not."""


def ring(painter: QPainter, rect: QRectF, radius: float, ink: str) -> None:
    """Paints the focus ring:

    inside the shape and in its own ink, so it moves and covers nothing.
    """
    inset = 3.0
    inner = rect.adjusted(inset, inset, -inset, -inset)
    box(painter, inner, max(2.0, radius - inset), line=ink, width=RING)
