"""The one place where the window changes the record, and hears that it changed.

A page asks the hub to do something; the hub runs the service, then tells every page. What another
program wrote (the command line, with the window open) comes the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.members import with_members
from recovery_tracker.diary.record import CheckIn, Dose, PainScore, Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.cards import Cards, cards
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.services.covering import uncovered
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.judge import Judge
from recovery_tracker.services.judging import as_given, as_shown, days_ahead, present_as_of
from recovery_tracker.services.log import Edit, Session, Timed, check, log_day, raised_worst
from recovery_tracker.services.ports.store import StoreError, Way
from recovery_tracker.services.reader import Reader

POLL_MS: Final = 300
RETRY_MS: Final = 1000
CARDS_AGE: Final = timedelta(minutes=1)
"""How long the cards are good for while nothing changes but the time."""
T = TypeVar("T")


@dataclass(frozen=True)
class DayLog:
    """What was said of one date together."""

    on: date
    edits: tuple[Edit, ...] = ()
    sessions: tuple[Session, ...] = ()
    entries: tuple[Timed, ...] = ()


class Hub(QObject):
    """Runs changes and tells the pages. Its signals carry values, never widgets.

    What was said of a day and can't be kept just now (the file is locked, the disk is full) is
    held, shown and judged as if it were kept, and tried again until it is. So is what is said
    while something has the record for itself (`release`), until the window goes on with it.
    """

    changed = Signal()
    """The record is another: pages read again what they show."""
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
        self._reader = Reader(diary.store)
        self._judge = Judge(diary.store, self._read_given)
        self._judged: dict[date, Evaluation] = {}
        self.changed.connect(self._judged.clear)  # before anybody else hears of it
        self._cards, self._cards_at = Cards(), diary.clock()
        self._unkept: list[DayLog] = []
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
        """The present local date, as the diary's clock has it."""
        return self.diary.today

    @property
    def as_of(self) -> date:
        """The date up to which all is judged: today, or that of the last entry where it is later.

        Raises StoreError.
        """
        return present_as_of(self, self.today)

    @property
    def ahead(self) -> tuple[Day, ...]:
        """The days after today that have an entry. Raises StoreError."""
        return days_ahead(self, self.today)

    @property
    def unkept(self) -> bool:
        """Whether something that was said is not kept yet."""
        return bool(self._unkept)

    @property
    def _held_from(self) -> date | None:
        """The earliest date of which something is held."""
        return min((said.on for said in self._unkept), default=None)

    @property
    def is_open(self) -> bool:
        """Whether the record is there to be asked: neither released nor lost."""
        return self._open

    def log(self, said: DayLog) -> Problem | None:
        """Keeps what was said of a day, or holds it until it can be kept.

        Gives the Problem of a wrong value, which is for the field that holds it; nothing else
        is changed by it then.
        """
        try:
            check(self.diary, said.on, said.edits, said.sessions, said.entries)
        except InvalidValueError as error:
            return error.problem
        except StoreError:
            pass  # it is met, and said, where the record is written
        self._unkept.append(said)
        self.keep()
        return None

    def keep(self) -> None:
        """Tries to keep what is held, in its order."""
        if not self._open:
            return
        kept, trouble = False, ""
        while self._unkept and not trouble:
            said = self._unkept[0]
            try:
                changes = log_day(
                    self.diary, said.on, said.edits, said.sessions, entries=said.entries
                )
                if raised := raised_worst(changes):
                    self.raised.emit(*raised)
            except (InvalidValueError, RequestError) as error:
                self.refused.emit(str(error))
            except StoreError as error:
                if self.meet(error):
                    break
                if error.passing:
                    trouble = str(error)
                    continue
                self.refused.emit(str(error))
            else:
                kept = True
            self._unkept.pop(0)
        self._set_trouble(trouble)
        self._tell()
        if kept and not self._unkept:
            self.saved.emit(self.diary.clock())

    def change(self, work: Callable[[], T]) -> T | Problem | None:
        """Runs another change. Gives its result, the Problem of a wrong value, or None if refused.

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
            self.refused.emit(str(error))
            self._tell()  # the pages show again what stands
            return None
        self._tell()
        self.saved.emit(self.diary.clock())
        return result

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """The record of those dates, with what is held for them. Raises StoreError."""
        record = self._reader.read(first, last)
        if not self._unkept:
            return record

        def inside(on: date) -> bool:
            return (first is None or first <= on) and (last is None or on <= last)

        check_ins = {check_in.date: check_in for check_in in record.check_ins}
        scores = {score.id: score for score in record.pain_scores}
        doses = {dose.id: dose for dose in record.doses}
        answers = record.alert_responses
        for said in self._unkept:
            if inside(said.on) and said.edits:
                present = check_ins.get(said.on, CheckIn(said.on))
                members = {edit.member: edit.value for edit in said.edits}
                check_ins[said.on] = changed = with_members(present, members)
                answers = uncovered(answers, present, changed)
            held = [entry for entry in said.entries if inside(local_date(entry.at))]
            scores |= {entry.id: entry for entry in held if isinstance(entry, PainScore)}
            doses |= {entry.id: entry for entry in held if isinstance(entry, Dose)}
        return replace(
            record,
            check_ins=tuple(check_ins.values()),
            pain_scores=tuple(scores.values()),
            doses=tuple(doses.values()),
            alert_responses=answers,
        )

    def _read_given(self, first: date | None, last: date | None) -> Record:
        """As `read`, for the judge: with the answers that were given by now."""
        return as_given(self.read(first, last), last or self.today, self.diary.clock())

    def evaluation(self, as_of: date) -> Evaluation:
        """What the rules say by a date; judged once until the record changes."""
        if as_of not in self._judged:
            judged = self._judge.by(as_of, self._held_from)
            self._judged[as_of] = as_shown(judged, self.diary.clock())
        return self._judged[as_of]

    def start_on(self, on: date) -> date | None:
        """The day from which days are counted on a date: the onset, or a recurrence."""
        return self.evaluation(on).start

    def cards(self) -> Cards:
        """Which cards stand now, and which are only in the list."""
        self._cards_at = self.diary.clock()
        standing = self.evaluation(self.as_of)
        answers = self.read(self.today, self.today).alert_responses
        self._cards = cards(standing, answers, self._cards_at)
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
            if not self._unkept:
                self._set_trouble("")

    def stop(self) -> None:
        """Ends the polling; the diary is about to close."""
        self._timer.stop()
        self._retry.stop()

    def meet(self, error: StoreError) -> bool:
        """Whether this error, which somebody met, means that the record is lost; that is told,
        once, as soon as whatever met it has ended.
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
        self._reader = Reader(diary.store)
        self._judge = Judge(diary.store, self._read_given)
        self._timer.start()
        self.keep()  # which tells the pages, too

    def _look(self) -> None:
        if self.today != self._today:
            self._today = self.today
            self.day_turned.emit(self._today)
            self._tell()
        if (offset := self.diary.clock().utcoffset()) != self._offset:
            self._offset = offset  # the computer was carried along, or the season turned
            self._tell()
        version = self.diary.store.foreign_version()
        if version != self._version:
            self._version = version
            self._tell()
        elif self.diary.clock() - self._cards_at >= CARDS_AGE and self._cards != self.cards():
            self._tell()  # a card that was put off asks again

    def _set_trouble(self, trouble: str) -> None:
        if trouble and self._unkept:
            self._retry.start()
        else:
            self._retry.stop()
        if trouble != self._trouble:
            self._trouble = trouble
            self.held.emit(trouble)

    def _tell(self) -> None:
        self._judged.clear()
        if self._open:
            self.changed.emit()
