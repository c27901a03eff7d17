"""The course of a period as one picture: pain, sleep, walking, heat, cold and medicines over dates.

One Axes whose units are points, lanes as offsets, and collections: five subplots take four times as
long and a chart of ten years seconds. `draw_course` lays out for the figure's present size, so a
canvas that is resized draws again; text and marks keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from recovery_tracker.charts.canvas import Canvas, blank_axes
from recovery_tracker.charts.geometry import KEY_ROWS, LINE, Geometry, course_geometry
from recovery_tracker.charts.ground import (
    draw_dates,
    draw_flags,
    draw_gaps,
    draw_grid,
    draw_outside,
)
from recovery_tracker.charts.key import Shown, draw_key, key_rows
from recovery_tracker.charts.lanes import draw_lanes
from recovery_tracker.charts.lettering import widest
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pain import draw_pain, draw_ribbon
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.insight.expected import NO_RIBBON, Ribbon
from recovery_tracker.insight.series import Series
from recovery_tracker.wording.course import CourseLabels


@dataclass(frozen=True)
class CourseContent:
    """What a picture of a course shows, at any size and in any style."""

    series: Series
    labels: CourseLabels
    flags: Sequence[Flag] = ()
    ribbon: Ribbon = NO_RIBBON

    @property
    def shown(self) -> Shown:
        """Returns which of the marks are on it that not every picture has."""
        series = self.series
        return Shown(
            scores=any(point.scores for point in series.points),
            late=any(point.late for point in series.points),
            medicines=any(point.doses for point in series.points),
            flags=tuple(
                sorted(
                    {
                        flag.urgency
                        for flag in self.flags
                        if series.first <= flag.date <= series.last
                    },
                    reverse=True,
                )
            ),
            ribbon=any(series.first <= day.date <= series.last for day in self.ribbon.days),
        )


def draw_course(figure: Figure, content: CourseContent, style: ChartStyle) -> Geometry:
    """Draws the course on the figure, in place of its former contents; returns its geometry.

    Missing days break the line and are labelled; 0 is drawn; a value that was not recorded is not.
    """
    axes = blank_axes(figure, style)
    places = geometry_of(figure, content, style)
    canvas = Canvas(axes, places, content.series.points, style, content.labels)
    draw_outside(canvas)
    draw_ribbon(canvas, content.ribbon)
    draw_grid(canvas)
    draw_flags(canvas, content.flags)
    draw_lanes(canvas)
    draw_pain(canvas)
    draw_gaps(canvas)
    draw_key(axes, places, style, content.labels, content.shown)
    draw_dates(canvas)
    return places


def geometry_of(figure: Figure, content: CourseContent, style: ChartStyle) -> Geometry:
    """Returns where `draw_course` puts things on a figure of this size, in points."""
    width, height = (72.0 * side for side in figure.get_size_inches())
    return _places((width, height), content, style)


def texts_of(content: CourseContent) -> tuple[str, ...]:
    """Returns every text on the figure but the dates.

    Dates need no letters where the fonts lack them.
    """
    labels, shown = content.labels, content.shown
    some = {
        labels.score: shown.scores,
        labels.late: shown.late,
        labels.medicines: shown.medicines,
        labels.expected: shown.ribbon,
    }
    return (
        *(labels.average, labels.worst, labels.not_logged, *labels.levels),
        *(labels.sleep, labels.walk, labels.heat, labels.cold),
        *(*labels.sleep_values, *labels.walk_values),
        *(text for text, is_shown in some.items() if is_shown),
        *(labels.advice[urgency] for urgency in shown.flags),
        *dict.fromkeys(
            labels.outside[point.outside] for point in content.series.points if point.outside
        ),
    )


def more_rows(width: float, content: CourseContent, style: ChartStyle) -> float:
    """Returns how much higher a figure `width` points wide must be for a key of more rows."""
    places = _places((width, width), content, style)
    return max(0.0, places.key.top - places.key.bottom - KEY_ROWS * style.size * LINE)


def _places(size: tuple[float, float], content: CourseContent, style: ChartStyle) -> Geometry:
    series, labels, shown = content.series, content.labels, content.shown
    names = [labels.sleep, labels.walk, labels.heat, labels.cold, *labels.levels]
    if shown.medicines:
        names.append(labels.medicines)
    return course_geometry(
        *size,
        series.first,
        len(series.points),
        style,
        widest(names, style, style.size),
        lambda room: key_rows(room, style, labels, shown),
        late=shown.late,
        medicines=shown.medicines,
    )
