"""The day as a view: what a record has for one local date, and the terms that describe it.

Rules, charts and the summary all read these, so a number is the same everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from statistics import median
from types import MappingProxyType
from typing import TypeVar

from recovery_tracker.base.resources import resource
from recovery_tracker.base.toml import filled, read_toml
from recovery_tracker.diary.record import Care, CheckIn, Dose, PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind, Site
from recovery_tracker.diary.when import local_date

T = TypeVar("T", PainScore, Care, Dose)
Number = TypeVar("Number", Decimal, Fraction)


@dataclass(frozen=True)
class Day:
    """Every entry of one local date."""

    date: date
    check_in: CheckIn | None = None
    pain_scores: tuple[PainScore, ...] = ()
    care: tuple[Care, ...] = ()
    doses: tuple[Dose, ...] = ()

    @property
    def has_entry(self) -> bool:
        """Tells whether anything was logged: a check-in, a care entry, a dose or a pain score."""
        return bool(self.check_in or self.pain_scores or self.care or self.doses)

    @cached_property
    def pain(self) -> Fraction | None:
        """Returns P: the average pain, else the mean of the date's scores, else pain now.

        Never the worst. On the numeric rating scale, 0-10; None is missing. It is exact, as the
        rules need it, because a mean of three scores may have endless digits. `shown_pain` is the
        one to show.
        """
        pain = self.check_in.pain if self.check_in else None
        if pain and pain.average is not None:
            return Fraction(pain.average)
        if self.pain_scores:
            return sum((Fraction(score.pain) for score in self.pain_scores), Fraction(0)) / len(
                self.pain_scores
            )
        return Fraction(pain.now) if pain and pain.now is not None else None

    @cached_property
    def shown_pain(self) -> Decimal | None:
        """Returns P with as many digits as a decimal has."""
        exact = self.pain
        return None if exact is None else Decimal(exact.numerator) / exact.denominator

    @property
    def interference(self) -> Decimal | None:
        """Returns how much the back stopped normal things, 0-10."""
        return self.check_in.interference if self.check_in else None

    @property
    def signs_none(self) -> bool:
        """Tells whether every warning sign was asked, and none was ticked."""
        return self.check_in is not None and self.check_in.warning_signs == frozenset()

    @cached_property
    def marked_sites(self) -> frozenset[Site]:
        """Returns the sites that hurt: marked with no number, or with one above 0."""
        if self.check_in is None:
            return frozenset()
        return frozenset(
            site for site, pain in self.check_in.sites.items() if pain is None or pain > 0
        )

    @property
    def walking_minutes(self) -> Decimal | None:
        """Returns minutes walked: the day's own figure, else the sum of its guided walks."""
        if self.check_in and self.check_in.movement.walking_minutes is not None:
            return self.check_in.movement.walking_minutes
        walks = [
            care.minutes
            for care in self.care
            if care.kind is CareKind.WALK and care.minutes is not None
        ]
        return sum(walks, Decimal(0)) if walks else None

    def sessions(self, *kinds: CareKind) -> tuple[Care, ...]:
        """Returns the date's care of these kinds, in time order."""
        return tuple(care for care in self.care if care.kind in kinds)


def days_of(record: Record) -> Mapping[date, Day]:
    """Returns each date with an entry, in order; the days of one record are made only once."""
    return record.once(_days)


def _days(record: Record) -> Mapping[date, Day]:
    check_ins = {check_in.date: check_in for check_in in record.check_ins}
    scores = _by_date(record.pain_scores)
    care = _by_date(record.care)
    doses = _by_date(record.doses)
    return MappingProxyType(
        {
            on: Day(
                on,
                check_ins.get(on),
                tuple(scores.get(on, ())),
                tuple(care.get(on, ())),
                tuple(doses.get(on, ())),
            )
            for on in sorted({*check_ins, *scores, *care, *doses})
        }
    )


def _by_date(events: Iterable[T]) -> dict[date, list[T]]:
    found: dict[date, list[T]] = defaultdict(list)
    for event in events:
        found[local_date(event.at)].append(event)
    return found


@dataclass(frozen=True)
class NightTerms:
    """When a night counts as affected by pain; see `resources/rules/terms.toml`."""

    wakings: int
    fewer_wakings: int
    poor_quality: int
    short_hours: int
    pain: int


@dataclass(frozen=True)
class BaselineTerms:
    """Which values make the baseline; see `resources/rules/terms.toml`."""

    values: int
    last_day: int


@dataclass(frozen=True)
class RecentTerms:
    """The length of the recent time: the nights of the last week."""

    nights: int


@dataclass(frozen=True)
class SummaryTerms:
    """What the page for an appointment must show; see `resources/rules/terms.toml`."""

    answered_emergency_hours: int
    late_hours: int
    chart_days: int


@dataclass(frozen=True)
class CareTerms:
    """The usual length of care; see `resources/rules/terms.toml`."""

    usual_minutes: int


@dataclass(frozen=True)
class Terms:
    """The contents of `resources/rules/terms.toml`."""

    night_affected: NightTerms
    baseline: BaselineTerms
    recent: RecentTerms
    summary: SummaryTerms
    care: CareTerms


@cache
def terms() -> Terms:
    """Returns the terms of `resources/rules/terms.toml`."""
    file = read_toml(resource("rules", "terms.toml"))
    return Terms(
        filled(NightTerms, file.section("night_affected").value),
        filled(BaselineTerms, file.section("baseline").value),
        filled(RecentTerms, file.section("recent").value),
        filled(SummaryTerms, file.section("summary").value),
        filled(CareTerms, file.section("care").value),
    )


def night_affected(day: Day) -> bool | None:
    """Tells whether pain affected the night that ended on the day's date; None is unknown.

    Unknown where both quality and wakings are missing; a part that is missing is never met.
    """
    if day.check_in is None:
        return None
    sleep, limit = day.check_in.sleep, terms().night_affected
    if sleep.quality is None and sleep.wakings_from_pain is None:
        return None
    wakings = sleep.wakings_from_pain or 0
    poor = sleep.quality is not None and sleep.quality <= limit.poor_quality
    short = sleep.hours is not None and sleep.hours < limit.short_hours
    pain = day.pain
    return (
        wakings >= limit.wakings
        or (wakings >= limit.fewer_wakings and (poor or short))
        or (poor and pain is not None and pain >= limit.pain)
    )


def woken_once(day: Day) -> bool:
    """Tells whether pain woke the person in the night that ended on the day's date, but seldom.

    Seldom: not so often that it alone makes it a night affected by pain.
    """
    wakings = day.check_in.sleep.wakings_from_pain if day.check_in else None
    return wakings is not None and 0 < wakings < terms().night_affected.wakings


def baseline(days: Sequence[Day], start: date) -> Fraction | None:
    """Returns B: the median of the first few values of P in the first days from `start`, or None.

    `days` in date order; the caller leaves out days that it may not see yet.
    """
    limit = terms().baseline
    values = [
        day.pain
        for day in days
        if 0 <= (day.date - start).days < limit.last_day and day.pain is not None
    ]
    return middle(values[: limit.values])


def middle(values: Sequence[Number]) -> Number | None:
    """Returns the median; that of an even count is the mean of the two middle values.

    Returns None for no values.
    """
    return median(values) if values else None
