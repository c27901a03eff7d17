"""Entries that were made long after what they describe, which readers of the page should know."""

from datetime import datetime, time, timedelta

from recovery_tracker.diary.day import Day, terms
from recovery_tracker.diary.record import Care, Dose, PainScore
from recovery_tracker.diary.when import When

_A_DAY = timedelta(days=1)


def is_late(when: When, entered_at: datetime | None) -> bool:
    """Tells whether it was entered more than `terms().summary.late_hours` after its end.

    An instant ends at once; a date ends at midnight by the clock of its entry. An entry without the
    time of its entry is not late.
    """
    if entered_at is None:
        return False
    allowed = timedelta(hours=terms().summary.late_hours)
    if isinstance(when, datetime):
        return entered_at - when > allowed
    # Both as that clock showed them, and from the date's beginning: its end may be out of range.
    begun = datetime.combine(when, time())
    return entered_at.replace(tzinfo=None) - begun > _A_DAY + allowed


def entered_late(day: Day) -> bool:
    """Tells whether anything of the day was entered late."""
    check_in = day.check_in
    if check_in is not None and is_late(check_in.date, check_in.entered_at):
        return True
    events: tuple[PainScore | Care | Dose, ...] = (*day.pain_scores, *day.care, *day.doses)
    return any(is_late(event.at, event.entered_at) for event in events)
