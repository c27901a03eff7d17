"""What the pain was like on some dates, and how the nights were, as counts of days."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.diary.vocabulary import PainQuality

NERVE: Final = frozenset({PainQuality.NUMB, PainQuality.PINS_AND_NEEDLES})
"""The qualities that a clinician asks for separately, because they may come from a nerve."""


@dataclass(frozen=True)
class Qualities:
    """What the pain was like: on how many days each word was marked, the most frequent first.

    `days` have any word. `nerve` are the dates with numbness or pins and needles.
    """

    days: int
    marked: Mapping[PainQuality, int]
    nerve: tuple[date, ...]


@dataclass(frozen=True)
class NightFacts:
    """How the nights were: the worst and the best quality (0 very poor to 4 very good) of `rated`.

    `counted` nights have a number of wakings by pain; `woken` of them have at least one, and `most`
    is the most in one night.
    """

    rated: int
    worst: int
    best: int
    counted: int
    woken: int
    most: int


def qualities(record: Record, first: date, last: date) -> Qualities | None:
    """Returns what the pain was like on `first`..`last`; None where no word was marked."""
    days = [each for each in _inside(record, first, last) if each.qualities]
    if not days:
        return None
    counts = Counter(quality for day in days for quality in day.qualities)
    order = list(PainQuality)
    marked = sorted(counts, key=lambda each: (-counts[each], order.index(each)))
    return Qualities(
        days=len(days),
        marked=MappingProxyType({each: counts[each] for each in marked}),
        nerve=tuple(day.date for day in days if day.qualities & NERVE),
    )


def night_facts(record: Record, first: date, last: date) -> NightFacts:
    """Returns how the nights were that ended on `first`..`last`."""
    nights = [day.sleep for day in _inside(record, first, last)]
    rated = [each.quality for each in nights if each.quality is not None]
    wakings = [each.wakings_from_pain for each in nights if each.wakings_from_pain is not None]
    return NightFacts(
        rated=len(rated),
        worst=min(rated, default=0),
        best=max(rated, default=0),
        counted=len(wakings),
        woken=sum(each > 0 for each in wakings),
        most=max(wakings, default=0),
    )


def _inside(record: Record, first: date, last: date) -> list[CheckIn]:
    return [each for each in record.check_ins if first <= each.date <= last]
