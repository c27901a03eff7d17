"""A plan from a practitioner, and the person's own exercises: which, how many, until when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from recovery_tracker.base.text import _
from recovery_tracker.diary import checks
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Counted, Frame, Item, Stage
from recovery_tracker.guidance.relief.reading import catalogue

MOST_REPETITIONS: Final = 100
MOST_MINUTES: Final = 240
MOST_TIMES: Final = 12
"""Bounds of what a plan can ask for: more is a slip of the finger."""
_LONGEST: Final = 60
"""Characters of a name: it is shown on a tile."""
_LONGEST_STEP: Final = 300
_PLANNABLE: Final = frozenset(
    {CareKind.EXERCISE, CareKind.WALK, CareKind.POSITION, CareKind.BREATHING}
)
"""Warmth and cold are none: a guided stretch of them ends by its own limit."""
_OWN_MINUTES: Final = Decimal(5)
"""How long a session of an own exercise is timed for, where the plan has no word on it."""


@dataclass(frozen=True)
class OwnExercise:
    """An exercise in the person's own words. Its name is its id in the record, so that every list
    shows it as the person wrote it.

    Raises InvalidValueError.
    """

    title: str
    steps: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_text("title", self.title, _LONGEST)
        for number, step in enumerate(self.steps):
            _check_text(f"steps[{number}]", step, _LONGEST_STEP)
        if self.title in catalogue().items:
            raise InvalidValueError("title", _("that is the name of an item of the program"))


@dataclass(frozen=True)
class Planned:
    """One line of a plan: an item by its id, or an own exercise by its name, from a date on.

    Raises InvalidValueError.
    """

    exercise: str
    since: date
    repetitions: int | None = None
    minutes: Decimal | None = None
    times_a_day: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        checks.between("repetitions", self.repetitions, 1, MOST_REPETITIONS)
        checks.between("minutes", self.minutes, 0, MOST_MINUTES)
        checks.positive("minutes", self.minutes)
        checks.between("times_a_day", self.times_a_day, 1, MOST_TIMES)
        if self.until is not None and self.until < self.since:
            raise InvalidValueError("until", _("the end is before the beginning"))

    def holds_on(self, on: date) -> bool:
        """Tells whether it is planned for that date."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Plan:
    """What is planned, each exercise once, and the person's own exercises."""

    planned: tuple[Planned, ...] = ()
    own: tuple[OwnExercise, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.planned or self.own)

    def of(self, exercise: str, on: date) -> Planned | None:
        """Returns what is planned of an exercise on a date; None where nothing is."""
        return next(
            (each for each in self.planned if each.exercise == exercise and each.holds_on(on)),
            None,
        )

    def with_planned(self, planned: Planned) -> "Plan":
        """Returns the plan with that line in place of one of the same exercise."""
        kept = [each for each in self.planned if each.exercise != planned.exercise]
        return Plan((*kept, planned), self.own)

    def with_own(self, own: OwnExercise) -> "Plan":
        """Returns the plan with that exercise in place of one of the same name."""
        return Plan(self.planned, (*(each for each in self.own if each.title != own.title), own))

    def without(self, exercise: str) -> "Plan":
        """Returns the plan without an exercise, and without it among the person's own."""
        return Plan(
            tuple(each for each in self.planned if each.exercise != exercise),
            tuple(each for each in self.own if each.title != exercise),
        )


def plannable(plan: Plan) -> tuple[Item, ...]:
    """Returns the items that can be planned, the person's own last."""
    known = (item for item in catalogue().items.values() if item.care in _PLANNABLE)
    return (*known, *own_items(plan))


def own_items(plan: Plan) -> tuple[Item, ...]:
    """Returns the own exercises as items: a session of one times it and shows its steps."""
    return tuple(_item(each) for each in plan.own)


def _item(own: OwnExercise) -> Item:
    upright = catalogue().items["short_walk"].frames["pass"].pose
    frame = Frame("own", own.steps[0] if own.steps else own.title, 1.0, upright)
    return Item(
        own.title,
        own.title,
        CareKind.EXERCISE,
        own.steps,
        stages=(Stage(Counted.MINUTES, _OWN_MINUTES, None, holds="own"),),
        frames={"own": frame},
    )


def _check_text(where: str, value: str, longest: int) -> None:
    checks.text(where, value, required=True)
    if value != value.strip() or "\n" in value or len(value) > longest:
        raise InvalidValueError(
            where, _("a text of one line, with {n} characters at most").format(n=longest)
        )
