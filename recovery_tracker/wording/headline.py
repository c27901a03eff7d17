"""One plain sentence over the course: which way average pain goes, from what to what."""

from datetime import date

from recovery_tracker.base.text import _
from recovery_tracker.insight.change import Change, Lack, NoChange, Way
from recovery_tracker.insight.limits import limits
from recovery_tracker.wording.course import number
from recovery_tracker.wording.findings import days


def headline(pain: Change | NoChange, since: date, today: date) -> str:
    """Returns “Going down: 7 to 2 in 14 days”; `since` is the first day of the course.

    A change within the person's own ups and downs has no direction. Without a change it says what
    is missing for one. Values that end before the last days are told as past.
    """
    if isinstance(pain, NoChange):
        return _lacking(pain)
    present = (today - pain.latest).days < limits().change.now_days
    ways = {
        Way.LOWER: _("Going down") if present else _("Went down"),
        Way.HIGHER: _("Going up") if present else _("Went up"),
        Way.WITHIN: _("Not clearly up or down"),
    }
    return _("{way}: {before} to {after} in {days}").format(
        way=ways[pain.way],
        before=number(pain.before),
        after=number(pain.after),
        days=days((pain.latest - since).days + 1),
    )


def _lacking(pain: NoChange) -> str:
    if pain.value is None:
        return _("No average pain is logged on these dates")
    value = number(pain.value)
    if pain.why is Lack.FEW_LATER_DAYS:
        return _("{value} at first: which way it goes takes more days").format(value=value)
    if pain.of_last:
        return _("{value}: the first days were not logged to set it against").format(value=value)
    return _("{value}: only one of the first days was logged").format(value=value)
