"""A figure on the screen: drawn by matplotlib in memory, shown as a picture."""

from collections.abc import Callable
from typing import Generic, TypeVar

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontInfo, QImage, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from recovery_tracker.base.text import language
from recovery_tracker.charts.style import ChartStyle, theme_style
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font

_DPI = 72
"""One point a pixel: the figure's sizes are the widget's own."""
_LEAST_WIDTH = 100
T = TypeVar("T")
Drawing = Callable[[Figure, ChartStyle], T]


class Picture(QLabel, Generic[T]):
    """A picture, for a screen reader too: its name is the figure's text summary.

    `height` are its pixels at 100 % text; with larger text it grows, but by less, and by what the
    drawing needs beyond that at its width.
    """

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._height = height
        self._drawing: Drawing[T] | None = None
        self._what: object = None
        self._drawn: object = None
        self._fit_height()

    def show_figure(self, drawing: Drawing[T], what: object, summary: str) -> None:
        """Shows what `drawing` draws; `what` is equal where the figure is the same.

        `summary` is what it shows in words.
        """
        self._drawing, self._what = drawing, what
        self.setAccessibleName(summary)
        self._fit_height()
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the width of its card."""
        return QSize(880, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draws a new layout for another width."""
        super().resizeEvent(event)
        self._fit_height()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what changed once, however much did, and only where it is seen."""
        self._draw()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draws a new picture for another theme or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_height()
            self.update()

    def take_result(self, result: T) -> None:
        """Takes the result of the drawing, each time it was drawn."""

    def more_height(self) -> int:
        """Returns the pixels that the drawing needs beyond the usual."""
        return 0

    def _fit_height(self) -> None:
        usual = round(self._height * max(1.0, 0.4 + 0.6 * current_theme().scale))
        self.setFixedHeight(usual + self.more_height())

    def _draw(self) -> None:
        if self._drawing is None or self.width() < _LEAST_WIDTH:
            return
        ratio = self.devicePixelRatioF()
        drawn = (self._what, language(), self.size().toTuple(), ratio, current_theme())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        figure = Figure(figsize=(self.width() / _DPI, self.height() / _DPI), dpi=_DPI * ratio)
        canvas = FigureCanvasAgg(figure)
        self.take_result(self._drawing(figure, screen_style()))
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


def screen_style() -> ChartStyle:
    """Returns the style of a figure in the present theme, in the window's own type and sizes."""
    info = QFontInfo(font(TextRole.SMALL))
    size = float(info.pixelSize())
    # DejaVu replaces the platform's font where that lacks a letter or matplotlib can't read it.
    return theme_style(
        current_theme().name, font=(info.family(), "DejaVu Sans"), size=size, small=size
    )
