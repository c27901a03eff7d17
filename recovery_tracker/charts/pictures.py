"""The course chart as a picture: SVG for the page and for other programs, PNG for sharing."""

import unicodedata
from io import BytesIO
from threading import Lock

import matplotlib as mpl
from matplotlib.figure import Figure

from recovery_tracker.charts.course import CourseContent, draw_course, texts_of
from recovery_tracker.charts.ground import one_a_month
from recovery_tracker.charts.letters import check
from recovery_tracker.charts.style import ChartStyle

_POINTS_AN_INCH = 72
_SETTINGS = Lock()


def course_svg(content: CourseContent, style: ChartStyle, size: tuple[float, float]) -> bytes:
    """Returns the chart as SVG of `size` points; the same bytes for the same chart.

    Its words are text wherever they can be. It names the language of its words, and their
    direction.
    """
    figure = _figure(size)
    out = BytesIO()
    # "none" writes words as words, so that they can be searched, read aloud and copied. Where
    # letters are joined with marks, as in Hindi, Typst refuses such words of an SVG in PDF/UA.
    words = (*texts_of(content), *one_a_month(content.labels.dates))
    drawn = "".join(check(words, fills=style.fills).texts)
    kind = "path" if any(unicodedata.category(char)[0] == "M" for char in drawn) else "none"
    # The settings are the whole process's: two charts written at once must not mix them.
    with _SETTINGS, mpl.rc_context({"svg.fonttype": kind, "svg.hashsalt": "recovery-tracker"}):
        draw_course(figure, content, style)
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    labels = content.labels
    way = "rtl" if labels.right_to_left else "ltr"
    named = f'<svg xml:lang="{labels.language}" direction="{way}" '
    return out.getvalue().replace(b"<svg ", named.encode("ascii"), 1)


def course_png(
    content: CourseContent, style: ChartStyle, size: tuple[float, float], dpi: float = 200
) -> bytes:
    """Returns the chart as PNG of `size` points."""
    figure = _figure(size)
    draw_course(figure, content, style)
    out = BytesIO()
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None})
    return out.getvalue()


def _figure(size: tuple[float, float]) -> Figure:
    width, height = size
    return Figure(figsize=(width / _POINTS_AN_INCH, height / _POINTS_AN_INCH))
