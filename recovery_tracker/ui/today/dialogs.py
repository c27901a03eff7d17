"""What the page Today asks in a dialog: a bad day, one score, another day. Opened, never run."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import PainScore, Record
from recovery_tracker.insight.month import Month
from recovery_tracker.services import quick
from recovery_tracker.services.calendar import CalendarDay, calendar
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.today.presenter import TodayPresenter
from recovery_tracker.wording.days import sentence_case

_LATE: Final = 90
"""Dates back in which exercises are looked for that were done before."""


class TodayDialogs(QObject):
    """The dialogs of a presenter's day, over the window."""

    bad_day = Signal(object, object)
    """A bad day was told: the pain, or None, and the kinds of care that helped."""

    def __init__(
        self, presenter: TodayPresenter, notices: Notices, dialogs: DialogHost, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._presenter, self._notices, self._dialogs = presenter, notices, dialogs
        self.first_weekday = formats().first_weekday

    def ask_bad_day(self) -> None:
        """Asks for the pain now, and what helped."""
        from recovery_tracker.ui.today.bad_day import BadDayDialog

        self._presenter.edits.flush()
        today = self._presenter.date == self._presenter.hub.today
        dialog = BadDayDialog(self._dialogs.window, today=today)
        dialog.agreed.connect(self.bad_day)
        self._dialogs.open(dialog)

    def no_pain(self) -> None:
        """Runs *No pain today*: fills what is empty, and asks where something else is logged."""
        edits = self._presenter.edits
        edits.flush()
        today = self._presenter.date == self._presenter.hub.today
        title = _("No pain today") if today else _("No pain that day")
        self._ask_before(title, lambda: quick.no_pain(edits.day()), edits.no_pain)

    def copy(self) -> None:
        """Runs *Same as yesterday*, in the same way."""
        edits, hub = self._presenter.edits, self._presenter.hub
        edits.flush()
        on = self._presenter.date
        title = _("Same as yesterday") if on == hub.today else _("Same as the day before")
        self._ask_before(title, lambda: quick.same_again(hub.reader, on), edits.copy)

    def ask_day(self) -> None:
        """Asks which day to show."""
        from recovery_tracker.ui.today.day_dialog import DayDialog

        self._presenter.edits.flush()
        hub = self._presenter.hub
        try:
            dialog = DayDialog(
                self._presenter.date,
                hub.today,
                self._days_of,
                hub.reader.months,
                self.first_weekday,
                self._dialogs.window,
                [day.date for day in hub.ahead],
            )
        except StoreError as error:
            self._notices.warn(str(error))
            return
        dialog.picked.connect(self._presenter.go)
        self._dialogs.open(dialog)

    def ask_new_score(self) -> None:
        """Asks for a score at a time of the day."""
        self._presenter.edits.flush()
        self._ask_score(None)

    def ask_score(self, own: str) -> None:
        """Asks what to change of a score, if it is still there."""
        record = self._read(self._presenter.date)
        for score in record.pain_scores if record else ():
            if score.id == own:
                self._ask_score(score)

    def ask_dose(self, own: str) -> None:
        """Asks what to change of a dose, if it is still there."""
        from recovery_tracker.ui.today.dose_dialog import DoseDialog

        record = self._read(self._presenter.date)
        names = {each.id: each for each in record.medicines} if record else {}
        for dose in record.doses if record else ():
            if dose.id == own and dose.medicine in names:
                medicine = names[dose.medicine]
                hub = self._presenter.hub
                self._dialogs.open(DoseDialog(hub, dose, medicine, self._dialogs.window))

    def ask_care(self, own: str) -> None:
        """Asks what to change of a session, if it is still there."""
        from recovery_tracker.ui.today.care_dialog import CareDialog

        on = self._presenter.date
        record = self._read(date.fromordinal(max(1, on.toordinal() - _LATE)))
        for care in record.care if record else ():
            if care.id == own and record:
                named = {each.exercise.strip() for each in record.care if each.exercise}
                hub = self._presenter.hub
                self._dialogs.open(CareDialog(hub, care, sorted(named), self._dialogs.window))

    def _read(self, first: date) -> Record | None:
        """The record from a date to the one that is shown; None, and why is said, if it fails."""
        self._presenter.edits.flush()
        try:
            return self._presenter.hub.reader.read(first, self._presenter.date)
        except StoreError as error:
            self._notices.warn(str(error))
            return None

    def _ask_before(
        self, title: str, look: Callable[[], quick.OnePress], does: Callable[..., None]
    ) -> None:
        from recovery_tracker.ui.today.replace_dialog import ReplaceDialog

        try:
            press = look()
        except StoreError as error:
            self._notices.warn(str(error))
            return
        if not press.asks:
            does()
            return
        dialog = ReplaceDialog(title, press, self._dialogs.window)
        dialog.agreed.connect(lambda replaces: does(replaces=replaces))
        self._dialogs.open(dialog)

    def _ask_score(self, score: PainScore | None) -> None:
        from recovery_tracker.ui.today.score_dialog import ScoreDialog

        on, diary = self._presenter.date, self._presenter.hub.diary
        own = score.id if score else None

        def instant(at: time) -> datetime:
            return diary.instant(on, at) if score is None else diary.moved(score.at, at)

        dialog = ScoreDialog(on, diary.clock(), score, instant, self._dialogs.window)

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
        self._dialogs.open(dialog)

    def _days_of(self, month: Month) -> Sequence[CalendarDay]:
        """The dates of a month as a calendar shows them. Raises StoreError."""
        hub = self._presenter.hub
        record = hub.reader.read(month.first, month.last)
        return calendar(record, hub.evaluation(hub.as_of), month)
