"""The key of the marks that have no lane of their own: samples and words above the plot.

The key takes as many rows as it needs; words too long for one row go on in the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D

from recovery_tracker.charts.canvas import write
from recovery_tracker.charts.geometry import Geometry
from recovery_tracker.charts.lettering import broken, text_width
from recovery_tracker.charts.marks import LATE_MARK, block, flag_corners
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.wording.course import CourseLabels

_AFTER = 1.6
"""Room after the words of an entry, in type sizes."""


@dataclass(frozen=True)
class _Entry:
    """One sample with its words; `before` is the room of the sample, in type sizes."""

    words: str
    before: float
    sample: Callable[[Axes, ChartStyle, float, float], None]


@dataclass(frozen=True)
class _Placed:
    """An entry with its words in lines, the row of the first line from the top, and its `x`."""

    entry: _Entry
    lines: tuple[str, ...]
    row: int
    x: float


@dataclass(frozen=True)
class Shown:
    """Which of the marks that not every chart has are on this one.

    `flags` are the urgencies of the cards, the most serious first.
    """

    scores: bool
    late: bool
    medicines: bool = False
    ribbon: bool = False
    flags: tuple[Urgency, ...] = ()


def key_rows(room: float, style: ChartStyle, labels: CourseLabels, shown: Shown) -> int:
    """Returns how many rows the key needs in `room` points of width."""
    return max(each.row + len(each.lines) for each in _placed(room, style, labels, shown))


def draw_key(
    axes: Axes, places: Geometry, style: ChartStyle, labels: CourseLabels, shown: Shown
) -> None:
    """Names the average, the worst and the other marks of the chart.

    Those are single scores, late days, advice and the ribbon, where there are any.
    """
    room = places.right - places.key_left
    rows = key_rows(room, style, labels, shown)
    line = (places.key.top - places.key.bottom) / rows
    for each in _placed(room, style, labels, shown):
        left, top = places.key_left + each.x, places.key.top - (each.row + 0.5) * line
        each.entry.sample(axes, style, left, top)
        for number, words in enumerate(each.lines):
            at = (left + each.entry.before * style.size, top - number * line)
            write(axes, style, at, words, ha="left", size=style.small, gid="key")


def _placed(
    room: float, style: ChartStyle, labels: CourseLabels, shown: Shown
) -> Iterator[_Placed]:
    """Yields each entry with its place."""
    entries = [_Entry(labels.average, 2.1, _average), _Entry(labels.worst, 1.3, _worst)]
    if shown.scores:
        entries.append(_Entry(labels.score, 0.9, _score))
    if shown.late:
        entries.append(_Entry(labels.late, 0.9, _late))
    entries += [_Entry(labels.advice[each], 1.8, partial(_flag, each)) for each in shown.flags]
    if shown.ribbon:
        entries.append(_Entry(labels.expected, 2.0, _ribbon))
    row, x = 0, 0.0
    for entry in entries:
        before = entry.before * style.size
        width = before + text_width(entry.words, style, style.small)
        if x > 0 and x + width > room:
            row, x = row + 1, 0.0
        lines = broken(entry.words, style, style.small, room - before) if width > room else ()
        yield _Placed(entry, lines or (entry.words,), row, x)
        row += max(0, len(lines) - 1)
        x += width + _AFTER * style.size


def _average(axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    size = style.size
    _line(axes, style, ((x, y), (x + size * 1.6, y)), size * 0.2)
    _dot(axes, style, (x + size * 0.8, y), size * 0.66, style.pain)


def _worst(axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    size, top = style.size, y + style.size * 0.35
    _line(axes, style, ((x, top), (x + size * 0.8, top)), size * 0.1)
    _line(axes, style, ((x + size * 0.4, top), (x + size * 0.4, top - size)), size * 0.1)


def _score(axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    _dot(axes, style, (x + style.size * 0.3, y), style.size * 0.36, style.page)


def _late(axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    at = (x + style.size * 0.3, y)
    _mark(axes, style, LATE_MARK, at, style.size * 0.5, style.page, style.muted)


def _flag(urgency: Urgency, axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    corners = flag_corners(x, y + style.size * 0.42, style.size, urgency)
    colour = style.flag_of(urgency)
    found = PolyCollection([corners], facecolors=colour, linewidths=0, gid="key")
    axes.add_collection(found, autolim=False)


def _ribbon(axes: Axes, style: ChartStyle, x: float, y: float) -> None:
    size = style.size
    corners = block(x, y - size * 0.4, size * 1.5, size * 0.8)
    # Paler than a mark may be: the line around it shows the sample, its words say what it is.
    ground = PolyCollection(
        [corners], facecolors=style.ribbon, edgecolors=style.muted, linewidths=0.6, gid="key"
    )
    axes.add_collection(ground, autolim=False)


def _line(
    axes: Axes,
    style: ChartStyle,
    ends: tuple[tuple[float, float], tuple[float, float]],
    width: float,
) -> None:
    (x0, y0), (x1, y1) = ends
    axes.add_line(Line2D((x0, x1), (y0, y1), color=style.pain, linewidth=width, gid="key"))


def _dot(axes: Axes, style: ChartStyle, at: tuple[float, float], size: float, face: str) -> None:
    _mark(axes, style, "o", at, size, face, style.pain)


def _mark(
    axes: Axes,
    style: ChartStyle,
    marker: str,
    at: tuple[float, float],
    size: float,
    face: str,
    edge: str,
) -> None:
    axes.add_line(
        Line2D(
            (at[0],),
            (at[1],),
            marker=marker,
            linestyle="none",
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=style.size * 0.08,
            gid="key",
        )
    )
