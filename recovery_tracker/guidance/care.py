"""Rules about heat, cold and exercise: each session by itself, however the episode goes."""

from collections.abc import Iterable
from typing import Final

from recovery_tracker.diary.record import Care
from recovery_tracker.diary.vocabulary import CareKind, Effect, SkinAfter
from recovery_tracker.guidance.entries import care_entry, risk_entries
from recovery_tracker.guidance.facts import Entry
from recovery_tracker.guidance.outcome import FAILS, Holds, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.units import Minutes

_WARMING: Final = (CareKind.HEAT, CareKind.ALTERNATING)
_ON_THE_SKIN: Final = (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING)
_MOVING: Final = (CareKind.EXERCISE, CareKind.WALK)
_STOP: Final = frozenset({Effect.WORSE_LEG, Effect.MUCH_WORSE})
_HURT: Final = frozenset({SkinAfter.WHITE_PATCH, SkinAfter.BLISTER, SkinAfter.BURN})
_DEEP: Final = frozenset({SkinAfter.WHITE_PATCH})


def worse_after_moving(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001 every rule takes its row
    """Holds where exercise or a walk made the leg, or everything, much worse."""
    return _holds(
        care_entry(rule_input.on, care, "effect", care.effect)
        for care in rule_input.today.sessions(*_MOVING)
        if care.effect in _STOP
    )


def heat_too_long(rule_input: RuleInput, row: Row, *, minutes: Minutes) -> RuleOutcome:  # noqa: ARG001
    """Holds where heat was on for more than `minutes`, or somebody slept with heat on.

    Heat that alternates with cold counts, too.
    """
    return _too_long(rule_input, CareKind.HEAT, minutes, _WARMING)


def cold_too_long(rule_input: RuleInput, row: Row, *, minutes: Minutes) -> RuleOutcome:  # noqa: ARG001
    """Holds where cold was on for more than `minutes`, or somebody slept with it on."""
    return _too_long(rule_input, CareKind.COLD, minutes, (CareKind.COLD,))


def _too_long(
    rule_input: RuleInput, kind: CareKind, minutes: Minutes, asleep: tuple[CareKind, ...]
) -> RuleOutcome:
    def reasons(care: Care) -> Iterable[Entry]:
        if care.kind is kind and care.minutes is not None and care.minutes > minutes:
            yield care_entry(rule_input.on, care, "minutes", care.minutes)
        if care.kind in asleep and care.asleep:
            yield care_entry(rule_input.on, care, "asleep")

    return _holds(
        entry for care in rule_input.today.sessions(kind, *asleep) for entry in reasons(care)
    )


def skin_at_risk(rule_input: RuleInput, row: Row) -> RuleOutcome:
    """Holds where somebody used heat or cold whose skin may not feel or not tolerate it."""
    sessions = rule_input.today.sessions(*_ON_THE_SKIN)
    risks = risk_entries(rule_input.person, row.risk_factors, rule_input.on) if sessions else ()
    if not risks:
        return FAILS
    return Holds((*(care_entry(rule_input.on, care, "kind") for care in sessions), *risks))


def skin_hurt(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """Holds where heat or cold left a blister or a burn, or cold left a white patch."""
    return _holds(
        care_entry(rule_input.on, care, "skin_after", care.skin_after)
        for care in rule_input.today.sessions(*_ON_THE_SKIN)
        if care.skin_after in _HURT and not _burned_deep(care)
    )


def skin_burned_deep(rule_input: RuleInput, row: Row) -> RuleOutcome:  # noqa: ARG001
    """Holds where heat left a white patch."""
    return _holds(
        care_entry(rule_input.on, care, "skin_after", care.skin_after)
        for care in rule_input.today.sessions(CareKind.HEAT)
        if _burned_deep(care)
    )


def _burned_deep(care: Care) -> bool:
    return care.kind is CareKind.HEAT and care.skin_after in _DEEP


def _holds(entries: Iterable[Entry]) -> RuleOutcome:
    found = tuple(entries)
    return Holds(found) if found else FAILS
