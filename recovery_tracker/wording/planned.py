"""The planned comparison of heat and cold in words. No sentence claims a cause."""

from dataclasses import dataclass

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.planned import Plan, Planned, Side, Used
from recovery_tracker.wording.course import number, of
from recovery_tracker.wording.findings import days, exact
from recovery_tracker.wording.helped import moved, span


@dataclass(frozen=True)
class PlanText:
    """The planned comparison in sentences, and the text of its one button."""

    lines: tuple[str, ...]
    button: str


def plan_offer() -> PlanText:
    """Returns what a comparison would be, for a person who wants one."""
    plan_days = 2 * limits().planned.pairs
    return PlanText(
        (
            _(
                "A fairer way to find out: for {days} days, chance picks heat or cold for each "
                "day. Each pair of days has one of both."
            ).format(days=number(plan_days)),
            _(
                "You can use less, none, or the other one. Leave it out if it does not suit you. "
                "Log your pain once a day."
            ),
        ),
        _("Plan {days} days").format(days=number(plan_days)),
    )


def plan_not_for_you() -> PlanText:
    """Returns why no plan is offered: its button would send the person to what may harm them."""
    return PlanText(
        (
            _(
                "Heat or cold could harm your skin, from what you told us about you. Ask a "
                "pharmacist or GP before you plan days of heat and cold."
            ),
        ),
        "",
    )


def plan_text(stands: Planned, *, may_go_on: bool = True) -> PlanText:
    """Returns today's part of the plan and its progress; its result once it is over.

    `may_go_on` is False for somebody whose skin heat or cold may harm by now: no day is named.
    """
    if stands.over:
        return PlanText(_result(stands), _("Put the plan away"))
    lines = _under_way(stands) if may_go_on else (_skin_by_now(),)
    return PlanText(lines, _("End the plan"))


def _skin_by_now() -> str:
    return _(
        "Heat or cold could harm your skin, from what you told us about you. Ask a pharmacist or "
        "GP before you go on with the plan."
    )


def end_question() -> str:
    """Returns the question before a plan is ended."""
    return _("End the plan? What you logged stays. The plan can't be brought back.")


def _under_way(stands: Planned) -> tuple[str, ...]:
    plan, day = stands.plan, len(stands.days)
    if not day:
        return (
            _("The plan begins on {date}.").format(date=formats().date_long(plan.start)),
            _after(plan),
        )
    today = {CareKind.HEAT: _("heat"), CareKind.COLD: _("cold")}[stands.days[-1].kind]
    return (
        _("Day {day} of {days}. Today is a day of {kind}.").format(
            day=number(day), days=number(plan.days), kind=today
        ),
        ngettext(
            "Pain is logged on {n} day so far.", "Pain is logged on {n} days so far.", day
        ).format(n=of(stands.heat.n + stands.cold.n, day)),
        _after(plan),
    )


def _after(plan: Plan) -> str:
    return _("The result comes after {date}. Half a result could sway you.").format(
        date=formats().date_long(plan.last)
    )


def _result(stands: Planned) -> tuple[str, ...]:
    sides = _("{heat}; {cold}.").format(
        heat=_side(stands.heat, _("Days of heat")), cold=_side(stands.cold, _("days of cold"))
    )
    other, none = stands.used(Used.OTHER), stands.used(Used.NONE)
    counted = _(
        "Each day counts as it was planned. On {planned} the log has what was planned, on {other} "
        "the other one or both, on {none} neither."
    ).format(planned=days(stands.used(Used.AS_PLANNED)), other=days(other), none=days(none))
    return (sides, _difference(stands), counted)


def _side(side: Side, named: str) -> str:
    if side.pain is None:
        return _("{days}: pain not logged").format(days=named)
    return _("{days}: average pain {pain} ({n})").format(
        days=named, pain=exact(side.pain), n=days(side.n)
    )


def _difference(stands: Planned) -> str:
    found = stands.difference
    if found is None or isinstance(found, TooFew):
        have, need = (found.have, found.need) if found else (0, limits().planned.need)
        return _("Not enough pairs of days to compare ({have} of {need}).").format(
            have=number(have), need=number(need)
        )
    pairs = ngettext("{n} pair of days", "{n} pairs of days", found.n).format(n=number(found.n))
    if not found.clear:
        return _("No clear difference between heat and cold ({range}; {pairs}).").format(
            range=span(found), pairs=pairs
        )
    return _("Pain on days of heat, against cold: {size} ({range}; {pairs}).").format(
        size=moved(found.middle), range=span(found), pairs=pairs
    )
