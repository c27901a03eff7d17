"""A page: a title line that stays, and one centred column of cards that scrolls."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.card import LineLabel, Panel
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.follow_focus import FollowFocus
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.painted import Themed
from recovery_tracker.ui.widgets.tab_order import stops_in


class _TitleLine(Themed, QWidget):
    """Title and subtitle at the left; actions at the right, lower where they don't fit beside."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = LineLabel(title, TextRole.TITLE)
        self.subtitle = LineLabel("", TextRole.MUTED)
        self.subtitle.hide()
        self._words = QWidget(self)
        height_follows_width(self._words)
        words = FlowLayout(self._words, gap=16, row_gap=2)
        words.set_baseline()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.actions_place = QWidget(self)
        height_follows_width(self.actions_place)
        self.action_row = FlowLayout(self.actions_place)
        self.action_row.set_at_end()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(self.actions_place, 0, Qt.AlignmentFlag.AlignVCenter)
        height_follows_width(self)

    def minimumSizeHint(self) -> QSize:
        wide = max(
            self._words.minimumSizeHint().width(), self.actions_place.minimumSizeHint().width()
        )
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn()

    def restyle(self) -> None:
        self.turn()

    def event(self, event: QEvent) -> bool:
        # A button that comes or goes decides at once, not with the next title.
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.turn()
        return done

    def turn(self) -> None:
        # The subtitle goes under the title before the actions go under both.
        needed = self.title.sizeHint().width() + 24 + self.actions_place.sizeHint().width()
        beside = needed <= self.width()
        ways, policies = QBoxLayout.Direction, QSizePolicy.Policy
        policy = self.actions_place.sizePolicy()
        policy.setHorizontalPolicy(policies.Fixed if beside else policies.Preferred)
        self.actions_place.setSizePolicy(policy)
        way = ways.LeftToRight if beside else ways.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


class _Content(QWidget):
    """What scrolls: as high as its cards are at its width, and no higher."""

    def minimumSizeHint(self) -> QSize:
        # Sentences that wrap ask for more height than they need while their width is a guess.
        return QSize(super().minimumSizeHint().width(), 0)


class Page(QWidget):
    """One page of the window. Cards are made with its `content` as their parent and go to `add`,
    buttons of the page go to `add_action`.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spaces = current_theme().spaces
        self.setAccessibleName(title)
        self._head = QWidget(self)
        self._title_line = _TitleLine(title, self._head)
        head = vbox(self._head)
        head.addWidget(self._title_line)
        self._foot_room = 0
        self.scroll_area = QScrollArea(self)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = _Content(self.scroll_area.viewport())
        """What scrolls, and the parent of its cards."""
        self.body = QVBoxLayout(self.content)
        self.body.setSpacing(spaces.group)
        self.scroll_area.setWidget(self.content)
        self.scroll_area.verticalScrollBar().rangeChanged.connect(self._centre)
        self._beside: QWidget | None = None
        self._beside_first = False
        self._middle = hbox(gap=0)
        self._middle.addWidget(self.scroll_area, 1)
        whole = vbox(self, gap=0)
        whole.addWidget(self._head)
        whole.addLayout(self._middle, 1)
        self._follow = FollowFocus(self.scroll_area, lambda now: self.bring_into_view(now))

    @property
    def actions_place(self) -> QWidget:
        """Returns the parent of a widget with parts that goes to `add_action`."""
        return self._title_line.actions_place

    def set_title(self, title: str) -> None:
        """Sets another title, such as another date."""
        self._title_line.title.setText(title)
        self.setAccessibleName(title)
        self._title_line.turn()

    def set_subtitle(self, words: str) -> None:
        """Sets the muted words next to the title, such as "Day 6 of this episode"."""
        self._title_line.subtitle.setText(words)
        self._title_line.subtitle.setVisible(bool(words))
        self._title_line.turn()

    def subtitle(self) -> str:
        """Returns the muted words next to the title."""
        return self._title_line.subtitle.text()

    def add_action(self, widget: QWidget) -> None:
        """Puts a button or a word at the right end of the title line."""
        self._title_line.action_row.addWidget(widget)
        self._title_line.turn()

    def add(self, widget: QWidget) -> None:
        """Puts a card under the others."""
        self.body.addWidget(widget)

    def put_beside(self, widget: QWidget, *, first: bool = False) -> None:
        """Puts a widget at the end of the cards, or `first`; it stays while they scroll."""
        self._beside, self._beside_first = widget, first
        self._middle.insertWidget(0 if first else 1, widget)
        self._centre()

    def put_at_foot(self, widget: QWidget) -> None:
        """Puts a widget under what scrolls."""
        if (whole := self.layout()) is not None:
            whole.addWidget(widget)

    def add_end(self) -> None:
        """Keeps the cards at the top of a page that is not full."""
        self.body.addStretch(1)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Changes much of the page together: nothing moves until it has its new place.

        A shown widget has all around it placed at once, first in a height that is only a guess.
        """
        self.body.setEnabled(False)
        try:
            yield
        finally:
            self.body.setEnabled(True)
            self.body.update()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scrolls until the widget is seen, with some room around it."""
        around = 3 * current_theme().spaces.unit + self._foot_room
        self.scroll_area.ensureWidgetVisible(widget, 0, around)

    def column_width(self) -> int:
        """Returns the pixels that its cards have."""
        return min(current_theme().spaces.column, self.width() - 2 * current_theme().spaces.page)

    def set_foot_room(self, pixels: int) -> None:
        """Lets the page scroll on by `pixels`, because something lies over its foot.

        The room stays until it is 0: to take it away could move the page's contents.
        """
        if pixels and self.scroll_area.verticalScrollBar().maximum() == 0:
            return
        room = max(pixels, self._foot_room) if pixels else 0
        if room != self._foot_room:
            self._foot_room = room
            self._centre()

    def step_card(self, way: int) -> None:
        """Puts the focus on the first control of the next card, or the one before, and says its
        name; after the last comes the first.
        """
        focus = QApplication.focusWidget()
        found = [(card, stop) for card in _panels(self.body) if (stop := first_stop(card))]
        if not found:
            return
        cards = [card for card, _stop in found]
        here = next((n for n, card in enumerate(cards) if focus and card.isAncestorOf(focus)), None)
        if here is None:
            here = -1 if way > 0 else 0
        card, stop = found[(here + way) % len(found)]
        announce(card, card.accessibleName())
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the column in the middle."""
        super().resizeEvent(event)
        self._centre()

    def minimumSizeHint(self) -> QSize:
        """Returns the width of the widest card: a page never scrolls sideways."""
        spaces = current_theme().spaces
        inner = self.content.minimumSizeHint().width()
        bar = self.scroll_area.verticalScrollBar().sizeHint().width()
        return QSize(max(inner + bar, 2 * spaces.page), 200)

    def _is_beside(self) -> bool:
        return self._beside is not None and not self._beside.isHidden()

    def _centre(self) -> None:
        spaces = current_theme().spaces
        side = max(spaces.page, (self.width() - spaces.column) // 2)
        bar = self.scroll_area.verticalScrollBar()
        # The bar takes its room from the right margin, so the column stays where it is.
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        left = right = side
        if self._beside is not None:
            free = (side, 0) if self._beside_first else (0, side)
            self._beside.setContentsMargins(free[0], 4, free[1], spaces.gap)
        if self._is_beside():
            left, right = (spaces.gap, side) if self._beside_first else (side, spaces.gap)
        self.body.setContentsMargins(left, 4, max(0, right - taken), spaces.page + self._foot_room)
        head = self._head.layout()
        if head is not None:
            head.setContentsMargins(side, spaces.gap + spaces.half, side, spaces.unit + 4)


def _panels(layout: QLayout | None) -> Iterator[QWidget]:
    """The visible cards of a layout, or their sections, in the order in which they are read."""
    for index in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(index) if layout is not None else None
        widget = item.widget() if item is not None else None
        if isinstance(widget, Panel):
            if widget.isVisible():
                yield from widget.sections() or (widget,)
        elif widget is not None:
            yield from _panels(widget.layout())
        elif item is not None:
            yield from _panels(item.layout())


def first_stop(card: QWidget) -> QWidget | None:
    """Returns the control of a card with which reading begins; None without one."""
    first = card.begins_at() if isinstance(card, Panel) else None
    if first is not None and first.isVisible() and first.isEnabled():
        return first
    stops = [
        stop
        for stop in stops_in(card)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isEnabled() and stop.isVisible()
    ]
    return min(stops, key=lambda stop: _reading_place(stop, card), default=None)


def _reading_place(stop: QWidget, card: QWidget) -> tuple[int, int]:
    """Returns the place of a control on a card: rows from the top, then in reading order."""
    at = stop.mapTo(card, stop.rect().center())
    row = at.y() // current_theme().sizes.control
    right_to_left = card.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return row, -at.x() if right_to_left else at.x()
