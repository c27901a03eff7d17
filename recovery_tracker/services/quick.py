"""What one press says of a whole day, and what of it that would replace, which is asked first."""

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
"""What *No pain today* says."""


@dataclass(frozen=True)
class Replaced:
    """A member of the day that says something else now: what it says, and what it would say."""

    member: str
    before: object
    after: object


@dataclass(frozen=True)
class OnePress:
    """What one press would do to a day."""

    replaces: tuple[Replaced, ...] = ()
    fills: bool = False
    """Whether it says something that the day does not say yet."""
    against: tuple[PainScore, ...] = ()
    """Scores of the day that say otherwise, and stay."""

    @property
    def asks(self) -> bool:
        """Whether something else is logged, so that the person is asked first."""
        return bool(self.replaces or (self.against and self.fills))


def no_pain(day: Day) -> OnePress:
    """What *No pain today* would do to the day."""
    hurts = tuple(score for score in day.pain_scores if score.pain > 0)
    return _press(day.check_in, NO_PAIN, hurts)


def no_pain_edits(day: Day, *, replaces: bool) -> tuple[Edit, ...]:
    """The edits of *No pain today*: all of them, or those of what the day does not say yet."""
    here = members(day.check_in) if day.check_in is not None else {}
    return tuple(Edit(path, to) for path, to in NO_PAIN.items() if replaces or path not in here)


def same_again(reader: Reader, on: date) -> OnePress:
    """What *Same as yesterday* would do to the date. Raises StoreError."""
    said = copied_from(reader, on)
    if said is None:
        return OnePress()
    known = reader.get(Kind.CHECK_INS, on.isoformat())
    present = known if isinstance(known, CheckIn) else None
    after = members(merged(present, said) if present is not None else said)
    wanted = {path: after[path] for path in members(said) if path not in SILENT}
    return _press(present, wanted, ())


def _press(
    present: CheckIn | None, wanted: Mapping[str, object], against: tuple[PainScore, ...]
) -> OnePress:
    here = members(present) if present is not None else {}
    return OnePress(
        tuple(
            Replaced(path, here[path], value)
            for path, value in wanted.items()
            if here.get(path, ABSENT) not in (ABSENT, value)
        ),
        any(path not in here for path in wanted),
        against,
    )
