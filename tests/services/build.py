"""What the tests of services stand on: a clock to set, numbered ids, and short ways to log."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from recovery_tracker.base.clock import NewId
from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.answers import answer
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, Session, log_day
from recovery_tracker.services.ports.store import Change

TODAY = date(2026, 5, 12)
YESTERDAY = TODAY - timedelta(days=1)
ZONE = timezone(timedelta(hours=1))

_WHOLE = ("mood", "sleep.quality", "sleep.wakings_from_pain", "movement.steps")

Opened = Callable[[], Diary]


@dataclass
class Clock:
    """A clock that stands until it is moved. `when_read` runs once, at the next reading."""

    now: datetime = datetime(2026, 5, 12, 9, 30, tzinfo=ZONE)
    when_read: Callable[[], object] | None = field(default=None, repr=False)

    def __call__(self) -> datetime:
        run, self.when_read = self.when_read, None
        if run is not None:
            run()
        return self.now

    def move(self, **by: int) -> None:
        self.now += timedelta(**by)


def numbered(name: str = "id") -> NewId:
    """Ids that follow one another: id-1, id-2, …"""
    last = 0

    def new() -> str:
        nonlocal last
        last += 1
        return f"{name}-{last}"

    return new


def log(
    diary: Diary,
    edits: dict[str, object] | None = None,
    *,
    on: date | None = None,
    sessions: tuple[Session, ...] = (),
) -> tuple[Change, ...]:
    """Logs members of a day by their paths; numbers may be plain ints."""
    given = [
        Edit(path, Decimal(value) if type(value) is int and path not in _WHOLE else value)
        for path, value in (edits or {}).items()
    ]
    return tuple(log_day(diary, on or diary.today, given, sessions))


def check_in(diary: Diary, on: date = TODAY) -> CheckIn | None:
    """The day's check-in as the store has it."""
    return next(iter(diary.store.read(on, on).check_ins), None)


def whole(diary: Diary) -> tuple[Record, int]:
    """Everything that a refused change must leave as it was: the record, and how many steps."""
    return diary.store.read(), len(diary.store.journal.steps(0))


def sign(diary: Diary, *ticked: WarningSign, on: date | None = None) -> None:
    log(diary, {"warning_signs": frozenset(ticked)}, on=on)


def reply(diary: Diary, rule: str, response: Response) -> None:
    """Answers the card of that rule as it stands today."""
    evaluation = evaluate(diary.store.read(), diary.today)
    answer(diary, [alert for alert in evaluation.alerts if alert.rule == rule], response)


def file(**kinds: object) -> bytes:
    """A file in our own format with these lists and objects."""
    return json.dumps({"format": "recovery-tracker", "version": 1, **kinds}).encode()
