"""One plain sentence over the course: which way average pain goes, from what to what."""

from datetime import date

from recovery_tracker.base.text import _
from recovery_tracker.insight.change import NoChange, Way
from recovery_tracker.insight.facts import CourseFacts, compared_from
from recovery_tracker.insight.limits import limits
from recovery_tracker.wording.course import last_days, number
from recovery_tracker.wording.findings import days


def headline(facts: CourseFacts, start: date | None, today: date) -> str:
    """Returns “Going down: 7 to 2 in 14 days”, of the facts inside a period.

    A change within the person's own ups and downs has no direction. Without a change it says what
    is missing for one. Values that end before the last days are told as past. `start` is the first
    day of the episode: where the period shows days before, it says that it is of the episode.
    """
    pain, since = facts.pain, compared_from(facts.first, facts.completeness, start)
    if isinstance(pain, NoChange):
        return _lacking(pain)
    present = (today - pain.latest).days < limits().change.now_days
    ways = {
        Way.LOWER: _("Going down: {before} to {after} in {days}")
        if present
        else _("Went down: {before} to {after} in {days}"),
        Way.HIGHER: _("Going up: {before} to {after} in {days}")
        if present
        else _("Went up: {before} to {after} in {days}"),
        Way.WITHIN: _("Not clearly up or down: {before} to {after} in {days}"),
    }
    text = ways[pain.way].format(
        before=number(pain.before),
        after=number(pain.after),
        days=days((pain.latest - since).days + 1),
    )
    if since > facts.completeness.first:
        return _("{sentence} of this episode").format(sentence=text)
    return text


def _lacking(pain: NoChange) -> str:
    """Returns the one number that is known and what it lacks; no reason to worry or to hope."""
    if pain.value is None:
        return _("No average pain is logged on these dates")
    value = number(pain.value)
    if pain.of_last:
        return _("Average pain {value} on the {days}: too few days before to compare").format(
            value=value, days=last_days(pain.n_last)
        )
    return _("Average pain {value} on {days}: too few to say which way it goes").format(
        value=value, days=days(pain.n_first)
    )
