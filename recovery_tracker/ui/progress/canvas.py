"""The course figure on the screen: drawn by matplotlib in memory, shown as a picture."""

from collections.abc import Sequence

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontInfo, QImage, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from recovery_tracker.charts.course import draw_course
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.style import ChartStyle, theme_style
from recovery_tracker.insight.series import Series
from recovery_tracker.ui.stylesheet import TextRole, current_theme, font
from recovery_tracker.wording.course import CourseLabels

_DPI = 72
"""One point a pixel: the figure's sizes are the widget's own."""


class CourseCanvas(QLabel):
    """A picture, for a screen reader too: its name is the chart's text summary."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._course: tuple[Series, CourseLabels, tuple[Flag, ...]] | None = None
        self._drawn: object = None
        self._follow_theme()

    def show_course(
        self, series: Series, labels: CourseLabels, flags: Sequence[Flag], summary: str
    ) -> None:
        """Draws the series; `summary` is what it shows in words."""
        self._course = (series, labels, tuple(flags))
        self.setAccessibleName(summary)
        self._draw()

    def sizeHint(self) -> QSize:
        """As wide as its card; high enough for five lanes."""
        return QSize(880, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another layout."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what changed once, however much did, and only where it is seen."""
        self._draw()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or text size is another picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._follow_theme()
            self.update()

    def _follow_theme(self) -> None:
        self.setFixedHeight(round(420 * max(1.0, 0.6 + 0.4 * current_theme().scale)))

    def _draw(self) -> None:
        if self._course is None or self.width() < 100:
            return
        series, labels, flags = self._course
        ratio = self.devicePixelRatioF()
        drawn = (series, labels, flags, self.size().toTuple(), ratio, current_theme())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        figure = Figure(figsize=(self.width() / _DPI, self.height() / _DPI), dpi=_DPI * ratio)
        canvas = FigureCanvasAgg(figure)
        draw_course(figure, series, style(), labels, flags)
        canvas.draw()  # type: ignore[no-untyped-call]
        width, height = canvas.get_width_height()
        image = QImage(
            bytes(canvas.buffer_rgba()),  # type: ignore[no-untyped-call]
            width,
            height,
            QImage.Format.Format_RGBA8888,
        ).copy()
        image.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(image))


def style() -> ChartStyle:
    """The chart's look in the present theme, in the window's own type and its sizes."""
    info = QFontInfo(font(TextRole.SMALL))
    size = float(info.pixelSize())
    # What the platform's font lacks, or where matplotlib can't read it, DejaVu stands in.
    return theme_style(
        current_theme().name, font=(info.family(), "DejaVu Sans"), size=size, small=size
    )
