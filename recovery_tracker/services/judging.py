"""What the rules say of the record by a date, and what of it stands now."""

from dataclasses import replace
from datetime import date

from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.services.diary import Diary


def judge(diary: Diary, as_of: date) -> Evaluation:
    """Every rule over the record up to that date. Raises StoreError."""
    return evaluate(diary.store.read(None, as_of), as_of)


def judge_now(record: Record, today: date) -> Evaluation:
    """Every rule by today, and whatever is urgent on a date that is still to come.

    The clock may have gone back, or a file may bring a later date: a sign is not hidden by that.
    """
    now = evaluate(record, today)
    last = record.check_ins[-1].date if record.check_ins else today
    return now if last <= today else with_ahead(now, evaluate(record, last))


def with_ahead(now: Evaluation, ahead: Evaluation) -> Evaluation:
    """What stands now, with what is urgent on the dates to come that `ahead` has reached."""
    known = {(alert.rule, alert.episode): alert.standing for alert in now.alerts}
    coming = [
        alert
        for alert in ahead.alerts
        if alert.active
        and alert.urgency >= Urgency.URGENT
        and alert.standing != known.get((alert.rule, alert.episode))
    ]
    replaced = {(alert.rule, alert.episode) for alert in coming}
    rest = [alert for alert in now.alerts if (alert.rule, alert.episode) not in replaced]
    return replace(now, alerts=tuple(sorted((*coming, *rest), key=_standing_first)))


def _standing_first(alert: Alert) -> tuple[bool, int]:
    return (not alert.active, -alert.urgency)
