"""The record as one point for every calendar date: what charts draw and tables list.

A missing day is a point of its own, never a gap in the points: windows are calendar days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import dropwhile

from recovery_tracker.diary.day import Day, days_of, night_affected, woken_once
from recovery_tracker.diary.late import entered_late
from recovery_tracker.diary.record import PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.due import Outside, due

HEAT_KINDS = (CareKind.HEAT, CareKind.ALTERNATING)
"""The kinds that count as a session of heat; both in turn is a session of each."""
COLD_KINDS = (CareKind.COLD, CareKind.ALTERNATING)
"""The kinds that count as a session of cold."""


@dataclass(frozen=True)
class Point:
    """One calendar date. None is not recorded; 0 is a value.

    `pain` is P, the day's average as the rules read it, `worst` the worst of the day and
    `interference` how far the back stopped normal things, each 0-10. `scores` are the single scores
    in time order. `sleep_hours` and `night_affected` are of the night that ended on the date.
    Sessions are how many were logged; a session of heat and cold in turn counts for both. `late`:
    something of the day was entered late; see `diary.late`. `doses` are how many times a medicine
    was taken. `woken`: pain woke the person, though the night does not count as affected.
    `outside`: where a date without an entry lies that the diary is not kept for.
    """

    date: date
    logged: bool = False
    pain: Decimal | None = None
    worst: Decimal | None = None
    scores: tuple[PainScore, ...] = ()
    interference: Decimal | None = None
    sleep_hours: Decimal | None = None
    night_affected: bool | None = None
    walking_minutes: Decimal | None = None
    heat_sessions: int = 0
    cold_sessions: int = 0
    late: bool = False
    doses: int = 0
    woken: bool = False
    outside: Outside | None = None


@dataclass(frozen=True)
class Series:
    """The points of `first`..`last`, one for every date, in order."""

    first: date
    last: date
    points: tuple[Point, ...]

    @property
    def begun(self) -> tuple[Point, ...]:
        """Returns the points since the first date that has an entry or the diary is kept for."""
        return tuple(dropwhile(lambda point: point.outside is not None, self.points))

    @property
    def logged(self) -> int:
        """Returns the number of dates with an entry."""
        return sum(point.logged for point in self.points)


def daily_series(record: Record, first: date, last: date, start: date | None = None) -> Series:
    """Returns one point for every calendar date from `first` to `last`, both included.

    `start` is the first day of the present course, as for `insight.due`. Raises ValueError where
    `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    days, kept = days_of(record), due(record, start)
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    points = (
        point_of(days[on]) if on in days else Point(on, outside=kept.outside(on)) for on in dates
    )
    return Series(first, last, tuple(points))


def point_of(day: Day) -> Point:
    """Returns the day as a point."""
    check_in = day.check_in
    return Point(
        date=day.date,
        logged=day.has_entry,
        pain=day.shown_pain,
        worst=check_in.pain.worst if check_in else None,
        scores=day.pain_scores,
        interference=day.interference,
        sleep_hours=check_in.sleep.hours if check_in else None,
        night_affected=night_affected(day),
        walking_minutes=day.walking_minutes,
        heat_sessions=len(day.sessions(*HEAT_KINDS)),
        cold_sessions=len(day.sessions(*COLD_KINDS)),
        late=entered_late(day),
        doses=len(day.doses),
        woken=woken_once(day) and not night_affected(day),
    )
