"""The one place where the window changes the record, and hears that it changed.

A page asks the hub to do something; the hub runs the service, then tells every page. What another
program wrote (the command line, with the window open) comes the same way.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.guidance.cards import Cards, cards
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.guard import UnansweredEmergencyError
from recovery_tracker.services.judging import judge
from recovery_tracker.services.store import StoreError

POLL_MS: Final = 300
CARDS_AGE: Final = timedelta(minutes=1)
"""How long the cards are good for while nothing changes but the time."""
T = TypeVar("T")


class Hub(QObject):
    """Runs changes and tells the pages. Its signals carry values, never widgets."""

    changed = Signal()
    """The record is another: pages read again what they show."""
    saved = Signal(object)
    """A change of this window was kept, at that instant."""
    refused = Signal(str)
    """What was asked for can't be done: one sentence. Nothing was written."""
    day_turned = Signal(object)
    """Midnight passed: the new date."""

    def __init__(self, diary: Diary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.diary = diary
        self._version = diary.store.foreign_version()
        self._today = diary.today
        self._judged: dict[date, Evaluation] = {}
        self._cards, self._cards_at = Cards(), diary.clock()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    @property
    def today(self) -> date:
        """The present local date, as the diary's clock has it."""
        return self.diary.today

    def change(self, work: Callable[[], T]) -> T | Problem | None:
        """Runs a change. Gives its result, the Problem of a wrong value, or None if refused.

        A wrong value is for the field that holds it; everything else is said by `refused`.
        """
        try:
            result = work()
        except InvalidValueError as error:
            return error.problem
        except (RequestError, StoreError) as error:
            self.refused.emit(str(error))
            if isinstance(error, UnansweredEmergencyError):
                self._tell()  # the pages show again what stands
            return None
        self._tell()
        self.saved.emit(self.diary.clock())
        return result

    def evaluation(self, as_of: date) -> Evaluation:
        """What the rules say by a date; judged once until the record changes."""
        if as_of not in self._judged:
            self._judged[as_of] = judge(self.diary, as_of)
        return self._judged[as_of]

    def start_on(self, on: date) -> date | None:
        """The day from which days are counted on a date: the onset, or a recurrence."""
        return self.evaluation(on).start

    def cards(self) -> Cards:
        """Which cards stand now, and which are only in the list."""
        answers = self.diary.store.read(self.today, self.today).alert_responses
        self._cards_at = self.diary.clock()
        self._cards = cards(self.evaluation(self.today), answers, self._cards_at)
        return self._cards

    def poll(self) -> None:
        """Looks whether another program wrote, or midnight passed."""
        if self.today != self._today:
            self._today = self.today
            self.day_turned.emit(self._today)
            self._tell()
        try:
            version = self.diary.store.foreign_version()
        except StoreError as error:
            self._timer.stop()
            self.refused.emit(str(error))
            return
        if version != self._version:
            self._version = version
            self._tell()
        elif self.diary.clock() - self._cards_at >= CARDS_AGE and self._cards != self.cards():
            self._tell()  # a card that was put off asks again

    def stop(self) -> None:
        """Ends the polling; the diary is about to close."""
        self._timer.stop()

    def _tell(self) -> None:
        self._judged.clear()
        self.changed.emit()
