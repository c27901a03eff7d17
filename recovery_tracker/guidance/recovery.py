"""Rules of recovery and recurrence, decided on each date before every other course rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from recovery_tracker.diary.day import Day, middle, terms
from recovery_tracker.diary.vocabulary import EpisodeOutcome
from recovery_tracker.guidance.entries import pain_entries
from recovery_tracker.guidance.facts import Lack
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.rule_input import Course, RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.terms import rule_terms
from recovery_tracker.guidance.units import Days, Points, Values
from recovery_tracker.guidance.windows import back, last, pains, with_pain

RECOVERED = "RECOVERED"
RECUR = "RECUR"


def recovered(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001 every rule takes its row
    *,
    window: Days,
    need: Values,
    pain: Points,
    interference: Points,
) -> RuleOutcome:
    """Holds after a good week: little pain on enough days, and nothing else amiss on any."""
    if rule_input.today.pain is None:
        return Lacking(Lack.PAIN_TODAY)
    week = last(rule_input.course_days, rule_input.on, window)
    values = with_pain(week)
    if len(values) < need:
        return Lacking(Lack.PAIN_DAYS, len(values), int(need), int(window))
    good = all(value <= pain for value in pains(values)) and not any(
        _amiss(day, interference) for day in week
    )
    return Holds(pain_entries(values)) if good else FAILS


def _amiss(day: Day, interference: Decimal) -> bool:
    return bool(
        (day.interference is not None and day.interference > interference)
        or day.marked_sites & rule_terms().sites.referred
        or (day.check_in and day.check_in.warning_signs)
    )


def recurrence(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    pain: Points,
    earlier: Days,
    median: Points,
    values: Values,
    need: Values,
    window: Days,
) -> RuleOutcome:
    """Holds after recovery on much pain on two entries running, or some pain in the last values."""
    now = rule_input.today.pain
    if now is None:
        return Lacking(Lack.PAIN_TODAY)
    over = _over_on(rule_input.course)
    days = [day for day in rule_input.course_days if over is None or day.date > over]
    before = with_pain(back(days, rule_input.on, earlier, 1))[-1:]
    if now >= pain and any(value >= pain for value in pains(before)):
        return Holds(pain_entries([*before, rule_input.today]), before[0].date)
    since = [
        day
        for day in with_pain(last(days, rule_input.on, window))
        if rule_input.course.recovered_on is not None and day.date > rule_input.course.recovered_on
    ][-int(values) :]
    middle_value = middle(pains(since))
    if len(since) >= need and middle_value is not None and middle_value >= median:
        return Holds(pain_entries(since), since[0].date)
    return FAILS


def _over_on(course: Course) -> date | None:
    """Returns the closing date of an episode closed as recovered, up to which nothing counts."""
    return course.episode.closed if course.episode and course.closing_settled else None


def is_closing(course: Course, on: date) -> bool:
    """Tells whether the episode is closed as recovered on the date `on` itself."""
    return _over_on(course) == on


def with_opening(course: Course, days: tuple[Day, ...]) -> Course:
    """Returns the course with the days that may make its baseline, from those it has and `days`."""
    limit = terms().baseline.last_day
    known = {day.date: day for day in (*course.opening, *days)}
    opening = tuple(known[on] for on in sorted(known) if 0 <= (on - course.start).days < limit)
    return replace(course, opening=opening)


def closing_settled(course: Course, on: date) -> Course:
    """Returns the course on the date, where an episode closed as recovered counts as that, once."""
    episode = course.episode
    if (
        course.closing_settled
        or episode is None
        or episode.closed is None
        or episode.outcome is not EpisodeOutcome.RECOVERED
        or on < episode.closed
    ):
        return course
    return replace(course, closing_settled=True, recovered_on=course.recovered_on or episode.closed)


def is_open(course: Course, on: date) -> bool:
    """Tells whether course rules are evaluated:

    from the start to the closing, or after a recurrence.
    """
    closed = course.episode.closed if course.episode else None
    return on >= course.start and (closed is None or on <= closed or course.reopened)


def may_recur(course: Course, on: date) -> bool:
    """Tells whether a recurrence is evaluated, also after a closing as recovered."""
    return course.recovered_on is not None and (
        is_open(course, on) or (course.closing_settled and on >= course.start)
    )
