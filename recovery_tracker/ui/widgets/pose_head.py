"""The head of the person in the drawings: from the side, and from the front.

The shapes are around the middle of the head: x towards the face (or to one side), y to the crown.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from recovery_tracker.ui.widgets.pose_shapes import smooth

RADIUS: Final = 10.4
"""Units from the middle of a head that lies to what it lies on."""


@cache
def profile(*, detailed: bool) -> QPainterPath:
    """Returns the head from the side, with its nose; a detailed one has lips and a chin."""
    front = (
        [(8.7, -3.6), (9.0, -5.2), (8.0, -6.3), (8.2, -8.2), (5.6, -9.8)]
        if detailed
        else [(8.4, -4.0), (7.6, -8.0), (4.6, -9.6)]
    )
    return smooth(
        [
            *((0.6, 10.4), (5.9, 8.6), (8.4, 4.8), (8.5, 1.6), (10.9, -2.4)),
            *front,
            *((0.6, -7.6), (-4.4, -7.6), (-7.8, -4.0), (-9.4, 2.0), (-7.2, 7.6)),
        ]
    )


@cache
def hair() -> QPainterPath:
    """Returns short hair from the side: from the forehead over the crown to the nape."""
    return smooth(
        [
            *((7.4, 7.2), (4.6, 10.2), (-0.6, 11.6), (-7.0, 9.2), (-10.3, 3.0)),
            *((-9.6, -3.6), (-6.6, -8.0), (-4.2, -6.4), (-3.4, -2.2), (-2.4, 1.6)),
            *((0.6, 2.6), (2.0, 4.8), (5.0, 5.8)),
        ]
    )


@cache
def ear() -> QPainterPath:
    """Returns the ear, from the side."""
    path = QPainterPath()
    path.addEllipse(QRectF(-2.8, -3.4, 3.4, 4.8))
    return path


@cache
def lid() -> QPainterPath:
    """Returns the line of a lid, from the side: the eye is at rest."""
    return _arc((4.6, 0.9), (5.8, -0.1), (7.2, 0.7))


@cache
def front() -> QPainterPath:
    """Returns the face from the front."""
    return smooth(
        [
            *((0, 6.6), (5.4, 5.4), (7.7, 0.4), (6.6, -5.4), (2.8, -9.8)),
            *((-2.8, -9.8), (-6.6, -5.4), (-7.7, 0.4), (-5.4, 5.4)),
        ]
    )


@cache
def front_hair() -> QPainterPath:
    """Returns the hair around a face from the front, which covers its middle."""
    return smooth(
        [
            *((0, 11.4), (6.6, 9.2), (9.6, 3.0), (8.8, -2.6), (0, -4.0)),
            *((-8.8, -2.6), (-9.6, 3.0), (-6.6, 9.2)),
        ]
    )


@cache
def front_lines() -> QPainterPath:
    """Returns lids, nose and mouth from the front."""
    path = _arc((-5.0, -0.6), (-3.6, -1.9), (-2.2, -0.8))
    path.addPath(_arc((2.2, -0.8), (3.6, -1.9), (5.0, -0.6)))
    path.addPath(_arc((0.2, -1.6), (1.6, -4.4), (-0.4, -4.5)))
    path.addPath(_arc((-1.7, -7.0), (0.0, -7.3), (1.7, -7.0)))
    return path


def _arc(*points: tuple[float, float]) -> QPainterPath:
    begin, over, end = (QPointF(*each) for each in points)
    path = QPainterPath(begin)
    path.quadTo(over, end)
    return path
