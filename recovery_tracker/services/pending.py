"""Entries that can't be kept yet, because the file is locked or the disk is full.

They are a value, and the code that keeps them also computes what they would change.
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
    """The entries of one date that belong together."""

    on: date
    edits: tuple[Edit, ...] = ()
    entries: tuple[Timed, ...] = ()


@dataclass(frozen=True)
class Pending:
    """The held entries, in the order in which they were made."""

    logs: tuple[DayLog, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.logs)

    def adding(self, entered: DayLog) -> "Pending":
        """Returns these entries with `entered` as the last."""
        return Pending((*self.logs, entered))

    def without_first(self) -> "Pending":
        """Returns these entries without the first."""
        return Pending(self.logs[1:])


def keep_log(diary: Diary, entered: DayLog) -> Sequence[Change]:
    """Keeps what was said of a day. Raises as `log_day` does."""
    return log_day(diary, entered.on, entered.edits, entries=entered.entries)


def problem_of(diary: Diary, entered: DayLog) -> Problem | None:
    """Returns the problem of a wrong value in the entries, as far as it is known now."""
    try:
        check(diary, entered.on, entered.edits, (), entered.entries)
    except InvalidValueError as error:
        return error.problem
    except StoreError:
        return None  # the error is met and shown where the record is written
    return None


def show_held(diary: Diary, pending: Pending) -> None:
    """Lays the held entries over the reader of the diary, as if they were kept."""
    diary.reader.hold((lambda kept: drafted(diary, pending, kept)) if pending else None)


def drafted(diary: Diary, pending: Pending, kept: Reader) -> tuple[Change, ...]:
    """Returns what keeping all held entries would change, one row an entity.

    Entries that will be refused are not part of it: the emergency that they would remove stays.
    Raises StoreError.
    """
    changes: tuple[Change, ...] = ()
    for entered in pending.logs:
        unit = DraftUnit(Overlay(kept, changes))
        with suppress(InvalidValueError, RequestError):
            write_day(diary, unit, entered.on, entered.edits, entries=entered.entries)
            complete(unit, Action.LOG, diary.today)
            changes = merged(changes, unit.changes)
    return changes
