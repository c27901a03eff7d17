"""The canvas that every part of a chart draws on:

one Axes in points, with its geometry and style.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Generic, TypeVar

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from recovery_tracker.charts.geometry import Geometry
from recovery_tracker.charts.lettering import lettered
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.insight.series import Point
from recovery_tracker.wording.course import CourseLabels

FINE = 1.0
"""Days narrower than this many points are drawn together:

more is not visible, and takes seconds.
"""
_ROOMY = 7.0
"""Days wider than this many points have room for a dot, a cap and rounded bars."""
Ends = tuple[tuple[float, float], tuple[float, float]]
T = TypeVar("T")


def blank_axes(figure: Figure, style: ChartStyle) -> Axes:
    """Clears the figure and returns its one Axes, whose units are points."""
    figure.clear()
    figure.set_facecolor(style.page)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    width, height = (72.0 * side for side in figure.get_size_inches())
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return axes


@dataclass(frozen=True)
class Column(Generic[T]):
    """The days that are drawn at one place: one, or several where a day is finer than a point."""

    x: float
    days: Sequence[T]


def write(
    axes: Axes,
    style: ChartStyle,
    at: tuple[float, float],
    text: str,
    *,
    ha: str = "center",
    va: str = "center_baseline",
    size: float | None = None,
    rotation: float = 0,
    colour: str | None = None,
    gid: str | None = None,
) -> None:
    """Sets a text in the style's muted ink and its own size, unless the caller names others."""
    drawn, fontproperties = lettered(text, style, size or style.size)
    axes.text(
        *at,
        drawn,
        ha=ha,
        va=va,
        rotation=rotation,
        color=colour or style.muted,
        fontproperties=fontproperties,
        parse_math=False,
        gid=gid,
    )


def draw_lines(axes: Axes, lines: Sequence[Ends], colour: str, width: float, gid: str) -> None:
    """Draws straight lines as one collection."""
    found = LineCollection(list(lines), colors=colour, linewidths=width, gid=gid)
    axes.add_collection(found, autolim=False)


def draw_marks(
    axes: Axes,
    style: ChartStyle,
    marker: str | Path,
    offsets: Sequence[tuple[float, float]],
    size: float,
    colours: tuple[str, str],
    gid: str,
) -> None:
    """Draws the same mark at several places; `colours` are its face and its edge."""
    face, edge = colours
    # As arrays: of lists, each number is looked at by itself.
    axes.scatter(
        np.array([x for x, _y in offsets]),
        np.array([y for _x, y in offsets]),
        s=size**2,
        marker=marker,
        facecolors=face,
        edgecolors=edge,
        linewidths=style.size * 0.08,
        gid=gid,
        zorder=3,
    )


@dataclass(frozen=True)
class Canvas:
    """One drawing of a course."""

    axes: Axes
    at: Geometry
    points: Sequence[Point]
    style: ChartStyle
    labels: CourseLabels

    @cached_property
    def roomy(self) -> bool:
        """Tells whether a day has room for a dot, a cap and rounded bars."""
        return self.at.day_width >= _ROOMY

    @cached_property
    def together(self) -> int:
        """Returns how many days are drawn at one place."""
        return max(1, ceil(FINE / self.at.day_width))

    def columns(self, values: Sequence[T]) -> Iterator[Column[T]]:
        """Yields the values, one a day, by the place where they are drawn."""
        for start in range(0, len(values), self.together):
            days = values[start : start + self.together]
            yield Column(self.at.x(start + (len(days) - 1) / 2), days)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        ha: str = "center",
        va: str = "center_baseline",
        size: float | None = None,
        rotation: float = 0,
        gid: str | None = None,
    ) -> None:
        """Sets a text; see the function of that name."""
        write(
            self.axes,
            self.style,
            (x, y),
            text,
            ha=ha,
            va=va,
            size=size,
            rotation=rotation,
            gid=gid,
        )
