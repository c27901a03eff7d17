"""Push buttons: the one main action of a place, plain ones beside it, and quiet ones."""

from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from recovery_tracker.base.theme import Theme, mix
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.painted import RingedButton, box, draw_icon, painting, ring

_PADDING = 16
_ICON_GAP = 8
QUIET_PADDING = 8
"""Pixels between the edge of a quiet button, which is not seen, and its words."""


class Kind(Enum):
    """How much a button asks for the eye."""

    PRIMARY = auto()
    PLAIN = auto()
    QUIET = auto()
    LINK = auto()
    DANGER = auto()


_WORDS_ALONE: Final = (Kind.QUIET, Kind.LINK)


class _Look(NamedTuple):
    ink: str
    fill: str | None
    line: str | None


class Button(RingedButton, QPushButton):
    """A push button painted from the theme. Without words it is a square with its icon."""

    def __init__(
        self, text: str, kind: Kind, icon_name: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.prepare(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._kind = kind
        self._icon_name = icon_name
        self._icon_after = False

    @property
    def is_main(self) -> bool:
        """Tells whether it is the main action of its place; one that can't be undone never is."""
        return self._kind is Kind.PRIMARY

    def set_icon_name(self, icon_name: str | None, *, after: bool = False) -> None:
        """Sets another icon of our own, before or after the words."""
        self._icon_name = icon_name
        self._icon_after = after
        self.updateGeometry()
        self.update()

    def setText(self, text: str) -> None:
        """Changes the words, and with them the accessible name."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Returns the room for icon and words, and never less than a target."""
        control = current_theme().sizes.control
        padding = QUIET_PADDING if self._kind in _WORDS_ALONE else _PADDING
        width = self._text_width() + self._icon_width() + 2 * padding
        return QSize(max(control, width), control)

    def minimumSizeHint(self) -> QSize:
        """Returns the size hint, so that a button never loses a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ground, line, icon, words, and the ring when it has the focus."""
        theme, whole = current_theme(), QRectF(self.rect())
        look = self._look(theme)
        with painting(self) as painter:
            box(painter, whole, theme.radii.control, fill=look.fill, line=look.line)
            self._paint_content(painter, look.ink, self._icon_size())
            if self.shows_ring():
                ring(painter, whole, theme.radii.control, look.ink)

    def _paint_content(self, painter: QPainter, ink: str, icon: int) -> None:
        text, extra = self._text_width(), self._icon_width()
        left = (self.width() - text - extra) / 2
        if self._icon_name:
            at = left + text + extra - icon if self._icon_after else left
            where = QRectF(at, (self.height() - icon) / 2, icon, icon)
            draw_icon(painter, self, self._icon_name, ink, where)
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        start = left if self._icon_after else left + extra
        where = QRectF(start, 0, text + 1, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _font(self) -> QFont:
        strong = self._kind in (Kind.PRIMARY, Kind.DANGER, Kind.LINK)
        if self._kind is Kind.QUIET:
            return font(TextRole.SMALL)
        return font(TextRole.STRONG if strong else TextRole.BODY)

    def _icon_size(self) -> int:
        small = self._kind in _WORDS_ALONE and bool(self.text())
        return round(current_theme().sizes.icon * (0.7 if small else 1))

    def _text_width(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self.text()) if self.text() else 0

    def _icon_width(self) -> int:
        if not self._icon_name:
            return 0
        return self._icon_size() + (_ICON_GAP if self.text() else 0)

    def _look(self, theme: Theme) -> _Look:
        colours = theme.colours
        if not self.isEnabled():
            return _Look(theme.disabled, None, mix(colours.line, colours.card, 0.3))
        lit = self.underMouse() or self.isDown()
        if self._kind in (Kind.PRIMARY, Kind.DANGER):
            filled = self._kind is Kind.PRIMARY
            ground = colours.accent if filled else theme.urgency("emergency").ink
            ink = theme.ink_on(ground)
            return _Look(ink, mix(ground, colours.text, 0.14) if lit else ground, None)
        if self._kind is Kind.QUIET:
            return _Look(colours.text if lit else colours.muted, None, None)
        if self._kind is Kind.LINK:
            return _Look(colours.accent, theme.hover if lit else None, None)
        if self.isChecked():
            return _Look(colours.accent, colours.on, colours.accent)
        return _Look(colours.text, theme.hover if lit else colours.card, colours.edge)


def primary_button(
    text: str, icon_name: str | None = None, parent: QWidget | None = None
) -> Button:
    """Returns the one main action of a place, filled with the accent."""
    return Button(text, Kind.PRIMARY, icon_name, parent)


def plain_button(text: str, icon_name: str | None = None, parent: QWidget | None = None) -> Button:
    """Returns an action next to others, with a line around it."""
    return Button(text, Kind.PLAIN, icon_name, parent)


def quiet_button(text: str, icon_name: str | None = None, parent: QWidget | None = None) -> Button:
    """Returns a quiet action: words alone, as in "Why am I seeing this?"."""
    return Button(text, Kind.QUIET, icon_name, parent)


def link_button(text: str, icon_name: str | None = None, parent: QWidget | None = None) -> Button:
    """Returns the one action of a line: words alone, in the accent."""
    return Button(text, Kind.LINK, icon_name, parent)


def disclosure(text: str, *, quiet: bool = False, parent: QWidget | None = None) -> Button:
    """Returns a button that opens and closes a part in place; its chevron shows which it does."""
    made = Button(text, Kind.QUIET if quiet else Kind.PLAIN, parent=parent)
    made.setCheckable(True)
    made.toggled.connect(lambda opened: made.set_icon_name(chevron(opened=opened)))
    made.set_icon_name(chevron(opened=False))
    return made


def chevron(*, opened: bool) -> str:
    """Returns the icon of an open or a closed part."""
    return "chevron-down" if opened else "chevron-right"


def icon_button(name: str, icon_name: str, parent: QWidget | None = None) -> Button:
    """Returns a square with an icon alone; `name` is for screen readers and the tooltip."""
    made = Button("", Kind.PLAIN, icon_name, parent)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
