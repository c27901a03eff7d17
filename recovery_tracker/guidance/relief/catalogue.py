"""The catalogue of relief: what each item is, how much of it, when not, and how it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum, auto
from types import MappingProxyType

from recovery_tracker.diary.vocabulary import CareKind, RiskFactor
from recovery_tracker.guidance.relief.poses import Point, Pose

ON_THE_SKIN = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)
"""Kinds of care that need a look at the skin."""


class Known(StrEnum):
    """What the record knows besides risk factors, that speaks against an item for now."""

    GEL = auto()
    PATCH = auto()
    SEDATING = auto()
    KNOCK = auto()
    SKIN_HURT = auto()
    LEG = auto()


class Level(StrEnum):
    """What a reason against an item does, from the mildest."""

    SAY = auto()
    """It is said before the session begins."""
    ASK = auto()
    """The session begins once the person says that it does not hold, or that they asked."""
    ANSWER = auto()
    """The item is offered once its question was answered no."""
    STOP = auto()
    """The item is not offered."""


@dataclass(frozen=True)
class Caution:
    """When not to do an item; the record can know it where it has risk factors or `known`.

    `says` is said where it holds; `rule`: the rule of the table whose risk factors they are, and
    whose words are said.
    """

    text: str
    level: Level = Level.SAY
    risk_factors: frozenset[RiskFactor] = frozenset()
    known: Known | None = None
    rule: str | None = None
    says: str = ""

    @property
    def can_be_known(self) -> bool:
        """Tells whether the record can know that it holds."""
        return bool(self.risk_factors) or self.known is not None


@dataclass(frozen=True)
class Quantity:
    """A number of the catalogue, with the key of its source."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Prop:
    """A thing in a drawing, such as a chair, in its box: left, top, width, height.

    `turn` are the degrees by which it is turned; `warm` tells a warm pack from a cold one.
    """

    kind: str
    box: tuple[float, float, float, float]
    turn: float = 0.0
    warm: bool = False


@dataclass(frozen=True)
class Frame:
    """A key frame: a pose, for how many seconds, and what is said meanwhile.

    `arrows` say what moves, each from a point to a point.
    """

    name: str
    say: str
    seconds: float
    pose: Pose
    props: tuple[Prop, ...] = ()
    arrows: tuple[tuple[Point, Point], ...] = ()


class Counted(StrEnum):
    """What an amount of an item counts."""

    MINUTES = auto()
    REPETITIONS = auto()
    BREATHS = auto()
    ROUNDS = auto()


@dataclass(frozen=True)
class Stage:
    """How frames make a session: one is held, or a cycle is repeated.

    `usual` and `most` are amounts of what is `counted`; `most` is None where there is no end but
    comfort. `title` names a stage of an item that has several.
    """

    counted: Counted
    usual: Decimal
    most: Decimal | None
    holds: str | None = None
    begins: str | None = None
    cycle: tuple[str, ...] = ()
    flows: bool = False
    both_sides: bool = False
    rests: float | None = None
    title: str = ""


@dataclass(frozen=True)
class Item:
    """One item: a position, a way of warmth or cold, a breath, a walk or an exercise."""

    id: str
    title: str
    care: CareKind
    steps: tuple[str, ...]
    sources: tuple[str, ...] = ()
    floor: bool = False
    shows: str = ""
    cautions: tuple[Caution, ...] = ()
    stop: tuple[str, ...] = ()
    easier: str = ""
    also_not_when: tuple[str, ...] = ()
    short: str = ""
    dose: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    stages: tuple[Stage, ...] = ()
    frames: Mapping[str, Frame] = field(default_factory=lambda: MappingProxyType({}))

    def number(self, name: str) -> Decimal | None:
        """Returns a number of its dose, such as `again_after_hours`; None where it has none."""
        found = self.dose.get(name)
        return None if found is None else found.value

    @property
    def name(self) -> str:
        """Returns its name where there is little room."""
        return self.short or self.title

    @property
    def is_drawn(self) -> bool:
        """Tells whether it has drawings: an exercise of the person's own has none."""
        return bool(self.sources)

    @property
    def on_the_skin(self) -> bool:
        """Tells whether it is warmth or cold, which the skin has to bear."""
        return self.care in ON_THE_SKIN

    @property
    def usual_minutes(self) -> Decimal | None:
        """Returns how many minutes it usually takes; None where repetitions are counted."""
        warm, cold = self.number("warm_minutes"), self.number("cold_minutes")
        rounds = self.number("rounds")
        if warm is not None and cold is not None and rounds is not None:
            return (warm + cold) * rounds
        if not self.stages or self.stages[-1].counted is Counted.REPETITIONS:
            return None
        return self.number("minutes")

    @property
    def moving_frames(self) -> tuple[Frame, ...]:
        """Returns the frames that its sessions go through, without those of an easier form."""
        names = [
            name
            for stage in self.stages
            for name in (stage.holds, stage.begins, *stage.cycle)
            if name is not None
        ]
        return tuple(self.frames[name] for name in dict.fromkeys(names))

    @property
    def picture(self) -> Frame | None:
        """Returns the frame that is its picture: the one its movement leads to."""
        stage = self.stages[0] if self.stages else None
        if stage is None:
            return None
        return self.frames[stage.holds or stage.cycle[0]]


@dataclass(frozen=True)
class Sorting:
    """The numbers by which the items are ordered for a person; days count from the onset as 1."""

    first_days: int
    strong_pain: int
    floor_from_day: int
    floor_pain_at_most: int


@dataclass(frozen=True)
class Looking:
    """How many hours back a dose, or a knock, speaks against an item."""

    medicine_hours: int
    knock_hours: int


@dataclass(frozen=True)
class Catalogue:
    """The items in their usual order, by id, and what holds for all of them."""

    items: Mapping[str, Item]
    texts: Mapping[str, str]
    stop: tuple[str, ...]
    sorting: Sorting
    looking: Looking
    moving_seconds: float
