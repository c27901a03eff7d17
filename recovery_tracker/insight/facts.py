"""What the numbers of a period show, as typed facts, each with the number of days behind it.

The window, the page for an appointment and the text twin of the chart all use these, so a number is
the same wherever it is read. The values are facts; `wording` makes the sentences.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.diary.day import Day, days_of, night_affected, terms, woken_once
from recovery_tracker.diary.late import entered_late
from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import CareKind, Site, WarningSign
from recovery_tracker.insight.change import Change, NoChange, change_of
from recovery_tracker.insight.due import Due, due
from recovery_tracker.insight.series import COLD_KINDS, HEAT_KINDS

ReadDecimal = Callable[[Day], Decimal | None]
ReadFraction = Callable[[Day], Fraction | None]


@dataclass(frozen=True)
class Nights:
    """Nights that pain affected, of the `known` ones, in the `window` nights up to `last`.

    `woken`: known nights that do not count as affected, in which pain woke the person once.
    """

    affected: int
    known: int
    window: int
    last: date
    woken: int = 0


@dataclass(frozen=True)
class Completeness:
    """Days with an entry, of the days of the period that the diary is kept for; see `insight.due`.

    A day with an entry counts wherever it lies. `first` is the first of these days, or the first of
    the period where there is none. `late` are the days on which something was entered late, in
    order; see `diary.late`.
    """

    logged: int
    days: int
    late: tuple[date, ...]
    first: date


@dataclass(frozen=True)
class Reading:
    """One recorded value and its date."""

    date: date
    value: Decimal


@dataclass(frozen=True)
class Extremes:
    """The lowest and the highest value, each on its latest date, of `n` days."""

    lowest: Reading
    highest: Reading
    n: int


@dataclass(frozen=True)
class Walking:
    """Minutes walked on the first and on the last day recorded and on the longest, of `n` days."""

    first: Reading
    last: Reading
    most: Reading
    n: int


@dataclass(frozen=True)
class Sessions:
    """Sessions of one kind on `days` days; `minutes` is the sum of the `timed` ones.

    `in_turn` of them were heat and cold in turn, which count as a session of each.
    """

    count: int
    days: int
    minutes: Decimal
    timed: int
    in_turn: int


@dataclass(frozen=True)
class Where:
    """Where it hurt on one date: the marked sites, each with its pain or None if only marked."""

    date: date
    sites: tuple[tuple[Site, Decimal | None], ...]


@dataclass(frozen=True)
class Asked:
    """The answered warning signs of one date; the empty set is "none of these"."""

    date: date
    ticked: frozenset[WarningSign]


@dataclass(frozen=True)
class CourseFacts:
    """What the record shows of a period. None and empty: nothing was recorded."""

    first: date
    last: date
    completeness: Completeness
    pain: Change | NoChange
    interference: Change | NoChange
    pain_days: Extremes | None
    worst_pain: Reading | None
    interference_days: Extremes | None
    nights: Nights
    nights_before: Nights
    walking: Walking | None
    heat: Sessions
    cold: Sessions
    where_first: Where | None
    where_last: Where | None
    asked: tuple[Asked, ...]


def course_facts(
    record: Record, first: date, last: date, start: date | None = None, *, inside: bool = False
) -> CourseFacts:
    """Returns the facts of the dates `first`..`last`, both included.

    `start` is the first day of the episode, or of its recurrence: the baseline comes from its first
    days, even where the period begins later, unless both are to be `inside` the period. None takes
    `first`.
    """
    everything = days_of(record)
    shown = [day for on, day in everything.items() if first <= on <= last]
    done = _completeness(shown, first, last, due(record, start))
    begun = compared_from(first, done, start) if inside else start or first
    # A night before the episode was not missed.
    window = min(terms().recent.nights, (last - done.first).days + 1)
    before = last - timedelta(days=min(window, (last - date.min).days))
    moved = any((start or on) <= on < begun for on in everything)
    pain = _readings(shown, lambda day: day.shown_pain)
    return CourseFacts(
        first=first,
        last=last,
        completeness=done,
        pain=_change(everything, (begun, last), lambda day: day.pain, moved=moved),
        interference=_change(everything, (begun, last), _interference, moved=moved),
        pain_days=_extremes(pain),
        worst_pain=_highest(_readings(shown, _worst)),
        interference_days=_extremes(_readings(shown, lambda day: day.interference)),
        nights=nights(everything, last, window),
        nights_before=nights(everything, before, window),
        walking=_walking(_readings(shown, lambda day: day.walking_minutes)),
        heat=_sessions(shown, HEAT_KINDS),
        cold=_sessions(shown, COLD_KINDS),
        where_first=next(_places(shown), None),
        where_last=next(_places(reversed(shown)), None),
        asked=tuple(
            Asked(day.date, day.check_in.warning_signs)
            for day in shown
            if day.check_in and day.check_in.warning_signs is not None
        ),
    )


def compared_from(first: date, done: Completeness, start: date | None) -> date:
    """Returns the first date of a comparison that lies within the period from `first` on.

    It is the first of the episode that began on `start`; without one, the first that the diary is
    kept for.
    """
    return done.first if start is None else max(first, start)


def nights(days: Mapping[date, Day], last: date, window: int) -> Nights:
    """Returns how many known nights of the `window` nights up to `last` pain affected."""
    dates = (last - timedelta(days=n) for n in range(min(window, (last - date.min).days + 1)))
    logged = [days[on] for on in dates if on in days]
    known = [(night_affected(day), woken_once(day)) for day in logged]
    affected = sum(night is True for night, _woken in known)
    return Nights(
        affected,
        affected + sum(night is False for night, _woken in known),
        window,
        last,
        sum(night is False and woken for night, woken in known),
    )


def _change(
    everything: Mapping[date, Day], dates: tuple[date, date], read: ReadFraction, *, moved: bool
) -> Change | NoChange:
    """Returns the change of the values that `read` finds, as `insight.change` compares them.

    `dates` are the first and the last; `moved` tells that the course has days before the first.
    """
    values = ((on, value) for on, day in everything.items() if (value := read(day)) is not None)
    return change_of(values, *dates, moved=moved)


def _interference(day: Day) -> Fraction | None:
    return None if day.interference is None else Fraction(day.interference)


def _readings(days: Iterable[Day], read: ReadDecimal) -> list[Reading]:
    return [Reading(day.date, value) for day in days if (value := read(day)) is not None]


def _worst(day: Day) -> Decimal | None:
    """Returns the worst pain that was recorded for the day: its worst, or a higher single score."""
    values = [score.pain for score in day.pain_scores]
    if day.check_in and day.check_in.pain.worst is not None:
        values.append(day.check_in.pain.worst)
    return max(values, default=None)


def _highest(readings: Sequence[Reading]) -> Reading | None:
    return max(readings, key=lambda reading: (reading.value, reading.date), default=None)


def _extremes(readings: Sequence[Reading]) -> Extremes | None:
    highest = _highest(readings)
    if highest is None:
        return None
    lowest = min(reversed(readings), key=lambda reading: reading.value)
    return Extremes(lowest, highest, len(readings))


def _walking(readings: Sequence[Reading]) -> Walking | None:
    most = _highest(readings)
    if most is None:
        return None
    return Walking(readings[0], readings[-1], most, len(readings))


def _completeness(inside: Sequence[Day], first: date, last: date, kept: Due) -> Completeness:
    late = tuple(day.date for day in inside if entered_late(day))
    logged = {day.date for day in inside if day.has_entry}
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = [on for on in every if on in logged or kept.outside(on) is None]
    return Completeness(len(logged), len(days), late, days[0] if days else first)


def _sessions(inside: Iterable[Day], kinds: tuple[CareKind, ...]) -> Sessions:
    by_day: list[tuple[Care, ...]] = [day.sessions(*kinds) for day in inside]
    found = [care for sessions in by_day for care in sessions]
    minutes = [care.minutes for care in found if care.minutes is not None]
    return Sessions(
        count=len(found),
        days=sum(bool(sessions) for sessions in by_day),
        minutes=sum(minutes, Decimal(0)),
        timed=len(minutes),
        in_turn=sum(care.kind is CareKind.ALTERNATING for care in found),
    )


def _places(days: Iterable[Day]) -> Iterator[Where]:
    """Yields the days on which sites were recorded; a site at 0 was asked and does not hurt."""
    for day in days:
        if day.check_in and day.check_in.sites:
            marked = day.marked_sites
            yield Where(
                day.date,
                tuple((site, day.check_in.sites[site]) for site in Site if site in marked),
            )
