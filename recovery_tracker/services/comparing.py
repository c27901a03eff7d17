"""A planned comparison of heat and cold: its beginning, its end, and its state.

Of the plan only its start and its seed are kept, next to the record (see `preferences.KeptPlan`).
Its order follows from them, and the care and pain of its days are in the record like any other
entry.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from recovery_tracker.base.text import _
from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.table import table
from recovery_tracker.insight.helped import WARM_AND_COLD
from recovery_tracker.insight.planned import Plan, Planned, planned
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.unfinished import UNFINISHED, KeptPlan

_SKIN_RULE = "HEAT-RISK"


def begin_plan(diary: Diary, folder: Path) -> Plan:
    """Draws a plan and keeps it: it begins today, or tomorrow where heat or cold was used today.

    Raises RequestError where one is under way or heat and cold may harm the skin, StoreError, and
    OSError where it can't be kept.
    """
    if UNFINISHED.load(folder).plan is not None:
        raise RequestError(_("A comparison is under way; end it first."))
    today = diary.today
    record = diary.reader.read(today, today)
    if skin_risks(record, today):
        raise RequestError(
            _("Heat or cold could harm your skin. Ask a pharmacist or GP before you plan days.")
        )
    used = days_of(record).get(today, Day(today)).sessions(*WARM_AND_COLD)
    start = today + timedelta(days=1) if used else today
    seed = int.from_bytes(sha256(diary.new_id().encode()).digest()[:7])
    UNFINISHED.change(folder, plan=KeptPlan(start, seed))
    return Plan(start, seed)


def end_plan(folder: Path) -> None:
    """Ends the plan, if there is one; what was logged stays. Raises OSError."""
    UNFINISHED.change(folder, plan=None)


def kept_plan(folder: Path | None) -> Plan | None:
    """Returns the plan that was begun and not ended."""
    kept = UNFINISHED.load(folder).plan if folder is not None else None
    return None if kept is None else Plan(kept.start, kept.seed)


def plan_today(diary: Diary, folder: Path | None) -> Planned | None:
    """Returns the plan with its days so far; None where there is none. Raises StoreError."""
    plan = kept_plan(folder)
    if plan is None:
        return None
    return planned(diary.reader.read(plan.start, plan.last), plan, diary.today)


def skin_risks(record: Record, on: date) -> Sequence[RiskFactor]:
    """Returns the risk factors by which heat or cold may harm the skin; they forbid a plan."""
    return [each for each in table()[_SKIN_RULE].risk_factors if record.person.has(each, on)]
