"""When the warning signs are asked anew: some cards ask them, each until they are answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.record import CheckIn
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.shared import shared


@dataclass(frozen=True)
class Call:
    """A card that asks the warning signs, and the date from which an answer answers it."""

    rule: str
    since: date


def calls(evaluation: Evaluation, episode: str | None) -> tuple[Call, ...]:
    """What asks the warning signs at `as_of` in that episode, in the order of the shared terms.

    A card that stands asks; one that stood for its date alone goes on to ask for some days.
    """
    sheet = shared().sheet
    found = {
        alert.rule: Call(alert.rule, _since(alert))
        for alert in evaluation.alerts
        if alert.episode == episode
        and (alert.active or _stood(alert, evaluation.as_of, sheet.days))
    }
    return tuple(found[rule] for rule in sheet.rules if rule in found)


def unanswered(asking: Iterable[Call], check_ins: Iterable[CheckIn]) -> tuple[Call, ...]:
    """The calls since whose date no check-in has the warning signs answered."""
    answered = [each.date for each in check_ins if each.warning_signs is not None]
    last = max(answered, default=date.min)
    return tuple(call for call in asking if last < call.since)


def _since(alert: Alert) -> date:
    """A recurrence and a gap are new each time; where pain goes, and its rise, go on for days."""
    return alert.last_date if alert.urgency is Urgency.SELF_CARE else alert.first_date


def _stood(alert: Alert, as_of: date, days: int) -> bool:
    """Whether a card that stands on its date alone stood within the last days."""
    return alert.urgency is Urgency.SELF_CARE and (as_of - alert.last_date).days < days
