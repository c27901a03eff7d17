"""What the rules say of a record: which fired, when, because of what, and what is undecided.

Facts, not sentences: `wording` says them. The rules' table is `resources/rules/table.toml`.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum, auto
from fractions import Fraction


class Urgency(IntEnum):
    """How soon somebody should be asked, low to high."""

    SELF_CARE = 0
    BOOK = 1
    URGENT = 2
    EMERGENCY = 3

    @property
    def word(self) -> str:
        """The word in the interchange format: `self-care`, `book`, `urgent`, `emergency`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class DoseIngredient:
    """One ingredient of a dose, as far as a rule counts it.

    `mg`: of the whole dose, exact; None where it is not known. `nsaid`: it counts as an
    anti-inflammatory; aspirin that is taken for the heart does not.
    """

    ingredient: str
    mg: Fraction | None = None
    nsaid: bool = False


@dataclass(frozen=True)
class Entry:
    """Holds one logged value that made a rule fire.

    `field` is a member's path, such as `pain.average`, or `warning_signs` with one sign as value.
    The path of a dose or of a session of care has its id, such as `doses.d1` (its value: how many
    units) or `care.c1.minutes`. `name`: the medicine, ingredient or kind of care; `at`: when, where
    the time was noted. `ingredients`: what the rule counts of a dose; two entries that differ in
    nothing else are equal.
    """

    date: date
    field: str
    value: Decimal | str | None = None
    name: str | None = None
    at: datetime | None = None
    ingredients: tuple[DoseIngredient, ...] = dataclasses.field(default=(), compare=False)


@dataclass(frozen=True)
class Pair:
    """A medicine that was taken, and what was true of the person or taken beside it.

    `medicine` is a dose; `factor` a risk factor, the date of birth, or a dose of something else.
    """

    medicine: Entry
    factor: Entry


@dataclass(frozen=True)
class Rise:
    """How the last few values of pain stand against those before them.

    `now` and `before` are exact averages; `first` and `last` the dates of the first and the last
    of the last values; `count`: how many values before were counted.
    """

    now: Fraction
    before: Fraction
    first: date
    last: date
    count: int


@dataclass(frozen=True)
class Alert:
    """A rule that has fired, once for each episode (None where the record has none).

    `because` is of the latest firing. `unanswered` are the entries that still make it stand: for an
    emergency or urgent rule every entry, whatever its date, that no answer covers; for the others
    `because`, where it is active.

    `held` are the entries of every firing of which something still stands, those that are covered
    too (else `because`): what a text may name. `pairs` are what of it belongs together, where the
    rule looks at pairs; `rise`: where it compares averages. `signs_none`: on `last_date` every
    warning sign was asked, and none was ticked.
    """

    rule: str
    urgency: Urgency
    episode: str | None
    first_date: date
    last_date: date
    active: bool
    because: tuple[Entry, ...]
    unanswered: tuple[Entry, ...] = ()
    held: tuple[Entry, ...] = ()
    pairs: tuple[Pair, ...] = ()
    rise: Rise | None = None
    signs_none: bool = False


class Lack(StrEnum):
    """What a rule had too little of to be decided."""

    PAIN_TODAY = auto()
    """No pain was recorded on the date itself."""
    INTERFERENCE_TODAY = auto()
    """How far the back stopped normal things was not recorded on the date itself."""
    PAIN_DAYS = auto()
    """Too few days with pain in the window."""
    INTERFERENCE_DAYS = auto()
    """Too few days with interference in the window."""
    NIGHTS = auto()
    """Too few nights in the window."""
    BASELINE = auto()
    """No pain above 0 was recorded in the episode's first days."""
    BIRTH_DATE = auto()
    """The person's age is not known."""
    DOSE_MG = auto()
    """A dose whose mg are not known."""
    DOSE_TIME = auto()
    """Doses without a time, which together with others may come to too much."""


@dataclass(frozen=True)
class Undecided:
    """A rule that was looked at on `as_of` but is below its minimum data.

    `have` of the `need` days that it needs within the last `window` days; 0 where that says
    nothing more than `lack`.
    """

    rule: str
    episode: str | None
    lack: Lack
    have: int = 0
    need: int = 0
    window: int = 0


@dataclass(frozen=True)
class Evaluation:
    """Everything the rules say by a date. Alerts: active first, then by urgency and the table.

    `start`: from when the days of the course are counted at `as_of`, the onset of its episode or
    the date at which a recurrence began; None where there is neither an episode nor an entry.
    """

    as_of: date
    alerts: tuple[Alert, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    start: date | None = None

    @property
    def highest_urgency(self) -> Urgency | None:
        """The highest among all rules that have fired, active or not."""
        return max((alert.urgency for alert in self.alerts), default=None)

    @property
    def highest_active(self) -> Urgency | None:
        """The highest among the active ones."""
        return max((alert.urgency for alert in self.alerts if alert.active), default=None)
