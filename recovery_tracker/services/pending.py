"""What was said and can't be kept yet: the file is locked, or the disk is full.

It is a value, and what it would change is worked out by the same code that keeps it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Edit, Timed, check, complete, log_day, write_day
from recovery_tracker.services.overlay import DraftUnit, Overlay, merged
from recovery_tracker.services.ports.store import Action, Change, Reader, StoreError


@dataclass(frozen=True)
class DayLog:
    """What was said of one date together."""

    on: date
    edits: tuple[Edit, ...] = ()
    entries: tuple[Timed, ...] = ()


@dataclass(frozen=True)
class Pending:
    """What is held, in the order in which it was said."""

    logs: tuple[DayLog, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.logs)

    def adding(self, said: DayLog) -> "Pending":
        """Returns what is held with `said` as the last."""
        return Pending((*self.logs, said))

    def without_first(self) -> "Pending":
        """Returns what is held without the first of it."""
        return Pending(self.logs[1:])


def keep_log(diary: Diary, said: DayLog) -> Sequence[Change]:
    """Keeps what was said of a day. Raises as `log_day` does."""
    return log_day(diary, said.on, said.edits, entries=said.entries)


def problem_of(diary: Diary, said: DayLog) -> Problem | None:
    """Returns the problem of a wrong value in what was said, as far as that can be told now."""
    try:
        check(diary, said.on, said.edits, (), said.entries)
    except InvalidValueError as error:
        return error.problem
    except StoreError:
        return None  # it is met, and said, where the record is written
    return None


def show_held(diary: Diary, pending: Pending) -> None:
    """Has the reader of the diary show what is held as if it were kept."""
    diary.reader.hold((lambda kept: drafted(diary, pending, kept)) if pending else None)


def drafted(diary: Diary, pending: Pending, kept: Reader) -> tuple[Change, ...]:
    """Returns what keeping all that is held would change, one row an entity.

    What will be refused is not among it: the emergency that it would take away stands. Raises
    StoreError.
    """
    changes: tuple[Change, ...] = ()
    for said in pending.logs:
        unit = DraftUnit(Overlay(kept, changes))
        with suppress(InvalidValueError, RequestError):
            write_day(diary, unit, said.on, said.edits, entries=said.entries)
            complete(unit, Action.LOG, diary.today)
            changes = merged(changes, unit.changes)
    return changes
