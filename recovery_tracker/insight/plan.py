"""Which of a plan was done: on how many of its days, and how often on one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.care import CareKey, care_key


@dataclass(frozen=True)
class AskedFor:
    """What a plan asks for: a kind of care, an exercise by its id, from one date to another."""

    key: CareKey
    since: date
    until: date | None = None


@dataclass(frozen=True)
class PlanDone:
    """On how many of the `days` of a plan it was done, and how often on the last of them."""

    done_days: int
    days: int
    times: int


def plan_done(
    record: Record, asked: Sequence[AskedFor], first: date, last: date
) -> tuple[PlanDone, ...]:
    """Returns for each line of a plan what was done of it from `first` to `last`.

    Only the dates on which it was planned count. `times` are those of `last`.
    """
    return tuple(_done(record, each, first, last) for each in asked)


def _done(record: Record, asked: AskedFor, first: date, last: date) -> PlanDone:
    begin = max(first, asked.since)
    end = last if asked.until is None else min(last, asked.until)
    dates = [
        on
        for care in record.care
        if care_key(care) == asked.key and begin <= (on := local_date(care.at)) <= end
    ]
    days = max(0, (end - begin) // timedelta(days=1) + 1)
    return PlanDone(len(set(dates)), days, dates.count(last))
