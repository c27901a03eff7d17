"""The page Progress: the course over a window of dates, with three numbers and earlier episodes."""

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.period import Period
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.insight.episodes import compare_episodes
from recovery_tracker.insight.findings import findings
from recovery_tracker.services.pages import ChartAsked, Course, Form, course_of, flagged
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.services.windows import DateBounds, View, Window, bounds_of
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.progress.bar import WindowBar
from recovery_tracker.ui.progress.comparing import Comparing
from recovery_tracker.ui.progress.comparison_card import ComparisonCard
from recovery_tracker.ui.progress.course_card import CourseCard
from recovery_tracker.ui.progress.findings import FindingsCard
from recovery_tracker.ui.progress.keep import KeepButton
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.card import Card, LineLabel, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.figure import shown_days
from recovery_tracker.wording.findings import finding_texts
from recovery_tracker.wording.headline import headline
from recovery_tracker.wording.tiles import Tile, tiles

_NOT_DRAWN: Final = frozenset({Kind.APPOINTMENTS, Kind.QUESTIONNAIRES})
_MARKS_ALONE: Final = _NOT_DRAWN | {Kind.ALERT_RESPONSES, Kind.SETTINGS, Kind.MEDICINE_LIMITS}
"""Of these the page shows only what the rules make of them: from which day it counts, and flags."""

_Marks = tuple[date | None, tuple[Alert, ...]]


class ProgressPage(Page):
    """The course of a window of dates that ends today, or of other dates from there."""

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        notices: Notices,
        look: Appearance,
        folder: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Progress"), parent)
        self._hub, self._commands, self._notices, self._look = hub, commands, notices, look
        self._view, self._bounds = View(), DateBounds(hub.today)
        self._marks: _Marks | None = None
        self._make_actions()
        self._bar = WindowBar(self.content)
        self._headline = LineLabel("", TextRole.TITLE)
        self._facts = Columns(self.content, stack_below=640)
        self._tiles = [_TileCard(self._facts) for _n in range(3)]
        for tile in self._tiles:
            self._facts.add(tile)
        self._course = CourseCard(self.content)
        self._findings = FindingsCard(self.content)
        self._comparing = Comparing(hub, folder, self.content)
        self._comparison = ComparisonCard(self.content)
        self._empty = EmptyPage(
            "walking",
            _("Nothing logged on these dates"),
            _("Log a day and its pain, sleep, walking, heat and cold are drawn here."),
            _("Log today"),
            self.content,
        )
        for widget in (
            self._headline,
            self._bar,
            self._facts,
            self._course,
            self._findings,
            self._comparing.card,
            self._comparison,
            self._empty,
        ):
            self.add(widget)
        self.add_end()
        self._connect()
        self._view_chosen("chart")

    def period(self) -> Period:
        """Returns the shown dates."""
        return self._view.period(self._bounds)

    def show_course(self, change: RecordChange = EVERYTHING) -> None:
        """Draws the dates on show again, unless `change` is of nothing that is drawn."""
        if change.only(_NOT_DRAWN):
            return
        if change.only(_MARKS_ALONE) and self._marks == self._marks_of(self.period()):
            return
        self._marks = None  # until all of it is drawn
        today = self._hub.today
        last = self._hub.as_of
        everything = self._hub.reader.read(None, last)
        self._bounds = bounds_of(everything, last)
        if self._view.window is Window.EPISODE and self._bounds.episode is None:
            self._view = View()  # it was undone: there is no such window any more
        asked = self.period()
        evaluation = self._hub.evaluation(asked.last)
        upto = self._hub.reader.read(None, asked.last)
        shown = course_of(upto, asked, evaluation)
        done = shown.facts.completeness
        self.set_subtitle(shown_days(done, asked.last))
        self._bar.show_view(self._view, self._bounds)
        some = done.logged > 0
        self._show_parts(asked, some=some)
        if some:
            self._headline.setText(headline(shown.facts, evaluation.start, today))
            self._fill(shown, today)
            found = findings(upto, asked.first, asked.last, evaluation.start, shown.facts)
            self._findings.show_findings(finding_texts(found, today))
            self._comparing.show(everything, asked)
        self._comparison.show_comparison(compare_episodes(everything, today))
        self._marks = self._marks_of(asked)

    def _marks_of(self, period: Period) -> _Marks:
        """What the chart shows of the rules. Raises StoreError."""
        evaluation = self._hub.evaluation(period.last)
        return evaluation.start, flagged(period, evaluation)

    def _show_parts(self, asked: Period, *, some: bool) -> None:
        """The cards, or that nothing is logged on those dates, with the way to log the last."""
        parts = (
            self._headline,
            self._facts,
            self._course,
            self._findings,
            self._comparing.card,
            self._keep,
            self._views,
        )
        focus = QApplication.focusWidget()
        if not some and any(part.isAncestorOf(focus) for part in parts if focus is not None):
            # It would go to the rail, and what led here would not lead back.
            self._bar.take_focus()
        for widget in parts:
            widget.setVisible(some)
        self._empty.setVisible(not some)
        today = asked.last == self._hub.today
        self._empty.set_button(
            _("Log today")
            if today
            else _("Log {date}").format(date=formats().date_full(asked.last))
        )

    def _log(self) -> None:
        self._open_day(self.period().last)

    def _open_day(self, on: date) -> None:
        self._commands.run("day.open", on)

    def _fill(self, shown: Course, today: date) -> None:
        self._course.show_course(shown, today, with_ribbon=self._look.ribbon)
        for card, tile in zip(self._tiles, tiles(shown.facts, today), strict=True):
            card.show_tile(tile)

    def _make_actions(self) -> None:
        self._views = ChipGroup(
            _("Show as"),
            [("chart", _("Chart")), ("table", _("Table"))],
            exclusive=True,
            parent=self.actions_place,
        )
        self._keep = KeepButton(self.actions_place)
        for widget in (self._views, self._keep):
            self.add_action(widget)

    def _connect(self) -> None:
        cursor, bar, keep = self._course.canvas.days, self._bar, self._keep
        self._views.edited.connect(self._view_chosen)
        self._empty.pressed.connect(self._log)
        cursor.day_asked.connect(self._open_day)
        cursor.zoom_asked.connect(lambda closer, around: self._zoom(around, closer=closer))
        cursor.pan_asked.connect(self._pan)
        cursor.reset_asked.connect(self._reset)
        bar.zoom_asked.connect(
            lambda closer: self._zoom(cursor.on or self.period().last, closer=closer)
        )
        bar.pan_asked.connect(self._step)
        bar.reset_asked.connect(self._reset)
        bar.window_asked.connect(self._choose)
        keep.picture_asked.connect(self._save_picture)
        keep.copy_asked.connect(self._copy_picture)
        keep.table_asked.connect(self._course.table.copy_all)
        self._course.ribbon_asked.connect(self._show_ribbon)
        for table in (self._course.table, self._comparison.table):
            table.said.connect(self._notices.say)

    def _save_picture(self, form: Form) -> None:
        self._commands.run("export.chart", self._asked(form))

    def _copy_picture(self) -> None:
        self._commands.run("chart.copy", self._asked(Form.PNG))

    def _asked(self, form: Form) -> ChartAsked:
        return ChartAsked(self.period(), form, with_ribbon=self._look.ribbon)

    def _choose(self, window: Window) -> None:
        self._go(View(window))

    def _reset(self) -> None:
        self._go(View(self._view.window))

    def _step(self, way: int) -> None:
        """As many days on or back as are on show."""
        view = self._view
        self._go(view.later(self._bounds) if way > 0 else view.earlier(self._bounds))

    def _pan(self, way: int) -> None:
        """A quarter of that, so that most of what was seen stays in sight."""
        shown = self.period()
        days = max(1, ((shown.last - shown.first).days + 1) // 4)
        view = self._view
        self._go(view.later(self._bounds, days) if way > 0 else view.earlier(self._bounds, days))

    def _zoom(self, around: date, *, closer: bool) -> None:
        self._go(self._view.zoomed(self._bounds, closer=closer, around=around))

    def _go(self, view: View) -> None:
        """Shows other dates, and says which; what is shown already is only said."""
        if view != self._view:
            self._view = view
            self.show_course()
        announce(self, self.subtitle())

    def _show_ribbon(self, shown: bool) -> None:  # noqa: FBT001 a signal's value
        self._look.choose_ribbon(shown=shown)
        self.show_course()

    def _view_chosen(self, view: object) -> None:
        as_table = view == "table"
        self._views.set_values(("table" if as_table else "chart",))
        self._course.show_as(table=as_table)
        self._comparison.show_as(table=as_table)


class _TileCard(Card):
    """One fact: a number that matters, what it is, and its small print."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
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
