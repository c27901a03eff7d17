"""What helped, and the planned comparison, in words. No sentence claims a cause."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.by_itself import ByItself, Claim
from recovery_tracker.insight.helped import Compared, Felt, Helped, Tried, What
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.planned import Plan, Planned, Side, Used
from recovery_tracker.insight.robust import Interval
from recovery_tracker.insight.without import Without
from recovery_tracker.wording import words
from recovery_tracker.wording.course import difference, number, of
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise
from recovery_tracker.wording.findings import days, exact


@dataclass(frozen=True)
class HelpedRow:
    """One kind in words: its name, the median change, its range, and from how many times.

    `span` is empty where too little is known, and `felt` where nobody noted how it felt.
    `by_itself` compares the change with what pain does by itself, `beyond` is the range of the
    rest; `without` is of hours in which nothing was done. They are empty where too few are known.
    """

    name: str
    asked: str
    """What people ask: “Heat: easier 10 of 16 times”, or the name where nobody said how it felt."""
    change: str
    span: str
    count: str
    felt: str
    by_itself: str = ""
    beyond: str = ""
    without: str = ""
    measured: bool = True
    """Tells whether the change is known; where it is not, `change` says what is missing."""

    @property
    def whole(self) -> str:
        """Returns all of it in one sentence, as a screen reader reads it."""
        parts = (self.change, self.span, self.count, self.felt)
        first = f"{self.name}: {', '.join(part for part in parts if part)}"
        more = [part for part in (self.by_itself, self.beyond, self.without) if part]
        return ". ".join((first, " ".join(more))) if more else first


@dataclass(frozen=True)
class PlanText:
    """The planned comparison in sentences, and the text of its one button."""

    lines: tuple[str, ...]
    button: str


def rows(found: Helped) -> tuple[HelpedRow, ...]:
    """Returns a row for each kind that was logged, most sessions first."""
    return tuple(_row(tried) for tried in found.tried)


def compared(found: Helped) -> tuple[str, ...]:
    """Returns a sentence for each two of heat, cold and both in turn that can be compared."""
    return tuple(_compared(each) for each in found.compared)


def nothing(found: Helped) -> str:
    """Returns the text where nothing of the kind was logged."""
    return _("No heat, cold, exercise or medicine is logged for {period}.").format(
        period=formats().date_range(found.first, found.last)
    )


def about(found: Helped) -> str:
    """Returns what the rows show, of which dates, and what counts."""
    limit = limits().helped
    return _(
        "{period}: how pain changed from before to after, as the middle of all sessions. A "
        "session counts if pain before and after are known: its own, or a score within {minutes} "
        "minutes. You can add scores with their time on Today. For a medicine it is the first "
        "score from {least} minutes to {most} hours after."
    ).format(
        period=formats().date_range(found.first, found.last),
        minutes=number(limit.before_minutes),
        least=number(limit.dose_from_minutes),
        most=number(Decimal(limit.dose_to_minutes) / 60),
    )


def name(what: What) -> str:
    """Returns what was done, as the name of a row."""
    if what.kind is None:
        return what.name or _("A medicine without a name")
    if what.kind is CareKind.EXERCISE and what.name:
        return exercise(what.name)
    return sentence_case(words.care(what.kind))


def moved(points: Decimal | Fraction) -> str:
    """Returns a change as a person reads it: “1.5 points lower”."""
    if isinstance(points, Fraction):
        points = Decimal(points.numerator) / points.denominator
    return difference(round(points, 1))


def span(found: Interval[Decimal] | Interval[Fraction]) -> str:
    """Returns the range of a change: “from 3 points lower to no change”."""
    low, high = moved(found.low), moved(found.high)
    if low == high:
        return _("no spread")
    return _("from {low} to {high}").format(low=low, high=high)


def _row(tried: Tried) -> HelpedRow:
    change, named, felt = tried.change, name(tried.what), _felt(tried.felt)
    is_medicine, n = tried.what.kind is None, tried.sessions
    if isinstance(change, TooFew):
        text = (
            _("not enough doses with pain before and after yet ({have} of {need})")
            if is_medicine
            else _("not enough sessions with pain before and after yet ({have} of {need})")
        )
        logged = (
            ngettext("{n} dose logged", "{n} doses logged", n)
            if is_medicine
            else ngettext("{n} session logged", "{n} sessions logged", n)
        )
        too_few = text.format(have=number(change.have), need=number(change.need))
        logged = logged.format(n=number(n))
        return HelpedRow(
            named, _asked(named, tried.felt), too_few, "", logged, felt, measured=False
        )
    count = (
        ngettext("{count} dose", "{count} doses", n)
        if is_medicine
        else ngettext("{count} session", "{count} sessions", n)
    )
    expected = tried.by_itself
    return HelpedRow(
        named,
        _asked(named, tried.felt),
        moved(change.middle),
        span(change),
        count.format(count=of(change.n, n)),
        felt,
        _by_itself(expected, tried.claim) if expected else "",
        _range_beyond(expected) if expected else "",
        _without(named, tried.without) if tried.without else "",
    )


def _by_itself(expected: ByItself, claim: Claim | None) -> str:
    """Returns where they began, what goes by itself from there, and the claim about the rest."""
    return f"{_began(expected.above)} {_goes(expected.change)} {_so(expected, claim)}"


def _began(above: Fraction) -> str:
    size = _about(above)
    if not size:
        return _("They began at about your usual of those days;")
    text = (
        _("They began at about {n} above your usual of those days;")
        if above > 0
        else _("They began at about {n} below your usual of those days;")
    )
    return text.format(n=number(size))


def _goes(change: Fraction) -> str:
    size = _about(change)
    if not size:
        return _("from there pain goes neither up nor down by itself.")
    plural = 1 if size == 1 else 2
    if change < 0:
        text = ngettext(
            "from there about {n} point goes by itself.",
            "from there about {n} points go by themselves.",
            plural,
        )
    else:
        text = ngettext(
            "from there about {n} point comes by itself.",
            "from there about {n} points come by themselves.",
            plural,
        )
    return text.format(n=number(size))


def _so(expected: ByItself, claim: Claim | None) -> str:
    match claim:
        case Claim.LOWER:
            return _("So: {size} than pain gets by itself.").format(
                size=moved(expected.beyond.middle)
            )
        case Claim.HIGHER:
            return _("So: {size} than pain is by itself.").format(
                size=moved(expected.beyond.middle)
            )
        case _:
            return _("So: no more than pain does by itself.")


def _about(points: Fraction) -> Decimal:
    """Returns the size to the next half, because what goes by itself is no more exact than that."""
    return Decimal((2 * abs(points) + Fraction(1, 2)).__floor__()) / 2


def _range_beyond(expected: ByItself) -> str:
    times = ngettext("{n} time", "{n} times", expected.beyond.n).format(n=number(expected.beyond.n))
    return _("Beyond what pain does by itself: {middle}, {range} ({times}).").format(
        middle=moved(expected.beyond.middle), range=span(expected.beyond), times=times
    )


def _without(named: str, without: Without) -> str:
    text = ngettext(
        "Times without care or medicine: {change}, middle of {n}.",
        "Times without care or medicine: {change}, middle of {n}.",
        without.n,
    ).format(change=moved(without.change), n=number(without.n))
    if not without.difference.clear:
        verdict = _("No clear difference ({range}).").format(range=span(without.difference))
    else:
        verdict = _("With {what}, pain moved {size} than in those ({range}).").format(
            what=named[:1].lower() + named[1:],
            size=moved(without.difference.middle),
            range=span(without.difference),
        )
    return f"{text} {verdict}"


def high_pain_falls(found: Helped) -> str:
    """Returns what high pain does by itself, where a row shows a change that may be no more.

    Empty where no row does.
    """
    if all(isinstance(each.change, TooFew) or each.by_itself for each in found.tried):
        return ""
    above = 2
    fallen = above * (1 - limits().helped.left)
    points = ngettext("{n} point", "{n} points", above).format(n=number(above))
    return _(
        "Pain that is {points} above your usual often comes down by about {gone} within hours by "
        "itself."
    ).format(points=points, gone=number(round(Decimal(float(fallen)))))


def no_cause() -> str:
    """Returns what no row can show."""
    return _("This can't show what caused it.")


def _asked(named: str, felt: Felt) -> str:
    if not felt.n:
        return named
    return ngettext("{what}: easier {count} time", "{what}: easier {count} times", felt.n).format(
        what=named, count=of(felt.easier, felt.n)
    )


def _felt(felt: Felt) -> str:
    """Returns how often it felt easier, the same or worse afterwards."""
    if not felt.n:
        return ""
    return _("felt afterwards: {easier} easier, {same} the same, {worse} worse").format(
        easier=number(felt.easier), same=number(felt.same), worse=number(felt.worse)
    )


def _compared(each: Compared) -> str:
    one, other = (words.care(what.kind or CareKind.OTHER) for what in (each.one, each.other))
    sessions = ngettext("{n} session", "{n} sessions", each.difference.n).format(
        n=number(each.difference.n)
    )
    text = (
        _(
            "Past what goes by itself, pain moved {size} with {one} than with {other} ({range}; "
            "{sessions})."
        )
        if each.difference.clear
        else _("{first} and {other}: no clear difference ({range}; {sessions}).")
    )
    return text.format(
        one=one,
        first=sentence_case(one),
        other=other,
        size=moved(each.difference.middle),
        range=span(each.difference),
        sessions=sessions,
    )


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
