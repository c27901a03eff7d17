"""Paints what is around the person: the floor, chair, table, pillow, pack; and arrows."""

from math import atan2, cos, sin
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from recovery_tracker.base.theme import Theme, mix
from recovery_tracker.guidance.relief.catalogue import Frame, Prop
from recovery_tracker.guidance.relief.poses import FLOOR, Point
from recovery_tracker.ui.widgets.pose_shapes import smooth

_SEAT: Final = 0.64
"""How far down a chair its seat is."""
_BETWEEN: Final = frozenset({"pillow_between"})
"""Things between the legs of the person."""


def paint_behind(painter: QPainter, frame: Frame, theme: Theme, width: float, room: QRectF) -> None:
    """Paints the floor across the room, and every thing that is behind the person."""
    colours = theme.colours
    if not frame.pose.above:
        painter.setPen(QPen(QColor(colours.outline), width))
        painter.drawLine(QLineF(room.left() + 2, FLOOR, room.right() - 2, FLOOR))
    for prop in frame.props:
        if prop.kind not in _BETWEEN:
            _paint(painter, prop, theme, width)


def paint_between(painter: QPainter, frame: Frame, theme: Theme, width: float) -> None:
    """Paints what is between the legs of the person."""
    for prop in frame.props:
        if prop.kind in _BETWEEN:
            _paint(painter, prop, theme, width)


def paint_arrows(painter: QPainter, frame: Frame, theme: Theme, width: float) -> None:
    """Paints an arrow along each way that something moves."""
    for begin, end in frame.arrows:
        _arrow(painter, begin, end, QColor(theme.colours.accent), width * 1.3)


def _paint(painter: QPainter, prop: Prop, theme: Theme, width: float) -> None:
    colours = theme.colours
    line = QPen(QColor(mix(colours.muted, colours.card, 0.1)), width)
    line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    painter.setBrush(QColor(mix(colours.card, colours.muted, 0.10)))
    left, top, wide, tall = prop.box
    box = QRectF(left, top, wide, tall)
    match prop.kind:
        case "chair":
            _chair(painter, box, back_left=True)
        case "chair_right":
            _chair(painter, box, back_left=False)
        case "table":
            painter.drawRoundedRect(QRectF(left, top, wide, 5), 2, 2)
            for x in (left + 7, left + wide - 7):
                painter.drawLine(QLineF(x, top + 5, x, top + tall))
        case "worktop":
            painter.drawRect(QRectF(left + 5, top + 5, wide - 5, tall - 5))
            painter.drawRoundedRect(QRectF(left, top, wide, 6), 2, 2)
            painter.drawLine(QLineF(left + 11, top + 20, left + 11, top + 30))
        case "pillow" | "pillow_between":
            painter.setBrush(QColor(mix(colours.card, colours.muted, 0.16)))
            painter.drawPath(_pillow(box))
        case "mattress":
            painter.setBrush(QColor(mix(colours.card, colours.muted, 0.06)))
            painter.drawRoundedRect(box, 8, 8)
        case "pack":
            _pack(painter, prop, theme, line)
        case "clock":
            _clock(painter, box)


def _chair(painter: QPainter, box: QRectF, *, back_left: bool) -> None:
    """Paints a plain chair from the side: its back upright, its seat, and two legs."""
    seat = box.top() + box.height() * _SEAT
    back = box.left() + 2 if back_left else box.right() - 2
    front = box.right() - 5 if back_left else box.left() + 5
    painter.drawRoundedRect(QRectF(back - 2, box.top(), 4, box.height() * _SEAT + 3), 2, 2)
    painter.drawRoundedRect(QRectF(box.left(), seat, box.width(), 5), 2, 2)
    painter.drawLine(QLineF(back, seat + 5, back, box.bottom()))
    painter.drawLine(QLineF(front, seat + 5, front, box.bottom()))


def _pillow(box: QRectF) -> QPainterPath:
    """Returns a soft pillow: its sides swell between its four corners."""
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    corner = min(box.width(), box.height()) * 0.16
    middle = box.center()
    return smooth(
        [
            *((left + corner, top + corner), (middle.x(), top), (right - corner, top + corner)),
            *((right, middle.y()), (right - corner, bottom - corner * 0.6)),
            *((middle.x(), bottom), (left + corner, bottom - corner * 0.6), (left, middle.y())),
        ]
    )


def _pack(painter: QPainter, prop: Prop, theme: Theme, line: QPen) -> None:
    """Paints a pack in its cloth, turned as it lies; three waves say warm or cold alike."""
    left, top, wide, tall = prop.box
    ground = theme.series[1] if prop.warm else theme.series[0]
    painter.save()
    painter.translate(left + wide / 2, top + tall / 2)
    painter.rotate(prop.turn)
    painter.setPen(line)
    painter.setBrush(QColor(mix(ground, theme.colours.card, 0.45)))
    painter.drawRoundedRect(QRectF(-wide / 2, -tall / 2, wide, tall), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for share in (-0.22, 0.22):
        y = tall * share
        painter.drawLine(QLineF(-wide * 0.25, y, wide * 0.25, y))
    painter.restore()


def _clock(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)
    centre = box.center()
    painter.drawLine(QLineF(centre, QPointF(centre.x(), box.top() + 3)))
    painter.drawLine(QLineF(centre, QPointF(box.right() - 4, centre.y())))


def _arrow(painter: QPainter, begin: Point, end: Point, ink: QColor, width: float) -> None:
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QLineF(QPointF(*begin), QPointF(*end)))
    angle = atan2(end[1] - begin[1], end[0] - begin[0])
    for turn in (2.5, -2.5):
        tip = QPointF(end[0] + 6 * cos(angle + turn), end[1] + 6 * sin(angle + turn))
        painter.drawLine(QLineF(QPointF(*end), tip))
