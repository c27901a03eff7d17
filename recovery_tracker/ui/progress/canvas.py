"""The course figure with the cursor over it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.charts.course import CourseContent, draw_course, more_rows
from recovery_tracker.charts.geometry import Geometry
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.style import ChartStyle
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.insight.expected import Ribbon
from recovery_tracker.services.pages import Course
from recovery_tracker.ui.progress.cursor import DayCursor
from recovery_tracker.ui.progress.picture import Picture, screen_style
from recovery_tracker.wording.course import course_labels, text_summary
from recovery_tracker.wording.figure import ribbon_sentence

_HEIGHT = 410


class CourseCanvas(Picture[Geometry]):
    """The picture of a course; `days`, the cursor that lies over it, tells and opens each day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._needs: Callable[[float, ChartStyle], float] | None = None
        super().__init__(_HEIGHT, parent)
        self.days = DayCursor(self)

    def show_course(self, shown: Course, ribbon: Ribbon, today: date) -> None:
        """Draws the course with that ribbon, and lets the cursor go along its days."""
        series = shown.series
        labels = course_labels(series)
        fired = shown.fired
        summary = " ".join((text_summary(series, shown.facts), ribbon_sentence(ribbon)))

        flags = [Flag(alert.first_date, alert.urgency) for alert in fired]
        content = CourseContent(series, labels, flags, ribbon)
        self._needs = lambda width, style: more_rows(width, content, style)
        self.show_figure(
            lambda figure, style: draw_course(figure, content, style),
            (series, fired, ribbon),
            summary.strip(),
        )
        self.days.show_days(series.points, by_date(fired), today)

    def more_height(self) -> int:
        """Returns the height of the further rows of the key."""
        return 0 if self._needs is None else ceil(self._needs(self.width(), screen_style()))

    def take_result(self, result: Geometry) -> None:
        """Passes the geometry of the drawing to the cursor."""
        self.days.show_places(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the cursor over all of it."""
        super().resizeEvent(event)
        self.days.setGeometry(self.rect())


def by_date(fired: Sequence[Alert]) -> Mapping[date, tuple[Alert, ...]]:
    """Returns the cards by the date on which they appeared."""
    found: dict[date, tuple[Alert, ...]] = {}
    for alert in fired:
        found[alert.first_date] = (*found.get(alert.first_date, ()), alert)
    return found
