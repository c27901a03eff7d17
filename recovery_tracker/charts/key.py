"""What the marks of pain mean: a row of words and samples above the plot."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from recovery_tracker.charts.geometry import Geometry
from recovery_tracker.charts.lettering import font, text_width
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.wording.course import CourseLabels


def draw_key(
    axes: Axes, places: Geometry, style: ChartStyle, labels: CourseLabels, *, scores: bool
) -> None:
    """Names the average, the worst and, where there are any, the single scores."""
    y, size, x = places.key.middle, style.size, places.left
    _line(axes, style, ((x, y), (x + size * 1.6, y)), size * 0.2)
    _dot(axes, style, (x + size * 0.8, y), size * 0.66, style.pain)
    x = _words(axes, style, x + size * 2.1, y, labels.average)
    top = y + size * 0.35
    _line(axes, style, ((x, top), (x + size * 0.8, top)), size * 0.1)
    _line(axes, style, ((x + size * 0.4, top), (x + size * 0.4, top - size)), size * 0.1)
    x = _words(axes, style, x + size * 1.3, y, labels.worst)
    if scores:
        _dot(axes, style, (x + size * 0.3, y), size * 0.36, style.page)
        _words(axes, style, x + size * 0.9, y, labels.score)


def _words(axes: Axes, style: ChartStyle, x: float, y: float, text: str) -> float:
    """Writes the words and gives the place for the next sample."""
    axes.text(
        x,
        y,
        text,
        va="center_baseline",
        color=style.muted,
        fontproperties=font(style, style.small),
        parse_math=False,
        gid="key",
    )
    return x + text_width(text, style, style.small) + style.size * 1.6


def _line(
    axes: Axes,
    style: ChartStyle,
    ends: tuple[tuple[float, float], tuple[float, float]],
    width: float,
) -> None:
    (x0, y0), (x1, y1) = ends
    axes.add_line(Line2D((x0, x1), (y0, y1), color=style.pain, linewidth=width, gid="key"))


def _dot(axes: Axes, style: ChartStyle, at: tuple[float, float], size: float, face: str) -> None:
    axes.add_line(
        Line2D(
            (at[0],),
            (at[1],),
            marker="o",
            linestyle="none",
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=style.pain,
            markeredgewidth=style.size * 0.08,
            gid="key",
        )
    )
