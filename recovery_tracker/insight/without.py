"""Hours in which nothing was done: pairs of scores without care or dose between them.

Their change is shown next to that after a session that began about as high.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from recovery_tracker.diary.record import PainScore, Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.limits import limits
from recovery_tracker.insight.robust import Interval

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_MINUTE = 60_000_000
"""Ticks in a minute: instants are whole numbers here, so that a limit is met exactly."""


@dataclass(frozen=True)
class Without:
    """The median change of `n` pairs of scores without care or dose, in points.

    `difference`: the median change of the row less theirs, with its range.
    """

    change: Decimal
    n: int
    difference: Interval[Decimal]


class QuietHours:
    """Pairs of scores of the dates `first`..`last` between which nothing was done, nor before."""

    def __init__(self, record: Record, first: date, last: date) -> None:
        self._scores = sorted(
            (score for score in record.pain_scores if first <= local_date(score.at) <= last),
            key=lambda score: (score.at, score.id),
        )
        self._at = [_ticks(score.at) for score in self._scores]
        self._done = _Done(record)

    def changes(self, before: Decimal) -> list[Decimal]:
        """Returns the changes of pairs whose first score is about `before`, the earliest first.

        Each score is in one pair at most.
        """
        limit = limits().helped
        found: list[Decimal] = []
        used: set[int] = set()
        for index, score in enumerate(self._scores):
            if index in used or abs(score.pain - before) > limit.without_points:
                continue
            later = self._after(index, used)
            if later is not None and self._done.nothing(score, self._scores[later]):
                used |= {index, later}
                found.append(self._scores[later].pain - score.pain)
        return found

    def _after(self, index: int, used: set[int]) -> int | None:
        """Returns the first score that is far enough after and not too far, and in no pair."""
        limit, at = limits().helped, self._at[index]
        begin = bisect_left(self._at, at + limit.without_from_minutes * _MINUTE)
        end = bisect_right(self._at, at + limit.without_to_minutes * _MINUTE)
        return next((other for other in range(begin, end) if other not in used), None)


class _Done:
    """When something was done: from when to when, and the dates of entries without a time."""

    def __init__(self, record: Record) -> None:
        timed: list[tuple[int, int]] = []
        self._dates: set[int] = set()
        for care in record.care:
            if isinstance(care.at, datetime):
                begun = _ticks(care.at)
                timed.append((begun, begun + int((care.minutes or 0) * _MINUTE)))
            else:
                self._dates.add(care.at.toordinal())
        for dose in record.doses:
            if isinstance(dose.at, datetime):
                timed.append((_ticks(dose.at), _ticks(dose.at)))
            else:
                self._dates.add(dose.at.toordinal())
        timed.sort()
        self._begun = [begun for begun, _over in timed]
        self._over: list[int] = []
        for _begun, over in timed:
            self._over.append(max(over, self._over[-1]) if self._over else over)

    def nothing(self, first: PainScore, second: PainScore) -> bool:
        """Tells whether nothing was done from some hours before the first score to the second.

        An entry without a time may have been at any time of its date.
        """
        clear = limits().helped.without_clear_minutes
        upto = bisect_right(self._begun, _ticks(second.at))
        if upto and self._over[upto - 1] >= _ticks(first.at) - clear * _MINUTE:
            return False
        into_day = first.at.hour * 60 + first.at.minute
        since = first.at.date().toordinal() - (into_day < clear)
        return self._dates.isdisjoint(range(since, second.at.date().toordinal() + 1))


def _ticks(at: datetime) -> int:
    """Returns the time since one fixed instant, so that any two can be compared."""
    return (at - _EPOCH) // _TICK
