"""One view of the body: a button for each site, all painted together in their order."""

from collections.abc import Mapping
from decimal import Decimal
from math import floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _, pgettext
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.figure_painting import (
    FigurePlace,
    paint_body,
    paint_ring,
    paint_sides,
    paint_sign,
)
from recovery_tracker.ui.widgets.figure_paths import Side, drawing
from recovery_tracker.ui.widgets.figure_region import ARROWS, SiteRegion
from recovery_tracker.ui.widgets.painted import Group, painting

_ASIDE = 2.0
"""How much further than ahead a region aside seems to an arrow key."""


class FigureView(Group):
    """The body from one side. `pressed` carries the site that a person pressed.

    One stop for Tab; arrows go to the nearest region that way, Home and End to the first and
    the last, from the neck down; Space and Enter press.
    """

    pressed = Signal(object)

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        name, sides = _captions(side)
        super().__init__(name, parent)
        self._sides = sides
        self._drawing = drawing(side)
        self._caption = caption(name)
        self._caption.setParent(self)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.regions = [SiteRegion(site, self.take_key, self) for site in self._drawing.sites]
        for region in self.regions:
            region.clicked.connect(lambda _on, site=region.site: self.pressed.emit(site))
        self._under: SiteRegion | None = None
        self._held: SiteRegion | None = None
        self._place = FigurePlace(self._drawing, QRectF())
        self.setMouseTracking(True)
        self._rove(self.regions[0])
        self.set_sites({})

    def set_sites(self, sites: Mapping[Site, Decimal | None]) -> None:
        """Shows these sites as marked, each with its pain of 0 to 10 or None."""
        for region in self.regions:
            region.show_mark(marked=region.site in sites, pain=sites.get(region.site))
        if not any(region.hasFocus() for region in self.regions):
            marked = (region for region in self.regions if region.isChecked())
            self._rove(next(marked, self.regions[0]))
        self.update()

    def take_focus(self) -> None:
        """Puts the focus on its first mark, else where it was last. No proxy: it breaks Tab."""
        stop = next(r for r in self.regions if r.focusPolicy() & Qt.FocusPolicy.TabFocus)
        target = next((region for region in self.regions if region.isChecked()), stop)
        self._rove(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def size_for(self, body: float) -> QSize:
        """Returns the size of the view whose body is `body` pixels high, feet to head."""
        frame = self._drawing.frame
        return QSize(round(body * frame.width() / frame.height()), round(body) + self._head())

    def body_for(self, width: float) -> float:
        """Returns the height of the body that fills that width."""
        frame = self._drawing.frame
        return width * frame.height() / frame.width()

    def region_at(self, pixel: QPoint) -> SiteRegion | None:
        """Returns the region that is drawn at that pixel of the view."""
        return next((region for region in self.regions if region.holds(pixel)), None)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Places the drawing under its caption, as large as fits."""
        self.restyle()

    def restyle(self) -> None:
        """Places everything: the caption's height is the theme's."""
        frame, head = self._drawing.frame, self._head()
        self._caption.setGeometry(0, 0, self.width(), head)
        scale = min(self.width() / frame.width(), max(1, self.height() - head) / frame.height())
        left = (self.width() - frame.width() * scale) / 2
        body = QRectF(left, head, frame.width() * scale, frame.height() * scale)
        self._place = FigurePlace(self._drawing, body)
        for region in self.regions:
            region.place(self._place.placed(self._drawing.sites[region.site]))
        self.update()

    def take_key(self, event: QKeyEvent, region: SiteRegion) -> bool:
        """Tells whether the key moves the focus, and moves it."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            target = self.regions[0]
        elif key == Qt.Key.Key_End:
            target = self.regions[-1]
        elif key in ARROWS:
            target = self._nearest(region, ARROWS[key])
        else:
            return False
        self._rove(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Presses the region drawn there."""
        region = self.region_at(_pixel(event))
        if region is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = region
        self._rove(region)
        region.setFocus(Qt.FocusReason.MouseFocusReason)
        region.mousePressEvent(_moved(event, region))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows what a press would press, and whether the pressed one is still under it."""
        self._hover(self.region_at(_pixel(event)))
        if self._held is not None:
            self._held.mouseMoveEvent(_moved(event, self._held))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of the pressed region: away from it, nothing happens."""
        held, self._held = self._held, None
        if held is not None:
            held.mouseReleaseEvent(_moved(event, held))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ignores a shaky hand's second press, which must not take a mark back."""
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        """Clears the region under the pointer."""
        self._hover(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints body, marks, outline, and on top the ring and the numbers."""
        theme = current_theme()
        with painting(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            paint_sides(painter, theme, self._place, self.side_words())
            hot = [region for region in self.regions if self._is_hot(region)]
            paint_body(painter, theme, self._place, self.regions, hot)
            for region in self.regions:
                if region.shows_ring():
                    paint_ring(painter, theme, region, QRectF(self.rect()))
            for region in self.regions:
                if region.isChecked():
                    paint_sign(painter, theme, region, self)

    def _is_hot(self, region: SiteRegion) -> bool:
        return region.isDown() or (region is self._under and self.isEnabled())

    def side_words(self) -> tuple[str, str]:
        """Returns the words at the left and the right of the head, or letters in a small view."""
        fitting = (words_ for words_ in self._sides if self._place.has_room(words_))
        return next(fitting, self._sides[-1])

    def _head(self) -> int:
        """Pixels of the caption's row."""
        return self._caption.sizeHint().height() + current_theme().spaces.half

    def _hover(self, region: SiteRegion | None) -> None:
        if region is not self._under:
            self._under = region
            # On the body itself there are no words.
            self.setToolTip(region.accessibleName() if region else "")
            if region is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.update()

    def _nearest(self, start: SiteRegion, way: QPointF) -> SiteRegion:
        """The region nearest in that direction; the same one where there is none."""
        best, least = start, float("inf")
        for region in self.regions:
            step = region.middle() - start.middle()
            ahead = QPointF.dotProduct(step, way)
            aside = abs(step.x() * way.y()) + abs(step.y() * way.x())
            if ahead > 1 and aside < 2 * ahead and ahead + _ASIDE * aside < least:
                best, least = region, ahead + _ASIDE * aside
        return best

    def _rove(self, tab_stop: SiteRegion) -> None:
        for region in self.regions:
            region.be_stop(here=region is tab_stop)


def _captions(side: Side) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Returns the name of a view, and the words at its left and right: the person's own sides."""
    left = (_("Your left"), pgettext("left side of the body", "L"))
    right = (_("Your right"), pgettext("right side of the body", "R"))
    if side is Side.FRONT:
        return pgettext("side of the body", "Front"), tuple(zip(right, left, strict=True))
    return pgettext("side of the body", "Back"), tuple(zip(left, right, strict=True))


def _pixel(event: QMouseEvent) -> QPoint:
    return QPoint(floor(event.position().x()), floor(event.position().y()))


def _moved(event: QMouseEvent, region: SiteRegion) -> QMouseEvent:
    """The same event as the region would have got it."""
    return QMouseEvent(
        event.type(),
        QPointF(region.mapFromParent(_pixel(event))),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )
