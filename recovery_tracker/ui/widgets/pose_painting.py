"""Paints a pose as a person in clean line art: volume, hands and feet, near limbs over far ones.

The shapes are in the units of the pose (a box of 200 x 200). Every part is drawn twice, first its
line and then its fill, so that parts which belong together have one outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan2, degrees, hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from recovery_tracker.base.theme import Theme, mix
from recovery_tracker.guidance.relief.poses import FLOOR, Point, Pose, Side

_SLEEVE: Final = 0.55
"""How far down the upper arm a sleeve goes."""
_CUFF: Final = 0.88
"""How far down the shin a trouser leg goes."""
_DETAIL_FROM: Final = 150
"""Pixels of a drawing from which on it has a face, a thumb and folds."""


@dataclass(frozen=True)
class Inks:
    """The colours of a person: the line, the skin, the top, the trousers, and hair."""

    line: QColor
    skin: QColor
    top: QColor
    legs: QColor
    hair: QColor

    @classmethod
    def of(cls, theme: Theme, *, far: bool = False) -> "Inks":
        """Returns the colours in a theme; far limbs are paler."""
        colours = theme.colours
        share = 0.55 if far else 0.0

        def ink(colour: str) -> QColor:
            return QColor(mix(colour, colours.card, share))

        return cls(
            QColor(mix(colours.text, colours.card, 0.42 if far else 0.12)),
            QColor(colours.card),
            ink(mix(colours.card, colours.accent, 0.30)),
            ink(mix(colours.card, colours.muted, 0.30)),
            ink(mix(colours.card, colours.text, 0.55)),
        )


def paint_person(painter: QPainter, pose: Pose, theme: Theme, pixels: float) -> None:
    """Paints the person. `pixels` is the size of the whole drawing: a small one has less detail."""
    width = max(1.5, min(2.6, 340 / pixels)) if pixels else 2.0
    near, far = Inks.of(theme), Inks.of(theme, far=True)
    hand = _Hand(painter, pose, width, detailed=pixels >= _DETAIL_FROM)
    if pose.above and pose.from_front:
        hand.paint_from_above(near)
        return
    hand.arm(pose.far, far)
    hand.leg(pose.far, far)
    hand.neck(near)
    hand.leg(pose.near, near)
    hand.trunk(near)
    hand.head(near)
    hand.arm(pose.near, near)


class _Hand:
    """Draws the parts of one pose with one width of line."""

    def __init__(self, painter: QPainter, pose: Pose, width: float, *, detailed: bool) -> None:
        self._painter, self._pose, self._width = painter, pose, width
        self._detailed = detailed
        self._on_floor = not pose.above
        self._faces = -1.0 if pose.faces_left else 1.0

    # --- the parts -------------------------------------------------------------------------------

    def leg(self, side: Side, inks: Inks) -> None:
        """Draws foot, shin and thigh as a loose trouser leg."""
        self._draw([self._foot(side)], inks.line, inks.skin)
        cuff = _on(side.knee, side.ankle, _CUFF)
        calf = _on(side.knee, side.ankle, 0.3)
        skin = _Tube([(cuff, 3.4), (side.ankle, 3.2)])
        leg = _Tube(
            [
                (side.hip, 9.2),
                (_on(side.hip, side.knee, 0.35), 8.4),
                (side.knee, 6.2),
                (calf, 6.2),
                (cuff, 4.8),
            ]
        )
        self._draw([skin], inks.line, inks.skin)
        self._draw([leg], inks.line, inks.legs)

    def arm(self, side: Side, inks: Inks) -> None:
        """Draws hand and forearm, and the upper arm in its sleeve."""
        self._draw(self._mitten(side), inks.line, inks.skin)
        forearm = _Tube(
            [(side.elbow, 4.1), (_on(side.elbow, side.wrist, 0.3), 4.2), (side.wrist, 2.9)]
        )
        hem = _on(side.shoulder, side.elbow, _SLEEVE)
        upper = _Tube([(hem, 4.4), (side.elbow, 4.0)])
        sleeve = _Tube([(side.shoulder, 5.9), (hem, 5.6)])
        self._draw([upper, forearm, *self._mitten(side)], inks.line, inks.skin)
        self._draw([sleeve], inks.line, inks.top)

    def neck(self, inks: Inks) -> None:
        """Draws the neck, which top and head overlap."""
        pose = self._pose
        self._draw([_Tube([(pose.neck, 4.6), (pose.head, 4.2)])], inks.line, inks.skin)

    def trunk(self, inks: Inks) -> None:
        """Draws the top, from the neck to the seat, with the belly on the front."""
        pose = self._pose
        spine = _curve([pose.hip, pose.back, pose.neck], 12)
        stations = (
            # along the spine from the hip, forward, backward
            (0.00, 9.6, 10.4),
            (0.17, 10.6 + pose.belly * 0.5, 9.2),
            (0.33, 11.0 + pose.belly, 8.6),
            (0.50, 10.4 + pose.belly * 0.7, 8.6),
            (0.67, 9.8, 9.2),
            (0.83, 8.6, 9.0),
            (0.94, 6.2, 7.2),
            (1.00, 4.2, 4.8),
        )
        front, back = [], []
        for share, forward, backward in stations:
            at, normal = _along(spine, share, self._faces)
            front.append(self._floor((at[0] + normal[0] * forward, at[1] + normal[1] * forward)))
            back.append(self._floor((at[0] - normal[0] * backward, at[1] - normal[1] * backward)))
        at, normal = _along(spine, 0.0, self._faces)
        down = _unit(spine[1], spine[0])
        seat = [
            (at[0] + down[0] * 9.5 - normal[0] * 6.5, at[1] + down[1] * 9.5 - normal[1] * 6.5),
            (at[0] + down[0] * 9.0 + normal[0] * 4.0, at[1] + down[1] * 9.0 + normal[1] * 4.0),
        ]
        seat = [self._floor(each) for each in seat]
        seat_path = _smooth([back[1], back[0], *seat, front[0], front[1]], closed=True)
        top = _smooth([*front[1:], *reversed(back[1:])], closed=True)
        self._draw([seat_path], inks.line, inks.legs)
        self._draw([top], inks.line, inks.top)

    def head(self, inks: Inks) -> None:
        """Draws the head with its hair, and which way it looks."""
        pose = self._pose
        up = _unit(pose.neck, pose.head)
        front = (-up[1] * self._faces, up[0] * self._faces)
        x, y = pose.head

        def at(forward: float, above: float) -> Point:
            return (
                x + front[0] * forward + up[0] * above,
                y + front[1] * forward + up[1] * above,
            )

        face = _smooth(
            [
                at(0, 10.2),
                at(6.4, 7.8),
                at(8.6, 2.4),
                at(8.2, -3.0),
                at(6.2, -7.6),
                at(1.6, -9.0),
                at(-4.6, -6.8),
                at(-8.4, -1.0),
                at(-7.6, 6.2),
            ],
            closed=True,
        )
        nose = _smooth([at(8.0, 2.6), at(10.8, -1.4), at(8.0, -2.4)], closed=True)
        hair = _smooth(
            [
                at(6.8, 8.2),
                at(0, 11.2),
                at(-7.4, 8.0),
                at(-9.6, 0.4),
                at(-7.0, -5.6),
                at(-3.6, -3.2),
                at(-2.0, 3.2),
                at(2.6, 5.6),
            ],
            closed=True,
        )
        self._draw([face, nose] if self._detailed else [face], inks.line, inks.skin)
        self._draw([hair], inks.line, inks.hair)

    def paint_from_above(self, inks: Inks) -> None:
        """Draws somebody who lies on the back, seen from above: both legs are near."""
        pose = self._pose
        for side in (pose.near, pose.far):
            self.arm(side, inks)
        for side in (pose.near, pose.far):
            self._draw([_Tube([(side.ankle, 4.0), (side.toe, 4.6)])], inks.line, inks.skin)
            shin = _Tube([(side.knee, 7.2), (side.ankle, 5.0)])
            self._draw([shin], inks.line, inks.legs)
        for side in (pose.near, pose.far):
            thigh = _Tube([(side.hip, 9.4), (side.knee, 7.6)])
            self._draw([thigh], inks.line, inks.legs)
        left, right = pose.near, pose.far
        trunk = _smooth(
            [
                (pose.neck[0] - 5, pose.neck[1] - 2),
                (left.shoulder[0] - 3, left.shoulder[1] - 3),
                (left.shoulder[0] + 1, left.shoulder[1] + 16),
                (left.hip[0] - 7, left.hip[1] - 18),
                (left.hip[0] - 9.5, left.hip[1]),
                (right.hip[0] + 9.5, right.hip[1]),
                (right.hip[0] + 7, right.hip[1] - 18),
                (right.shoulder[0] - 1, right.shoulder[1] + 16),
                (right.shoulder[0] + 3, right.shoulder[1] - 3),
                (pose.neck[0] + 5, pose.neck[1] - 2),
            ],
            closed=True,
        )
        self.neck(inks)
        self._draw([trunk], inks.line, inks.top)
        face, hair = QPainterPath(), QPainterPath()
        x, y = pose.head
        face.addEllipse(QRectF(x - 8.4, y - 9.6, 16.8, 19.8))
        hair.addEllipse(QRectF(x - 9.6, y - 12, 19.2, 19))
        self._draw([hair], inks.line, inks.hair)
        self._draw([face], inks.line, inks.skin)

    # --- hands and feet --------------------------------------------------------------------------

    def _mitten(self, side: Side) -> list["Part"]:
        """Returns a hand: flat where it rests on the floor, else along the forearm."""
        along = _unit(side.elbow, side.wrist)
        if self._on_floor and side.wrist[1] >= FLOOR - 5:
            along = (self._faces, 0.0) if abs(along[1]) > 0.4 else (along[0], 0.0)
        aside = (-along[1], along[0])
        x, y = side.wrist

        def at(forward: float, across: float) -> Point:
            return self._floor(
                (
                    x + along[0] * forward + aside[0] * across,
                    y + along[1] * forward + aside[1] * across,
                )
            )

        palm = _smooth(
            [at(-1, -3.0), at(4, -3.6), at(9.4, -2.2), at(9.6, 1.6), at(4, 3.2), at(-1, 3.0)],
            closed=True,
        )
        if not self._detailed:
            return [palm]
        thumb = _Tube([(at(1.5, -2.0), 1.7), (at(5.6, -4.6), 1.4)])
        return [thumb, palm]

    def _foot(self, side: Side) -> QPainterPath:
        """Returns a foot with heel and toes; its sole is away from the shin."""
        along = _unit(side.ankle, side.toe)
        shin = _unit(side.ankle, side.knee)
        turn = along[0] * shin[1] - along[1] * shin[0]
        if abs(turn) < 0.3 and self._on_floor:
            sole = (0.0, -1.0)
        else:
            sign = -1.0 if turn > 0 else 1.0
            sole = (-along[1] * sign, along[0] * sign)
        x, y = side.ankle

        def at(forward: float, down: float) -> Point:
            return self._floor(
                (x + along[0] * forward + sole[0] * down, y + along[1] * forward + sole[1] * down)
            )

        return _smooth(
            [
                at(-3.4, -2.8),
                at(-5.2, 1.6),
                at(-3.6, 4.2),
                at(4.0, 4.2),
                at(12.4, 4.2),
                at(15.4, 2.0),
                at(13.0, -0.6),
                at(7.0, -2.4),
                at(2.8, -4.0),
            ],
            closed=True,
        )

    # --- drawing ---------------------------------------------------------------------------------

    def _draw(self, parts: Sequence["Part"], line: QColor, fill: QColor) -> None:
        """Draws the line of all parts, then their fill: inner lines are covered."""
        painter = self._painter
        pen = QPen(line, 2 * self._width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # a smooth line has no corners to be made round
        for part in parts:
            if isinstance(part, QPainterPath):
                painter.strokePath(part, pen)
            else:
                painter.fillPath(part.path(self._width), line)
        for part in parts:
            painter.fillPath(part if isinstance(part, QPainterPath) else part.path(), fill)

    def _floor(self, point: Point) -> Point:
        """Returns the point, above the floor: what rests on it is flat there."""
        return (point[0], min(point[1], FLOOR - self._width)) if self._on_floor else point


@dataclass(frozen=True)
class _Tube:
    """The shape around circles along a way, each with its own radius."""

    stations: Sequence[tuple[Point, float]]

    def path(self, grown: float = 0.0) -> QPainterPath:
        """Returns its outline, wider by so much: filled, a line around it in a fraction of the time
        of a stroke.
        """
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for (one, wide), (other, narrow) in pairwise(self.stations):
            far = hypot(other[0] - one[0], other[1] - one[1])
            begin, end = _around(one, wide + grown), _around(other, narrow + grown)
            if far == 0 or abs(wide - narrow) >= far:
                for circle in (begin, end):
                    path.arcMoveTo(circle, 0)
                    path.arcTo(circle, 0, 360)
                continue
            # Around both, between the tangents that they have in common.
            along = degrees(atan2(one[1] - other[1], other[0] - one[0]))
            aside = degrees(acos((wide - narrow) / far))
            path.arcMoveTo(end, along - aside)
            path.arcTo(end, along - aside, 2 * aside)
            path.arcTo(begin, along + aside, 360 - 2 * aside)
            path.closeSubpath()
        return path


Part = QPainterPath | _Tube


def _around(point: Point, radius: float) -> QRectF:
    return QRectF(point[0] - radius, point[1] - radius, 2 * radius, 2 * radius)


def _smooth(points: Sequence[Point], *, closed: bool) -> QPainterPath:
    """Returns a curve through the points (Catmull and Rom's)."""
    count = len(points)
    path = QPainterPath(QPointF(*points[0]))
    for number in range(count if closed else count - 1):
        before, one = points[number - 1], points[number]
        other, after = points[(number + 1) % count], points[(number + 2) % count]
        path.cubicTo(
            QPointF(one[0] + (other[0] - before[0]) / 6, one[1] + (other[1] - before[1]) / 6),
            QPointF(other[0] - (after[0] - one[0]) / 6, other[1] - (after[1] - one[1]) / 6),
            QPointF(*other),
        )
    return path


def _curve(points: Sequence[Point], steps: int) -> list[Point]:
    """Returns points along the bend through three points."""
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


def _along(spine: Sequence[Point], share: float, faces: float) -> tuple[Point, Point]:
    """Returns the point of the spine at `share` of its way, and where the front is from there."""
    last = len(spine) - 1
    number = min(last - 1, int(share * last))
    at = _on(spine[number], spine[number + 1], share * last - number)
    before, after = spine[max(0, number - 1)], spine[min(last, number + 2)]
    along = _unit(before, after)
    return at, (-along[1] * faces, along[0] * faces)


def _unit(one: Point, other: Point) -> Point:
    far = hypot(other[0] - one[0], other[1] - one[1]) or 1.0
    return (other[0] - one[0]) / far, (other[1] - one[1]) / far


def _on(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
