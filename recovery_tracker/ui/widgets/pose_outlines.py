"""The outlines of the person in the drawings, above the floor: clothes, hands and feet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QPainterPath

from recovery_tracker.guidance.relief.poses import BOX, FLOOR, Point, Pose, Side
from recovery_tracker.ui.widgets.pose_shapes import Part, Tube, along, on, smooth, unit

CUFF: Final = 0.88
"""How far down the shin a trouser leg goes."""
HEM: Final = 5.6
"""Units from the hip up to the hem of the top."""


@dataclass(frozen=True)
class Outlines:
    """The outlines of one pose, around which lines of a width have room above the floor."""

    pose: Pose
    width: float
    detailed: bool

    @property
    def on_floor(self) -> bool:
        """Tells whether the floor is below, not behind."""
        return not self.pose.above

    @property
    def lowest(self) -> float:
        """Returns how far down an outline may go."""
        return FLOOR - self.width if self.on_floor else BOX

    @property
    def faces(self) -> float:
        """Returns 1 where the front of somebody upright is at the right, else -1."""
        return -1.0 if self.pose.faces_left else 1.0

    def trunk(self, spine: Sequence[Point], folded: float) -> QPainterPath:
        """Returns a loose top from its hem to the neck, with the belly on the front.

        `folded`, up to 1, is how far the thigh presses on the belly.
        """
        swells, full = self.pose.belly, 1 - 0.3 * folded
        return self._around(
            spine,
            (
                # along the spine from the hip, forward, backward
                (0.10, 11.4 * full + swells * 0.3, 11.0),
                (0.24, 12.8 * full + swells * 0.9, 9.8),
                (0.40, 12.8 * full + swells, 9.0),
                (0.56, 11.4 + swells * 0.6, 9.2),
                (0.72, 10.2, 9.6),
                (0.86, 8.6, 9.2),
                (0.96, 5.6, 6.8),
                (1.02, 3.4, 4.6),
            ),
        )

    def seat(self, spine: Sequence[Point]) -> QPainterPath:
        """Returns the upper part of the trousers: what is sat on is flat."""
        down = unit(spine[1], spine[0])
        at, ahead = along(spine, 0.0, self.faces)
        lower = [
            (at[0] + down[0] * 9.2 + ahead[0] * aside, at[1] + down[1] * 9.2 + ahead[1] * aside)
            for aside in (-6.4, 4.0)
        ]
        return self._around(
            spine, ((0.0, 9.4, 10.6), (0.20, 9.6, 9.6)), [self.floor(each) for each in lower]
        )

    def _around(
        self,
        spine: Sequence[Point],
        stations: Sequence[tuple[float, float, float]],
        lower: Sequence[Point] = (),
    ) -> QPainterPath:
        """Returns an outline around the spine, closed below by `lower`, from back to front."""
        front, back = [], []
        for share, forward, backward in stations:
            at, ahead = along(spine, share, self.faces)
            front.append(self.floor((at[0] + ahead[0] * forward, at[1] + ahead[1] * forward)))
            back.append(self.floor((at[0] - ahead[0] * backward, at[1] - ahead[1] * backward)))
        return smooth([*reversed(back), *lower, *front], self.lowest)

    def trouser(self, side: Side) -> Tube:
        """Returns a loose trouser leg, down to its cuff."""
        cuff = on(side.knee, side.ankle, CUFF)
        stations = [(side.hip, 9.2), (side.knee, 6.8), (cuff, 5.2)]
        return Tube([(self.resting(point, radius), radius) for point, radius in stations])

    def mitten(self, side: Side) -> list[Part]:
        """Returns a hand: flat where it rests on the floor, else along the forearm."""
        way = unit(side.elbow, side.wrist)
        rests = self.on_floor and side.wrist[1] >= FLOOR - 5
        if rests:
            way = (self.faces, 0.0) if abs(way[1]) > 0.4 else (way[0], 0.0)
        turn = self.faces
        if rests or self.pose.from_front:  # the thumb is up, or towards the head
            turn = 1.0 if way[0] > 0 else -1.0
        aside = (-way[1] * turn, way[0] * turn)
        x, y = side.wrist

        def at(forward: float, across: float) -> Point:
            return self.floor(
                (
                    x + way[0] * forward + aside[0] * across,
                    y + way[1] * forward + aside[1] * across,
                )
            )

        palm = smooth(
            [at(-1, -3.0), at(4, -3.6), at(9.6, -2.0), at(9.8, 1.4), at(4, 3.2), at(-1, 3.0)],
            self.lowest,
        )
        if not self.detailed:
            return [palm]
        return [Tube([(at(1.5, -2.0), 1.8), (at(5.8, -4.4), 1.4)]), palm]

    def foot(self, side: Side) -> QPainterPath:
        """Returns a foot with heel and toes; its sole is opposite the shin."""
        way, shin = unit(side.ankle, side.toe), unit(side.ankle, side.knee)
        turn = way[0] * shin[1] - way[1] * shin[0]
        if abs(turn) < 0.3 and self.on_floor:
            sole = (0.0, -1.0)
        else:
            sign = -1.0 if turn > 0 else 1.0
            sole = (-way[1] * sign, way[0] * sign)
        x, y = side.ankle

        def at(forward: float, down: float) -> Point:
            return self.floor(
                (x + way[0] * forward + sole[0] * down, y + way[1] * forward + sole[1] * down)
            )

        return smooth(
            [
                *(at(-3.4, -2.8), at(-5.2, 1.6), at(-3.6, 4.2), at(4.0, 4.2), at(12.4, 4.2)),
                *(at(15.4, 2.0), at(13.0, -0.6), at(7.0, -2.4), at(2.8, -4.0)),
            ],
            self.lowest,
        )

    def floor(self, point: Point) -> Point:
        """Returns the point, above the floor: what rests on it is flat there."""
        return (point[0], min(point[1], self.lowest))

    def resting(self, point: Point, radius: float) -> Point:
        """Returns the point, so far above the floor that a limb of that radius lies on it."""
        return (point[0], min(point[1], self.lowest - radius))
