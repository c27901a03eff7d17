"""Paints a pose as a person in clean line art: volume, hands and feet, near limbs over far ones.

The shapes are in the units of the pose (a box of 200 x 200). Every part is drawn twice, first its
line and then its fill, so that parts which belong together have one outline.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from recovery_tracker.base.theme import Theme, mix
from recovery_tracker.guidance.relief.poses import FLOOR, Point, Pose, Side
from recovery_tracker.ui.widgets import pose_head
from recovery_tracker.ui.widgets.pose_outlines import CUFF, HEM, Outlines
from recovery_tracker.ui.widgets.pose_shapes import (
    Part,
    Tube,
    bend,
    circle,
    on,
    smooth,
    unit,
)

_SLEEVE: Final = 0.62
"""How far down the upper arm a sleeve goes."""
_DETAIL_FROM: Final = 150
"""Pixels of a drawing from which on it has a face, a thumb and folds."""
_FOLDED: Final = 0.35
"""The cosine between back and thigh from which on the thigh covers the top."""
_LYING: Final = 16.0
"""Units above the floor, up to which a hip and a head are those of somebody who lies."""


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


def paint_person(
    painter: QPainter,
    pose: Pose,
    theme: Theme,
    pixels: float,
    between: Callable[[], None] = lambda: None,
) -> None:
    """Paints the person, and calls `between` to paint what is between the legs.

    `pixels` is the size of the whole drawing: a small one has less detail.
    """
    width = max(1.25, min(2.6, 310 / pixels)) if pixels else 2.0
    near, far = Inks.of(theme), Inks.of(theme, far=True)
    hand = _Hand(painter, pose, width, detailed=pixels >= _DETAIL_FROM)
    if pose.above and pose.from_front:
        hand.paint_from_above(near)
        return
    hand.arm(pose.far, far)
    hand.leg(pose.far, far)
    between()
    hand.neck(near)
    hand.body(near)
    hand.head(near)
    hand.arm(pose.near, near)


class _Hand:
    """Draws the parts of one pose with one width of line."""

    def __init__(self, painter: QPainter, pose: Pose, width: float, *, detailed: bool) -> None:
        self._painter, self._pose, self._width = painter, pose, width
        self._detailed = detailed
        self._shapes = Outlines(pose, width, detailed)
        self._head = self._shapes.resting(pose.head, pose_head.RADIUS)
        self._top = QPainterPath()

    # --- the parts -------------------------------------------------------------------------------

    def leg(self, side: Side, inks: Inks) -> None:
        """Draws foot, shin and thigh as a loose trouser leg."""
        self._foot_of(side, inks)
        self._draw([self._shapes.trouser(side)], inks.line, inks.legs)

    def arm(self, side: Side, inks: Inks) -> None:
        """Draws hand, forearm and upper arm, and the sleeve as a part of the top."""
        elbow, wrist = self._shapes.resting(side.elbow, 4.1), self._shapes.resting(side.wrist, 3.0)
        shoulder = self._shapes.resting(side.shoulder, 6.0)
        hem = on(shoulder, elbow, _SLEEVE)
        forearm = Tube([(elbow, 4.1), (wrist, 2.9)])
        upper = Tube([(hem, 4.5), (elbow, 4.1)])
        self._draw([upper, forearm, *self._shapes.mitten(side)], inks.line, inks.skin)
        self._draw([Tube([(shoulder, 6.4), (hem, 6.0)])], inks.line, inks.top)
        self._open(shoulder, hem, 6.4, self._top, inks.top)

    def neck(self, inks: Inks) -> None:
        """Draws the neck, which top and head overlap."""
        neck = self._shapes.resting(self._pose.neck, 5.0)
        self._draw([Tube([(neck, 5.0), (self._head, 4.4)])], inks.line, inks.skin)

    def body(self, inks: Inks) -> None:
        """Draws the near leg and the seat as one pair of trousers, and the top over them."""
        pose, side = self._pose, self._pose.near
        spine = bend([pose.hip, self._shapes.resting(pose.back, 9.0), pose.neck], 12)
        leg = self._shapes.trouser(side)
        back, thigh = unit(pose.hip, spine[4]), unit(side.hip, side.knee)
        folded = back[0] * thigh[0] + back[1] * thigh[1]
        seat, self._top = self._shapes.seat(spine), self._shapes.trunk(spine, max(0.0, folded))
        self._foot_of(side, inks)
        self._draw([seat, leg], inks.line, inks.legs)
        self._draw([self._top], inks.line, inks.top)
        if folded > _FOLDED:
            self._fold(leg, seat, back, inks)

    def _fold(self, leg: Tube, seat: QPainterPath, back: Point, inks: Inks) -> None:
        """Draws the thigh over the top, with a line from the hem along the side next to it."""
        hip, way = leg.stations[0][0], unit(leg.stations[0][0], leg.stations[1][0])
        side = 1.0 if way[0] * back[1] > way[1] * back[0] else -1.0
        begin, end = leg.edge(side, self._width / 2)
        ahead = (begin[0] - hip[0]) * back[0] + (begin[1] - hip[1]) * back[1]
        shift = (HEM - 1 - ahead) / (way[0] * back[0] + way[1] * back[1])
        begin = (begin[0] + way[0] * shift, begin[1] + way[1] * shift)
        (above, above_knee), (below, below_knee) = leg.edge(side, 0.0), leg.edge(-side, 0.0)
        back_by = min(shift, 0.0) - 2.5
        rest = [
            (point[0] + way[0] * by, point[1] + way[1] * by)
            for point, by in ((above, 1), (below, 1), (below, back_by), (above, back_by))
        ]
        self._painter.fillPath(_polygon(above, above_knee, below_knee, below), inks.legs)
        # What is left of the hem below the line.
        self._fill_within(seat, _polygon(*rest), inks.legs)
        knee, wide = leg.stations[1]
        self._painter.fillPath(Tube([(knee, wide), (knee, wide)]).path(), inks.legs)
        around = circle(knee, wide + self._width / 2)
        crease = _polygon(self._shapes.floor(begin), end)
        crease.arcTo(around, degrees(atan2(knee[1] - end[1], end[0] - knee[0])), side * 85)
        self._stroke(crease, inks.line, 1.0)
        self._top = self._top.subtracted(leg.path(self._width))

    def head(self, inks: Inks) -> None:
        """Draws the head with its hair, and which way it looks."""
        pose = self._pose
        up = unit(pose.neck, self._head)
        ahead = (-up[1] * self._shapes.faces, up[0] * self._shapes.faces)
        lies = self._shapes.on_floor and min(pose.hip[1], pose.head[1]) > FLOOR - _LYING
        self._painter.save()
        self._painter.setTransform(QTransform(*ahead, *up, *self._head), combine=True)
        if lies and ahead[1] > 0.5:  # on the front, with the head turned to one side
            self._face(inks)
        else:
            hidden = self._shapes.on_floor and ahead[1] > 0.5 and pose.head[1] > FLOOR - _LYING
            shape = pose_head.profile(detailed=self._detailed and not hidden)
            self._draw([shape], inks.line, inks.skin)
            self._draw([pose_head.hair()], inks.line, inks.hair)
            if self._detailed and not hidden:
                self._draw([pose_head.ear()], inks.line, inks.skin, 0.7)
                self._stroke(pose_head.lid(), inks.line)
        self._painter.restore()

    def paint_from_above(self, inks: Inks) -> None:
        """Draws somebody who lies on the back, seen from above: both legs are near."""
        pose, sides = self._pose, (self._pose.near, self._pose.far)
        for side in sides:
            self._draw([Tube([(side.ankle, 4.0), (side.toe, 4.6)])], inks.line, inks.skin)
            shin = Tube([(side.knee, 7.4), (side.ankle, 5.2)])
            self._draw([shin], inks.line, inks.legs)
        for side in sides:
            thigh = Tube([(side.hip, 9.6), (side.knee, 7.8)])
            self._draw([thigh], inks.line, inks.legs)
        sleeves = []
        for side in sides:
            hem = on(side.shoulder, side.elbow, _SLEEVE)
            arm = Tube([(hem, 4.5), (side.elbow, 4.2)])
            forearm = Tube([(side.elbow, 4.2), (side.wrist, 3.0)])
            self._draw([arm, forearm, *self._shapes.mitten(side)], inks.line, inks.skin)
            sleeves.append(Tube([(side.shoulder, 6.8), (hem, 6.4)]))
        left, right = pose.near, pose.far
        trunk = smooth(
            [
                (pose.neck[0] - 5, pose.neck[1] - 1),
                (left.shoulder[0] - 1, left.shoulder[1] - 5),
                (left.shoulder[0] - 0.5, left.shoulder[1] + 16),
                (left.hip[0] - 10, left.hip[1] - 18),
                (left.hip[0] - 11, left.hip[1] + 3),
                (right.hip[0] + 11, right.hip[1] + 3),
                (right.hip[0] + 10, right.hip[1] - 18),
                (right.shoulder[0] + 0.5, right.shoulder[1] + 16),
                (right.shoulder[0] + 1, right.shoulder[1] - 5),
                (pose.neck[0] + 5, pose.neck[1] - 1),
            ]
        )
        self._draw([trunk, *sleeves], inks.line, inks.top)
        self.neck(inks)
        self._painter.save()
        self._painter.setTransform(QTransform(1, 0, 0, -1, *pose.head), combine=True)
        self._face(inks)
        self._painter.restore()

    def _face(self, inks: Inks) -> None:
        self._draw([pose_head.front_hair()], inks.line, inks.hair)
        self._draw([pose_head.front()], inks.line, inks.skin)
        if self._detailed:
            self._stroke(pose_head.front_lines(), inks.line)

    def _foot_of(self, side: Side, inks: Inks) -> None:
        """Draws the foot, and the bare ankle under the cuff."""
        self._draw([self._shapes.foot(side)], inks.line, inks.skin)
        cuff = self._shapes.resting(on(side.knee, side.ankle, CUFF), 3.5)
        bare = Tube([(cuff, 3.5), (self._shapes.resting(side.ankle, 3.3), 3.3)])
        self._draw([bare], inks.line, inks.skin)

    # --- drawing ---------------------------------------------------------------------------------

    def _draw(
        self, parts: Sequence[Part], line: QColor, fill: QColor, strength: float = 1.0
    ) -> None:
        """Draws the line of all parts, then their fill: inner lines are covered."""
        painter, width = self._painter, self._width * strength
        pen = QPen(line, 2 * width)
        pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)  # a smooth line has no corners to be made round
        for part in parts:
            if isinstance(part, QPainterPath):
                painter.strokePath(part, pen)
            else:
                painter.fillPath(part.path(width), line)
        for part in parts:
            painter.fillPath(part if isinstance(part, QPainterPath) else part.path(), fill)

    def _stroke(self, path: QPainterPath, line: QColor, strength: float = 0.8) -> None:
        """Draws a line with round ends, a fine one by default."""
        pen = QPen(line, self._width * strength)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.strokePath(path, pen)

    def _open(
        self, begin: Point, end: Point, radius: float, whole: QPainterPath, fill: QColor
    ) -> None:
        """Takes away the line around the beginning of a limb where it grows out of the `whole`."""
        if whole.isEmpty():
            return
        way = unit(begin, end)
        behind = (begin[0] - way[0] * radius * 0.5, begin[1] - way[1] * radius * 0.5)
        wide = radius + self._width + 0.8
        self._fill_within(whole, Tube([(behind, wide), (behind, wide)]).path(), fill)

    def _fill_within(self, whole: QPainterPath, part: QPainterPath, fill: QColor) -> None:
        """Fills what a part has in common with the whole."""
        self._painter.save()
        self._painter.setClipPath(whole, Qt.ClipOperation.IntersectClip)
        self._painter.fillPath(part, fill)
        self._painter.restore()


def _polygon(*corners: Point) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    return path
