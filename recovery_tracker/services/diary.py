"""The open record, with the clock and the ids with which it is written."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from recovery_tracker.base.clock import Clock, Local, NewId
from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.services.ports.store import Store
from recovery_tracker.services.reader import RecordReader


class RequestError(Exception):
    """The request can't be met; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class Diary:
    """The object on which every service works.

    Time and ids are parameters, so a test can set them.
    """

    store: Store
    clock: Clock
    new_id: NewId
    local: Local | None = None
    """None means that every day has the offset of the clock's own."""

    @cached_property
    def reader(self) -> RecordReader:
        """Returns the reader of the record as it is shown, with what could not be kept yet."""
        return RecordReader(self.store)

    @property
    def today(self) -> date:
        """Returns the present local date."""
        return self.clock().date()

    def instant(self, on: date, at: time) -> datetime:
        """Returns that time of that date, which may be in another season, with its offset."""
        if self.local is not None:
            return self.local(on, at)
        return datetime.combine(on, at, self.clock().tzinfo)

    def moved(self, entered: datetime, at: time) -> datetime:
        """Returns another time of the same date, by the clock with which that instant was entered.

        Where that was the clock of this place, the time has the offset that this place had then.
        """
        on, same = entered.date(), entered.time().replace(microsecond=0)
        here = {self.instant(on, same.replace(fold=fold)).utcoffset() for fold in (0, 1)}
        if entered.utcoffset() in here:
            return self.instant(on, at)
        return datetime.combine(on, at, entered.tzinfo)

    def ago(self, now: datetime, back: timedelta) -> datetime:
        """Returns the instant `back` before `now`, as the clock of this place showed it then."""
        then = now - back
        there = self.instant(then.date(), then.time())
        shown = then.astimezone(there.tzinfo)
        same = self.instant(shown.date(), shown.time()).utcoffset() == shown.utcoffset()
        return shown if same else then

    def not_to_come(self, where: str, at: When) -> None:
        """Raises InvalidValueError for a date or an instant after now: it is still to come.

        A later date that has an entry can be changed all the same.
        """
        self.open_to_log(where, local_date(at))
        if isinstance(at, datetime) and self.clock() < at and at.date() <= self.today:
            why = _("{time} is still to come").format(time=formats().time(at))
            raise InvalidValueError(where, why)

    def open_to_log(self, where: str, on: date) -> None:
        """Raises InvalidValueError for a date after today that has no entry.

        After a flight west, or once a wrong clock was set right, an entry may be dated later than
        today; it can be changed. Raises StoreError.
        """
        if on > self.today and on not in days_of(self.store.read(on, on)):
            self.not_in_the_future(where, on)

    def not_in_the_future(self, where: str, on: date) -> None:
        """Raises InvalidValueError for a date after today: nothing has happened on it yet."""
        if on > self.today:
            raise InvalidValueError(
                where,
                _("{date} is in the future; use today's date or an earlier one").format(
                    date=formats().date_full(on)
                ),
            )
