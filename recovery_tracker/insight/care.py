"""What was done for the back in some dates, how often, and how often it felt easier afterwards."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date

CareKey = tuple[CareKind, str | None]
"""A kind of care; of an exercise with its id, where the record has one."""


@dataclass(frozen=True)
class Felt:
    """How often it felt easier, the same, or worse anywhere afterwards, where that was recorded."""

    easier: int = 0
    same: int = 0
    worse: int = 0

    @property
    def n(self) -> int:
        """Returns how often it was recorded."""
        return self.easier + self.same + self.worse


@dataclass(frozen=True)
class CareDone:
    """The sessions of one kind of care; each exercise counts by its name.

    `count` sessions on `days` dates. `with_effect` sessions have a note of how it felt afterwards,
    and `easier` of them felt easier.
    """

    kind: CareKind
    exercise: str | None
    count: int
    days: int
    with_effect: int
    easier: int


def care_key(care: Care) -> CareKey:
    """Returns what the session counts as: its kind, and each exercise by itself."""
    name = (care.exercise or "").strip() or None
    return care.kind, name if care.kind is CareKind.EXERCISE else None


def felt(effects: Iterable[Effect]) -> Felt:
    """Returns how often it felt easier, the same and worse."""
    counts = Counter(effects)
    easier, same = counts[Effect.EASIER], counts[Effect.SAME]
    return Felt(easier, same, counts.total() - easier - same)


def care_done(record: Record, first: date, last: date) -> tuple[CareDone, ...]:
    """Returns each kind of care of `first`..`last`, the most frequent first.

    Each exercise counts by itself. Kinds with equal counts keep the order of the vocabulary.
    """
    sessions: dict[CareKey, list[Care]] = {}
    for care in record.care:
        if first <= local_date(care.at) <= last:
            sessions.setdefault(care_key(care), []).append(care)
    done = [_done(kind, name, found) for (kind, name), found in sessions.items()]
    order = list(CareKind)
    return tuple(sorted(done, key=lambda each: (-each.count, order.index(each.kind))))


def _done(kind: CareKind, exercise: str | None, sessions: Iterable[Care]) -> CareDone:
    found = tuple(sessions)
    after = felt(care.effect for care in found if care.effect is not None)
    return CareDone(
        kind,
        exercise,
        count=len(found),
        days=len({local_date(care.at) for care in found}),
        with_effect=after.n,
        easier=after.easier,
    )
