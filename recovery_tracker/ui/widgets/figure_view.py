"""One view of the body: a button for each site, all painted together in their order."""

from collections.abc import Mapping
from decimal import Decimal
from math import floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, pgettext
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.look.theme import Theme, mix, ramp, ramp_outline, ramp_text
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.figure_paths import Side, drawing
from recovery_tracker.ui.widgets.figure_region import ARROWS, REACH, SiteRegion
from recovery_tracker.ui.widgets.painted import RING, Group, box, draw_icon, painting

_SMALLEST_POINTS = 10.0
_CHECK = 18
_ASIDE = 2.0
"""How much further than ahead a region aside seems to an arrow key."""
_OUTLINE, _DETAIL = 2.4, 1.7
_LEAST_DETAIL = 4
"""Pixels below which a detail would be a blot: a small hand has no fingers' lines."""
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class FigureView(Group):
    """The body from one side. `pressed` carries the site that a person pressed.

    One stop for Tab; arrows go to the nearest region that way, Home and End to the first and
    the last, from the neck down; Space and Enter press.
    """

    pressed = Signal(object)

    def __init__(self, side: Side) -> None:
        name, sides = _captions(side)
        super().__init__(name)
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
        self._body = QRectF()
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
        """The size of the view whose body is that many pixels high, feet to head."""
        frame = self._drawing.frame
        return QSize(round(body * frame.width() / frame.height()), round(body) + self._head())

    def body_for(self, width: float) -> float:
        """How high the body is that fills that width."""
        frame = self._drawing.frame
        return width * frame.height() / frame.width()

    def region_at(self, pixel: QPoint) -> SiteRegion | None:
        """The region that is drawn at that pixel of the view."""
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
        self._body = QRectF(left, head, frame.width() * scale, frame.height() * scale)
        for region in self.regions:
            region.place(self._placed(self._drawing.sites[region.site]))
        self.update()

    def take_key(self, event: QKeyEvent, region: SiteRegion) -> bool:
        """Whether the key moves the focus; if so it has been done."""
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
        """A shaky hand's second press does not take a mark back."""
        event.accept()

    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Body, marks, outline, then what must not be covered: the ring and the numbers."""
        theme = current_theme()
        with painting(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            self._paint_sides(painter, theme)
            self._paint_body(painter, theme)
            for region in self.regions:
                if region.shows_ring():
                    self._paint_ring(painter, theme, region)
            for region in self.regions:
                if region.isChecked():
                    self._paint_sign(painter, theme, region)

    def _paint_body(self, painter: QPainter, theme: Theme) -> None:
        colours, scale = theme.colours, self._body.width() / self._drawing.frame.width()
        outline = self._placed(self._drawing.outline)
        border = mix(colours.edge, colours.outline, 0.6)
        # What is no site lies a shade deeper than the card.
        painter.fillPath(outline, QColor(mix(colours.page, colours.card, 0.6)))
        for region in self.regions:
            painter.fillPath(region.path, QColor(colours.card))
            _stroke(painter, region.path, border, 1)
        for detail in map(self._placed, self._drawing.details):
            box_ = detail.boundingRect()
            if max(box_.width(), box_.height()) >= _LEAST_DETAIL:
                _stroke(painter, detail, colours.outline, max(1.0, _DETAIL * scale))
        shown = [part for part in self.regions if part.isChecked() or self._is_hot(part)]
        looks = [(part.path, *self._look(theme, part)) for part in sorted(shown, key=self._is_hot)]
        # A mark covers the details: its number stands on a plain ground.
        for path, fill, _line, _width in looks:
            painter.fillPath(path, QColor(fill))
        for path, _fill, line, width in looks:
            _stroke(painter, path, line, width)
        _stroke(painter, outline, colours.muted, max(1.25, _OUTLINE * scale))

    def _is_hot(self, region: SiteRegion) -> bool:
        return region.isDown() or (region is self._under and self.isEnabled())

    def _look(self, theme: Theme, region: SiteRegion) -> tuple[str, str, float]:
        """The fill of a region that is marked or under the pointer, its line, and its width."""
        accent = theme.colours.accent
        if region.isChecked():
            fill, line = ramp(theme, region.step()), ramp_outline(theme, region.step())
        else:
            fill, line = theme.hover, accent
        if region.isDown():
            fill = mix(fill, accent, 0.25)
        return fill, accent if self._is_hot(region) else line, 2 if self._is_hot(region) else 1.5

    def _paint_ring(self, painter: QPainter, theme: Theme, region: SiteRegion) -> None:
        """The focus ring, parted from what lies around; inside, a narrow region needs its room."""
        around = QPainterPath(region.path)
        around.setFillRule(Qt.FillRule.OddEvenFill)
        around.addRect(QRectF(self.rect()))
        painter.save()
        painter.setClipPath(around)
        _stroke(painter, region.path, theme.colours.card, 2 * REACH - RING)
        painter.restore()
        _stroke(painter, region.path, theme.colours.accent, RING + 1)

    def _paint_sign(self, painter: QPainter, theme: Theme, region: SiteRegion) -> None:
        """The number of a mark, or a check where it has none."""
        ink, middle = ramp_text(theme, region.step()), region.middle()
        room = region.room()
        if region.pain is None:
            size = min(float(round(_CHECK * theme.scale)), room)
            where = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
            draw_icon(painter, self, "check", ink, where)
            return
        number = formats().number(region.pain)
        painter.setFont(_fitting(number, room))
        wide, high = painter.fontMetrics().horizontalAdvance(number), painter.fontMetrics().height()
        if wide > room:
            # On a small figure the number has a plate: its ink is made for the mark's colour.
            plate = QRectF(middle.x() - wide / 2 - 4, middle.y() - high / 2, wide + 8, high)
            fill, line = ramp(theme, region.step()), ramp_outline(theme, region.step())
            box(painter, plate, theme.spaces.half, fill=fill, line=line)
        painter.setPen(QColor(ink))
        around = QRectF(middle.x() - 100, middle.y() - 100, 200, 200)
        painter.drawText(around, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_sides(self, painter: QPainter, theme: Theme) -> None:
        """Whose left and right, in the corners beside the head."""
        painter.setFont(font(TextRole.SMALL))
        painter.setPen(QColor(theme.colours.muted))
        left, right = self._corners()
        for where, said in zip((left, right), self.side_words(), strict=True):
            painter.drawText(where, _WRAPPED, said)

    def side_words(self) -> tuple[str, str]:
        """What stands at the left and the right of the head: words, or letters in a small view."""
        metrics, room = QFontMetricsF(font(TextRole.SMALL)), self._corners()[0]
        for words_ in self._sides:
            boxes = [metrics.boundingRect(room, _WRAPPED, said) for said in words_]
            if all(room.contains(each) for each in boxes):
                return words_
        return self._sides[-1]

    def _corners(self) -> tuple[QRectF, QRectF]:
        """The room at both sides of the head."""
        wide, high = self._body.width() * 0.34, self._body.height() * 0.13
        left = QRectF(self._body.left(), self._body.top(), wide, high)
        return left, left.translated(self._body.width() - wide, 0)

    def _placed(self, path: QPainterPath) -> QPainterPath:
        """A path of the drawing, in the pixels of the view."""
        frame = self._drawing.frame
        scale = self._body.width() / frame.width()
        move = QTransform.fromTranslate(self._body.left(), self._body.top())
        return move.scale(scale, scale).translate(-frame.left(), -frame.top()).map(path)

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
    """The name of a view, and what may stand at its left and right: the person's own sides."""
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


def _stroke(painter: QPainter, path: QPainterPath, colour: str, width: float) -> None:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _fitting(number: str, room: float) -> QFont:
    """The font of the theme in which the number fits, but never too small to read."""
    made = font(TextRole.STRONG)
    while QFontMetricsF(made).horizontalAdvance(number) > room - 4:
        if made.pointSizeF() <= _SMALLEST_POINTS:
            break
        made.setPointSizeF(max(_SMALLEST_POINTS, made.pointSizeF() - 0.5))
    return made
