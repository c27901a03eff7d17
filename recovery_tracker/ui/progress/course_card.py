"""The card of the course: the figure or its table, and where many people are."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.charts.table import course_twin
from recovery_tracker.insight.expected import NO_RIBBON
from recovery_tracker.services.pages import Course
from recovery_tracker.ui.progress.canvas import CourseCanvas, by_date
from recovery_tracker.ui.progress.table import TwinTable
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.wording.figure import ribbon_source


class CourseCard(Card):
    """Shows a course. The ribbon can be hidden, where there is one on the dates that are shown."""

    ribbon_asked = Signal(bool)
    """The ribbon is to be shown, or hidden."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(_("The course"))
        self.canvas = CourseCanvas(self)
        self.table = TwinTable(_("The course as a table"), self)
        self._ribbon = CheckRow(_("Show where many people are"))
        self._ribbon.clicked.connect(lambda: self.ribbon_asked.emit(self._ribbon.isChecked()))
        self._source = caption("")
        foot = Columns(self, stack_below=680)
        foot.add(self._ribbon, 2)
        foot.add(self._source, 3)
        for widget in (self.canvas, self.table, foot):
            self.body.addWidget(widget)
        self.show_as(table=False)

    def show_course(self, shown: Course, today: date, *, with_ribbon: bool) -> None:
        """Shows another course, with its ribbon or without."""
        ribbon = shown.ribbon if with_ribbon else NO_RIBBON
        self.canvas.show_course(shown, ribbon, today)
        self.table.show_later(lambda: course_twin(shown.series, ribbon, by_date(shown.fired)))
        self._ribbon.setChecked(with_ribbon)
        self._ribbon.setVisible(bool(shown.ribbon.days))
        self._source.setText(ribbon_source())
        self._source.setVisible(bool(ribbon.days))

    def show_as(self, *, table: bool) -> None:
        """Shows the table, or the figure."""
        self.table.setVisible(table)
        self.canvas.setVisible(not table)
