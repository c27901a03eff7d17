"""The page Progress: two weeks at a time, as a figure or as its table, with three numbers."""

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.charts.marks import Flag
from recovery_tracker.charts.table import course_table
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.services.exporting import WINDOW_DAYS, Period, period
from recovery_tracker.services.pages import Course, course
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.progress.canvas import CourseCanvas
from recovery_tracker.ui.progress.table import CourseModel
from recovery_tracker.ui.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.card import Card, LineLabel, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.course import Tile, course_labels, text_summary, tiles


class ProgressPage(Page):
    """The course of a period that ends today, or of an earlier one."""

    log_asked = Signal()
    save_asked = Signal(object)
    """Asks for the chart of the period as a picture."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Progress"))
        self._hub = hub
        self._back = 0
        self._make_actions()
        self._canvas = CourseCanvas()
        self._model = CourseModel(self)
        self._table = _Table(self._model)
        self._figure = Card("")
        self._figure.setAccessibleName(_("The course"))
        self._figure.body.addWidget(self._canvas)
        self._figure.body.addWidget(self._table)
        self._tiles = [_TileCard() for _n in range(3)]
        self._facts = Columns(*self._tiles, stack_below=640)
        self._empty = EmptyPage(
            "progress",
            _("Nothing logged in these two weeks"),
            _("Log a day and its pain, sleep, walking, heat and cold are drawn here."),
            _("Log today"),
        )
        self._empty.pressed.connect(self.log_asked)
        self.add(self._figure)
        self.add(self._facts)
        self.add(self._empty)
        self.add_end()
        self._view_chosen("chart")

    def period(self) -> Period:
        """The dates on show."""
        return period(self._hub.today, last=self._hub.today - timedelta(days=self._back))

    def show_course(self) -> None:
        """Reads the period again and draws it."""
        asked = self.period()
        shown = course(self._hub.diary, asked, self._hub.evaluation(asked.last))
        done = shown.facts.completeness
        self.set_subtitle(
            _("{period} · {n} of {days} days logged").format(
                period=formats().date_range(shown.series.first, shown.series.last),
                n=done.logged,
                days=done.days,
            )
        )
        self._later.setEnabled(self._back > 0)
        some = done.logged > 0
        self._figure.setVisible(some)
        self._facts.setVisible(some)
        self._save.setVisible(some)
        self._views.setVisible(some)
        self._empty.setVisible(not some)
        if some:
            self._fill(shown)

    def _fill(self, shown: Course) -> None:
        self._canvas.show_course(
            shown.series,
            course_labels(shown.series),
            [_flag(alert) for alert in shown.fired],
            text_summary(shown.series, shown.facts),
        )
        self._model.set_rows(course_table(shown.series))
        for card, tile in zip(self._tiles, tiles(shown.facts), strict=True):
            card.show_tile(tile)

    def _make_actions(self) -> None:
        self._views = ChipGroup(
            _("Show as"), [("chart", _("Chart")), ("table", _("Table"))], exclusive=True
        )
        self._views.edited.connect(self._view_chosen)
        self._save = plain_button(_("Save picture"), "download")
        self._save.clicked.connect(lambda: self.save_asked.emit(self.period()))
        self._earlier = icon_button(_("Two weeks earlier"), "chevron-left")
        self._earlier.clicked.connect(lambda: self._go(WINDOW_DAYS))
        self._later = icon_button(_("Two weeks later"), "chevron-right")
        self._later.clicked.connect(lambda: self._go(-WINDOW_DAYS))
        for widget in (self._views, self._save, self._earlier, self._later):
            self.add_action(widget)

    def _go(self, days: int) -> None:
        self._back = max(0, self._back + days)
        self.show_course()

    def _view_chosen(self, view: object) -> None:
        as_table = view == "table"
        self._views.set_values(("table" if as_table else "chart",))
        self._table.setVisible(as_table)
        self._canvas.setVisible(not as_table)


class _TileCard(Card):
    """One fact: a number that matters, what it is, and its small print."""

    def __init__(self) -> None:
        super().__init__("")
        self._big = LineLabel("", TextRole.NUMBER)
        self._line = QLabel()
        self._line.setWordWrap(True)
        self._small = caption("")
        self.body.setSpacing(current_theme().spaces.half)
        for label in (self._big, self._line, self._small):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_tile(self, tile: Tile) -> None:
        """Shows the fact."""
        self._big.setText(tile.big)
        self._line.setText(tile.line)
        self._small.setText(tile.small)
        self.setAccessibleName(f"{tile.big} {tile.line}. {tile.small}")


def _flag(alert: Alert) -> Flag:
    return Flag(alert.first_date, current_theme().urgency(alert.urgency.word).ink)


class _Table(QTableView):
    """All rows at once, as wide as the card: the page scrolls, the table does not."""

    def __init__(self, model: CourseModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("The course as a table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        model.modelReset.connect(self._fit)

    def changeEvent(self, event: QEvent) -> None:
        """The rows follow the type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(line + 14)
        self.horizontalHeader().setFixedHeight(3 * line + 8)
        rows = self.model().rowCount() if self.model() else 0
        self.setFixedHeight(3 * line + 8 + rows * (line + 14) + 16)
