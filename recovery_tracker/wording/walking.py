"""The walking plan in words: what it is for, its weeks, and what was walked. None of it praises."""

from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.guidance.table import sources
from recovery_tracker.guidance.walking import Week, build_up_numbers
from recovery_tracker.insight.walking import Walked


def title() -> str:
    """Returns the name of the plan."""
    return _("Walking, week by week")


def purpose() -> str:
    """Returns what the plan is for, and what it is not."""
    return _(
        "This is for after back pain, so that it may stay away for longer. It does not treat pain. "
        "In a study, people built up their walks like this with a physio to guide them."
    )


def week_line(week: Week) -> str:
    """Returns what a week asks for: “Week 1: 8 minutes on 5 days”."""
    return _("Week {n}: {minutes} on {days}").format(
        n=formats().number(week.number), minutes=_minutes(week.minutes), days=_days(week.days)
    )


def begins(usual: Decimal | None, weeks: tuple[Week, ...]) -> str:
    """Returns with how much it begins, and why: `usual` is what is walked on a usual day now."""
    first, numbers = _minutes(weeks[0].minutes), build_up_numbers()
    if usual is None:
        return _("No walks are logged, so it begins with {minutes}.").format(minutes=first)
    if numbers.least_minutes <= usual <= numbers.most_minutes:
        return _("It begins with what you walk now: about {minutes} a day.").format(minutes=first)
    return _("It begins with {minutes} a day.").format(minutes=first)


def goes_up_to(weeks: tuple[Week, ...]) -> str:
    """Returns where it leads, or that it stays as it is."""
    last = weeks[-1]
    text = (
        _("Step by step it goes up to {minutes} on {days}, by week {n}.")
        if last.minutes > weeks[0].minutes
        else _("It stays at {minutes} on {days}, up to week {n}.")
    )
    return text.format(
        minutes=_minutes(last.minutes), days=_days(last.days), n=formats().number(last.number)
    )


def walked_line(walked: Walked) -> str:
    """Returns what was walked this week so far; where nothing is logged, that this is fine."""
    if not walked.days:
        return _("No walk is logged for this week. That is fine: nothing needs to be logged.")
    return _("Walked this week: {minutes} on {days}.").format(
        minutes=_minutes(walked.minutes), days=_days(walked.days)
    )


def over(weeks: tuple[Week, ...]) -> str:
    """Returns that the weeks are over."""
    n = len(weeks)
    text = ngettext("The {n} week is over.", "The {n} weeks are over.", n)
    return text.format(n=formats().number(n))


def if_it_hurts() -> str:
    """Returns what to do where the back hurts more."""
    return _("If your back hurts more, walk less or leave it out. You can start again at any time.")


def source() -> str:
    """Returns the source of the weeks."""
    return _("Source: {source}.").format(source=sources()["S41"].title)


def _minutes(value: Decimal | int) -> str:
    text = ngettext("{n} minute", "{n} minutes", 1 if value == 1 else 2)
    return text.format(n=formats().number(value))


def _days(n: int) -> str:
    return ngettext("{n} day", "{n} days", n).format(n=formats().number(n))
