"""What the page Today asks in a dialog: a bad day, one score, another day. Opened, never run."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.diary.record import PainScore
from recovery_tracker.insight.month import Month
from recovery_tracker.services.calendar import CalendarDay, calendar
from recovery_tracker.services.store import StoreError
from recovery_tracker.ui.dialog_place import DialogPlace
from recovery_tracker.ui.today.bad_day import BadDayDialog
from recovery_tracker.ui.today.day_dialog import DayDialog
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.ui.today.score_dialog import ScoreDialog
from recovery_tracker.wording.days import sentence_case


class TodayDialogs(QObject):
    """The dialogs of a presenter's day, over the window of a page. `failed` is a sentence."""

    failed = Signal(str)
    bad_day = Signal(object, object)
    """A bad day was told: the pain, or None, and the kinds of care that helped."""

    def __init__(self, presenter: TodayPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter, self._page = presenter, page
        self.first_weekday = formats().first_weekday
        self._place = DialogPlace(self)

    def ask_bad_day(self) -> None:
        """Asks for the pain now, and what helped."""
        self._presenter.edits.flush()
        today = self._presenter.date == self._presenter.hub.today
        dialog = BadDayDialog(self._page.window(), today=today)
        dialog.agreed.connect(self.bad_day)
        self._place.open(dialog)

    def ask_day(self) -> None:
        """Asks which day to show."""
        self._presenter.edits.flush()
        hub = self._presenter.hub
        try:
            dialog = DayDialog(
                self._presenter.date,
                hub.today,
                self._days_of,
                hub.diary.store.months,
                self.first_weekday,
                self._page.window(),
            )
        except StoreError as error:
            self.failed.emit(str(error))
            return
        dialog.picked.connect(self._presenter.go)
        self._place.open(dialog)

    def ask_new_score(self) -> None:
        """Asks for a score at a time of the day."""
        self._presenter.edits.flush()
        self._ask_score(None)

    def ask_score(self, own: str) -> None:
        """Asks what to change of a score, if it is still there."""
        self._presenter.edits.flush()
        on = self._presenter.date
        try:
            scores = self._presenter.hub.read(on, on).pain_scores
        except StoreError as error:
            self.failed.emit(str(error))
            return
        for score in scores:
            if score.id == own:
                self._ask_score(score)

    def leave(self) -> None:
        """Closes what is open: something stands that nothing may cover."""
        self._place.leave()

    def _ask_score(self, score: PainScore | None) -> None:
        on, diary = self._presenter.date, self._presenter.hub.diary
        own = score.id if score else None

        def instant(at: time) -> datetime:
            return diary.instant(on, at) if score is None else diary.moved(score.at, at)

        dialog = ScoreDialog(on, diary.clock(), score, instant, self._page.window())

        def keep(at: datetime, pain: Decimal) -> None:
            problem = self._presenter.edits.keep_score(own, at, pain)
            if problem is None:
                dialog.accept()
            else:
                dialog.say_wrong(sentence_case(problem.why))

        def remove() -> None:
            dialog.accept()
            if own is not None:
                self._presenter.edits.remove_score(own)

        dialog.agreed.connect(keep)
        dialog.removed.connect(remove)
        self._place.open(dialog)

    def _days_of(self, month: Month) -> Sequence[CalendarDay]:
        """The dates of a month as a calendar shows them. Raises StoreError."""
        hub = self._presenter.hub
        record = hub.read(month.first, month.last)
        return calendar(record, hub.evaluation(hub.today), month)
