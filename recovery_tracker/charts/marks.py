"""The shapes of the course chart: bars with round corners, and a marker for each kind."""

from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from matplotlib.path import Path

from recovery_tracker.guidance.facts import Urgency

Corners = tuple[tuple[float, float], ...]
"""The corners of a filled shape."""

HEAT_MARK = "^"
COLD_MARK = "D"
LATE_MARK = "s"
DOSE_MARK = Path([(-0.2, -1), (0.2, -1), (0.2, 1), (-0.2, 1), (-0.2, -1)])
"""Each kind has its own shape, so that no kind differs by colour alone."""
_DAYS = (1, 2, 3, 4, 7, 14, 28)


@dataclass(frozen=True)
class Flag:
    """A card that appeared on a date, in the colour and the shape of its urgency."""

    date: date
    urgency: Urgency = Urgency.BOOK


def rounded_bar(x: float, y: float, width: float, height: float, radius: float = 1.8) -> Path:
    """Returns a bar from its lower left corner, its corners rounded as far as it has room."""
    r = min(radius, width / 3, height / 2)
    right, top = x + width, y + height
    corners = (
        (Path.MOVETO, (x + r, y)),
        (Path.LINETO, (right - r, y)),
        (Path.CURVE3, (right, y)),
        (Path.CURVE3, (right, y + r)),
        (Path.LINETO, (right, top - r)),
        (Path.CURVE3, (right, top)),
        (Path.CURVE3, (right - r, top)),
        (Path.LINETO, (x + r, top)),
        (Path.CURVE3, (x, top)),
        (Path.CURVE3, (x, top - r)),
        (Path.LINETO, (x, y + r)),
        (Path.CURVE3, (x, y)),
        (Path.CURVE3, (x + r, y)),
        (Path.CLOSEPOLY, (x + r, y)),
    )
    return Path([place for _code, place in corners], [code for code, _place in corners])


def steps_of(least: float) -> int:
    """Returns every how many days a date is written, so that `least` days lie between two."""
    longer = (28 * n for n in count(2))
    return next(days for days in chain(_DAYS, longer) if days >= least)


def block(x: float, y: float, width: float, height: float) -> Corners:
    """Returns a bar from its lower left corner, with plain corners."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def flag_corners(x: float, top: float, size: float, urgency: Urgency) -> Corners:
    """Returns a flag that hangs to the right of its pole's top.

    It has a swallow's tail for a call, one point where it is urgent, and is square for an
    emergency.
    """
    shape = {
        Urgency.URGENT: ((0, 0), (1.4, -0.42), (0, -0.84)),
        Urgency.EMERGENCY: ((0, 0), (1.3, 0), (1.3, -0.84), (0, -0.84)),
    }.get(urgency, ((0, 0), (1.3, 0), (1.0, -0.42), (1.3, -0.84), (0, -0.84)))
    return tuple((x + size * right, top + size * up) for right, up in shape)
