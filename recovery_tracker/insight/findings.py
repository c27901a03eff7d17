"""What the numbers of a period show beyond single values: change, direction, patterns.

Each fact carries its n. Too little data is a value of its own, and so is "no clear pattern".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from recovery_tracker.diary.day import Day, days_of, terms
from recovery_tracker.diary.record import Record
from recovery_tracker.insight.change import Change, Lack, NoChange, first_days_over
from recovery_tracker.insight.facts import (
    CourseFacts,
    Extremes,
    Nights,
    compared_from,
    course_facts,
)
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.pain_extent import ExtentChange, extent_change
from recovery_tracker.insight.robust import (
    Correlation,
    Interval,
    median_slope,
    rank_correlation,
)
from recovery_tracker.insight.settled import Settled, courses, settled


@dataclass(frozen=True)
class Unvarying:
    """Walking or pain had the same value on all `n` days, so a correlation can't be computed."""

    n: int


@dataclass(frozen=True)
class Findings:
    """What the dates `first`..`last` show.

    `trend`: points a day over the last week, or over all of fewer days. `walking`: its rank
    correlation with pain of the same day. `nights_before`: of the week before `nights`. `pain` and
    `extent`: the first of these days that are of the episode against the last. `settled`: of each
    course, the present one last, from its own beginning on.
    """

    first: date
    last: date
    pain: Change | NoChange | TooFew
    days: Extremes | TooFew
    trend: Interval[Fraction] | TooFew
    nights: Nights | TooFew
    nights_before: Nights
    walking: Correlation | Unvarying | TooFew
    extent: ExtentChange | TooFew
    settled: tuple[Settled, ...]


def findings(
    record: Record,
    first: date,
    last: date,
    start: date | None = None,
    cached: CourseFacts | None = None,
) -> Findings:
    """Returns what the record shows of the dates `first`..`last`, both included.

    `start` is the first day of the episode or of its recurrence, as for `course_facts`. `cached`
    are the facts inside the same dates, where the caller has them already.
    """
    facts = cached or course_facts(record, first, last, start, inside=True)
    days = days_of(record)
    inside = [day for on, day in days.items() if first <= on <= last]
    begun = compared_from(first, facts.completeness, start)
    since = begun if begun <= last else first
    return Findings(
        first=first,
        last=last,
        pain=_pain(facts.pain, begun, last),
        days=_extremes(facts.pain_days),
        trend=_trend(days, first, last),
        nights=_enough(facts.nights),
        nights_before=facts.nights_before,
        walking=_walking(inside),
        extent=extent_change(day for on, day in days.items() if since <= on <= last),
        settled=tuple(settled(days, course) for course in courses(record, last, start)),
    )


def _pain(found: Change | NoChange, start: date, last: date) -> Change | NoChange | TooFew:
    """Returns the change, or how many days it needs while more of them may still come.

    Until the first days are over, more values may still join them.
    """
    if isinstance(found, Change) or found.why is Lack.FEW_FIRST_DAYS:
        return found
    over = first_days_over(start, last)
    if found.why is Lack.NO_VALUES and over:
        return found
    first = found.n_first if over else terms().baseline.values
    return TooFew(found.n_first + found.n_last, first + limits().change.last_least)


def _extremes(found: Extremes | None) -> Extremes | TooFew:
    n = found.n if found else 0
    return found if found and n >= limits().extremes else TooFew(n, limits().extremes)


def _trend(days: Mapping[date, Day], first: date, last: date) -> Interval[Fraction] | TooFew:
    limit = limits().trend
    shown = min(limit.days, (last - first).days + 1)
    dates = (last - timedelta(days=back) for back in range(shown))
    points = [
        (on.toordinal(), pain) for on in dates if on in days and (pain := days[on].pain) is not None
    ]
    found = median_slope(points, limit.level) if len(points) >= limit.need else None
    return found or TooFew(len(points), limit.need)


def _enough(nights: Nights) -> Nights | TooFew:
    return nights if nights.known >= limits().nights else TooFew(nights.known, limits().nights)


def _walking(inside: Sequence[Day]) -> Correlation | Unvarying | TooFew:
    limit = limits().walking
    pairs = [
        (Fraction(walked), pain)
        for day in inside
        if (walked := day.walking_minutes) is not None and (pain := day.pain) is not None
    ]
    if len(pairs) < limit.need:
        return TooFew(len(pairs), limit.need)
    return rank_correlation(pairs, limit.level, limit.widening) or Unvarying(len(pairs))
