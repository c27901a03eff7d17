"""The evaluation of a record: a fold over its days, in the order of their dates.

`evaluate` is that fold from the start. A caller that keeps a `State` as a checkpoint folds on from
it with `step`, and reads any date off with `result`. Pure and total: no clock, no database, no
language, and no valid record makes it raise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Context as Arithmetic
from decimal import localcontext
from types import MappingProxyType
from typing import Final

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import AlertResponse, Record
from recovery_tracker.guidance import gaps, recovery
from recovery_tracker.guidance.facts import Alert, Entry, Evaluation, Pair, Undecided, Urgency
from recovery_tracker.guidance.lifecycle import (
    ARRANGED,
    SETTLING,
    AlertState,
    Covers,
    Firing,
    answered,
    covered_by,
    failed,
    fired,
    held_elsewhere,
    uncovered,
)
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.pairs import held_on
from recovery_tracker.guidance.registry import Rule, checked_table
from recovery_tracker.guidance.rule_input import Course, RuleInput
from recovery_tracker.guidance.sites import leg_is_free
from recovery_tracker.guidance.state import Context, Key, State, context_of
from recovery_tracker.guidance.table import Family
from recovery_tracker.guidance.terms import rule_terms

# The arithmetic of everywhere else, so that a mean is the same number, but without its traps: an
# absurd threshold from a file (1E+999999) may make a rule fail, never the evaluation.
_UNTRAPPED: Final = Arithmetic(prec=28, traps=[])
_DAY: Final = timedelta(days=1)


def evaluate(record: Record, as_of: date) -> Evaluation:
    """Returns what the rules decide by the date `as_of`, ignoring later entries and answers."""
    context = context_of(record)
    state = start()
    for day in days_of(record).values():
        if day.date <= as_of:
            state = step(state, day, context)
    return result(state, as_of, context)


def start() -> State:
    """Returns the state before the first entry."""
    return State()


def step(state: State, day: Day, context: Context) -> State:
    """Returns the state after the entries of `day`, which must be later than all days before.

    A day without an entry changes nothing. Raises ValueError where the day is not later.
    """
    if state.upto is not None and day.date <= state.upto:
        raise ValueError(f"{day.date} is not later than {state.upto}")
    if not day.has_entry:
        return state
    with localcontext(_UNTRAPPED):
        return _step(state, day, context)


def _step(before: State, day: Day, context: Context) -> State:
    state = _with_gap(before, day.date - _DAY, context) if before.upto else before
    rule_input = _view(state, day, _course_on(day.date, state.course, context), context)
    course = recovery.with_opening(rule_input.course, rule_input.days)
    course, outcomes = _settled(rule_input.days, course, context)
    rule_input = replace(rule_input, course=course)
    outcomes = {
        **outcomes,
        **{
            rule.row.id: rule.on(rule_input)
            for rule in context.rules
            if _looked_at(rule, rule_input)
        },
    }
    return State(
        upto=day.date,
        days=rule_input.days,
        taken=rule_input.taken,
        patches=rule_input.patches,
        sedating=state.sedating
        | {
            each.ingredient
            for each in (*rule_input.taken_today, *rule_input.patches_today)
            if each.content.sedating
        },
        warned_on=day.date if _warns(context, outcomes) else state.warned_on,
        course=_with_pairs(_seen(rule_input), rule_input, context),
        alert_states=_alert_states(state, rule_input, context, outcomes),
        undecided=tuple(
            Undecided(
                rule.row.id,
                course.episode_id,
                outcome.lack,
                outcome.have,
                outcome.need,
                outcome.window,
            )
            for rule in context.rules
            if isinstance(outcome := outcomes.get(rule.row.id), Lacking)
        ),
    )


def _view(state: State, day: Day, course: Course, context: Context) -> RuleInput:
    """Returns what a rule sees on `day`, after the days before it that `state` keeps."""

    def kept(on: date) -> bool:
        return (day.date - on).days < rule_terms().kept_days

    return RuleInput(
        days=(*(each for each in state.days if kept(each.date)), day),
        course=course,
        person=context.person,
        taken=(*(each for each in state.taken if kept(each.on)), *context.cabinet.taken(day)),
        patches=(
            *(each for each in state.patches if kept(each.on)),
            *context.cabinet.patches_of(day),
        ),
        limits=context.cabinet.limits,
        sedating_before=state.sedating,
        warned_on=state.warned_on,
    )


def _warns(context: Context, outcomes: Mapping[str, RuleOutcome]) -> bool:
    """Tells whether a warning sign holds, after which nobody is asked for entries for some days."""
    return any(
        isinstance(outcomes.get(rule.row.id), Holds) and gaps.keeps_quiet(rule.row)
        for rule in context.rules
    )


def _with_gap(state: State, through: date, context: Context) -> State:
    """Returns the state after the dates without an entry up to `through`, where a gap may hold.

    No other date without an entry changes anything, so none of them is evaluated.
    """
    rule = next(rule for rule in context.rules if rule.row.family is Family.GAP)
    on = gaps.due(state.upto, rule.row, through) if state.upto else None
    if on is None:
        return state
    course = recovery.closing_settled(_course_on(on, state.course, context), on)
    outcome = rule.on(_view(state, Day(on), course, context))
    if not recovery.is_open(course, on) or not isinstance(outcome, Holds):
        return state
    key = (rule.row.id, course.episode_id)
    held = fired(state.alert_states.get(key), rule.row.urgency, Firing(on, outcome.because))
    return replace(state, alert_states=MappingProxyType({**state.alert_states, key: held}))


def _course_on(on: date, before: Course | None, context: Context) -> Course:
    """Returns the course of the date's episode, or one that begins on `on` where there is none."""
    episode = context.episode_of(on)
    if before is not None and before.episode == episode:
        return before
    onset = episode.onset if episode else on
    return Course(episode=episode, onset=onset, start=onset)


def _settled(
    days: tuple[Day, ...], course: Course, context: Context
) -> tuple[Course, dict[str, RuleOutcome]]:
    """Decides recovery and recurrence, which come before every other rule of the date."""
    on = days[-1].date
    course = recovery.closing_settled(course, on)
    if recovery.is_closing(course, on):
        return course, {}
    rules = {rule.row.id: rule for rule in context.rules}
    rule_input = RuleInput(days, course, context.person)
    if course.recovered_on is not None:
        if not recovery.may_recur(course, on):
            return course, {}
        outcome = rules[recovery.RECUR].on(rule_input)
        if isinstance(outcome, Holds) and outcome.start is not None:
            course = replace(
                course,
                start=outcome.start,
                recovered_on=None,
                reopened=course.closing_settled,
            )
            course = recovery.with_opening(course, days)
        return course, {recovery.RECUR: outcome}
    if not recovery.is_open(course, on):
        return course, {}
    outcome = rules[recovery.RECOVERED].on(rule_input)
    if isinstance(outcome, Holds):
        course = replace(course, recovered_on=on)
    return course, {recovery.RECOVERED: outcome}


def _looked_at(rule: Rule, rule_input: RuleInput) -> bool:
    match rule.row.family:
        case Family.SIGN | Family.SITE | Family.CARE | Family.MEDICINE:
            return True
        case Family.COURSE:
            silent = rule.row.silent_once_recovered and rule_input.course.recovered_on is not None
            return recovery.is_open(rule_input.course, rule_input.on) and not silent
        case Family.RECOVERY | Family.GAP:
            return False


def _seen(rule_input: RuleInput) -> Course:
    """Returns the course with what later dates must know about this one."""
    if rule_input.today.check_in is None:
        return rule_input.course
    return replace(
        rule_input.course,
        checked_in=True,
        leg_was_free=rule_input.course.leg_was_free or leg_is_free(rule_input),
    )


def _with_pairs(course: Course, rule_input: RuleInput, context: Context) -> Course:
    """Returns the course with the pairs that hold on the date."""
    held = held_on(rule_input, (rule.row for rule in context.rules))
    new = {rule: dict.fromkeys(keys, rule_input.on) for rule, keys in held.items() if keys}
    if not new:
        return course
    pairs = {
        rule: MappingProxyType({**course.pairs.get(rule, {}), **new.get(rule, {})})
        for rule in {*course.pairs, *new}
    }
    return replace(course, pairs=MappingProxyType(pairs))


def _alert_states(
    state: State, rule_input: RuleInput, context: Context, outcomes: Mapping[str, RuleOutcome]
) -> Mapping[Key, AlertState]:
    """The tracks after the answers since the last date and what the rules say of this one."""
    alert_states = dict(_with_answers(state, rule_input.on, context, included=False))
    episode = rule_input.course.episode_id
    for key, alert_state in alert_states.items():
        outcome = outcomes.get(key[0])
        if outcome is FAILS:
            alert_states[key] = failed(alert_state)
        elif isinstance(outcome, Holds) and key[1] != episode:
            alert_states[key] = held_elsewhere(alert_state)
    ends: list[Key] = []
    for rule in context.rules:
        outcome = outcomes.get(rule.row.id)
        if isinstance(outcome, Holds):
            key = (rule.row.id, episode)
            firing = Firing(
                rule_input.on,
                outcome.because,
                outcome.pairs,
                outcome.rise,
                rule_input.today.signs_none,
            )
            alert_states[key] = fired(alert_states.get(key), rule.row.urgency, firing)
            ends += ((other, episode) for other in rule.row.ends)
    for key in ends:
        if key in alert_states:
            alert_states[key] = answered(alert_states[key], rule_input.on)
    over = (recovery.RECOVERED, episode)
    if over in alert_states and isinstance(outcomes.get(recovery.RECUR), Holds):
        alert_states[over] = replace(alert_states[over], asking=False)
    return MappingProxyType(alert_states)


def _with_answers(
    state: State, on: date, context: Context, *, included: bool
) -> Mapping[Key, AlertState]:
    """The tracks with the answers that the state has not reckoned with, up to the date."""
    if state.upto is None:
        return state.alert_states
    alert_states = dict(state.alert_states)
    for response in context.answers_from(state.upto, on, included=included):
        key = (response.rule, response.episode)
        if response.response in ARRANGED and key in alert_states:
            alert_states[key] = answered(alert_states[key], response.at.date())
    return alert_states


def result(state: State, as_of: date, context: Context) -> Evaluation:
    """Returns what the rules decide by `as_of`, for a `state` after the last entry up to it."""
    rows = checked_table()
    state = _with_gap(state, as_of, context)
    covers = _settled_by(context.answers_by(as_of))
    alerts = []
    for (rule, episode), alert_state in _with_answers(state, as_of, context, included=True).items():
        latest = alert_state.latest
        unanswered: tuple[Entry, ...] = ()
        held, pairs = latest.because, latest.pairs
        if alert_state.urgency >= Urgency.URGENT:
            unanswered = uncovered(
                (e for each in alert_state.firings for e in each.because), covers[rule]
            )
            active = bool(unanswered)
            if active:
                held, pairs = _held_with(alert_state.firings, frozenset(unanswered))
        else:
            active = _is_active(alert_state, (rule, episode), state.upto, as_of, context)
            unanswered = alert_state.because if active else ()
        alerts.append(
            Alert(
                rule,
                alert_state.urgency,
                episode,
                alert_state.first,
                alert_state.last,
                active,
                alert_state.because,
                unanswered,
                held,
                pairs,
                latest.rise,
                latest.signs_none,
            )
        )
    alerts.sort(key=lambda alert: alert.last_date, reverse=True)
    alerts.sort(key=lambda alert: (not alert.active, -alert.urgency, rows[alert.rule].order))
    undecided = state.undecided if state.upto == as_of else ()
    return Evaluation(as_of, tuple(alerts), undecided, _start_at(state, as_of, context))


def _held_with(
    firings: Iterable[Firing], unanswered: frozenset[Entry]
) -> tuple[tuple[Entry, ...], tuple[Pair, ...]]:
    """Returns what held on the dates that have an unanswered entry, and the pairs that have one."""
    of = [each for each in firings if not unanswered.isdisjoint(each.because)]
    pairs = dict.fromkeys(
        pair for each in of for pair in each.pairs if unanswered & {pair.medicine, pair.factor}
    )
    return tuple(dict.fromkeys(entry for each in of for entry in each.because)), tuple(pairs)


def _settled_by(answers: Iterable[AlertResponse]) -> Mapping[str, Covers]:
    """Returns what the settling answers cover of each emergency rule and each urgent rule."""
    rows = checked_table()
    found: dict[str, list[AlertResponse]] = {
        rule: [] for rule, row in rows.items() if row.urgency in SETTLING
    }
    for each in answers:
        if each.rule in found and each.response in SETTLING[rows[each.rule].urgency]:
            found[each.rule].append(each)
    older = {rule: found[as_] for rule in found if (as_ := rows[rule].covered_as) is not None}
    return {rule: covered_by((*settling, *older.get(rule, ()))) for rule, settling in found.items()}


def _start_at(state: State, as_of: date, context: Context) -> date | None:
    """Returns the date from which the course is counted at `as_of`, which may have no entry."""
    episode = context.episode_of(as_of)
    if state.course is not None and state.course.episode == episode:
        return state.course.start
    return episode.onset if episode else None


def _is_active(
    alert_state: AlertState, key: Key, upto: date | None, as_of: date, context: Context
) -> bool:
    """Tells whether a book or self-care rule is active at `as_of`; `upto`:

    the last date with entries.
    """
    rule, episode = key
    if alert_state.urgency is Urgency.BOOK:
        return alert_state.asking
    if rule == gaps.GAP:
        return upto is not None and upto < alert_state.last
    if rule != recovery.RECOVERED:
        return alert_state.last == as_of
    # "You may be better" must not outlive its episode, whether that was closed or another began.
    present = context.episode_of(as_of)
    if (present.id if present else None) != episode:
        return False
    closed = present.closed if present else None
    return alert_state.asking and (closed is None or as_of < closed)
