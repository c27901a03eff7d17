"""Bladder, bowel and sexual items, which are left out of the page unless asked for.

An emergency behind one of them that nobody has answered, or that was answered a short while ago,
shows all of them, because a reader of the page must know then. What is left out is counted, and a
date on which something was ticked never reads as "none".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from recovery_tracker.diary.day import terms
from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.facts import Alert, Urgency

PRIVATE = frozenset(
    {
        WarningSign.BLADDER_RETENTION,
        WarningSign.BLADDER_INCONTINENCE,
        WarningSign.BLADDER_LOSS_OF_FEELING,
        WarningSign.BOWEL_INCONTINENCE,
        WarningSign.BOWEL_LOSS_OF_FEELING,
        WarningSign.SEXUAL_FUNCTION_CHANGE,
    }
)
_FIELD = "warning_signs"


@dataclass(frozen=True)
class Tick:
    """One warning sign that was ticked on one date."""

    date: date
    sign: WarningSign


def ticks_behind(alert: Alert) -> frozenset[Tick]:
    """Returns the ticked signs that made the alert fire."""
    signs = set(WarningSign)
    return frozenset(
        Tick(entry.date, WarningSign(entry.value))
        for entry in (*alert.because, *alert.unanswered)
        if entry.field == _FIELD and isinstance(entry.value, str) and entry.value in signs
    )


def is_private(alert: Alert) -> bool:
    """Tells whether the alert's card would reveal one of the items."""
    return any(tick.sign in PRIVATE for tick in ticks_behind(alert))


def must_show(alerts: Iterable[Alert], responses: Iterable[AlertResponse], now: datetime) -> bool:
    """Tells whether an emergency behind one of the items is active or was just answered."""
    emergencies = [
        alert for alert in alerts if alert.urgency is Urgency.EMERGENCY and is_private(alert)
    ]
    if any(alert.active for alert in emergencies):
        return True
    rules = {alert.rule for alert in emergencies}
    recent = timedelta(hours=terms().summary.answered_emergency_hours)
    return any(
        response.rule in rules and now - recent <= response.at <= now for response in responses
    )
