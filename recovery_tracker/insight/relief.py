"""How pain went from before to after the last sessions of one kind of care."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Final

from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind

LAST: Final = 5
"""A person asks how the last ones went, not those of last year."""

CareKey = tuple[CareKind, str | None]
"""A kind of care; of an exercise with its id."""


@dataclass(frozen=True)
class LastTimes:
    """The middle value of pain before, and of pain after, the last `n` sessions that have both."""

    before: Decimal
    after: Decimal
    n: int


def last_times(record: Record, key: CareKey, count: int = LAST) -> LastTimes | None:
    """Returns how pain went in the last `count` sessions with both values; None without any."""
    kind, exercise = key
    pairs = [
        (care.pain_before, care.pain_after)
        for care in record.care
        if care.kind is kind
        and (kind is not CareKind.EXERCISE or care.exercise == exercise)
        and care.pain_before is not None
        and care.pain_after is not None
    ][-count:]
    if not pairs:
        return None
    before, after = zip(*pairs, strict=True)
    return LastTimes(_middle(before), _middle(after), len(pairs))


def _middle(values: tuple[Decimal, ...]) -> Decimal:
    """Returns the median, exact to the half of a tenth."""
    found = median(Fraction(value) for value in values)
    return Decimal(found.numerator) / Decimal(found.denominator)
