"""The rail: the pages, icon over word, down the left edge."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.base.theme import mix
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.painted import Group, RingedButton, box, draw_icon, painting, ring

_MARGIN = 12
_PADDING = 12
_GAP = 4
_NARROWEST = 106
_TOP = 16
_BETWEEN = 6
_ON = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)


def _words_font(*, chosen: bool) -> QFont:
    made = font(TextRole.SMALL)
    made.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
    return made


class _Item(RingedButton, QAbstractButton):
    def __init__(self, page: str, icon_name: str, words: str, rail: "Rail") -> None:
        super().__init__(rail)
        self.setText(words)
        self.prepare(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.page = page
        self._icon_name = icon_name
        self._rail = rail
        self.words_alone = False
        """There is no height for icons: the words say it."""
        self.clicked.connect(lambda: rail.press(page))

    def nextCheckState(self) -> None:
        """Leaves the choice to the rail."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._rail.take_key(event, self):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(_words_font(chosen=True))
        widest = max(metrics.horizontalAdvance(line) for line in self._lines())
        width = widest + 2 * _PADDING
        return QSize(max(_NARROWEST, width), self._content_height() + 2 * _PADDING)

    def minimumSizeHint(self) -> QSize:
        least = max(current_theme().sizes.control, self._content_height() + _PADDING // 2)
        return QSize(self.sizeHint().width(), least)

    def _lines(self) -> list[str]:
        """The words in one line, or under one another: the rail takes no width from the page."""
        wide = QFontMetrics(_words_font(chosen=True)).horizontalAdvance(self.text())
        return [self.text()] if wide + 2 * _PADDING <= _NARROWEST else self.text().split()

    def _content_height(self) -> int:
        words = QFontMetrics(_words_font(chosen=True)).height() * len(self._lines())
        return words if self.words_alone else current_theme().sizes.rail_icon + _GAP + words

    def least_height(self) -> int:
        """Returns the height that it needs with its icon."""
        words = QFontMetrics(_words_font(chosen=True)).height() * len(self._lines())
        whole = current_theme().sizes.rail_icon + _GAP + words + _PADDING // 2
        return max(current_theme().sizes.control, whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, whole, chosen = current_theme(), QRectF(self.rect()), self.isChecked()
        colours, icon = theme.colours, theme.sizes.rail_icon
        ink = colours.accent if chosen else colours.muted
        with painting(self) as painter:
            radius = theme.radii.control
            if chosen:
                edge = colours.accent if colours.on == colours.rail else None
                box(painter, whole, radius, fill=colours.on, line=edge)
            elif self.underMouse():
                box(painter, whole, radius, fill=mix(colours.rail, colours.accent, 0.08))
            left, top = (whole.width() - icon) / 2, (whole.height() - self._content_height()) / 2
            if self.words_alone:
                top -= icon + _GAP
            else:
                draw_icon(painter, self, self._icon_name, ink, QRectF(left, top, icon, icon))
            painter.setFont(_words_font(chosen=chosen))
            painter.setPen(QColor(ink))
            below = whole.adjusted(0, top + icon + _GAP, 0, 0)
            where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, where, "\n".join(self._lines()))
            if self.shows_ring():
                ring(painter, whole, radius, ink)


class Rail(Group):
    """The pages to choose from, each (id, icon, words). `chosen` carries the id.

    One stop for Tab; arrows go from word to word, Enter or Space opens.
    """

    chosen = Signal(str)

    def __init__(
        self,
        items: Sequence[tuple[str, str, str]],
        foot: Sequence[tuple[str, str, str]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Pages"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _TOP, _MARGIN + 1, _TOP)
        column.setSpacing(_BETWEEN)
        self._items = [_Item(*item, self) for item in (*items, *foot)]
        for index, item in enumerate(self._items):
            if index == len(items):
                column.addStretch(1)
            column.addWidget(item)
        if not foot:
            column.addStretch(1)
        if self._items:
            self.set_chosen(self._items[0].page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows words alone where there is no height for the icons, as in very large text."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Looks again whether the icons fit."""
        self._fit()

    def _fit(self) -> None:
        gaps = _BETWEEN * max(0, len(self._items) - 1) + 2 * _TOP
        needed = sum(item.least_height() for item in self._items) + gaps
        alone = needed > self.height()
        for item in self._items:
            if item.words_alone != alone:
                item.words_alone = alone
                item.updateGeometry()
                item.update()

    def minimumSizeHint(self) -> QSize:
        """Returns the room that the words need: icons are not shown where they don't fit."""
        control = current_theme().sizes.control
        tall = len(self._items) * control + _BETWEEN * (len(self._items) - 1) + 2 * _TOP
        least = super().minimumSizeHint()
        return QSize(least.width(), min(tall, least.height()))

    def current(self) -> str:
        """Returns the id of the page that is open."""
        return next((item.page for item in self._items if item.isChecked()), "")

    def set_chosen(self, page: str) -> None:
        """Marks a page as open, without a signal; an empty id marks none."""
        for item in self._items:
            item.show_checked(on=item.page == page)
        self._rove(page)

    def take_away(self, page: str) -> None:
        """Shows that page no more: it does not work here."""
        for item in [each for each in self._items if each.page == page]:
            self._items.remove(item)
            discard(item)

    def press(self, page: str) -> None:
        """Opens a page, as pressing its word does; the open one too, from a page in front of it."""
        self.set_chosen(page)
        self.chosen.emit(page)

    def take_key(self, event: QKeyEvent, item: _Item) -> bool:
        """Tells whether the key belongs to the rail, and does what it means."""
        key, at = Qt.Key(event.key()), self._items.index(item)
        if key in _ON:
            at = min(len(self._items) - 1, at + 1)
        elif key in _BACK:
            at = max(0, at - 1)
        elif key == Qt.Key.Key_Home:
            at = 0
        elif key == Qt.Key.Key_End:
            at = len(self._items) - 1
        else:
            return False
        self._rove(self._items[at].page)
        self._items[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the rail's ground and the line at its right edge."""
        colours = current_theme().colours
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(colours.rail))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours.line))

    def _rove(self, page: str) -> None:
        exists = any(item.page == page for item in self._items)
        stop = page if exists else self._items[0].page
        for item in self._items:
            item.be_stop(here=item.page == stop)
