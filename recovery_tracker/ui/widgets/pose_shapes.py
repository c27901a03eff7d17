"""The shapes that the person in the drawings is made of: tubes, and smooth lines through points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan2, degrees, hypot, inf, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from recovery_tracker.guidance.relief.poses import Point


@dataclass(frozen=True)
class Tube:
    """The shape around circles along a way, each with its own radius."""

    stations: Sequence[tuple[Point, float]]

    def path(self, grown: float = 0.0) -> QPainterPath:
        """Returns its outline, wider by `grown`.

        To fill a wider outline takes a fraction of the time of a stroke.
        """
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for (one, wide), (other, narrow) in pairwise(self.stations):
            far = hypot(other[0] - one[0], other[1] - one[1])
            begin, end = circle(one, wide + grown), circle(other, narrow + grown)
            if far == 0 or abs(wide - narrow) >= far:
                for end_of in (begin, end):
                    path.arcMoveTo(end_of, 0)
                    path.arcTo(end_of, 0, 360)
                continue
            # Around both, between the tangents that they have in common.
            along = degrees(atan2(one[1] - other[1], other[0] - one[0]))
            aside = degrees(acos((wide - narrow) / far))
            path.arcMoveTo(end, along - aside)
            path.arcTo(end, along - aside, 2 * aside)
            path.arcTo(begin, along + aside, 360 - 2 * aside)
            path.closeSubpath()
        return path

    def edge(self, side: float, aside: float) -> tuple[Point, Point]:
        """Returns the ends of its first straight edge, `aside` units out, on the side 1 or -1."""
        (one, wide), (other, narrow) = self.stations[:2]
        way = unit(one, other)
        taper = (wide - narrow) / (hypot(other[0] - one[0], other[1] - one[1]) or 1.0)
        across = side * sqrt(max(0.0, 1 - taper * taper))
        out = (way[0] * taper - way[1] * across, way[1] * taper + way[0] * across)
        return (
            (one[0] + out[0] * (wide + aside), one[1] + out[1] * (wide + aside)),
            (other[0] + out[0] * (narrow + aside), other[1] + out[1] * (narrow + aside)),
        )


Part = QPainterPath | Tube


def smooth(points: Sequence[Point], lowest: float = inf) -> QPainterPath:
    """Returns a closed curve through the points (Catmull and Rom's) that stays above `lowest`."""
    count = len(points)
    path = QPainterPath(QPointF(*points[0]))
    for number in range(count):
        before, one = points[number - 1], points[number]
        other, after = points[(number + 1) % count], points[(number + 2) % count]
        leave = one[1] + (other[1] - before[1]) / 6
        arrive = other[1] - (after[1] - one[1]) / 6
        path.cubicTo(
            QPointF(one[0] + (other[0] - before[0]) / 6, min(leave, lowest)),
            QPointF(other[0] - (after[0] - one[0]) / 6, min(arrive, lowest)),
            QPointF(*other),
        )
    return path


def bend(points: Sequence[Point], steps: int) -> list[Point]:
    """Returns `steps` + 1 points along the bend through three points."""
    one, middle, other = points
    # The control point with which the curve goes through the middle.
    control = (
        2 * middle[0] - (one[0] + other[0]) / 2,
        2 * middle[1] - (one[1] + other[1]) / 2,
    )
    found = []
    for number in range(steps + 1):
        share = number / steps
        rest = 1 - share
        found.append(
            (
                rest * rest * one[0] + 2 * rest * share * control[0] + share * share * other[0],
                rest * rest * one[1] + 2 * rest * share * control[1] + share * share * other[1],
            )
        )
    return found


def along(spine: Sequence[Point], share: float, faces: float) -> tuple[Point, Point]:
    """Returns the point of the spine at `share` of its way, and where the front is from there."""
    last = len(spine) - 1
    number = min(last - 1, int(share * last))
    at = on(spine[number], spine[number + 1], share * last - number)
    before, after = spine[max(0, number - 1)], spine[min(last, number + 2)]
    way = unit(before, after)
    return at, (-way[1] * faces, way[0] * faces)


def unit(one: Point, other: Point) -> Point:
    """Returns the direction from one point to the other, with a length of 1."""
    far = hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    return (other[0] - one[0]) / far, (other[1] - one[1]) / far


def on(one: Point, other: Point, share: float) -> Point:
    """Returns the point at `share` of the way from one point to the other."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def circle(point: Point, radius: float) -> QRectF:
    """Returns the square that a circle around the point fills."""
    return QRectF(point[0] - radius, point[1] - radius, 2 * radius, 2 * radius)
