"""The pain of a course: the ribbon behind it, the average as a line, its worst, single scores."""

from collections.abc import Sequence
from itertools import pairwise
from math import nan

from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D

from recovery_tracker.charts.canvas import Canvas, draw_lines, draw_marks
from recovery_tracker.charts.ground import LEVELS
from recovery_tracker.insight.expected import Ribbon

_Place = tuple[float, float]


def draw_ribbon(canvas: Canvas, ribbon: Ribbon) -> None:
    """Draws the ribbon under everything else: a pale ground, with no line in it."""
    at = canvas.at
    days = [day for day in ribbon.days if 0 <= (day.date - at.first).days < at.days]
    if not days:
        return
    upper = [(at.day_x(day.date), at.pain_y(float(day.high))) for day in days]
    lower = [(at.day_x(day.date), at.pain_y(float(day.low))) for day in days]
    # Half a day on either side, so that one day alone is seen, too.
    half = at.day_width / 2
    upper = [(upper[0][0] - half, upper[0][1]), *upper, (upper[-1][0] + half, upper[-1][1])]
    lower = [(lower[0][0] - half, lower[0][1]), *lower, (lower[-1][0] + half, lower[-1][1])]
    ground = PolyCollection(
        [[*upper, *reversed(lower)]],
        facecolors=canvas.style.ribbon,
        linewidths=0,
        zorder=0.5,
        gid="ribbon",
    )
    canvas.axes.add_collection(ground, autolim=False)
    _grid_on(canvas, upper, lower)


def _grid_on(canvas: Canvas, upper: Sequence[_Place], lower: Sequence[_Place]) -> None:
    """Draws the lines of the grid on the ribbon in the page's colour, which stays visible there."""
    xs: list[float] = []
    ys: list[float] = []
    edges = list(zip(upper, lower, strict=True))
    for y in map(canvas.at.pain_y, LEVELS):
        for left, right in pairwise(edges):
            found = _inside(y, left, right)
            xs += [*found, nan]
            ys += [y, y, nan][-len(found) - 1 :]
    # A clip path would do it, and take as long as all the rest.
    line = Line2D(xs, ys, color=canvas.style.page, linewidth=0.7, zorder=2, gid="ribbon-grid")
    canvas.axes.add_line(line)


def _inside(
    y: float, left: tuple[_Place, _Place], right: tuple[_Place, _Place]
) -> tuple[float, ...]:
    """Returns from where to where that height lies between both edges.

    Nothing where it does not.
    """
    (x, high), (_x, low) = left
    (end, later_high), (_end, later_low) = right
    begin, stop = 0.0, 1.0
    for room, later in ((high - y, later_high - y), (y - low, y - later_low)):
        if room < 0 and later < 0:
            return ()
        if room < 0:
            begin = max(begin, room / (room - later))
        elif later < 0:
            stop = min(stop, room / (room - later))
    return (x + (end - x) * begin, x + (end - x) * stop) if begin < stop else ()


def draw_pain(canvas: Canvas) -> None:
    """Draws the worst, the average and the single scores, in this order."""
    _worst(canvas)
    _average(canvas)
    _scores(canvas)


def _average(canvas: Canvas) -> None:
    xs: list[float] = []
    ys: list[float] = []
    for column in canvas.columns(canvas.points):
        values = [float(point.pain) for point in column.days if point.pain is not None]
        ends = sorted({min(values), max(values)}) if values else [nan]
        xs += [column.x] * len(ends)
        ys += [canvas.at.pain_y(value) for value in ends]
    size = canvas.style.size
    canvas.axes.add_line(
        Line2D(
            xs,
            ys,
            color=canvas.style.pain,
            linewidth=size * (0.2 if canvas.roomy else 0.12),
            solid_joinstyle="round",
            solid_capstyle="round",
            marker="o",
            # A day between two missing ones has no line, only its dot.
            markersize=size * (0.66 if canvas.roomy else 0.2),
            markeredgewidth=0,
            gid="average",
        )
    )


def _worst(canvas: Canvas) -> None:
    stems, caps = [], []
    size = canvas.style.size
    half = max(0.5, min(canvas.at.day_width * 0.1, size * 0.42))
    for column in canvas.columns(canvas.points):
        worst = [point.worst for point in column.days if point.worst is not None]
        if not worst:
            continue
        x, top = column.x, canvas.at.pain_y(float(max(worst)))
        averages = [point.pain for point in column.days if point.pain is not None]
        if averages:
            stems.append(((x, canvas.at.pain_y(float(max(averages)))), (x, top)))
        if canvas.roomy or not averages:  # narrower, a cap is not seen on its stem
            caps.append(((x - half, top), (x + half, top)))
    width = size * (0.1 if canvas.roomy else 0.06)
    # In the full colour: paler, they would sink into the ribbon.
    draw_lines(canvas.axes, stems, canvas.style.pain, width, "worst-stems")
    draw_lines(canvas.axes, caps, canvas.style.pain, width, "worst")


def _scores(canvas: Canvas) -> None:
    """Draws single scores across their day's column by their time of day."""
    at, style = canvas.at, canvas.style
    offsets = [
        (
            at.x(index + (score.at.hour + score.at.minute / 60 - 12) / 24 * 0.8),
            at.pain_y(float(score.pain)),
        )
        for index, point in enumerate(canvas.points)
        for score in point.scores
    ]
    if offsets:
        size = style.size * (0.36 if canvas.roomy else 0.16)
        colours = (style.page, style.edge(style.pain, style.ribbon))
        draw_marks(canvas.axes, style, "o", offsets, size, colours, "scores")
