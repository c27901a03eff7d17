"""What the rules decide about a record: which fired, when, because of what, and what is undecided.

The values are facts; `wording` makes the sentences. The rules' table is
`resources/rules/table.toml`.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum, auto
from fractions import Fraction


class Urgency(IntEnum):
    """How soon the person should ask somebody, from low to high."""

    SELF_CARE = 0
    BOOK = 1
    URGENT = 2
    EMERGENCY = 3

    @property
    def word(self) -> str:
        """Returns the word of the interchange format:

        `self-care`, `book`, `urgent`, `emergency`.
        """
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class DoseIngredient:
    """One ingredient of a dose, as far as a rule counts it.

    `mg`: of the whole dose, exact; None where it is not known. `nsaid`: the ingredient counts as an
    anti-inflammatory, which aspirin taken for the heart does not.
    """

    ingredient: str
    mg: Fraction | None = None
    nsaid: bool = False


@dataclass(frozen=True)
class Entry:
    """One logged value that made a rule fire.

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
    """A medicine that was taken, and what held for the person or was taken at the same time.

    `medicine` is a dose; `factor` a risk factor, the date of birth, or a dose of something else.
    """

    medicine: Entry
    factor: Entry


@dataclass(frozen=True)
class Rise:
    """The mean of the last few values of pain against the mean of those before them.

    `now` and `before` are exact means. `first` and `last` are the dates of the first and the last
    of the last values. `count`: how many values make `before`.
    """

    now: Fraction
    before: Fraction
    first: date
    last: date
    count: int


@dataclass(frozen=True)
class Alert:
    """A rule that has fired, once for each episode (None where the record has none).

    `because` is of the latest firing. `unanswered` are the entries that keep it active: for an
    emergency or urgent rule every entry, of any date, that no answer covers; for the others
    `because`, where the alert is active.

    `held` are the entries of every firing that has an unanswered entry, the covered ones too
    (otherwise `because`): what a text may name. `pairs` say which of them belong together, where
    the rule looks at pairs. `rise` is set where the rule compares means. `signs_none`: on
    `last_date` every warning sign was asked, and none was ticked.
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
    """What a rule needs and the record does not have."""

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
    """Doses without a time, which together with others may exceed a limit."""


@dataclass(frozen=True)
class Undecided:
    """A rule that was evaluated on `as_of` but is below its minimum data.

    `have` of the `need` days that it needs within the last `window` days; 0 where that says nothing
    more than `lack`.
    """

    rule: str
    episode: str | None
    lack: Lack
    have: int = 0
    need: int = 0
    window: int = 0


@dataclass(frozen=True)
class Evaluation:
    """What the rules decide by a date. Alerts: active first, then by urgency and the table.

    `start`: the date from which the days of the course are counted at `as_of`, which is the onset
    of its episode or the date of a recurrence; None where there is neither an episode nor an entry.
    """

    as_of: date
    alerts: tuple[Alert, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    start: date | None = None

    @property
    def highest_urgency(self) -> Urgency | None:
        """Returns the highest urgency of all alerts, active or not; None without alerts."""
        return max((alert.urgency for alert in self.alerts), default=None)

    @property
    def highest_active(self) -> Urgency | None:
        """Returns the highest urgency of the active alerts; None without any."""
        return max((alert.urgency for alert in self.alerts if alert.active), default=None)
