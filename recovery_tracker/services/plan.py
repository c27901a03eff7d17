"""The plan and the own exercises, kept with the record: changed, exported, taken over."""

from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.plan_json import read_plan, write_plan
from recovery_tracker.guidance.relief.plan import Plan, Planned, plannable
from recovery_tracker.insight.plan import AskedFor, PlanDone, plan_done
from recovery_tracker.services.diary import Diary

_NAME = "plan"


@dataclass(frozen=True)
class ImportedPlan:
    """What an import made of the plan: how many lines are new or others, and what was rejected.

    `before` is the plan as it was, for Undo.
    """

    before: Plan
    after: Plan
    added: int
    changed: int
    rejected: tuple[Problem, ...] = ()


def plan_of(diary: Diary) -> Plan:
    """Returns the plan; what can't be read of it is left out. Raises StoreError."""
    text = diary.store.kept(_NAME)
    if text is None:
        return Plan()
    try:
        return read_plan(text.encode(), _known(), diary.today)[0]
    except NotOurFileError:
        return Plan()


def keep_plan(diary: Diary, plan: Plan) -> Plan:
    """Keeps a plan and returns the one before it, so that it can be taken back.

    Raises StoreError.
    """
    before = plan_of(diary)
    diary.store.keep(_NAME, write_plan(plan) if plan else None)
    return before


def done_of(
    diary: Diary, record: Record, first: date, last: date
) -> tuple[tuple[Planned, PlanDone], ...]:
    """Returns each line of the plan that holds in some dates, with what was done of it then.

    Raises StoreError.
    """
    plan = plan_of(diary)
    if not plan:
        return ()
    kinds = {item.id: item.care for item in plannable(plan)}
    lines = [
        each
        for each in plan.planned
        if each.since <= last and (each.until is None or first <= each.until)
    ]
    asked = [_asked(each, kinds.get(each.exercise, CareKind.EXERCISE)) for each in lines]
    return tuple(zip(lines, plan_done(record, asked, first, last), strict=True))


def _asked(planned: Planned, kind: CareKind) -> AskedFor:
    exercise = planned.exercise if kind is CareKind.EXERCISE else None
    return AskedFor((kind, exercise), planned.since, planned.until)


def import_plan(diary: Diary, content: bytes) -> ImportedPlan:
    """Takes over every good row of a file; its row wins over one of the same exercise.

    Raises NotOurFileError, and StoreError.
    """
    before = plan_of(diary)
    known = _known() | {own.title for own in before.own}
    found, rejected = read_plan(content, known, diary.today)
    after = before
    for own in found.own:
        after = after.with_own(own)
    for line in found.planned:
        after = after.with_planned(line)
    lines = {each.exercise: each for each in before.planned}
    own_before = {each.title: each for each in before.own}
    pairs = [(lines.get(each.exercise), each) for each in found.planned]
    others = [(own_before.get(each.title), each) for each in found.own]
    both = (*pairs, *others)
    added = sum(was is None for was, _now in both)
    changed = sum(was is not None and was != now for was, now in both)
    if after != before:
        keep_plan(diary, after)
    return ImportedPlan(before, after, added, changed, rejected)


def export_plan(diary: Diary) -> bytes:
    """Returns the plan as the content of a file. Raises StoreError."""
    return write_plan(plan_of(diary)).encode()


def _known() -> set[str]:
    return {item.id for item in plannable(Plan())}
