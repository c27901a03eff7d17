"""Which date the page Today shows, and what it says."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.diary.kinds import ENTRIES, Kind
from recovery_tracker.guidance.own_medicines import OwnMedicine, first_needed
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.record_change import NOTHING, RecordChange
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.today.day_edits import DayEdits
from recovery_tracker.ui.today.view import DayView, medicines_of, view_of
from recovery_tracker.ui.today.when_row import EnteredTime

_MINUTE_MS: Final = 60_000
_BY_DATE: Final = ENTRIES - {Kind.QUESTIONNAIRES}
"""What the page shows of the dates around its own; it asks after a questionnaire of any date."""


class TodayPresenter(QObject):
    """One date and what it holds. What is said of it goes through `edits`."""

    shown = Signal(object)
    """The DayView to show."""
    leaving = Signal()
    """The date is about to change: what is half-typed in a field belongs to it."""
    moved = Signal()
    """Another date is shown."""
    new_day = Signal()
    """Midnight passed while something was being typed."""

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._was_today = hub.today
        self.edits = DayEdits(hub, hub.today, self)
        self.is_busy: Callable[[], bool] = lambda: False
        self._shown_date: date | None = None
        self._shown_start: date | None = None
        self._missed = NOTHING
        # What was taken in the last hours, when a gap ends, and what is now, is soon another.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._pass_a_minute)
        self._minute.start()
        hub.changed.connect(self._hear)
        hub.day_turned.connect(self._turn)

    @property
    def hub(self) -> Hub:
        """Returns the hub, where changes are made and heard of."""
        return self._hub

    def view(self) -> DayView:
        """Returns what the record says of the date."""
        return view_of(self._hub, self.date, fresh=self._shown_date != self.date)

    def show(self) -> None:
        """Tells the page what to show; a field that is being changed keeps its own value."""
        view = self.view()
        self._shown_date, self._shown_start = self.date, self._start()
        self._missed = NOTHING
        self.shown.emit(view)

    def _hear(self, change: RecordChange) -> None:
        """Shows the date again, unless what changed is neither shown of it nor counted to it."""
        self._missed |= change
        if self._shows(self._missed):
            self.show()

    def _shows(self, change: RecordChange) -> bool:
        """Whether the date may show it: what was taken, and copied, goes back some days."""
        first = first_needed(self.date)
        return (
            self._shown_date != self.date
            or change.whole
            or not change.kinds <= _BY_DATE
            or any(on >= first for on in change.dates)
            or (bool(change) and self._start() != self._shown_start)
        )

    def _start(self) -> date | None:
        """The day from which the days of the date are counted. Raises StoreError."""
        return self._hub.evaluation(self.date).start

    def step(self, days: int) -> None:
        """Goes back or forth; past today only to a date that has an entry."""
        today, ahead = self._hub.today, [day.date for day in self._hub.ahead]
        if days > 0 and self.date >= today:
            self.go(next((on for on in ahead if on > self.date), self.date))
        elif days < 0 and self.date > today:
            self.go(max([today, *(on for on in ahead if on < self.date)]))
        else:
            self.go(min(self.date + timedelta(days=days), today))

    def go(self, on: date) -> None:
        """Shows another date: today at the latest, or a later one that has an entry."""
        self.leaving.emit()
        self.edits.flush()
        today = self._hub.today
        later = on > today and on in {day.date for day in self._hub.ahead}
        self.edits.date = on if later else min(on, today)
        self.moved.emit()
        self.show()

    def go_to_today(self) -> None:
        """Shows the present date."""
        self.go(self._hub.today)

    def medicines_at(self, entered: EnteredTime) -> tuple[OwnMedicine, ...]:
        """Returns what there is to know of each medicine for a dose of that time."""
        at = self.edits.when(entered)
        try:
            return medicines_of(self._hub, self.date, at if isinstance(at, datetime) else None)
        except StoreError:  # said where it is read for the page
            return ()

    def _pass_a_minute(self) -> None:
        if not self._hub.is_open or self._shown_date is None:
            return
        try:
            view = self.view()
        except StoreError as error:
            self._hub.meet(error)
            return
        if view.medicines or view.day.pain_scores:
            self.shown.emit(view)

    def _turn(self, today: date) -> None:
        """At midnight an untouched Today moves on; half-typed, it stays, and it is said.

        Where the clock went back, no date to come is left open.
        """
        was, self._was_today = self._was_today, today
        if self.date > today:
            self.go(today if self.date == was else self.date)
        elif self.date == was and was != today:
            if self.edits.pending_member is not None or self.is_busy():
                self.new_day.emit()
            else:
                self.go(today)

    @property
    def date(self) -> date:
        """Returns the date that is shown."""
        return self.edits.date
