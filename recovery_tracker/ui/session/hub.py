"""The one place where the window changes the record, and hears that it changed.

A page asks the hub to do something; the hub runs the service, then tells every page. What another
program wrote (the command line, with the window open) comes the same way.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.day import Day
from recovery_tracker.guidance.cards import Cards, cards
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.judging import as_given_by_now, as_shown, days_ahead, present_as_of
from recovery_tracker.services.log import raised_worst
from recovery_tracker.services.pending import DayLog, Pending, keep_log, problem_of, show_held
from recovery_tracker.services.ports.store import StoreError, Way
from recovery_tracker.services.reader import RecordReader
from recovery_tracker.services.record_change import (
    EVERYTHING,
    NOTHING,
    RecordChange,
    RecordWatch,
)

POLL_MS: Final = 300
RETRY_MS: Final = 1000
CARDS_AGE: Final = timedelta(minutes=1)
"""How long the cards are good for while nothing changes but the time."""
T = TypeVar("T")


class Hub(QObject):
    """Runs changes and tells the pages. Its signals carry values, never widgets.

    What was said of a day and can't be kept just now (the file is locked, the disk is full) is
    held, shown and judged as if it were kept, and tried again until it is. So is what is said
    while something has the record for itself (`release`), until the window goes on with it.
    """

    changed = Signal(object)
    """The record changed: the RecordChange. Pages read again what they show of it."""
    saved = Signal(object)
    """A change of this window was kept, at that instant."""
    raised = Signal(object, object)
    """A score was above the worst pain of its day: that pain before, and as it is now."""
    refused = Signal(str)
    """What was asked for can't be done: one sentence. Nothing was written."""
    held = Signal(str)
    """Why what was said can't be kept yet; empty once it is."""
    day_turned = Signal(object)
    """The local date has changed, at midnight or with the time zone: the new one."""
    lost = Signal(object)
    """The record is damaged or gone: the StoreError. It is not asked any more; who hears this
    releases it, and resumes with one that is whole."""

    def __init__(self, diary: Diary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.diary = diary
        self._version = diary.store.foreign_version()
        self._open = True
        self._today, self._offset = diary.today, diary.clock().utcoffset()
        self._judge = Judge(diary.store, as_given_by_now(diary))
        self._judged: dict[date, Evaluation] = {}
        self._watch = RecordWatch(diary)
        self._cards, self._cards_at = Cards(), diary.clock()
        self._pending = Pending()
        self._trouble = ""
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.keep)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    @property
    def today(self) -> date:
        """Returns the present local date, as the diary's clock has it."""
        return self.diary.today

    @property
    def as_of(self) -> date:
        """Returns the date up to which all is judged: today, or that of a later last entry.

        Raises StoreError.
        """
        return present_as_of(self.reader, self.today)

    @property
    def ahead(self) -> tuple[Day, ...]:
        """Returns the days after today that have an entry. Raises StoreError."""
        return days_ahead(self.reader, self.today)

    @property
    def unkept(self) -> bool:
        """Tells whether something that was entered is not kept yet."""
        return bool(self._pending)

    @property
    def pending(self) -> Pending:
        """Returns what was entered and is not kept yet."""
        return self._pending

    @property
    def reader(self) -> RecordReader:
        """Reads the record with what is held: whatever shows it reads through this."""
        return self.diary.reader

    @property
    def is_open(self) -> bool:
        """Tells whether the record can be read: it is neither released nor lost."""
        return self._open

    def log(self, said: DayLog) -> Problem | None:
        """Keeps what was said of a day, or holds it until it can be kept.

        Returns the Problem of a wrong value, which is for the field that holds it; nothing
        else is changed by it then.
        """
        waits = self.unkept or not self._open
        if waits and (problem := problem_of(self.diary, said)) is not None:
            return problem
        self._hold(self._pending.adding(said))
        return self.keep(None if waits else said)

    def keep(self, new: DayLog | None = None) -> Problem | None:
        """Tries to keep what is held, in its order.

        `new` is what was said just now, where nothing was held before: a wrong value of it is
        given, for its field.
        """
        if not self._open:
            return None
        kept, trouble = False, ""
        while self._pending:
            said = self._pending.logs[0]
            try:
                if raised := raised_worst(keep_log(self.diary, said)):
                    self.raised.emit(*raised)
            except InvalidValueError as error:
                if said is new:
                    self._hold(self._pending.without_first())
                    return error.problem
                self._refuse(error)
            except (RequestError, StoreError) as error:
                if self._waits(error):
                    trouble = str(error) if self._open else ""
                    break
            else:
                kept = True
            self._hold(self._pending.without_first())
        self._set_trouble(trouble)
        waits = trouble and not kept and new is None
        self.tell(self._news(NOTHING if waits else EVERYTHING))
        if kept and not self._pending:
            self.saved.emit(self.diary.clock())
        return None

    def _waits(self, error: RequestError | StoreError) -> bool:
        """Tells if what met this error is tried again later; else it is refused, which is said."""
        if isinstance(error, StoreError) and (self.meet(error) or error.passing):
            return True
        self._refuse(error)
        return False

    def _refuse(self, error: Exception) -> None:
        """Says why something can't be done; the pages show again what is kept."""
        self.refused.emit(str(error))
        self._watch.forget()

    def _hold(self, pending: Pending) -> None:
        """Has all that reads the record read this with it."""
        self._pending = pending
        show_held(self.diary, pending)

    def change(self, work: Callable[[], T]) -> T | Problem | None:
        """Runs another change. Returns its result, a Problem of a wrong value, or None if refused.

        A wrong value is for the field that holds it; everything else is said by `refused`.
        """
        if not self._open:
            self.refused.emit(_("The record is not open just now: try again in a moment."))
            return None
        try:
            result = work()
        except InvalidValueError as error:
            return error.problem
        except (RequestError, StoreError) as error:
            if isinstance(error, StoreError):
                self.meet(error)
            self._refuse(error)
            self.tell(self._news())
            return None
        self.tell(self._news())
        self.saved.emit(self.diary.clock())
        return result

    def evaluation(self, as_of: date) -> Evaluation:
        """Returns what the rules say by a date; it is judged once until the record changes."""
        if as_of not in self._judged:
            judged = self._judge.by(as_of, self.reader.held_from())
            self._judged[as_of] = as_shown(judged, self.diary.clock())
        return self._judged[as_of]

    def cards(self) -> Cards:
        """Returns which cards are shown now, and which are only in the list."""
        self._cards_at = self.diary.clock()
        evaluation = self.evaluation(self.as_of)
        answers = self.reader.undated().alert_responses
        self._cards = cards(evaluation, answers, self._cards_at)
        return self._cards

    def poll(self) -> None:
        """Looks whether another program wrote, the date or the time zone changed, or the record is
        gone.
        """
        if not self._open:
            return
        try:
            self._look()
        except StoreError as error:
            if not self.meet(error):
                self._set_trouble(str(error))
        else:
            if not self._pending:
                self._set_trouble("")

    def stop(self) -> None:
        """Ends the polling; the diary is about to close."""
        self._timer.stop()
        self._retry.stop()

    def meet(self, error: StoreError) -> bool:
        """Tells whether this error means that the record is lost; `lost` says so, once, as soon
        as what met the error has ended.
        """
        lost = Way.BACKUP in error.ways
        if lost and self._open:
            self._open = False
            self.stop()
            QTimer.singleShot(0, self, lambda: self.lost.emit(error))
        return lost

    def release(self) -> None:
        """Closes the record for a while: something needs it for itself."""
        self.stop()
        self._open = False
        self.diary.store.close()

    def resume(self, diary: Diary) -> None:
        """Goes on with the record, which may be another by now. Raises StoreError."""
        self._version = diary.store.foreign_version()
        self.diary, self._open = diary, True
        self._judge = Judge(diary.store, as_given_by_now(diary))
        self._watch = RecordWatch(diary)
        self._watch.forget()
        self._hold(self._pending)
        self._timer.start()
        self.keep()  # which tells the pages, too

    def _look(self) -> None:
        if self.today != self._today:
            self._today = self.today
            self.day_turned.emit(self._today)
            self.tell(EVERYTHING)
        if (offset := self.diary.clock().utcoffset()) != self._offset:
            self._offset = offset  # the computer was carried along, or the season turned
            self.tell(EVERYTHING)
        version = self.diary.store.foreign_version()
        if version != self._version:
            self._version = version
            self.tell(self._news())
        elif self.diary.clock() - self._cards_at >= CARDS_AGE and self._cards != self.cards():
            self.tell(NOTHING)  # a card that was put off asks again

    def _set_trouble(self, trouble: str) -> None:
        if trouble and self._pending:
            self._retry.start()
        else:
            self._retry.stop()
        if trouble != self._trouble:
            self._trouble = trouble
            self.held.emit(trouble)

    def tell(self, change: RecordChange) -> None:
        """Has the pages read again what changed of the record, and the rules judged anew."""
        self._judged.clear()
        if self._open:
            self.changed.emit(change)

    def _news(self, unnamed: RecordChange = EVERYTHING) -> RecordChange:
        """What changed. `unnamed`: what that is where the journal names nothing: a page may show
        as kept what came to nothing, and another program may have written behind the journal.
        """
        try:
            return self._watch.news() or unnamed
        except StoreError:  # met where it is read for a page
            return EVERYTHING
