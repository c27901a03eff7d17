"""How a view of the body is painted: the body with its marks, the focus ring, the numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.theme import Theme, mix, ramp, ramp_outline, ramp_text
from recovery_tracker.ui.look.stylesheet import TextRole, font
from recovery_tracker.ui.widgets.figure_paths import Drawing
from recovery_tracker.ui.widgets.figure_region import REACH, SiteRegion
from recovery_tracker.ui.widgets.painted import RING, box, draw_icon

_SMALLEST_POINTS = 10.0
_CHECK = 18
_OUTLINE, _DETAIL = 2.4, 1.7
_LEAST_DETAIL = 4
"""Pixels below which a detail would be a blot: a small hand has no fingers' lines."""
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)


class Spot(Protocol):
    """A site as it is painted: a button of the large figure, or a part of the small one."""

    @property
    def path(self) -> QPainterPath:
        """Returns its outline, in the pixels of the view."""

    def isChecked(self) -> bool:
        """Tells whether it is marked."""

    def isDown(self) -> bool:
        """Tells whether it is pressed just now."""

    def step(self) -> float:
        """Returns its place on the pain ramp."""


@dataclass(frozen=True)
class FigurePlace:
    """The drawing of one side, and the pixels of the view that it fills."""

    drawing: Drawing
    body: QRectF

    @property
    def scale(self) -> float:
        """Pixels for one unit of the drawing."""
        return self.body.width() / self.drawing.frame.width()

    def placed(self, path: QPainterPath) -> QPainterPath:
        """Returns a path of the drawing in the pixels of the view."""
        frame, scale = self.drawing.frame, self.scale
        move = QTransform.fromTranslate(self.body.left(), self.body.top())
        return move.scale(scale, scale).translate(-frame.left(), -frame.top()).map(path)

    def corners(self) -> tuple[QRectF, QRectF]:
        """Returns the room at both sides of the head."""
        wide, high = self.body.width() * 0.34, self.body.height() * 0.13
        left = QRectF(self.body.left(), self.body.top(), wide, high)
        return left, left.translated(self.body.width() - wide, 0)

    def has_room(self, texts: Sequence[str]) -> bool:
        """Returns whether each text fits into the corners."""
        metrics, room = QFontMetricsF(font(TextRole.SMALL)), self.corners()[0]
        return all(room.contains(metrics.boundingRect(room, _WRAPPED, text)) for text in texts)


def paint_body(
    painter: QPainter,
    theme: Theme,
    place: FigurePlace,
    regions: Sequence[Spot],
    hot: Collection[Spot],
) -> None:
    """Paints the body with the marks of its regions; those in `hot` are pressed or pointed at."""
    colours = theme.colours
    outline = place.placed(place.drawing.outline)
    border = mix(colours.edge, colours.outline, 0.6)
    # What is no site lies a shade deeper than the card.
    painter.fillPath(outline, QColor(mix(colours.page, colours.card, 0.6)))
    for region in regions:
        painter.fillPath(region.path, QColor(colours.card))
        _stroke(painter, region.path, border, 1)
    for detail in map(place.placed, place.drawing.details):
        box_ = detail.boundingRect()
        if max(box_.width(), box_.height()) >= _LEAST_DETAIL:
            _stroke(painter, detail, colours.outline, max(1.0, _DETAIL * place.scale))
    marked = [part for part in regions if part.isChecked() and part not in hot]
    looks = [(part.path, *_look(theme, part, hot=part in hot)) for part in (*marked, *hot)]
    # A mark covers the details: its number has a plain ground.
    for path, fill, _line, _width in looks:
        painter.fillPath(path, QColor(fill))
    for path, _fill, line, width in looks:
        _stroke(painter, path, line, width)
    _stroke(painter, outline, colours.muted, max(1.25, _OUTLINE * place.scale))


def _look(theme: Theme, region: Spot, *, hot: bool) -> tuple[str, str, float]:
    """Returns the fill of a region that is marked or under the pointer, its line, and its width."""
    accent = theme.colours.accent
    if region.isChecked():
        fill, line = ramp(theme, region.step()), ramp_outline(theme, region.step())
    else:
        fill, line = theme.hover, accent
    if region.isDown():
        fill = mix(fill, accent, 0.25)
    return fill, accent if hot else line, 2 if hot else 1.5


def paint_ring(painter: QPainter, theme: Theme, region: SiteRegion, view: QRectF) -> None:
    """Paints the focus ring around a region, apart from its neighbours in the view.

    Inside, a narrow region needs its room.
    """
    around = QPainterPath(region.path)
    around.setFillRule(Qt.FillRule.OddEvenFill)
    around.addRect(view)
    painter.save()
    painter.setClipPath(around)
    _stroke(painter, region.path, theme.colours.card, 2 * REACH - RING)
    painter.restore()
    _stroke(painter, region.path, theme.colours.accent, RING + 1)


def paint_sign(painter: QPainter, theme: Theme, region: SiteRegion, view: QWidget) -> None:
    """Paints the number of a mark, or a check where it has none."""
    ink, middle = ramp_text(theme, region.step()), region.middle()
    room = region.room()
    if region.pain is None:
        size = min(float(round(_CHECK * theme.scale)), room)
        where = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        draw_icon(painter, view, "check", ink, where)
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


def paint_sides(
    painter: QPainter, theme: Theme, place: FigurePlace, words: tuple[str, str]
) -> None:
    """Paints whose left and right it is, in the corners beside the head."""
    painter.setFont(font(TextRole.SMALL))
    painter.setPen(QColor(theme.colours.muted))
    for corner, word in zip(place.corners(), words, strict=True):
        painter.drawText(corner, _WRAPPED, word)


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
