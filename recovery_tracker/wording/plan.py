"""The plan in words: its lines, what was done of it, and what was not taken over of a file."""

from datetime import date
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.insight.plan import PlanDone
from recovery_tracker.wording.exercises import exercise


def planned_line(planned: Planned, today: date) -> str:
    """Returns one line of the plan: “5 times, 3 times a day, until 20 January”."""
    parts = []
    if planned.repetitions is not None:
        parts.append(_repetitions(planned.repetitions))
    if planned.minutes is not None:
        parts.append(_minutes(planned.minutes))
    if planned.times_a_day is not None:
        parts.append(
            ngettext("once a day", "{n} times a day", planned.times_a_day).format(
                n=formats().number(planned.times_a_day)
            )
        )
    if planned.since > today:
        parts.append(_("from {date}").format(date=_day(planned.since, today)))
    if planned.until is not None:
        parts.append(_("until {date}").format(date=_day(planned.until, today)))
    return ", ".join(parts) or _("as often as it feels comfortable")


def done_of_days(planned: Planned, done: PlanDone) -> str:
    """Returns on how many days it was done: “Cat-Cow 5 of 7 days”."""
    return ngettext("{name} {k} of {n} day", "{name} {k} of {n} days", done.days).format(
        name=exercise(planned.exercise),
        k=formats().number(done.done_days),
        n=formats().number(done.days),
    )


def done_today(planned: Planned, done: PlanDone) -> str:
    """Returns how often it was done on the date: “Cat-Cow 2 of 3”, or “Cat-Cow: done once”."""
    name = exercise(planned.exercise)
    if planned.times_a_day is not None:
        return _("{name} {k} of {n}").format(
            name=name, k=formats().number(done.times), n=formats().number(planned.times_a_day)
        )
    if not done.times:
        return _("{name} not yet").format(name=name)
    return _("{name} done").format(name=name)


def imported_line(added: int, changed: int) -> str:
    """Returns what an import made of the plan."""
    if not added and not changed:
        return _("The file changes nothing of your plan.")
    return _("Plan taken over: {added} new, {changed} changed.").format(
        added=formats().number(added), changed=formats().number(changed)
    )


def rejected_line(n: int, first: str) -> str:
    """Returns what was left out of a file, with the first reason."""
    return ngettext(
        "{n} line was left out: {why}", "{n} lines were left out, the first: {why}", n
    ).format(n=formats().number(n), why=first)


def more_words(count: int, usual: str) -> str:
    """Returns the offer to do more; it is never set."""
    return _(
        "It has felt comfortable for some days. If you like, try {n} instead of {usual}."
    ).format(n=formats().number(count), usual=usual)


def _repetitions(n: int) -> str:
    return ngettext("once", "{n} times", n).format(n=formats().number(n))


def _minutes(value: Decimal) -> str:
    whole = int(value) if value == int(value) else 2
    return ngettext("{n} minute", "{n} minutes", whole).format(n=formats().number(value))


def _day(on: date, today: date) -> str:
    return formats().date_short(on) if on.year == today.year else formats().date_short_full(on)
