"""The outcome of a rule on one date: it holds, it fails, or it has too little data."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from recovery_tracker.guidance.facts import Entry, Lack, Pair, Rise


@dataclass(frozen=True)
class Holds:
    """The rule holds because of these entries; a recurrence also moves the start.

    `pairs`: which entries belong together. `rise`: the means that the rule compared.
    """

    because: tuple[Entry, ...]
    start: date | None = None
    pairs: tuple[Pair, ...] = ()
    rise: Rise | None = None


class _Fails(Enum):
    FAILS = "fails"


FAILS: Final = _Fails.FAILS
"""The rule was decided and does not hold."""


@dataclass(frozen=True)
class Lacking:
    """The rule was evaluated but is below its minimum data; see `facts.Undecided`."""

    lack: Lack
    have: int = 0
    need: int = 0
    window: int = 0


RuleOutcome = Holds | _Fails | Lacking | None
"""None: the rule was not evaluated on the date."""
