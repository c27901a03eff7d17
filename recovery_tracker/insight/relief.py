"""How relief went: how it felt, and how pain went in the last sessions."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from heapq import nlargest
from statistics import median
from typing import Final

from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import Effect
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.care import CareKey as ReliefKey
from recovery_tracker.insight.care import Felt, care_key, felt
from recovery_tracker.insight.helped import RELIEF

LAST: Final = 5
"""The sessions that are looked at: how the last ones went matters, not those of last year."""


@dataclass(frozen=True)
class LastTimes:
    """The medians of pain before and of pain after the last `n` sessions that have both."""

    before: Decimal
    after: Decimal
    n: int


def felt_by(record: Record, first: date, last: date) -> Mapping[ReliefKey, Felt]:
    """Returns how each kind of relief of `first`..`last` felt afterwards, each exercise by itself.

    A kind of which nobody noted how it felt is not in it.
    """
    effects: dict[ReliefKey, list[Effect]] = defaultdict(list)
    for care in record.care:
        if care.effect is not None and care.kind in RELIEF and first <= local_date(care.at) <= last:
            effects[care_key(care)].append(care.effect)
    return {key: felt(noted) for key, noted in effects.items()}


def last_times(record: Record, key: ReliefKey, count: int = LAST) -> LastTimes | None:
    """Returns how pain went in the last `count` sessions with their own pain before and after.

    None where no session has both.
    """
    known = [
        (_order(care), care.pain_before, care.pain_after)
        for care in record.care
        if care_key(care) == key and care.pain_before is not None and care.pain_after is not None
    ]
    found = nlargest(count, known)
    if not found:
        return None
    _orders, before, after = zip(*found, strict=True)
    return LastTimes(median(before), median(after), len(found))


def _order(care: Care) -> tuple[date, float, str]:
    """Returns what sorts sessions as they were; one without a time begins its date."""
    instant = care.at.timestamp() if isinstance(care.at, datetime) else -float("inf")
    return local_date(care.at), instant, care.id
