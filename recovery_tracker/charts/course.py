"""The course of a period as one picture: pain, sleep, walking, heat, cold and medicines over dates.

One Axes whose units are points, lanes as offsets, and collections: five subplots take four times
as long and a chart of ten years seconds. `draw_course` lays out for the figure's present size, so
a canvas that is resized draws again; text and marks keep their size.
"""

from collections.abc import Sequence

from matplotlib.figure import Figure

from recovery_tracker.charts.geometry import KEY_ROWS, LINE, Geometry, course_geometry
from recovery_tracker.charts.ground import draw_dates, draw_flags, draw_gaps, draw_grid
from recovery_tracker.charts.key import Shown, draw_key, key_rows
from recovery_tracker.charts.lanes import draw_lanes
from recovery_tracker.charts.lettering import widest
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.pain import draw_pain, draw_ribbon
from recovery_tracker.charts.sheet import Sheet, blank_axes
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.insight.expected import NO_RIBBON, Ribbon
from recovery_tracker.insight.series import Series
from recovery_tracker.wording.course import CourseLabels


def draw_course(
    figure: Figure,
    series: Series,
    style: ChartStyle,
    labels: CourseLabels,
    flags: Sequence[Flag] = (),
    ribbon: Ribbon = NO_RIBBON,
) -> Geometry:
    """Draws the course on the figure, in place of what it showed, and gives where things stand.

    Missing days break the line and say so; 0 is drawn; what was not recorded is not.
    """
    axes = blank_axes(figure, style)
    shown = _shown(series, flags, ribbon)
    places = _places(_size(figure), series, style, labels, shown)
    sheet = Sheet(axes, places, series.points, style, labels)
    draw_ribbon(sheet, ribbon)
    draw_grid(sheet)
    draw_flags(sheet, flags)
    draw_lanes(sheet)
    draw_pain(sheet)
    draw_gaps(sheet)
    draw_key(axes, places, style, labels, shown)
    draw_dates(sheet)
    return places


def geometry_of(
    figure: Figure,
    series: Series,
    style: ChartStyle,
    labels: CourseLabels,
    flags: Sequence[Flag] = (),
    ribbon: Ribbon = NO_RIBBON,
) -> Geometry:
    """Where `draw_course` puts things on a figure of this size, in points."""
    return _places(_size(figure), series, style, labels, _shown(series, flags, ribbon))


def more_rows(
    width: float,
    series: Series,
    style: ChartStyle,
    labels: CourseLabels,
    flags: Sequence[Flag] = (),
    ribbon: Ribbon = NO_RIBBON,
) -> float:
    """By how much a figure so many points wide is to be higher, for a key of more than the usual
    rows.
    """
    places = _places((width, width), series, style, labels, _shown(series, flags, ribbon))
    return max(0.0, places.key.top - places.key.bottom - KEY_ROWS * style.size * LINE)


def _size(figure: Figure) -> tuple[float, float]:
    width, height = (72.0 * side for side in figure.get_size_inches())
    return width, height


def _places(
    size: tuple[float, float], series: Series, style: ChartStyle, labels: CourseLabels, shown: Shown
) -> Geometry:
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


def _shown(series: Series, flags: Sequence[Flag], ribbon: Ribbon) -> Shown:
    return Shown(
        scores=any(point.scores for point in series.points),
        late=any(point.late for point in series.points),
        medicines=any(point.doses for point in series.points),
        flags=any(series.first <= flag.date <= series.last for flag in flags),
        ribbon=any(series.first <= day.date <= series.last for day in ribbon.days),
    )
