"""The evaluation of a record: a fold over its days, in the order of their dates.

`evaluate` is that fold from the start. Whoever keeps a `State` as a checkpoint folds on from it
with `step`, and reads any date off with `result`. Pure and total: no clock, no database, no
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
    Covers,
    Firing,
    Track,
    answered,
    covered_by,
    failed,
    fired,
    held_elsewhere,
    uncovered,
)
from recovery_tracker.guidance.outcome import FAILS, Holds, Lacking, Outcome
from recovery_tracker.guidance.pairs import held_on
from recovery_tracker.guidance.registry import Rule, checked_table
from recovery_tracker.guidance.rule_input import Course, RuleInput
from recovery_tracker.guidance.sites import leg_is_free
from recovery_tracker.guidance.state import Context, Key, State, context_of
from recovery_tracker.guidance.table import Family
from recovery_tracker.guidance.terms import shared

# The arithmetic of everywhere else, so that a mean is the same number, but without its traps: an
# absurd threshold from a file (1E+999999) may make a rule fail, never the evaluation.
_UNTRAPPED: Final = Arithmetic(prec=28, traps=[])
_DAY: Final = timedelta(days=1)


def evaluate(record: Record, as_of: date) -> Evaluation:
    """What the rules say of the record by the date; later entries and answers are ignored."""
    context = context_of(record)
    state = start(context)
    for day in days_of(record).values():
        if day.date <= as_of:
            state = step(state, day, context)
    return result(state, as_of, context)


def start(context: Context) -> State:  # noqa: ARG001 what a fold begins with may come to depend on it
    """The state before the first entry."""
    return State()


def step(state: State, day: Day, context: Context) -> State:
    """The state after the entries of the day, which must be later than all days before.

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
    view = _view(state, day, _course_on(day.date, state.course, context), context)
    course = recovery.with_opening(view.course, view.days)
    course, outcomes = _settled(view.days, course, context)
    view = replace(view, course=course)
    outcomes = {
        **outcomes,
        **{rule.row.id: rule.on(view) for rule in context.rules if _looked_at(rule, view)},
    }
    return State(
        upto=day.date,
        days=view.days,
        taken=view.taken,
        patches=view.patches,
        sedating=state.sedating
        | {
            each.ingredient
            for each in (*view.taken_today, *view.patches_today)
            if each.content.sedating
        },
        warned_on=day.date if _warns(context, outcomes) else state.warned_on,
        course=_with_pairs(_seen(view), view, context),
        tracks=_tracks(state, view, context, outcomes),
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
    """What a rule sees on the day, after what the state knows of the days before it."""

    def kept(on: date) -> bool:
        return (day.date - on).days < shared().kept_days

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


def _warns(context: Context, outcomes: Mapping[str, Outcome]) -> bool:
    """Whether a warning sign holds, so that nobody is asked for entries some days later."""
    return any(
        isinstance(outcomes.get(rule.row.id), Holds) and gaps.keeps_quiet(rule.row)
        for rule in context.rules
    )


def _with_gap(state: State, through: date, context: Context) -> State:
    """The state after the dates without an entry up to `through`: on one of them a gap may hold.

    No other date without an entry changes anything, so none of them is walked.
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
    held = fired(state.tracks.get(key), rule.row.urgency, Firing(on, outcome.because))
    return replace(state, tracks=MappingProxyType({**state.tracks, key: held}))


def _course_on(on: date, before: Course | None, context: Context) -> Course:
    """The course of the date's episode; without an episode, one from the first date walked."""
    episode = context.episode_of(on)
    if before is not None and before.episode == episode:
        return before
    onset = episode.onset if episode else on
    return Course(episode=episode, onset=onset, start=onset)


def _settled(
    days: tuple[Day, ...], course: Course, context: Context
) -> tuple[Course, dict[str, Outcome]]:
    """Recovery and recurrence, which come before every other rule of the date."""
    on = days[-1].date
    course = recovery.closing_settled(course, on)
    if recovery.is_closing(course, on):
        return course, {}
    rules = {rule.row.id: rule for rule in context.rules}
    view = RuleInput(days, course, context.person)
    if course.recovered_on is not None:
        if not recovery.may_recur(course, on):
            return course, {}
        outcome = rules[recovery.RECUR].on(view)
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
    outcome = rules[recovery.RECOVERED].on(view)
    if isinstance(outcome, Holds):
        course = replace(course, recovered_on=on)
    return course, {recovery.RECOVERED: outcome}


def _looked_at(rule: Rule, view: RuleInput) -> bool:
    match rule.row.family:
        case Family.SIGN | Family.SITE | Family.CARE | Family.MEDICINE:
            return True
        case Family.COURSE:
            silent = rule.row.silent_once_recovered and view.course.recovered_on is not None
            return recovery.is_open(view.course, view.on) and not silent
        case Family.RECOVERY | Family.GAP:
            return False


def _seen(view: RuleInput) -> Course:
    """The course with what later dates must know of this one."""
    if view.today.check_in is None:
        return view.course
    return replace(
        view.course,
        checked_in=True,
        leg_was_free=view.course.leg_was_free or leg_is_free(view),
    )


def _with_pairs(course: Course, view: RuleInput, context: Context) -> Course:
    """The course with the pairs that hold on the date."""
    held = held_on(view, (rule.row for rule in context.rules))
    new = {rule: dict.fromkeys(keys, view.on) for rule, keys in held.items() if keys}
    if not new:
        return course
    pairs = {
        rule: MappingProxyType({**course.pairs.get(rule, {}), **new.get(rule, {})})
        for rule in {*course.pairs, *new}
    }
    return replace(course, pairs=MappingProxyType(pairs))


def _tracks(
    state: State, view: RuleInput, context: Context, outcomes: Mapping[str, Outcome]
) -> Mapping[Key, Track]:
    """The tracks after the answers since the last date and what the rules say of this one."""
    tracks = dict(_with_answers(state, view.on, context, included=False))
    episode = view.course.episode_id
    for key, track in tracks.items():
        outcome = outcomes.get(key[0])
        if outcome is FAILS:
            tracks[key] = failed(track)
        elif isinstance(outcome, Holds) and key[1] != episode:
            tracks[key] = held_elsewhere(track)
    ends: list[Key] = []
    for rule in context.rules:
        outcome = outcomes.get(rule.row.id)
        if isinstance(outcome, Holds):
            key = (rule.row.id, episode)
            firing = Firing(
                view.on, outcome.because, outcome.pairs, outcome.rise, view.today.signs_none
            )
            tracks[key] = fired(tracks.get(key), rule.row.urgency, firing)
            ends += ((other, episode) for other in rule.row.ends)
    for key in ends:
        if key in tracks:
            tracks[key] = answered(tracks[key], view.on)
    over = (recovery.RECOVERED, episode)
    if over in tracks and isinstance(outcomes.get(recovery.RECUR), Holds):
        tracks[over] = replace(tracks[over], asking=False)
    return MappingProxyType(tracks)


def _with_answers(
    state: State, on: date, context: Context, *, included: bool
) -> Mapping[Key, Track]:
    """The tracks with the answers that the state has not reckoned with, up to the date."""
    if state.upto is None:
        return state.tracks
    tracks = dict(state.tracks)
    for response in context.answers_from(state.upto, on, included=included):
        key = (response.rule, response.episode)
        if response.response in ARRANGED and key in tracks:
            tracks[key] = answered(tracks[key], response.at.date())
    return tracks


def result(state: State, as_of: date, context: Context) -> Evaluation:
    """What the rules say by the date, for a state after the last entry up to it."""
    rows = checked_table()
    state = _with_gap(state, as_of, context)
    covers = _settled_by(context.answers_by(as_of))
    alerts = []
    for (rule, episode), track in _with_answers(state, as_of, context, included=True).items():
        latest = track.latest
        standing: tuple[Entry, ...] = ()
        held, pairs = latest.because, latest.pairs
        if track.urgency >= Urgency.URGENT:
            standing = uncovered((e for each in track.firings for e in each.because), covers[rule])
            active = bool(standing)
            if active:
                held, pairs = _still(track.firings, frozenset(standing))
        else:
            active = _is_active(track, (rule, episode), state.upto, as_of, context)
            standing = track.because if active else ()
        alerts.append(
            Alert(
                rule,
                track.urgency,
                episode,
                track.first,
                track.last,
                active,
                track.because,
                standing,
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


def _still(
    firings: Iterable[Firing], standing: frozenset[Entry]
) -> tuple[tuple[Entry, ...], tuple[Pair, ...]]:
    """What held on the dates of which something stands, and the pairs of which something does."""
    of = [each for each in firings if not standing.isdisjoint(each.because)]
    pairs = dict.fromkeys(
        pair for each in of for pair in each.pairs if standing & {pair.medicine, pair.factor}
    )
    return tuple(dict.fromkeys(entry for each in of for entry in each.because)), tuple(pairs)


def _settled_by(answers: Iterable[AlertResponse]) -> Mapping[str, Covers]:
    """What the answers that settle it cover of each emergency and each urgent rule."""
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
    """From when the course is counted on a date that may have no entry."""
    episode = context.episode_of(as_of)
    if state.course is not None and state.course.episode == episode:
        return state.course.start
    return episode.onset if episode else None


def _is_active(track: Track, key: Key, upto: date | None, as_of: date, context: Context) -> bool:
    """Whether a book or self-care rule is active at the date; `upto`: that of the last entry."""
    rule, episode = key
    if track.urgency is Urgency.BOOK:
        return track.asking
    if rule == gaps.GAP:
        return upto is not None and upto < track.last
    if rule != recovery.RECOVERED:
        return track.last == as_of
    # "You may be better" must not outlive its episode, whether that was closed or another began.
    present = context.episode_of(as_of)
    if (present.id if present else None) != episode:
        return False
    closed = present.closed if present else None
    return track.asking and (closed is None or as_of < closed)
