"""Importing a file: what it will add, change and leave is known before anything is written."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import AlertResponse, Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.exchange.errors import NotOurFileError
from recovery_tracker.exchange.merge import MergePlan, merge_plan
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import known_thresholds
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action, Reader

FORMAT = "recovery-tracker"


@dataclass(frozen=True)
class ImportReport:
    """The result of an import, or of its preview.

    Rows in = added + changed + unchanged + rejected.
    """

    format: str
    plan: MergePlan
    rejected: tuple[Problem, ...]
    settles: tuple[Alert, ...] = ()
    """Active emergencies that the file says were answered, which is never silent."""


def read_file(path: Path) -> bytes:
    """Returns the file's bytes. Raises RequestError with a sentence where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RequestError(
            _("{file} can't be read ({why}); choose another file.").format(
                file=path, why=error.strerror or error
            )
        ) from error


def preview_import(diary: Diary, content: bytes) -> ImportReport:
    """Returns what importing the file would do.

    Raises RequestError where it can't be understood.
    """
    return _plan(diary.reader, content)


def import_file(diary: Diary, content: bytes) -> ImportReport:
    """Merges the file's good rows into the record, as one step that undo takes back.

    A backup is made first, where there is something to keep and to merge. Raises RequestError where
    the file can't be understood or would silently remove an unanswered emergency, and StoreError;
    nothing is written then.
    """
    if diary.store.journal.last_seq() and preview_import(diary, content).plan.puts:
        diary.store.backups.make(Reason.IMPORT, diary.clock())
    with changing(diary, Action.IMPORT) as unit:
        report = _plan(unit, content)
        for put in report.plan.puts:
            unit.put(put.after, id=put.id)
    return report


def _plan(reader: Reader, content: bytes) -> ImportReport:
    existing = reader.read()
    try:
        parsed = read_json(
            content,
            known_medicines=frozenset(medicine.id for medicine in existing.medicines),
            settable=known_thresholds(),
        )
    except NotOurFileError as error:
        raise RequestError(str(error)) from error
    plan = merge_plan(
        existing, parsed.record, places=parsed.places, units_unsaid=parsed.units_unsaid
    )
    return ImportReport(
        FORMAT,
        plan,
        (*parsed.rejected, *plan.rejected),
        _settled(existing, plan),
    )


def _settled(existing: Record, plan: MergePlan) -> tuple[Alert, ...]:
    """Returns the emergencies that are active here and that the file's answers would settle.

    An answer that settles nothing, such as an older *marked by mistake*, settles none.
    """
    brought = {each.id: each for put in plan.puts if isinstance(each := put.after, AlertResponse)}
    if not brought:
        return ()
    answers = {**{each.id: each for each in existing.alert_responses}, **brought}
    dates = [*days_of(existing), *(local_date(each.at) for each in answers.values())]
    after = replace(existing, alert_responses=tuple(answers.values()))
    left = {(each.rule, each.episode) for each in _emergencies(after, max(dates))}
    active = _emergencies(existing, max(dates))
    return tuple(each for each in active if (each.rule, each.episode) not in left)


def _emergencies(record: Record, as_of: date) -> list[Alert]:
    return [
        each
        for each in evaluate(record, as_of).alerts
        if each.active and each.urgency is Urgency.EMERGENCY
    ]
