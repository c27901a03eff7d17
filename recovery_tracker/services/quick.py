"""Values that one press sets for a whole day, and those of the day that it would replace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT, members, merged
from recovery_tracker.diary.record import CheckIn, PainScore
from recovery_tracker.services.copying import SILENT, copied_from
from recovery_tracker.services.log import Edit
from recovery_tracker.services.ports.store import Reader

NO_PAIN: Final[Mapping[str, object]] = {"pain.average": Decimal(0), "pain.worst": Decimal(0)}
"""The values that *No pain today* sets."""


@dataclass(frozen=True)
class Replaced:
    """A member of the day that would change: its value, and the new one."""

    member: str
    before: object
    after: object


@dataclass(frozen=True)
class OnePress:
    """The effect of one press on a day."""

    replaces: tuple[Replaced, ...] = ()
    fills: bool = False
    """The press sets a value that the day does not have yet."""
    against: tuple[PainScore, ...] = ()
    """Scores of the day that contradict it, and stay."""

    @property
    def asks(self) -> bool:
        """Tells whether the day has other values, so that the person is asked first."""
        return bool(self.replaces or (self.against and self.fills))


def no_pain(day: Day) -> OnePress:
    """Returns the effect of *No pain today* on the day."""
    hurts = tuple(score for score in day.pain_scores if score.pain > 0)
    return _press(day.check_in, NO_PAIN, hurts)


def no_pain_edits(day: Day, *, replaces: bool) -> tuple[Edit, ...]:
    """Returns the edits of *No pain today*: all of them, or those of members that the day lacks."""
    here = members(day.check_in) if day.check_in is not None else {}
    return tuple(Edit(path, to) for path, to in NO_PAIN.items() if replaces or path not in here)


def same_again(reader: Reader, on: date) -> OnePress:
    """Returns the effect of *Same as yesterday* on the date. Raises StoreError."""
    day_before = copied_from(reader, on)
    if day_before is None:
        return OnePress()
    found = reader.get(Kind.CHECK_INS, on.isoformat())
    existing = found if isinstance(found, CheckIn) else None
    after = members(merged(existing, day_before) if existing is not None else day_before)
    wanted = {path: after[path] for path in members(day_before) if path not in SILENT}
    return _press(existing, wanted, ())


def _press(
    existing: CheckIn | None, wanted: Mapping[str, object], against: tuple[PainScore, ...]
) -> OnePress:
    here = members(existing) if existing is not None else {}
    return OnePress(
        tuple(
            Replaced(path, here[path], value)
            for path, value in wanted.items()
            if here.get(path, ABSENT) not in (ABSENT, value)
        ),
        any(path not in here for path in wanted),
        against,
    )
