"""The lanes under the pain: bars of sleep and walking, marks of heat, cold and medicines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.path import Path

from recovery_tracker.charts.canvas import Canvas, draw_marks
from recovery_tracker.charts.geometry import Lane
from recovery_tracker.charts.lettering import widest
from recovery_tracker.charts.marks import (
    COLD_MARK,
    DOSE_MARK,
    HEAT_MARK,
    LATE_MARK,
    Corners,
    block,
    rounded_bar,
)

_FULL_NIGHT = 9.0
"""Hours that fill the sleep lane, unless a night was longer."""
_CLOSE = 4.0
"""Days narrower than this have bars without room between them.

Room between them would interfere with the pixels, and show stripes that are not there.
"""
_LEAST_WALK = 15.0
"""Minutes that fill the walking lane while every walk is shorter."""


@dataclass(frozen=True)
class _Marks:
    """Marks of one kind: what is counted a day, where, in which colour and shape."""

    name: str
    lane: Lane
    counts: Sequence[int]
    colour: str
    shape: str | Path


def draw_lanes(canvas: Canvas) -> None:
    """Draws every lane below the pain, from the top."""
    at, points, labels, style = canvas.at, canvas.points, canvas.labels, canvas.style
    hours = [point.sleep_hours for point in points]
    minutes = [point.walking_minutes for point in points]
    _bars(canvas, "sleep", at.sleep, hours, labels.sleep_values, _FULL_NIGHT)
    _bars(canvas, "walk", at.walk, minutes, labels.walk_values, _LEAST_WALK)
    heat, cold = [p.heat_sessions for p in points], [p.cold_sessions for p in points]
    doses = [p.doses for p in points]
    _sessions(canvas, _Marks("heat", at.heat, heat, style.heat, HEAT_MARK))
    _sessions(canvas, _Marks("cold", at.cold, cold, style.cold, COLD_MARK))
    _sessions(canvas, _Marks("medicines", at.medicines, doses, style.ink, DOSE_MARK))
    _late(canvas)


def _bars(
    canvas: Canvas,
    name: str,
    lane: Lane,
    values: Sequence[Decimal | None],
    texts: Sequence[str],
    least: float,
) -> None:
    """Draws a bar a day; the tallest fills the lane, or `least` does while all are shorter."""
    full = max([least] + [float(value) for value in values if value is not None])
    printed = _fit(canvas, texts)
    room = lane.top - lane.bottom - (canvas.style.small * 1.15 if printed else 0)
    half = min(canvas.at.day_width * 0.36, canvas.style.size * 1.0)
    heights = [
        # 0 was recorded, so it has a thin line, unlike a missing value.
        None if value is None else max(room * float(value) / full, 1.0)
        for value in values
    ]
    bars = [
        (canvas.at.x(index), height) for index, height in enumerate(heights) if height is not None
    ]
    colour = getattr(canvas.style, name)
    edge = canvas.style.edge(colour)
    look = {
        "facecolors": colour,
        "edgecolors": edge,
        "linewidths": 0.6 if canvas.roomy and edge != colour else 0.0,
        "gid": name,
    }
    if canvas.roomy:
        paths = [rounded_bar(x - half, lane.bottom, 2 * half, high) for x, high in bars]
        found: PathCollection | PolyCollection = PathCollection(paths, **look)
    else:
        # An array makes all of them at once.
        blocks = np.array(_blocks(canvas, lane, heights)).reshape(-1, 4, 2)
        found = PolyCollection(blocks, **look)  # type: ignore[arg-type]
        found.set_antialiased(not _is_close(canvas))
    found.set_transform(canvas.axes.transData)
    canvas.axes.add_collection(found, autolim=False)
    if printed:
        small = canvas.style.small
        for (x, height), text in zip(bars, (t for t in texts if t), strict=True):
            y = lane.bottom + height + small * 0.25
            canvas.write(x, y, text, va="baseline", size=small, gid=f"{name}-value")


def _blocks(canvas: Canvas, lane: Lane, heights: Sequence[float | None]) -> list[Corners]:
    """Returns bars too narrow for round corners; where days are drawn together, the highest."""
    width = canvas.at.day_width * canvas.together
    half = width / 2 if _is_close(canvas) else width * 0.36
    found = []
    for column in canvas.columns(heights):
        high = [height for height in column.days if height is not None]
        if high:
            found.append(block(column.x - half, lane.bottom, 2 * half, max(high)))
    return found


def _is_close(canvas: Canvas) -> bool:
    return canvas.at.day_width < _CLOSE


def _fit(canvas: Canvas, texts: Sequence[str]) -> bool:
    """Tells whether the texts fit above their bars without touching."""
    if canvas.at.day_width < canvas.style.small * 2.4:
        return False
    width = widest(texts, canvas.style, canvas.style.small)
    return 0 < width <= canvas.at.day_width * 0.85


def _sessions(canvas: Canvas, marks: _Marks) -> None:
    """Draws a mark for each session, or one mark and their number; at most one a point."""
    style, day_width = canvas.style, canvas.at.day_width
    size = min(style.size * 0.72, max(day_width * 0.7, 1.5))
    pitch = size * 1.24
    fitting = max(1, int(day_width * 0.92 / pitch))
    numbered = day_width > style.small * 2.4
    offsets: list[tuple[float, float]] = []
    for column in canvas.columns(marks.counts):
        count, middle = max(column.days), column.x
        shown = min(count, 1 if count > fitting else count)
        if shown < count and numbered:
            middle -= style.small * 0.55
            at = middle + size * 0.9
            canvas.write(
                at,
                marks.lane.middle,
                str(count),
                ha="left",
                size=style.small,
                gid=f"{marks.name}-count",
            )
        offsets += [
            (middle + (place - (shown - 1) / 2) * pitch, marks.lane.middle)
            for place in range(shown)
        ]
    if offsets:
        colours = (marks.colour, style.edge(marks.colour))
        draw_marks(canvas.axes, style, marks.shape, offsets, size, colours, marks.name)


def _late(canvas: Canvas) -> None:
    """Draws a mark over the dates on which something was entered late."""
    late = [point.late for point in canvas.points]
    offsets = [
        (column.x, canvas.at.late.middle) for column in canvas.columns(late) if any(column.days)
    ]
    if offsets:
        style = canvas.style
        size = min(style.size * 0.5, max(canvas.at.day_width * 0.7, 1.5))
        colours = (style.page, style.muted)
        draw_marks(canvas.axes, style, LATE_MARK, offsets, size, colours, "late")
