"""What was done for the back in some dates, how often, and how often it felt easier afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date


@dataclass(frozen=True)
class CareDone:
    """The sessions of one kind of care, of an exercise by its name.

    `count` sessions on `days` dates; of the `told` ones that say how it felt afterwards, `easier`
    felt easier.
    """

    kind: CareKind
    exercise: str | None
    count: int
    days: int
    told: int
    easier: int


def care_done(record: Record, first: date, last: date) -> tuple[CareDone, ...]:
    """Returns each kind of care of `first`..`last`, each exercise by itself, the most often first.

    Of as many sessions, in the order of the vocabulary.
    """
    sessions: dict[tuple[CareKind, str | None], list[Care]] = {}
    for care in record.care:
        if first <= local_date(care.at) <= last:
            name = (care.exercise or "").strip() or None
            key = (care.kind, name if care.kind is CareKind.EXERCISE else None)
            sessions.setdefault(key, []).append(care)
    done = [_done(kind, name, found) for (kind, name), found in sessions.items()]
    order = list(CareKind)
    return tuple(sorted(done, key=lambda each: (-each.count, order.index(each.kind))))


def _done(kind: CareKind, exercise: str | None, sessions: Iterable[Care]) -> CareDone:
    found = tuple(sessions)
    effects = [care.effect for care in found if care.effect is not None]
    return CareDone(
        kind,
        exercise,
        count=len(found),
        days=len({local_date(care.at) for care in found}),
        told=len(effects),
        easier=effects.count(Effect.EASIER),
    )
