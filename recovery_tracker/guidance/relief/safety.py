"""What speaks against an item for a person now, as far as the record can know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Final

from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect, RiskFactor, SkinAfter
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.relief.catalogue import ON_THE_SKIN, Caution, Item, Known, Level
from recovery_tracker.guidance.relief.situation import Situation

_HURT: Final = frozenset({SkinAfter.WHITE_PATCH, SkinAfter.BLISTER, SkinAfter.BURN})
_MOVING: Final = (CareKind.EXERCISE, CareKind.WALK)
_LEVELS: Final = tuple(Level)


class Why(StrEnum):
    """The kind of a reason against an item."""

    CARD = auto()
    """An emergency or urgent card is not answered yet."""
    WORSE = auto()
    """It made the leg worse in this episode."""
    FLOOR = auto()
    """The person can't get up from the floor."""
    SKIN_WAITS = auto()
    """The skin has not had its time since the last session."""
    CAUTION = auto()
    """A reason of the catalogue holds."""


@dataclass(frozen=True)
class Reason:
    """One reason: what it does, and what it rests on.

    `caution` is that of the catalogue, `held` the risk factors that hold; `at` is when the skin is
    ready again, or when the session was that the reason is about. The person's answer to a caution
    is kept by its `key`; a reason without one is asked each time.
    """

    why: Why
    level: Level
    caution: Caution | None = None
    held: tuple[RiskFactor, ...] = ()
    at: When | None = None
    rule: str | None = None
    key: str = ""


def reasons(item: Item, situation: Situation) -> tuple[Reason, ...]:
    """Returns what speaks against the item now, the strictest first."""
    found = tuple(_reasons(item, situation))
    return tuple(sorted(found, key=lambda each: -_LEVELS.index(each.level)))


def strictest(found: tuple[Reason, ...]) -> Level | None:
    """Returns what the reasons do together; None where there is none."""
    return max((each.level for each in found), key=_LEVELS.index, default=None)


def is_offered(found: tuple[Reason, ...]) -> bool:
    """Tells whether an item with these reasons is offered as it is: nothing asks or stops."""
    return strictest(found) in (None, Level.SAY)


def _reasons(item: Item, now: Situation) -> Iterator[Reason]:
    if now.open_cards:
        yield Reason(Why.CARD, Level.STOP, rule=now.open_cards[0])
    if (worse := _made_worse(item, now)) is not None:
        yield Reason(Why.WORSE, Level.STOP, at=worse.at)
    if item.floor and now.answers.no_floor:
        yield Reason(Why.FLOOR, Level.STOP)
    if (ready := skin_ready(item, now)) is not None:
        yield Reason(Why.SKIN_WAITS, Level.ASK, at=ready)
    for caution in item.cautions:
        if (reason := _of_caution(item, caution, now)) is not None:
            yield reason


def skin_ready(item: Item, now: Situation) -> datetime | None:
    """Returns when the skin is ready again for warmth or cold; None where it is by now.

    Warmth waits for warmth, cold for cold, and both in turn for each of them. A session without a
    time of day is not known to be recent.
    """
    hours = item.number("again_after_hours")
    if not item.on_the_skin or hours is None:
        return None
    both = CareKind.ALTERNATING
    kinds = ON_THE_SKIN if item.care is both else (item.care, both)
    ends = [
        care.at + timedelta(minutes=float(care.minutes or 0), hours=float(hours))
        for care in now.care
        if care.kind in kinds and isinstance(care.at, datetime) and care.at <= now.now
    ]
    ready = max(ends, default=None)
    return ready.astimezone(now.now.tzinfo) if ready is not None and ready > now.now else None


def _of_caution(item: Item, caution: Caution, now: Situation) -> Reason | None:
    if caution.level is Level.ANSWER:  # asked always: a leg that is not marked may be pulled, too
        return None if now.answers.bends_back else Reason(Why.CAUTION, Level.ANSWER, caution)
    held = tuple(each for each in RiskFactor if each in caution.risk_factors & now.factors)
    hurt = _hurt_skin(now) if caution.known is Known.SKIN_HURT else None
    if not held and caution.known not in now.known and hurt is None:
        return None
    at = None if hurt is None else hurt.at
    key = _key(item, caution, held, hurt)
    asked = caution.level is Level.ASK and key in now.answers.asked
    level = Level.SAY if asked else caution.level
    return Reason(Why.CAUTION, level, caution, held, at, caution.rule, key)


def _key(item: Item, caution: Caution, held: tuple[RiskFactor, ...], hurt: Care | None) -> str:
    """Returns what an answer to a caution is kept by: what holds anew is asked anew."""
    what = caution.rule or caution.known or ""
    return "|".join((item.id, what, *held, *(() if hurt is None else (hurt.id,))))


def _made_worse(item: Item, now: Situation) -> Care | None:
    """Returns the last session of the episode in which this exercise, or a walk, made it worse."""
    if item.care not in _MOVING:
        return None
    same = [
        care
        for care in now.care
        if care.kind is item.care
        and (item.care is not CareKind.EXERCISE or care.exercise == item.id)
        and care.effect is Effect.WORSE_LEG
    ]
    return same[-1] if same else None


def _hurt_skin(now: Situation) -> Care | None:
    """Returns the session that hurt the skin, where no later one left it well."""
    looked = [care for care in now.care if care.kind in ON_THE_SKIN and care.skin_after is not None]
    return looked[-1] if looked and looked[-1].skin_after in _HURT else None
