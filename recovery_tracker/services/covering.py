"""An answer covers what its card showed only as long as that is in the record.

An entry that is taken out, by any change, goes out of every `covers` in the same step; so the same
sign ticked again is a new entry, which no answer covers. One undo restores both.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Entity, Kind
from recovery_tracker.diary.members import ABSENT, changed_members, members
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Medicine,
    PainScore,
)
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.entries import SIGNS
from recovery_tracker.services.ports.store import Action, Change, Unit

_HOLDING: Final = frozenset(
    {Kind.CHECK_INS, Kind.CARE, Kind.DOSES, Kind.PAIN_SCORES, Kind.PERSON, Kind.EPISODES}
)
"""The kinds of which a card can show an entry."""
_FORMER: Final = frozenset({Action.UNDO, Action.REDO, Action.RESTORE})
"""Actions that go back to a former state, which has its answers as they were then."""
_SITES: Final = "sites."
_RISKS: Final = "person.risk_factors."
_EPISODE: Final = "episode."
_DOSES: Final = "doses."


def uncover(unit: Unit, action: Action) -> None:
    """Takes what the unit took out, or put in anew, out of the answers that existed before.

    An answer that comes with its entry (an import may have both) covers it. Raises StoreError.
    """
    changes = [change for change in unit.changes if change.kind in _HOLDING]
    corrected = frozenset() if action in _FORMER else _corrected(unit.changes)
    matters = bool(corrected) or any(_may_matter(change) for change in changes)
    if action is Action.RESTORE or not matters:
        return
    before = {
        change.id: change.before for change in unit.changes if change.kind is Kind.ALERT_RESPONSES
    }
    for answer in unit.undated().alert_responses:
        former = before.get(answer.id, answer)
        if not answer.covers or not isinstance(former, AlertResponse):
            continue
        left = tuple(
            cover
            for cover in answer.covers
            if cover not in former.covers
            or not (
                any(_turned(cover, answer, change, action) for change in changes)
                or (corrected and _is_dose_of(unit, cover, corrected))
            )
        )
        if left != answer.covers:
            unit.put(replace(answer, covers=left))


def uncovered(
    answers: Iterable[AlertResponse], before: Entity | None, after: Entity | None
) -> tuple[AlertResponse, ...]:
    """Returns the answers as they are once that change of one entity is kept."""

    def stays(answer: AlertResponse, cover: CoveredEntry) -> bool:
        return holds(before, cover, answer.episode) == holds(after, cover, answer.episode)

    return tuple(
        replace(each, covers=tuple(cover for cover in each.covers if stays(each, cover)))
        for each in answers
    )


def holds(entity: Entity | None, cover: CoveredEntry, episode: str | None = None) -> bool:
    """Tells whether the covered entry is in that entity. `episode`: that of the answer."""
    match entity:
        case CheckIn(date=on) if on == cover.date:
            return _in_check_in(entity, cover)
        case Care(id=own) if local_date(entity.at) == cover.date:
            head, member = f"care.{own}.", cover.field
            return member.startswith(head) and _says(entity, member.removeprefix(head), cover)
        case Dose(id=own) if local_date(entity.at) == cover.date:
            return cover.field == f"doses.{own}" and _value(cover) in (None, entity.units)
        case PainScore() if local_date(entity.at) == cover.date:
            return cover.field == "pain_scores"
        case Person() if cover.field.startswith(_RISKS):
            factor = cover.field.removeprefix(_RISKS)
            return factor in set(RiskFactor) and entity.has(RiskFactor(factor), cover.date)
        case Person():
            return cover.field == "person.born" and entity.born is not None
        case Episode(id=own) if own == episode and cover.field.startswith(_EPISODE):
            path = cover.field.removeprefix(_EPISODE)
            if path.startswith("features."):
                return path.removeprefix("features.") in entity.features
            return _says(entity, path, cover)
        case _:
            return False


def _in_check_in(check_in: CheckIn, cover: CoveredEntry) -> bool:
    if cover.field == SIGNS:
        return _value(cover) in (check_in.warning_signs or ())
    if cover.field.startswith(_SITES):
        marked = Day(check_in.date, check_in).marked_sites
        return cover.field.removeprefix(_SITES) in marked
    return cover.field in members(check_in)


def _says(entity: Entity, member: str, cover: CoveredEntry) -> bool:
    """Tells whether the member is there, with the value that was covered where there was one."""
    value = members(entity).get(member)
    return value is not None and _value(cover) in (None, value)


def _turned(cover: CoveredEntry, answer: AlertResponse, change: Change, action: Action) -> bool:
    """Tells whether the change took the covered entry out, or put it in anew."""
    before = holds(change.before, cover, answer.episode)
    after = holds(change.after, cover, answer.episode)
    return (before and not after) or (after and not before and action not in _FORMER)


def _corrected(changes: Iterable[Change]) -> frozenset[str]:
    """Returns the medicines that were changed, because each dose of them may be a worse one now."""
    return frozenset(
        change.id
        for change in changes
        if isinstance(change.before, Medicine)
        and isinstance(change.after, Medicine)
        and replace(change.before, name=change.after.name) != change.after
    )


def _is_dose_of(unit: Unit, cover: CoveredEntry, medicines: frozenset[str]) -> bool:
    if not cover.field.startswith(_DOSES):
        return False
    dose = unit.get(Kind.DOSES, cover.field.removeprefix(_DOSES))
    return isinstance(dose, Dose) and dose.medicine in medicines


def _may_matter(change: Change) -> bool:
    """Tells whether an answer could be about the change, which spares most saves that reading.

    A book card is answered by date, so the first pain of a day needs no look at the answers.
    """
    if change.kind is Kind.PAIN_SCORES:
        return change.before is not None
    if change.kind is not Kind.CHECK_INS:
        return True
    return any(
        after is ABSENT or path.startswith((SIGNS, _SITES))
        for path, (_before, after) in changed_members(change.before, change.after).items()
    )


def _value(cover: CoveredEntry) -> Decimal | str | None:
    """Returns the value of a covered entry; None where it has none that an entry could have."""
    try:
        value = json.loads(cover.value or "null", parse_float=Decimal, parse_int=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return value if isinstance(value, str | Decimal) else None
