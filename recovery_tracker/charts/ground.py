"""The ground of a course: the grid, the lanes' names, gaps, flags and dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex, to_rgb

from recovery_tracker.charts.canvas import Canvas, draw_lines
from recovery_tracker.charts.lettering import is_lost, text_width, widest
from recovery_tracker.charts.marks import Flag, block, flag_corners, steps_of
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.insight.due import Outside

LEVELS = (0, 2, 4, 6, 8, 10)
"""The values of pain that have a line and a number."""
_SHADE = 0.4
"""How far the shade goes from the page to its lines."""
_GAP_TEXTS = 6
"""How many gaps have a text; the longest have one, and every gap breaks the line."""
_EVERY_MONTH = 28
"""Days between dates of which each month has one."""


def draw_grid(canvas: Canvas) -> None:
    """Draws the lines, the numbers of pain, and the names of the lanes."""
    at, style, labels = canvas.at, canvas.style, canvas.labels
    heights = [at.pain_y(level) for level in LEVELS]
    heights += [at.sleep.bottom, at.walk.bottom]
    lines = [((at.left, y), (at.right, y)) for y in heights]
    draw_lines(canvas.axes, lines, style.grid, 0.7, "grid")
    for level, text in zip(LEVELS, labels.levels, strict=True):
        _name(canvas, text, at.pain_y(level))
    for text, lane in (
        (labels.sleep, at.sleep),
        (labels.walk, at.walk),
        (labels.heat, at.heat),
        (labels.cold, at.cold),
    ):
        _name(canvas, text, lane.middle)
    if at.medicines.top > at.medicines.bottom:
        _name(canvas, labels.medicines, at.medicines.middle)


def _name(canvas: Canvas, text: str, y: float) -> None:
    canvas.write(canvas.at.left - canvas.style.size * 0.7, y, text, ha="right")


@dataclass(frozen=True)
class _Gap:
    """Days without an entry in a row: the first, how many, and whether the diary is kept then."""

    start: int
    length: int
    outside: Outside | None


def shaded(style: ChartStyle) -> str:
    """Returns the colour between the page and its lines, on which words can be read."""
    page, line = (np.array(to_rgb(colour)) for colour in (style.page, style.grid))
    return to_hex(page + _SHADE * (line - page))


def draw_outside(canvas: Canvas) -> None:
    """Shades the days that the diary is not kept for, such as those before the episode."""
    at = canvas.at
    grounds = [
        block(
            at.left + gap.start * at.day_width,
            at.heat.top,
            gap.length * at.day_width,
            at.pain.top - at.heat.top,
        )
        for gap in _gaps(canvas)
        if gap.outside is not None
    ]
    if not grounds:
        return
    shade = PolyCollection(
        grounds, facecolors=shaded(canvas.style), linewidths=0, zorder=0.4, gid="outside"
    )
    canvas.axes.add_collection(shade, autolim=False)


def draw_gaps(canvas: Canvas) -> None:
    """Writes on the days without an entry that they were not logged, or where they lie."""
    at, small = canvas.at, canvas.style.small
    for gap in sorted(_gaps(canvas), key=lambda gap: -gap.length)[:_GAP_TEXTS]:
        words = (
            canvas.labels.not_logged if gap.outside is None else canvas.labels.outside[gap.outside]
        )
        start, length = gap.start, gap.length
        width = text_width(words, canvas.style, small)
        room = length * at.day_width
        upright = width > room
        if upright and (room < small * 1.4 or width > at.pain.top - at.pain_y(0) - small * 0.5):
            continue
        canvas.write(
            at.x(start + (length - 1) / 2),
            at.pain_y(0) + small * 0.5,
            words,
            va="bottom",
            size=small,
            rotation=90 if upright else 0,
            gid="gap",
        )


def _gaps(canvas: Canvas) -> Iterator[_Gap]:
    """Yields the runs of days without an entry."""
    runs = groupby(enumerate(canvas.points), key=lambda item: (item[1].logged, item[1].outside))
    for (logged, outside), run in runs:
        indices = [index for index, _point in run]
        if not logged:
            yield _Gap(indices[0], len(indices), outside)


def draw_flags(canvas: Canvas, flags: Sequence[Flag]) -> None:
    """Draws a flag on its pole for each card inside the period."""
    at, size = canvas.at, canvas.style.size
    shown = [flag for flag in flags if at.left <= at.day_x(flag.date) <= at.right]
    if not shown:
        return
    shown.sort(key=lambda flag: flag.urgency)  # of several on one date the most serious is seen
    colours = [canvas.style.flag_of(flag.urgency) for flag in shown]
    xs = [at.day_x(flag.date) for flag in shown]
    poles = LineCollection(
        [((x, at.pain.bottom), (x, at.pain.top)) for x in xs],
        colors=colours,
        linewidths=0.8,
        linestyles=[(0, (3, 3))],
        gid="pole",
    )
    canvas.axes.add_collection(poles, autolim=False)
    corners = [
        flag_corners(x, at.pain.top, size, flag.urgency) for x, flag in zip(xs, shown, strict=True)
    ]
    found = PolyCollection(corners, facecolors=colours, linewidths=0, gid="flag")
    canvas.axes.add_collection(found, autolim=False)


def one_a_month(dates: Sequence[str]) -> tuple[str, ...]:
    """Returns at least one date of each month, which together have every letter of all dates."""
    return (*dates[::_EVERY_MONTH], *dates[-1:])


def draw_dates(canvas: Canvas) -> None:
    """Writes as many dates as there is room for."""
    texts = canvas.labels.dates
    if is_lost(one_a_month(texts), canvas.style):
        texts = canvas.labels.plain_dates  # a month has no name in these fonts
    width = widest(texts, canvas.style, canvas.style.size)
    step = steps_of(width * 1.45 / canvas.at.day_width)
    for index in range(0, len(texts), step):
        x = canvas.at.x(index)
        if x + width / 2 <= canvas.at.width:
            canvas.write(x, canvas.at.dates.middle, texts[index], gid="date")
