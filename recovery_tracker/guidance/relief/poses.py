"""The poses of the one person in the drawings, and what lies between two of them.

A pose is in a box of 200 x 200, x to the right and y down; the floor is at `FLOOR`. The person
faces right. "Near" is the side towards the viewer, "far" the other; seen from above they are the
left and the right of the picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import Final

Point = tuple[float, float]

FLOOR: Final = 180.0
BOX: Final = 200.0
"""The width and the height that poses are drawn in."""


@dataclass(frozen=True)
class Side:
    """The joints of one arm and one leg."""

    shoulder: Point
    elbow: Point
    wrist: Point
    hip: Point
    knee: Point
    ankle: Point
    toe: Point

    @property
    def joints(self) -> tuple[Point, ...]:
        """Returns every joint, from the shoulder to the toe."""
        arm = self.shoulder, self.elbow, self.wrist
        return (*arm, self.hip, self.knee, self.ankle, self.toe)


@dataclass(frozen=True)
class Pose:
    """Where every joint is; `mid_back` is where the back bends, None where it is straight.

    `above`: seen from above, where limbs may look shorter than they are; `from_front` then shows
    somebody who lies on the back. `faces_left`: the front of somebody upright is at the left.
    `belly` is by how much the tummy swells.
    """

    head: Point
    neck: Point
    hip: Point
    near: Side
    far: Side
    mid_back: Point | None = None
    above: bool = False
    from_front: bool = False
    faces_left: bool = False
    belly: float = 0.0

    @property
    def back(self) -> Point:
        """Returns where the back bends, half-way where it is straight."""
        return self.mid_back or _on(self.neck, self.hip, 0.5)

    @property
    def joints(self) -> tuple[Point, ...]:
        """Returns every joint, in the same order for every pose."""
        return (
            *(self.head, self.neck, self.hip, self.back),
            *(joint for side in (self.near, self.far) for joint in side.joints),
        )

    def other_side(self) -> "Pose":
        """Returns the same pose with near and far exchanged: what the other leg and arm do."""
        return replace(self, near=self.far, far=self.near)

    def lengths(self) -> Mapping[str, float]:
        """Returns the length of each limb by its name, such as “near thigh”."""
        found = {"head": _far(self.neck, self.head)}
        for name, side in (("near", self.near), ("far", self.far)):
            found |= {
                f"{name} upper arm": _far(side.shoulder, side.elbow),
                f"{name} forearm": _far(side.elbow, side.wrist),
                f"{name} thigh": _far(side.hip, side.knee),
                f"{name} shin": _far(side.knee, side.ankle),
                f"{name} foot": _far(side.ankle, side.toe),
            }
        return found


def between(one: Pose, other: Pose, share: float) -> Pose:
    """Returns the pose at `share` (0 to 1) of the way from one pose to the other.

    The trunk, hands and feet go in straight lines, so what rests on the floor in both stays there.
    Elbows and knees are where limbs of their own lengths bend to reach: no limb grows or shrinks.
    """
    if share <= 0:
        return one
    if share >= 1:
        return other
    bends = one.mid_back is not None or other.mid_back is not None
    neck = _on(one.neck, other.neck, share)
    apart = _mixed(_far(one.neck, one.head), _far(other.neck, other.head), share)
    return replace(
        one,
        head=_at_length(neck, _on(one.head, other.head, share), apart),
        neck=neck,
        hip=_on(one.hip, other.hip, share),
        near=_side_between(one.near, other.near, share),
        far=_side_between(one.far, other.far, share),
        mid_back=_on(one.back, other.back, share) if bends else None,
        belly=_mixed(one.belly, other.belly, share),
    )


def farthest(one: Pose, other: Pose) -> float:
    """Returns how far the part that differs most between two poses is from where it was."""
    joints = zip(one.joints, other.joints, strict=True)
    return max(abs(one.belly - other.belly), *(_far(*each) for each in joints))


def _side_between(one: Side, other: Side, share: float) -> Side:
    shoulder = _on(one.shoulder, other.shoulder, share)
    wrist = _on(one.wrist, other.wrist, share)
    hip = _on(one.hip, other.hip, share)
    ankle = _on(one.ankle, other.ankle, share)
    toe = _on(one.toe, other.toe, share)
    foot = _mixed(_far(one.ankle, one.toe), _far(other.ankle, other.toe), share)
    return Side(
        shoulder,
        _joint(
            (one.shoulder, one.elbow, one.wrist),
            (other.shoulder, other.elbow, other.wrist),
            (shoulder, wrist),
            share,
        ),
        wrist,
        hip,
        _joint(
            (one.hip, one.knee, one.ankle),
            (other.hip, other.knee, other.ankle),
            (hip, ankle),
            share,
        ),
        ankle,
        _at_length(ankle, toe, foot),
    )


def _joint(
    one: tuple[Point, Point, Point],
    other: tuple[Point, Point, Point],
    ends: tuple[Point, Point],
    share: float,
) -> Point:
    """Returns the elbow or the knee between two ends, with upper and lower part at their lengths.

    Of the two places that fit it is the one near the straight way, so that no limb flips over.
    """
    upper = _mixed(_far(one[0], one[1]), _far(other[0], other[1]), share)
    lower = _mixed(_far(one[1], one[2]), _far(other[1], other[2]), share)
    straight = _on(one[1], other[1], share)
    (ax, ay), (bx, by) = ends
    reach = hypot(bx - ax, by - ay)
    if reach == 0 or reach >= upper + lower or reach <= abs(upper - lower):
        return straight
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = sqrt(max(0.0, upper**2 - along**2))
    ux, uy = (bx - ax) / reach, (by - ay) / reach
    places = [
        (ax + ux * along - uy * way * aside, ay + uy * along + ux * way * aside)
        for way in (1.0, -1.0)
    ]
    return min(places, key=lambda place: _far(place, straight))


def _at_length(begin: Point, towards: Point, length: float) -> Point:
    found = _far(begin, towards)
    return towards if found == 0 else _on(begin, towards, length / found)


def _on(one: Point, other: Point, share: float) -> Point:
    return _mixed(one[0], other[0], share), _mixed(one[1], other[1], share)


def _mixed(one: float, other: float, share: float) -> float:
    return one + (other - one) * share


def _far(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])
