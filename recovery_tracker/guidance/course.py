"""Rules about sleep, daily life and the trend of pain: they see only dates since the start."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.diary.day import Day, baseline
from recovery_tracker.diary.vocabulary import Feature
from recovery_tracker.guidance.entries import (
    born_entry,
    feature_entry,
    interference_entries,
    night_entries,
    pain_entries,
)
from recovery_tracker.guidance.facts import Lack, Rise
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Row
from recovery_tracker.guidance.terms import Recent, rule_terms
from recovery_tracker.guidance.units import Days, Nights, Percent, Points, Switch, Values, Years
from recovery_tracker.guidance.windows import (
    known_nights,
    last,
    pains,
    r3,
    recent_days,
    recent_pain,
    with_interference,
    with_pain,
)


def sleep_affected(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001 every rule takes its row
    *,
    nights: Nights,
    day: Days,
    window: Days,
    need: Nights,
    latest: Nights,
) -> RuleOutcome:
    """Holds from `day` on where pain affected `nights` nights of the `window`.

    One of the `latest` known nights must be affected, and `need` nights must be known.
    """
    if rule_input.episode_day < day:
        return None
    known = known_nights(last(rule_input.course_days, rule_input.on, window))
    if len(known) < need:
        return Lacking(Lack.NIGHTS, len(known), int(need), int(window))
    affected = [each for each, spoiled in known if spoiled]
    if len(affected) < nights or not any(spoiled for _day, spoiled in known[-int(latest) :]):
        return FAILS
    return Holds(tuple(entry for each in affected for entry in night_entries(each)))


def early_bad_nights(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    last_day: Days,
    nights: Nights,
    window: Days,
) -> RuleOutcome:
    """Holds up to `last_day` where pain affected `nights` nights of the `window`."""
    if rule_input.episode_day > last_day:
        return None
    known = known_nights(last(rule_input.course_days, rule_input.on, window))
    affected = [each for each, spoiled in known if spoiled]
    if len(affected) >= nights:
        return Holds(tuple(entry for each in affected for entry in night_entries(each)))
    if len(known) < nights:
        return Lacking(Lack.NIGHTS, len(known), int(nights), int(window))
    return FAILS


def function_affected(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    cut: Points,
    cut_from_day_14: Points,
    day: Days,
    later_day: Days,
    times: Values,
    values: Values,
    need: Values,
    window: Days,
) -> RuleOutcome:
    """Holds from `day` on where interference reaches the cut on the date and `times` in all.

    Looks at the last `values` values of the `window`, of which there must be `need`. The cut is
    `cut`, and `cut_from_day_14` from `later_day` on.
    """
    if rule_input.episode_day < day:
        return None
    if rule_input.today.interference is None:
        return Lacking(Lack.INTERFERENCE_TODAY)
    known = with_interference(last(rule_input.course_days, rule_input.on, window))
    if len(known) < need:
        return Lacking(Lack.INTERFERENCE_DAYS, len(known), int(need), int(window))
    least = cut_from_day_14 if rule_input.episode_day >= later_day else cut
    high = [each for each in known[-int(values) :] if _interference(each) >= least]
    if len(high) < times or rule_input.today.interference < least:
        return FAILS
    return Holds(interference_entries(high))


def _interference(day: Day) -> Decimal:
    return day.interference if day.interference is not None else Decimal(-1)


def severe(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    pain: Points,
    interference: Points,
    day: Days,
    dates: Days,
    window: Days,
) -> RuleOutcome:
    """Holds from `day` on where the latest `dates` dates with pain are all severe.

    Severe: pain reaches `pain` and interference reaches `interference`.
    """
    if rule_input.episode_day < day:
        return None
    if rule_input.today.pain is None:
        return Lacking(Lack.PAIN_TODAY)
    found = with_pain(last(rule_input.course_days, rule_input.on, window))[-int(dates) :]
    if len(found) < dates:
        return Lacking(Lack.PAIN_DAYS, len(found), int(dates), int(window))
    if any(each.pain is not None and each.pain < pain for each in found):
        return FAILS
    known = with_interference(found)
    if any(_interference(each) < interference for each in known):
        return FAILS
    if len(known) < len(found):
        return Lacking(Lack.INTERFERENCE_DAYS, len(known), int(dates), int(window))
    return Holds(
        tuple(
            entry
            for each in found
            for entry in (*pain_entries([each]), *interference_entries([each]))
        )
    )


def worsening(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    rise: Points,
    pain: Points,
    newest_rise: Points,
    newest: Values,
    latest: Values,
    latest_window: Days,
    earlier: Values,
    need: Values,
    window: Days,
) -> RuleOutcome:
    """Holds where the mean of the last values is high and `rise` above the mean of those before.

    The `latest` values lie on the last `latest_window` dates, this date among them. Those before
    are up to `earlier`, at least `need`, of the `window`. Each of the `newest` values must be
    `newest_rise` above the earlier mean.
    """
    if rule_input.today.pain is None:
        return Lacking(Lack.PAIN_TODAY)
    days = with_pain(last(rule_input.course_days, rule_input.on, window))
    now, before = days[-int(latest) :], days[: -int(latest)][-int(earlier) :]
    near = last(now, rule_input.on, latest_window)
    if len(near) < latest:
        return Lacking(Lack.PAIN_DAYS, len(near), int(latest), int(latest_window))
    if len(before) < need:
        return Lacking(Lack.PAIN_DAYS, len(days), int(latest + need), int(window))
    values, level = pains(now), _mean(pains(before))
    mean = _mean(values)
    stays = all(value - level >= newest_rise for value in values[-int(newest) :])
    if mean < pain or mean - level < rise or not stays:
        return FAILS
    return Holds(pain_entries(now), rise=Rise(mean, level, now[0].date, now[-1].date, len(before)))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def persisting(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    day: Days,
    pain: Points,
    improvement_percent: Percent,
    some_pain: Points,
) -> RuleOutcome:
    """Holds from `day` on where R5 is at least `pain`, or has hardly improved.

    R5 must be at least `some_pain` for the second.
    """
    if rule_input.episode_day < day:
        return None
    recent = rule_terms().r5
    now = recent_pain(rule_input.course_days, rule_input.on, recent)
    if now is None:
        return _too_little_recent_pain(rule_input, recent)
    because = pain_entries(recent_days(rule_input.course_days, rule_input.on, recent))
    if now >= pain:
        return Holds(because)
    if now < some_pain:
        return FAILS
    start = baseline(rule_input.course.opening, rule_input.course.start)
    if not start:  # missing, or 0: there is nothing to improve on
        return Lacking(Lack.BASELINE)
    return Holds(because) if (start - now) * 100 / start < improvement_percent else FAILS


def slow(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    on: Switch,
    day: Days,
    last_day: Days,
    baseline_pain: Points,
    pain: Points,
    improvement_percent: Percent,
) -> RuleOutcome:
    """Holds from `day` to `last_day` where pain is still high and has hardly improved.

    Needs the switch `on`.
    """
    if on != 1 or not day <= rule_input.episode_day <= last_day:
        return None
    now = r3(rule_input.course_days, rule_input.on)
    if now is None:
        return _too_little_recent_pain(rule_input, rule_terms().r3)
    if now < pain:
        return FAILS
    start = baseline(rule_input.course.opening, rule_input.course.start)
    if start is None:
        return Lacking(Lack.BASELINE)
    if start < baseline_pain or (start - now) * 100 / start >= improvement_percent:
        return FAILS
    return Holds(pain_entries(recent_days(rule_input.course_days, rule_input.on, rule_terms().r3)))


def persisting_for_long(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    day: Days,
    pain: Points,
) -> RuleOutcome:
    """Holds from `day` on where R5 is at least `pain`."""
    return _lasting(rule_input, pain) if rule_input.episode_day >= day else None


def inflammatory(
    rule_input: RuleInput,
    row: Row,  # noqa: ARG001
    *,
    day: Days,
    pain: Points,
    age: Years,
) -> RuleOutcome:
    """Holds from `day` after the onset where R5 is at least `pain` and moving eases it.

    Counts only for people younger than `age`. A recurrence does not restart the days.
    """
    if (rule_input.on - rule_input.course.onset).days + 1 < day:
        return None
    episode, born = rule_input.course.episode, rule_input.person.born
    if episode is None or Feature.BETTER_WITH_MOVEMENT not in episode.features:
        return FAILS
    if rule_input.age is not None and rule_input.age >= age:
        return FAILS
    outcome = _lasting(rule_input, pain)
    if not isinstance(outcome, Holds):
        return outcome
    if born is None:
        return Lacking(Lack.BIRTH_DATE)
    more = (
        feature_entry(Feature.BETTER_WITH_MOVEMENT, rule_input.on),
        born_entry(born, rule_input.on),
    )
    return Holds(outcome.because + more)


def _lasting(rule_input: RuleInput, pain: Points) -> RuleOutcome:
    """Decides whether R5 is at least `pain`."""
    recent = rule_terms().r5
    now = recent_pain(rule_input.course_days, rule_input.on, recent)
    if now is None:
        return _too_little_recent_pain(rule_input, recent)
    if now < pain:
        return FAILS
    return Holds(pain_entries(recent_days(rule_input.course_days, rule_input.on, recent)))


def _too_little_recent_pain(rule_input: RuleInput, recent: Recent) -> Lacking:
    if rule_input.today.pain is None:
        return Lacking(Lack.PAIN_TODAY)
    have = len(with_pain(last(rule_input.course_days, rule_input.on, recent.window)))
    return Lacking(Lack.PAIN_DAYS, have, recent.need, recent.window)
