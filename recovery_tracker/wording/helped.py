"""What was done and how pain was afterwards, in words. No sentence claims a cause."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.by_itself import ByItself, Claim
from recovery_tracker.insight.helped import Compared, Helped, Tried, What
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.robust import Interval
from recovery_tracker.insight.without import Without
from recovery_tracker.wording import words
from recovery_tracker.wording.course import NOTHING, difference, number, of
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise


@dataclass(frozen=True)
class HelpedRow:
    """One kind in words: how often it felt easier, and how pain changed from before to after.

    `easier` is what people ask, “10 of 16”; a dash where nobody noted how it felt, and then `what`
    is the name alone. `others` are the times that are left, and how often it was logged. `change`
    is the median change, with its range and from how many times. `by_itself` compares it with what
    pain does by itself, `beyond` is the range of the rest; `without` is of hours in which nothing
    was done. The last four are empty where too few times are known.
    """

    name: str
    easier: str
    what: str
    others: str
    change: str = ""
    by_itself: str = ""
    beyond: str = ""
    without: str = ""

    @property
    def whole(self) -> str:
        """Returns all of it as a screen reader reads it."""
        asked = f"{self.what} {self.easier}" if self.what != self.name else self.name
        parts = (asked, self.others, self.change, self.by_itself, self.beyond, self.without)
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


def rows(found: Helped) -> tuple[HelpedRow, ...]:
    """Returns a row for each kind of which something is known, most sessions first.

    Those of which nobody noted how they felt are last.
    """
    known = [each for each in found.tried if _is_known(each)]
    return tuple(_row(tried) for tried in sorted(known, key=lambda each: not each.felt.n))


def unknown(found: Helped) -> str:
    """Returns what was logged without anything that was noted afterwards; empty for nothing."""
    logged = [
        _("{what}, {logged}").format(what=name(each.what), logged=_logged(each))
        for each in found.tried
        if not _is_known(each)
    ]
    if not logged:
        return ""
    return _("How it was after is not noted for: {list}.").format(list="; ".join(logged))


def compared(found: Helped) -> tuple[str, ...]:
    """Returns a sentence for each two of heat, cold and both in turn that can be compared."""
    return tuple(_compared(each) for each in found.compared)


def nothing(found: Helped) -> str:
    """Returns the text where nothing of the kind was logged."""
    return _("Nothing that may ease pain is logged for {period}.").format(
        period=formats().date_range(found.first, found.last)
    )


def about(found: Helped) -> str:
    """Returns what the rows show, and of which dates; the dates alone where there is no row."""
    period = formats().date_range(found.first, found.last)
    if not any(_is_known(each) for each in found.tried):
        return period
    return _("{period}: how it felt afterwards, where you noted it.").format(period=period)


def counting() -> str:
    """Returns which sessions count for a change of pain, for a person who asks."""
    limit = limits().helped
    return _(
        "The change of pain is the middle of all sessions. A session counts if pain before and "
        "after are known: its own, or a score within {minutes} minutes. You can add scores with "
        "their time on Today. For a medicine it is the first score from {least} minutes to {most} "
        "hours after."
    ).format(
        minutes=number(limit.before_minutes),
        least=number(limit.dose_from_minutes),
        most=number(Decimal(limit.dose_to_minutes) / 60),
    )


def untold(found: Helped) -> str:
    """Returns for which of the rows the change of pain can't be told, and why; empty for none."""
    lacking = [
        _("{what} {count}").format(
            what=name(each.what), count=of(each.change.have, each.change.need)
        )
        for each in found.tried
        if isinstance(each.change, TooFew) and _is_known(each)
    ]
    if not lacking:
        return ""
    return _(
        "How much pain changed can't be told yet: too few times with pain before and after "
        "({list})."
    ).format(list=", ".join(lacking))


def name(what: What) -> str:
    """Returns what was done, as the name of a row."""
    if what.kind is None:
        return what.name or _("A medicine without a name")
    if what.kind is CareKind.EXERCISE and what.name:
        return exercise(what.name)
    if what.kind is CareKind.WALK:
        return _("A walk")
    if what.kind is CareKind.POSITION:
        return _("A comfortable position")
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
    change, named = tried.change, name(tried.what)
    felt = tried.felt
    row = (
        HelpedRow(
            named,
            of(felt.easier, felt.n),
            _("{what}: felt easier").format(what=named),
            _others(tried),
        )
        if felt.n
        else HelpedRow(named, NOTHING, named, _others(tried))
    )
    if isinstance(change, TooFew):
        return row
    expected = tried.by_itself
    return replace(
        row,
        change=_("Pain before and after: {change}, {range} ({count}).").format(
            change=moved(change.middle),
            range=span(change),
            count=_times(of(change.n, tried.sessions), tried),
        ),
        by_itself=_by_itself(expected, tried.claim) if expected else "",
        beyond=_range_beyond(expected) if expected else "",
        without=_without(named, tried.without) if tried.without else "",
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


def _others(tried: Tried) -> str:
    """Returns how often it felt otherwise, and how often it was logged: not all is noted."""
    felt, logged = tried.felt, _logged(tried)
    if not felt.n:
        return logged
    return _("{same} the same, {worse} worse; {logged}").format(
        same=number(felt.same), worse=number(felt.worse), logged=logged
    )


def _is_known(tried: Tried) -> bool:
    return bool(tried.felt.n) or not isinstance(tried.change, TooFew)


def _logged(tried: Tried) -> str:
    n = tried.sessions
    text = (
        ngettext("{n} dose logged", "{n} doses logged", n)
        if tried.what.kind is None
        else ngettext("{n} session logged", "{n} sessions logged", n)
    )
    return text.format(n=number(n))


def _times(count: str, tried: Tried) -> str:
    text = (
        ngettext("{count} dose", "{count} doses", tried.sessions)
        if tried.what.kind is None
        else ngettext("{count} session", "{count} sessions", tried.sessions)
    )
    return text.format(count=count)


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
