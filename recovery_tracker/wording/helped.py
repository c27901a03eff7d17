"""What helped, in words. No sentence claims a cause."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.by_itself import ByItself, Claim
from recovery_tracker.insight.helped import Compared, Felt, Helped, Tried, What
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.robust import Interval
from recovery_tracker.insight.without import Without
from recovery_tracker.wording import words
from recovery_tracker.wording.course import difference, number, of
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise


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
