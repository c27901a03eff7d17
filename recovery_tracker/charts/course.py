"""The course of a period as one picture: pain, sleep, walking, heat and cold over the dates.

One Axes whose units are points, lanes as offsets, and collections: five subplots take four times
as long and a chart of ten years seconds. `draw_course` lays out for the figure's present size, so
a canvas that is resized draws again; text and marks keep their size.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from math import ceil, nan

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from recovery_tracker.charts.geometry import Geometry, Lane, course_geometry
from recovery_tracker.charts.key import Shown, draw_key, key_rows
from recovery_tracker.charts.lettering import font, text_width, widest
from recovery_tracker.charts.marks import (
    COLD_MARK,
    HEAT_MARK,
    LATE_MARK,
    Corners,
    Flag,
    block,
    flag_corners,
    rounded_bar,
    steps_of,
)
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.insight.series import Point, Series
from recovery_tracker.wording.course import CourseLabels

_LEVELS = (0, 2, 4, 6, 8, 10)
_FULL_NIGHT = 9.0
"""Hours that fill the sleep lane, unless a night was longer."""
_LEAST_WALK = 15.0
"""Minutes that fill the walking lane while every walk is shorter."""
_GAP_TEXTS = 6
"""How many gaps say so in words; the longest do, and the line is broken at every one."""
_FINE = 1.0
"""Days narrower than this many points are drawn together, lowest to highest."""
_ROOMY = 7.0
"""Days wider than this many points have room for a dot, a cap and rounded bars."""


def draw_course(
    figure: Figure,
    series: Series,
    style: ChartStyle,
    labels: CourseLabels,
    flags: Sequence[Flag] = (),
) -> None:
    """Draws the course on the figure, in place of what it showed.

    Missing days break the line and say so; 0 is drawn; what was not recorded is not.
    """
    figure.clear()
    figure.set_facecolor(style.page)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    places = geometry_of(figure, series, style, labels)
    axes.set_xlim(0, places.width)
    axes.set_ylim(0, places.height)
    _Course(axes, places, series, style, labels).draw(flags)


def geometry_of(
    figure: Figure, series: Series, style: ChartStyle, labels: CourseLabels
) -> Geometry:
    """Where `draw_course` puts things on a figure of this size, in points."""
    names = (labels.sleep, labels.walk, labels.heat, labels.cold, *labels.levels)
    margin = widest(names, style, style.size)
    width, height = (72.0 * side for side in figure.get_size_inches())
    return course_geometry(
        width,
        height,
        series.first,
        len(series.points),
        style,
        margin,
        lambda room: key_rows(room, style, labels, _shown(series.points)),
        late=_shown(series.points).late,
    )


def _shown(points: Sequence[Point]) -> Shown:
    return Shown(any(point.scores for point in points), any(point.late for point in points))


class _Course:
    """One drawing: the axes and everything that is needed to place a day on them."""

    def __init__(
        self,
        axes: Axes,
        places: Geometry,
        series: Series,
        style: ChartStyle,
        labels: CourseLabels,
    ) -> None:
        self.axes = axes
        self.at = places
        self.points = series.points
        self.style = style
        self.labels = labels
        self.roomy = places.day_width >= _ROOMY
        self.together = max(1, ceil(_FINE / places.day_width))

    def draw(self, flags: Sequence[Flag]) -> None:
        """Everything, from the ground up."""
        self._grid()
        self._flags(flags)
        self._bars(
            "sleep", self.at.sleep, [p.sleep_hours for p in self.points], self.labels.sleep_values
        )
        self._bars(
            "walk", self.at.walk, [p.walking_minutes for p in self.points], self.labels.walk_values
        )
        self._sessions("heat", self.at.heat, [p.heat_sessions for p in self.points])
        self._sessions("cold", self.at.cold, [p.cold_sessions for p in self.points])
        self._worst()
        self._average()
        self._scores()
        self._gaps()
        self._late()
        draw_key(self.axes, self.at, self.style, self.labels, _shown(self.points))
        self._dates()

    def _grid(self) -> None:
        left, right, style = self.at.left, self.at.right, self.style
        heights = [self.at.pain_y(level) for level in _LEVELS]
        heights += [self.at.sleep.bottom, self.at.walk.bottom]
        lines = [((left, y), (right, y)) for y in heights]
        self.axes.add_collection(
            LineCollection(lines, colors=style.grid, linewidths=0.7, gid="grid"), autolim=False
        )
        for level, text in zip(_LEVELS, self.labels.levels, strict=True):
            self._name(text, self.at.pain_y(level))
        self._name(self.labels.sleep, self.at.sleep.middle)
        self._name(self.labels.walk, self.at.walk.middle)
        self._name(self.labels.heat, self.at.heat.middle)
        self._name(self.labels.cold, self.at.cold.middle)

    def _name(self, text: str, y: float) -> None:
        self._text(self.at.left - self.style.size * 0.7, y, text, ha="right")

    def _text(
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
        self.axes.text(
            x,
            y,
            text,
            ha=ha,
            va=va,
            rotation=rotation,
            color=self.style.muted,
            fontproperties=font(self.style, size or self.style.size),
            parse_math=False,
            gid=gid,
        )

    def _columns(self) -> Iterator[tuple[float, tuple[Point, ...]]]:
        """The days by column: each alone, or together where a day is finer than a point."""
        for start in range(0, len(self.points), self.together):
            group = self.points[start : start + self.together]
            yield self.at.x(start + (len(group) - 1) / 2), group

    def _average(self) -> None:
        xs: list[float] = []
        ys: list[float] = []
        for x, group in self._columns():
            values = [float(point.pain) for point in group if point.pain is not None]
            ends = sorted({min(values), max(values)}) if values else [nan]
            xs += [x] * len(ends)
            ys += [self.at.pain_y(value) for value in ends]
        self.axes.add_line(
            Line2D(
                xs,
                ys,
                color=self.style.pain,
                linewidth=self.style.size * (0.2 if self.roomy else 0.12),
                solid_joinstyle="round",
                solid_capstyle="round",
                marker="o",
                # A day between two missing ones has no line: its dot is all there is of it.
                markersize=self.style.size * (0.66 if self.roomy else 0.2),
                markeredgewidth=0,
                gid="average",
            )
        )

    def _worst(self) -> None:
        stems, caps = [], []
        half = min(self.at.day_width * 0.1, self.style.size * 0.42)
        for x, group in self._columns():
            worst = [point.worst for point in group if point.worst is not None]
            if not worst:
                continue
            top = self.at.pain_y(float(max(worst)))
            caps.append(((x - half, top), (x + half, top)))
            averages = [point.pain for point in group if point.pain is not None]
            if averages:
                stems.append(((x, self.at.pain_y(float(max(averages)))), (x, top)))
        width = self.style.size * (0.1 if self.roomy else 0.06)
        for gid, lines in (("worst-stems", stems), ("worst", caps)):
            self.axes.add_collection(
                LineCollection(
                    lines, colors=self.style.pain, linewidths=width, alpha=0.75, gid=gid
                ),
                autolim=False,
            )

    def _scores(self) -> None:
        """Single scores stand across their day's column by their time of day."""
        offsets = [
            (
                self.at.x(index + (score.at.hour + score.at.minute / 60 - 12) / 24 * 0.8),
                self.at.pain_y(float(score.pain)),
            )
            for index, point in enumerate(self.points)
            for score in point.scores
        ]
        if offsets:
            size = self.style.size * (0.36 if self.roomy else 0.16)
            self._marks("o", offsets, size, self.style.page, self.style.pain, "scores")

    def _marks(
        self,
        marker: str,
        offsets: Sequence[tuple[float, float]],
        size: float,
        face: str,
        edge: str,
        gid: str,
    ) -> None:
        self.axes.scatter(
            [x for x, _y in offsets],
            [y for _x, y in offsets],
            s=size**2,
            marker=marker,
            facecolors=face,
            edgecolors=edge,
            linewidths=self.style.size * 0.08,
            gid=gid,
            zorder=3,
        )

    def _bars(
        self, name: str, lane: Lane, values: Sequence[Decimal | None], texts: Sequence[str]
    ) -> None:
        full = max(
            [_FULL_NIGHT if name == "sleep" else _LEAST_WALK]
            + [float(value) for value in values if value is not None]
        )
        printed = self._fit(texts)
        room = lane.top - lane.bottom - (self.style.small * 1.15 if printed else 0)
        half = min(self.at.day_width * 0.36, self.style.size * 1.0)
        heights = [
            # 0 was recorded: it stands as a thin line, which what is missing has not.
            None if value is None else max(room * float(value) / full, 1.0)
            for value in values
        ]
        bars = [
            (self.at.x(index), height) for index, height in enumerate(heights) if height is not None
        ]
        colour = getattr(self.style, name)
        look = {
            "facecolors": colour,
            "edgecolors": self.style.edge(colour),
            "linewidths": 0.6 if self.roomy and self.style.edge(colour) != colour else 0.0,
            "gid": name,
        }
        if self.roomy:
            paths = [rounded_bar(x - half, lane.bottom, 2 * half, high) for x, high in bars]
            found: PathCollection | PolyCollection = PathCollection(paths, **look)
        else:
            found = PolyCollection(self._blocks(lane, heights), **look)
        found.set_transform(self.axes.transData)
        self.axes.add_collection(found, autolim=False)
        if printed:
            for (x, height), text in zip(bars, (t for t in texts if t), strict=True):
                self._text(
                    x,
                    lane.bottom + height + self.style.small * 0.25,
                    text,
                    va="baseline",
                    size=self.style.small,
                    gid=f"{name}-value",
                )

    def _blocks(self, lane: Lane, heights: Sequence[float | None]) -> list[Corners]:
        """Bars too narrow for round corners; where days are drawn together, the highest."""
        half = max(self.at.day_width * 0.36, _FINE * 0.5)
        found = []
        for start in range(0, len(heights), self.together):
            group = [high for high in heights[start : start + self.together] if high is not None]
            if group:
                x = self.at.x(start + (min(self.together, len(heights) - start) - 1) / 2)
                found.append(block(x - half, lane.bottom, 2 * half, max(group)))
        return found

    def _fit(self, texts: Sequence[str]) -> bool:
        """Whether the texts can stand above their bars without touching."""
        if self.at.day_width < self.style.small * 2:
            return False
        width = widest(texts, self.style, self.style.small)
        return 0 < width <= self.at.day_width * 0.85

    def _sessions(self, name: str, lane: Lane, counts: Sequence[int]) -> None:
        """A mark for each session; where they don't fit, one mark and their number."""
        size = min(self.style.size * 0.72, max(self.at.day_width * 0.7, 1.5))
        pitch = size * 1.24
        fitting = max(1, int(self.at.day_width * 0.92 / pitch))
        offsets: list[tuple[float, float]] = []
        for index, count in enumerate(counts):
            middle, shown = self.at.x(index), min(count, 1 if count > fitting else count)
            if shown < count and self.at.day_width > self.style.small * 2.4:
                middle -= self.style.small * 0.55
                self._text(
                    middle + size * 0.9,
                    lane.middle,
                    str(count),
                    ha="left",
                    size=self.style.small,
                    gid=f"{name}-count",
                )
            offsets += [
                (middle + (place - (shown - 1) / 2) * pitch, lane.middle) for place in range(shown)
            ]
        colour = getattr(self.style, name)
        mark = HEAT_MARK if name == "heat" else COLD_MARK
        if offsets:
            self._marks(mark, offsets, size, colour, self.style.edge(colour), name)

    def _late(self) -> None:
        """A mark over the dates on which something was entered late."""
        offsets = [
            (self.at.x(index), self.at.late.middle)
            for index, point in enumerate(self.points)
            if point.late
        ]
        if offsets:
            size = min(self.style.size * 0.5, max(self.at.day_width * 0.7, 1.5))
            self._marks(LATE_MARK, offsets, size, self.style.page, self.style.muted, "late")

    def _gaps(self) -> None:
        runs = []
        for logged, run in groupby(enumerate(self.points), key=lambda item: item[1].logged):
            indices = [index for index, _point in run]
            if not logged:
                runs.append((indices[0], len(indices)))
        width = text_width(self.labels.not_logged, self.style, self.style.small)
        for start, length in sorted(runs, key=lambda run: -run[1])[:_GAP_TEXTS]:
            room = length * self.at.day_width
            upright = width > room
            if upright and room < self.style.small * 1.4:
                continue
            self._text(
                self.at.x(start + (length - 1) / 2),
                self.at.pain_y(0) + self.style.small * 0.5,
                self.labels.not_logged,
                va="bottom",
                size=self.style.small,
                rotation=90 if upright else 0,
                gid="gap",
            )

    def _flags(self, flags: Sequence[Flag]) -> None:
        high, size = self.at.pain.top, self.style.size
        for flag in flags:
            x = self.at.day_x(flag.date)
            if not self.at.left <= x <= self.at.right:
                continue
            self.axes.add_line(
                Line2D(
                    (x, x),
                    (self.at.pain.bottom, high),
                    color=flag.colour,
                    linewidth=0.8,
                    linestyle=(0, (3, 3)),
                    alpha=0.7,
                )
            )
            found = PolyCollection(
                [flag_corners(x, high, size)], facecolors=flag.colour, linewidths=0, gid="flag"
            )
            self.axes.add_collection(found, autolim=False)

    def _dates(self) -> None:
        texts = self.labels.dates
        width = widest(texts, self.style, self.style.size)
        step = steps_of(width * 1.45 / self.at.day_width)
        for index in range(0, len(texts), step):
            x = self.at.x(index)
            if x + width / 2 <= self.at.width:
                self._text(x, self.at.dates.middle, texts[index], gid="date")
