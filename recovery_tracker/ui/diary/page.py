"""The page Diary: a month as a calendar, the chosen day beside it, and the search in notes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import ENTRIES
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.diary.record import Record
from recovery_tracker.insight.month import Month
from recovery_tracker.services.calendar import CalendarDay, DiaryDay, calendar, diary_day
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.ui.diary.day import DayCard, day_view
from recovery_tracker.ui.diary.search import NoteFinder
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.month.part import MonthPart
from recovery_tracker.ui.month.view import MonthView, month_view
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.tab_order import put_after, stops_in
from recovery_tracker.wording.diary import change_text, logged_days

_STACK_BELOW = 660
_Read = tuple[Month, Record, tuple[CalendarDay, ...]]


class DiaryPage(Page):
    """Any month and any day of the record; it reads the month that it shows, and no other.

    `first_weekday`: the day that begins a week, 0 (Monday) to 6; None as the locale has it.
    """

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        notices: Notices,
        first_weekday: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Diary"), parent)
        self._hub, self._commands, self._notices = hub, commands, notices
        self._first_weekday = first_weekday
        self._chosen: date | None = None
        self._read: _Read | None = None
        self._day: DiaryDay | None = None
        self._today = plain_button(_("Today"))
        self._today.setAccessibleName(_("Back to today"))
        self._today.clicked.connect(self._go_to_today)
        bin_ = plain_button(_("Bin"))
        bin_.setAccessibleName(_("Open the bin"))
        commands.bind(bin_, "bin")
        for button in (self._today, bin_):
            self.add_action(button)
        self._columns = Columns(self.content, stack_below=_STACK_BELOW)
        self._left = Card("", parent=self._columns)
        self.finder = NoteFinder(self._searched, lambda: hub.today, self._left)
        self.month = MonthPart(self._months, self._left)
        put_after(stops_in(self.month)[-1], [self.finder.found])
        self._left.setAccessibleName(_("Calendar"))
        for widget in (self.finder, self.month, self.finder.results):
            self._left.body.addWidget(widget)
        self.day = DayCard(self._columns)
        self._columns.add(self._left, 4)
        self._columns.add(self.day, 3)
        self.add(self._columns)
        self.add_end()
        self._connect()

    @property
    def chosen(self) -> date:
        """Returns the day that is shown: today, until another was chosen."""
        return self._chosen or self._hub.today

    def set_first_weekday(self, first_weekday: int | None) -> None:
        """Begins the weeks on another day; None as the locale has it."""
        self._first_weekday = first_weekday
        self.show_diary()

    def show_diary(self, change: RecordChange = EVERYTHING) -> None:
        """Reads again what is shown of `change`: the month, its day, and what is looked for."""
        if not change:
            return
        if self._read is None or self._shows(change, self._read[0]):
            self._read = None
            self._show()
        else:
            self._show_judged(self._read)
        self.finder.refresh()

    def _shows(self, change: RecordChange, month: Month) -> bool:
        """Whether the month, or what is dated later than today, may show what changed."""
        return (
            change.whole
            or not change.kinds <= ENTRIES
            or any(month.first <= on <= month.last or on > self._hub.today for on in change.dates)
        )

    def choose(self, on: date) -> None:
        """Shows that day, in its month."""
        self._chosen = None if on == self._hub.today else on
        self._show()

    def _connect(self) -> None:
        self.month.moved.connect(self.choose)
        self.month.pressed.connect(self._open)
        self.finder.searching.connect(self._search)
        self.finder.chosen.connect(self.choose)
        self.finder.opened.connect(self._open)
        self.day.change_asked.connect(lambda: self._commands.run("day.open", self.chosen))
        self.day.history_asked.connect(self._open_history)

    def _show(self) -> None:
        try:
            self._show_read()
        except StoreError as error:
            self._fail(error)

    def _fail(self, error: StoreError) -> None:
        if not self._hub.meet(error):
            self._notices.warn(str(error))

    def _searched(self) -> Sequence[Written | Named]:
        """What is searched; nothing while something else has the record for itself."""
        if not self._hub.is_open:
            return ()
        try:
            return self._hub.reader.searched()
        except StoreError as error:
            self._hub.meet(error)
            raise

    def _months(self) -> Sequence[date]:
        try:
            return self._hub.reader.months()
        except StoreError as error:
            self._fail(error)
            return ()

    def _show_judged(self, read: _Read) -> None:
        """Shows the month that was read, where other days of the record change its cards."""
        month, record, days = read
        try:
            judged = calendar(record, self._hub.evaluation(self._hub.as_of), month)
            day = diary_day(record, self._hub.evaluation(self.chosen), self.chosen)
        except StoreError as error:
            self._fail(error)
            return
        if (judged, day) != (days, self._day):
            self._read = month, record, judged
            self._show()

    def _show_read(self) -> None:
        on, today = self.chosen, self._hub.today
        month = Month.of(on)
        if self._read is None or self._read[0] != month:
            record = self._hub.reader.read(month.first, month.last)
            evaluation = self._hub.evaluation(self._hub.as_of)
            self._read = month, record, calendar(record, evaluation, month)
        _month, record, days = self._read
        self.set_subtitle(logged_days(sum(day.facts.logged for day in days)))
        self._today.setEnabled(on != today)
        self.month.show_month(self._month_view(days), today)
        self._day = diary_day(record, self._hub.evaluation(on), on)
        self.day.show_day(day_view(self._day, today))
        if self.day.shows_history:
            self._show_history()

    def _month_view(self, days: Sequence[CalendarDay]) -> MonthView:
        return month_view(
            days,
            self.chosen,
            self._hub.today,
            formats().first_weekday if self._first_weekday is None else self._first_weekday,
            later={
                *(day.facts.date for day in days if day.facts.logged or day.facts.note),
                *(day.date for day in self._hub.ahead),
            },
        )

    def _show_history(self) -> None:
        store = self._hub.diary.store
        try:
            steps = store.journal.history(self.chosen)
        except StoreError as error:
            self._fail(error)
            return
        medicines = self._read[1].medicines if self._read else ()
        names = {medicine.id: medicine.name for medicine in medicines}
        self.day.show_history([change_text(step, names) for step in reversed(steps)])

    def _open_history(self) -> None:
        self._show_history()
        bring = self.scroll_area.ensureWidgetVisible
        QTimer.singleShot(0, self, lambda: bring(self.day.changes))  # once it has its place

    def _go_to_today(self) -> None:
        self.finder.leave()
        self.month.grid.take_focus()  # the button is about to be greyed
        self.choose(self._hub.today)

    def _open(self, on: date) -> None:
        """Shows a day that was pressed; where it stands below, it is brought into view."""
        self.choose(on)
        announce(self.day, self.day.accessibleName())
        if self._columns.is_stacked():
            QTimer.singleShot(0, self, self._bring_day)  # once its new height is known

    def _bring_day(self) -> None:
        """Scrolls until the day begins at the top."""
        top = self._columns.y() + self.day.y()
        self.scroll_area.verticalScrollBar().setValue(top - current_theme().spaces.unit)

    def bring_into_view(self, widget: QWidget) -> None:
        """Shows a day that is longer than the page from its beginning."""
        values = self.day.values
        if widget is values and values.height() > self.scroll_area.viewport().height():
            QTimer.singleShot(0, self, self._bring_day)  # after what Qt itself scrolls for Tab
        else:
            super().bring_into_view(widget)

    def _search(self, searching: bool) -> None:  # noqa: FBT001 a signal's value
        """What was found stands in the place of the calendar."""
        self.finder.results.setVisible(searching)
        self.month.setVisible(not searching)
