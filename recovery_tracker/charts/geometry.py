"""The geometry of the course chart, in points from the figure's lower left corner.

The drawing and everything that is painted over it (a cursor, a tooltip, a pressed day) use the same
numbers: a point is 1/72 inch, so a canvas multiplies by its dots per inch / 72.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recovery_tracker.charts.style import ChartStyle

PAIN_TOP = 10
"""The end of the numeric rating scale."""
LINE = 1.5
"""A row of words, in type sizes."""
KEY_ROWS = 2
"""A key of more rows has the whole width, and a figure on the screen grows by them."""


@dataclass(frozen=True)
class Lane:
    """One horizontal lane: its lower and its upper edge."""

    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """Returns the height half-way up."""
        return (self.bottom + self.top) / 2

    def at(self, share: float) -> float:
        """Returns the height at that share of the lane, 0 at its bottom and 1 at its top."""
        return self.bottom + (self.top - self.bottom) * share


@dataclass(frozen=True)
class Geometry:
    """The places of one chart of `days` days from `first`, `width` x `height` points."""

    width: float
    height: float
    first: date
    days: int
    left: float
    right: float
    key: Lane
    key_left: float
    pain: Lane
    sleep: Lane
    walk: Lane
    heat: Lane
    cold: Lane
    medicines: Lane
    late: Lane
    dates: Lane

    @cached_property
    def day_width(self) -> float:
        """Returns the points from one day to the next."""
        return (self.right - self.left) / self.days

    def x(self, index: float) -> float:
        """Returns the middle of the day with that number, 0 the first."""
        return self.left + (index + 0.5) * self.day_width

    def day_x(self, on: date) -> float:
        """Returns the middle of the date."""
        return self.x((on - self.first).days)

    def index_at(self, x: float) -> int | None:
        """Returns the number of the day whose column contains `x`; None outside the days."""
        if not self.left <= x < self.right:
            return None
        return min(self.days - 1, int((x - self.left) / self.day_width))

    def pain_y(self, pain: float) -> float:
        """Returns the height of a pain, 0-10."""
        return self.pain.at(pain / PAIN_TOP)


def course_geometry(
    width: float,
    height: float,
    first: date,
    days: int,
    style: ChartStyle,
    margin: float,
    rows: Callable[[float], int] = lambda _room: 1,
    *,
    late: bool = False,
    medicines: bool = False,
) -> Geometry:
    """Returns the places for a figure of that size; `margin` is the width of the lanes' names.

    `rows` returns how many rows the key needs in a width. The lanes of marks follow the type size;
    pain, sleep and walking share the rest. `late` makes room for marks above the dates, `medicines`
    for a lane under the cold.
    """
    line = style.size * LINE
    left = min(margin + style.size * 1.3, width * 0.35)
    right = width - style.size * 1.2
    dates = Lane(style.size * 0.3, style.size * 0.3 + line)
    marks = Lane(dates.top, dates.top + (style.size * 0.8 if late else 0))
    foot = marks.top + style.size * 0.35
    doses = Lane(foot, foot + (line if medicines else 0))
    cold = Lane(doses.top, doses.top + line)
    heat = Lane(cold.top, cold.top + line)
    key_top = height - style.size * 0.2
    key_left = left if rows(right - left) <= KEY_ROWS else style.size * 0.3
    key = Lane(key_top - line * rows(right - key_left), key_top)
    room = max(key.bottom - heat.top, 8 * line)
    gap = style.size * 0.85
    bars = max(room * 0.155, 2.2 * style.size)
    walk = Lane(heat.top + gap * 0.6, heat.top + gap * 0.6 + bars)
    sleep = Lane(walk.top + gap, walk.top + gap + bars)
    pain = Lane(sleep.top + gap * 1.3, key.bottom - gap * 0.6)
    return Geometry(
        width=width,
        height=height,
        first=first,
        days=days,
        left=left,
        right=right,
        key=key,
        key_left=key_left,
        pain=pain,
        sleep=sleep,
        walk=walk,
        heat=heat,
        cold=cold,
        medicines=doses,
        late=marks,
        dates=dates,
    )
