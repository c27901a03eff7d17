"""What the numbers show, in three to six plain sentences, each with its n.

No praise, no cause, no date to come: what was logged, and how sure the diary can be of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.insight.facts import Extremes, NoChange
from recovery_tracker.insight.findings import Findings, Moved, Unvarying
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.reach import Reach, Reached
from recovery_tracker.insight.robust import Correlation, Interval
from recovery_tracker.insight.settled import Settled
from recovery_tracker.wording.course import difference, number, of

MOST = 6
"""Sentences at most."""
_LACKING = 3
"""Sentences at least, where so much can't be told yet: more of those would only repeat it."""
_EARLIER = 3
"""Earlier episodes that are named, the latest ones."""


@dataclass(frozen=True)
class Told:
    """One finding in a sentence or two. `known`: it says what was found, not what is missing."""

    text: str
    known: bool = True


def told(found: Findings) -> tuple[Told, ...]:
    """Three to six findings: what is known first, then what can't be told yet."""
    every = tuple(_every(found))
    known = [each for each in every if each.known]
    lacking = [each for each in every if not each.known]
    return tuple([*known, *lacking][: max(_LACKING, min(MOST, len(known) + _LACKING))])


def ranges() -> str:
    """What the ranges mean."""
    return _("A range holds the true value about nine times in ten.")


def too_few(what: str, lack: TooFew) -> str:
    """What can't be told yet: “Walking and pain: not enough days yet (3 of 5).”"""
    return _("{what}: not enough days yet ({have} of {need}).").format(
        what=what, have=number(lack.have), need=number(lack.need)
    )


def days(n: int) -> str:
    """A number of days: “12 days”."""
    return ngettext("{n} day", "{n} days", n).format(n=number(n))


def exact(value: Fraction | Decimal) -> str:
    """A number as a person reads it, to one decimal at most; never “-0”."""
    whole = value if isinstance(value, Decimal) else Decimal(value.numerator) / value.denominator
    return number(round(whole, 1) + 0)


def _every(found: Findings) -> Iterator[Told]:
    """Every finding, the most telling first."""
    yield _pain(found.pain)
    yield _trend(found.trend)
    yield _extremes(found.days)
    yield _nights(found)
    yield _walking(found.walking)
    yield from _reach(found.reach)
    yield from _settled(found.settled)


def _pain(pain: Moved | NoChange | TooFew) -> Told:
    match pain:
        case TooFew():
            return Told(too_few(_("Pain at first and now"), pain), known=False)
        case NoChange():
            text = _("The first days were not logged, so pain now has nothing to be set against.")
            return Told(text, known=False)
    change = pain.change
    both = _("Average pain was {before} at first and is {after} now ({first} against {last}).")
    text = both.format(
        before=number(change.before),
        after=number(change.after),
        first=ngettext("first day", "first {n} days", change.n_before).format(n=change.n_before),
        last=ngettext("last day", "last {n} days", change.n_after).format(n=change.n_after),
    )
    return Told(f"{text} {_by_how_much(pain)}")


def _by_how_much(pain: Moved) -> str:
    change, limit = pain.change, limits().noise
    size = difference(change.difference)
    if not change.difference:
        return _("That is no change.")
    if change.percent is not None:
        size = _("{points}, or {percent} per cent").format(
            points=size, percent=number(round(abs(change.percent)))
        )
    if pain.beyond_noise:
        return _("That is {size}: more than the usual ups and downs.").format(size=size)
    return _(
        "That is {size}. Under {points} points or {percent} per cent it may be the usual ups and "
        "downs."
    ).format(size=size, points=number(limit.points), percent=number(limit.percent))


def _trend(trend: Interval[Fraction] | TooFew) -> Told:
    if isinstance(trend, TooFew):
        return Told(too_few(_("Direction in the last week"), trend), known=False)
    if not trend.clear:
        return Told(_("Last week: no clear direction ({days}).").format(days=days(trend.n)))
    down = trend.middle < 0
    low, high = sorted((abs(trend.low), abs(trend.high)))
    text = (
        _("In the last week pain went down by about {points} a day ({range}; {days}).")
        if down
        else _("In the last week pain went up by about {points} a day ({range}; {days}).")
    )
    size = exact(abs(trend.middle))
    points = ngettext("{n} point", "{n} points", 1 if size == number(1) else 2).format(n=size)
    return Told(text.format(points=points, range=_between(low, high), days=days(trend.n)))


def _between(low: Fraction, high: Fraction) -> str:
    """A range of sizes."""
    ends = exact(low), exact(high)
    if ends[0] == ends[1]:
        return _("no spread")
    return _("from {low} to {high}").format(low=ends[0], high=ends[1])


def _extremes(found: Extremes | TooFew) -> Told:
    if isinstance(found, TooFew):
        return Told(too_few(_("Best and worst day"), found), known=False)
    if found.lowest.value == found.highest.value:
        text = _("Average pain was {value} on each of {days}.")
        return Told(text.format(value=number(found.lowest.value), days=days(found.n)))
    return Told(
        _("Best day: {low_date}, pain {low}. Worst day: {high_date}, pain {high} ({days}).").format(
            low_date=formats().date_short(found.lowest.date),
            low=number(found.lowest.value),
            high_date=formats().date_short(found.highest.date),
            high=number(found.highest.value),
            days=days(found.n),
        )
    )


def _nights(found: Findings) -> Told:
    nights, before = found.nights, found.nights_before
    if isinstance(nights, TooFew):
        text = _("Nights spoilt by pain: not enough nights yet ({have} of {need}).")
        return Told(text.format(have=number(nights.have), need=number(nights.need)), known=False)
    text = ngettext(
        "Pain spoilt {count} night logged in the last week.",
        "Pain spoilt {count} nights logged in the last week.",
        nights.known,
    ).format(count=of(nights.affected, nights.known))
    if before.known:
        earlier = _("In the week before: {count}.").format(count=of(before.affected, before.known))
        text = f"{text} {earlier}"
    return Told(text)


def _walking(found: Correlation | Unvarying | TooFew) -> Told:
    match found:
        case TooFew():
            return Told(too_few(_("Walking and pain"), found), known=False)
        case Unvarying(n=n):
            text = _(
                "Walking and pain: one of them never changed, so no pattern can show ({days})."
            )
            return Told(text.format(days=days(n)))
    if not found.clear:
        return Told(_("Walking and pain: no clear pattern ({days}).").format(days=days(found.n)))
    text = (
        _("On days with more walking, pain was lower ({link}; {days}).")
        if found.rho < 0
        else _("On days with more walking, pain was higher ({link}; {days}).")
    )
    # Of the ranks; -1 and 1 are as close as it can be.
    link = _("link {rho}, from {low} to {high}, where 0 is none").format(
        rho=_signed(found.rho), low=_signed(found.low), high=_signed(found.high)
    )
    text = text.format(link=link, days=days(found.n))
    return Told(f"{text} {together()}")


def together() -> str:
    """What no finding of this kind can say."""
    return _("This shows what went together, not what caused it.")


def _signed(value: float) -> str:
    """A correlation to two decimals; it is no more exact than that."""
    return formats().number(round(Decimal(value), 2) + 0)


def _reach(found: Reached | TooFew) -> Iterator[Told]:
    """Said where it ever left the back: it is of those who have it."""
    if isinstance(found, TooFew) or max(found.first, found.last) <= Reach.BACK:
        return
    now = place(found.last)
    if found.outwards:
        text = _("Pain reaches further down now ({days}). At first: {first}. Now: {now}.")
    elif found.inwards:
        text = _("Pain reaches less far down now ({days}). At first: {first}. Now: {now}.")
    else:
        text = _("Pain reaches as far down now as at first ({days}): {now}.")
    both = _("first {a} and last {b} days").format(a=number(found.n_first), b=number(found.n_last))
    yield Told(text.format(first=place(found.first), now=now, days=both))


def place(reach: Reach) -> str:
    """How far down it hurts, as it stands in a sentence."""
    return {
        Reach.NOWHERE: _("nowhere"),
        Reach.BACK: _("the back"),
        Reach.BUTTOCK_OR_GROIN: _("the buttock or groin"),
        Reach.THIGH: _("the thigh"),
        Reach.KNEE: _("the knee"),
        Reach.LOWER_LEG: _("the lower leg"),
        Reach.FOOT: _("the foot"),
    }[reach]


def _settled(courses: tuple[Settled, ...]) -> Iterator[Told]:
    """Said where there was a good week in any course."""
    if not any(course.day is not None for course in courses):
        return
    limit = limits().settled
    present, earlier = courses[-1], courses[:-1][-_EARLIER:]
    good = _("0 to {pain} for {days} days").format(pain=number(limit.pain), days=number(limit.days))
    if present.day is None:
        text = _("This time pain was never {good} so far ({days}).").format(
            good=good, days=days(present.n)
        )
    else:
        text = _("This time pain was {good} from day {day} on ({days}).").format(
            good=good, day=number(present.day), days=days(present.n)
        )
    if earlier:
        before = _("Earlier times: {courses}.").format(
            courses="; ".join(_course(course) for course in earlier)
        )
        text = f"{text} {before}"
    yield Told(text)


def _course(course: Settled) -> str:
    month = formats().month(course.course.first)
    if course.day is None:
        return _("{month}, no such week").format(month=month)
    return _("{month}, from day {day} on").format(month=month, day=number(course.day))
