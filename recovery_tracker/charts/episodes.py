"""Pain by the day of the episode: this one and earlier ones, each in its own mark and stroke."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from recovery_tracker.charts.canvas import blank_axes, draw_lines, write
from recovery_tracker.charts.geometry import PAIN_TOP, Lane
from recovery_tracker.charts.ground import LEVELS
from recovery_tracker.charts.lettering import is_lost, text_width, widest
from recovery_tracker.charts.marks import steps_of
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.charts.table import Cell, Twin
from recovery_tracker.insight.episodes import EpisodeComparison, EpisodeCourse
from recovery_tracker.wording.episode_comparison import (
    ComparisonLabels,
    comparison_cell,
    comparison_headers,
    day_of,
)

_SAMPLE = 2.6
_AFTER = 1.6
"""The room of a sample in the key, and after its words, in type sizes."""


@dataclass(frozen=True)
class _Stroke:
    """How one episode is drawn."""

    colour: str
    marker: str
    dashes: Literal["solid"] | tuple[float, Sequence[float]]
    size: float
    width: float


@dataclass(frozen=True)
class _Places:
    left: float
    right: float
    pain: Lane
    key: Lane
    day_width: float

    def x(self, day: int) -> float:
        return self.left + (day - 0.5) * self.day_width

    def y(self, pain: float) -> float:
        return self.pain.at(pain / PAIN_TOP)


def draw_episodes(
    figure: Figure, shown: EpisodeComparison, style: ChartStyle, labels: ComparisonLabels
) -> None:
    """Draws the episodes over one another from day 1, the present one on top.

    A day without pain logged breaks the line.
    """
    axes = blank_axes(figure, style)
    strokes = _strokes(style)
    at = _places(figure, shown, style, labels)
    lines = [((at.left, at.y(level)), (at.right, at.y(level))) for level in LEVELS]
    draw_lines(axes, lines, style.grid, 0.7, "grid")
    for level, text in zip(LEVELS, labels.levels, strict=True):
        write(axes, style, (at.left - style.size * 0.7, at.y(level)), text, ha="right")
    drawn = list(zip(shown.courses, strokes, strict=False))
    for course, stroke in reversed(drawn):
        _line(axes, style, at, course, stroke, shown.days)
    _key(axes, style, at, labels, strokes)
    _days(axes, style, at, labels)


def episodes_twin(shown: EpisodeComparison) -> Twin:
    """Returns the figure as a table: one row a day of the episode."""
    rows = []
    for day in range(1, shown.days + 1):
        pains = [course.on(day) for course in shown.courses]
        cells = [
            Cell(comparison_cell(pain), None if pain is None else float(pain)) for pain in pains
        ]
        rows.append((Cell(day_of(day), day), *cells))
    return Twin(comparison_headers(shown), tuple(rows))


def _strokes(style: ChartStyle) -> tuple[_Stroke, ...]:
    """The present episode as everywhere; each earlier one with its own mark and dashes."""
    return (
        _Stroke(style.pain, "o", "solid", 0.66, 0.2),
        _Stroke(style.heat, "^", (0, (5, 2)), 0.62, 0.14),
        _Stroke(style.walk, "s", (0, (2, 2)), 0.54, 0.14),
        _Stroke(style.sleep, "D", (0, (6, 2, 1, 2)), 0.5, 0.14),
    )


def _places(
    figure: Figure, shown: EpisodeComparison, style: ChartStyle, labels: ComparisonLabels
) -> _Places:
    width, height = (72.0 * side for side in figure.get_size_inches())
    line = style.size * 1.5
    left = widest(labels.levels, style, style.size) + style.size * 1.1
    right = width - style.size * 1.2
    rows = 1 + max(row for _name, row, _x in _placed(right - left, style, labels))
    top = height - style.size * 0.2
    key = Lane(top - line * rows, top)
    pain = Lane(style.size * 0.3 + line * 1.5, key.bottom - style.size * 0.6)
    return _Places(left, right, pain, key, (right - left) / shown.days)


def _line(
    axes: Axes,
    style: ChartStyle,
    at: _Places,
    course: EpisodeCourse,
    stroke: _Stroke,
    days: int,
) -> None:
    pains = course.pains[:days]
    xs = [at.x(day) for day in range(1, len(pains) + 1)]
    ys = [nan if pain is None else at.y(float(pain)) for pain in pains]
    axes.add_line(_drawn(style, stroke, xs, ys, "episode"))


def _drawn(
    style: ChartStyle, stroke: _Stroke, xs: list[float], ys: list[float], gid: str
) -> Line2D:
    return Line2D(
        xs,
        ys,
        color=stroke.colour,
        linewidth=style.size * stroke.width,
        linestyle=stroke.dashes,
        marker=stroke.marker,
        markersize=style.size * stroke.size,
        markeredgecolor=style.edge(stroke.colour),
        markeredgewidth=style.size * 0.06,
        gid=gid,
    )


def _key(
    axes: Axes,
    style: ChartStyle,
    at: _Places,
    labels: ComparisonLabels,
    strokes: tuple[_Stroke, ...],
) -> None:
    placed = list(_placed(at.right - at.left, style, labels))
    line = (at.key.top - at.key.bottom) / (1 + placed[-1][1])
    for (name, row, x), stroke in zip(placed, strokes, strict=False):
        y, left = at.key.top - (row + 0.5) * line, at.left + x
        ends = [left, left + style.size, left + style.size * 2]
        axes.add_line(_drawn(style, stroke, ends, [nan, y, nan], "key"))
        sample = Line2D(
            (ends[0], ends[2]),
            (y, y),
            color=stroke.colour,
            linewidth=style.size * stroke.width,
            linestyle=stroke.dashes,
            gid="key",
        )
        axes.add_line(sample)
        at_words = (left + style.size * _SAMPLE, y)
        write(axes, style, at_words, name, ha="left", size=style.small, gid="key")


def _placed(
    room: float, style: ChartStyle, labels: ComparisonLabels
) -> Iterator[tuple[str, int, float]]:
    """Yields the name of each episode with its row, from the top, and its place in it."""
    row, x = 0, 0.0
    named = labels.plain_names if is_lost(labels.names, style) else labels.names
    for name in named:
        width = _SAMPLE * style.size + text_width(name, style, style.small)
        if x > 0 and x + width > room:
            row, x = row + 1, 0.0
        yield name, row, x
        x += width + _AFTER * style.size


def _days(axes: Axes, style: ChartStyle, at: _Places, labels: ComparisonLabels) -> None:
    width = widest(labels.days, style, style.size)
    step = steps_of(width * 1.45 / at.day_width)
    for index in range(0, len(labels.days), step):
        place = (at.x(index + 1), style.size * 0.3 + style.size * 0.75)
        write(axes, style, place, labels.days[index], gid="day")
