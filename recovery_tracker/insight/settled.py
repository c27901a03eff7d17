"""How long it took until pain was 0 or 1 for seven days, in this and in earlier episodes."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import Record
from recovery_tracker.insight.limits import limits

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Course:
    """An episode, or a recurrence of one: its first and its last date."""

    first: date
    last: date


@dataclass(frozen=True)
class Settled:
    """The day of the course, counted from 1, that began the first good week, and its date.

    Both are None where there was none yet. `n` is the number of days of the course with pain.
    """

    course: Course
    day: int | None
    began: date | None
    n: int


def courses(record: Record, last: date, start: date | None = None) -> tuple[Course, ...]:
    """Returns every course that had begun by `last`, oldest first.

    An episode that came back is two.

    `start` is the first day of the present one, from which its days are counted.
    """
    begun = {episode.onset for episode in record.episodes if episode.onset <= last}
    if start is not None and start <= last and start >= max(begun, default=start):
        begun.add(start)
    firsts = sorted(begun)
    ends = [later - _DAY for later in firsts[1:]] + [last]
    return tuple(Course(*each) for each in zip(firsts, ends, strict=False))


def settled(days: Mapping[date, Day], course: Course) -> Settled:
    """Returns when the first good week of the course began, as `limits().settled` defines it.

    The week is of calendar dates and lies in the course; a date without a value is not 0.
    """
    values = [
        (on, day.pain)
        for on, day in days.items()
        if course.first <= on <= course.last and day.pain is not None
    ]
    began = next(_good_weeks(values, course.first), None)
    number = None if began is None else (began - course.first).days + 1
    return Settled(course, number, began, len(values))


def _good_weeks(values: Sequence[tuple[date, Fraction]], first: date) -> Iterator[date]:
    """Yields the first date with a value of each week that is good."""
    limit = limits().settled
    window = timedelta(days=limit.days)
    week: deque[tuple[date, Fraction]] = deque()
    for on, pain in values:
        week.append((on, pain))
        while on - week[0][0] >= window:
            week.popleft()
        whole = (on - first).days + 1 >= limit.days
        if whole and len(week) >= limit.need and all(value <= limit.pain for _on, value in week):
            yield week[0][0]
