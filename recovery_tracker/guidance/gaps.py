"""The rule about dates without any entry, the only rule that is evaluated on such dates."""

from datetime import date, timedelta
from typing import Final

from recovery_tracker.guidance.entries import last_entry
from recovery_tracker.guidance.outcome import FAILS, Holds, RuleOutcome
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.table import Family, Row
from recovery_tracker.guidance.units import Days

GAP: Final = "GAP-3"
_CANCER: Final = "RF-CANCER-HX"
"""It fires once in an episode, because of the person's past: no reason to be quiet about a gap."""


def due(last: date, row: Row, through: date) -> date | None:
    """Returns the date up to `through` on which a gap after `last` is evaluated.

    None without one.
    """
    days = int(row.thresholds["days"].value)
    return last + timedelta(days) if (through - last).days >= days else None


def keeps_quiet(row: Row) -> bool:
    """Tells whether the rule, where it held lately, forbids asking for more entries."""
    return row.family is Family.SIGN and row.id.startswith("RF-") and row.id != _CANCER


def nothing_logged(rule_input: RuleInput, row: Row, *, days: Days, window: Days) -> RuleOutcome:  # noqa: ARG001
    """Holds after `days` dates without entries and no warning sign in the `window` before them.

    The window ends with the last entry, which must be of the present course.
    """
    last = rule_input.days[-2].date
    if (rule_input.on - last).days != days or last < rule_input.course.start:
        return FAILS
    if rule_input.course.recovered_on is not None:
        return FAILS
    if rule_input.warned_on is not None and (last - rule_input.warned_on).days < window:
        return FAILS
    return Holds((last_entry(rule_input.on, last),))
