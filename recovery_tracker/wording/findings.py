"""What the numbers show, in three to six plain sentences, each with its n.

No praise, no cause, no date to come: only what was logged, and how sure the diary can be of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import terms
from recovery_tracker.insight.change import Change, NoChange, Way
from recovery_tracker.insight.facts import Nights
from recovery_tracker.insight.findings import Findings, Unvarying
from recovery_tracker.insight.limits import TooFew, limits
from recovery_tracker.insight.pain_extent import ExtentChange, PainExtent
from recovery_tracker.insight.robust import Correlation, Interval
from recovery_tracker.insight.settled import Settled
from recovery_tracker.wording.course import day_among, night_count, number, only_woken

MOST = 6
"""The most sentences."""
_LACKING = 3
"""The least sentences where this much lacks data: more of those would only repeat it."""
_EARLIER = 3
"""Earlier episodes that are named, the latest ones."""


@dataclass(frozen=True)
class FindingText:
    """One finding in a sentence or two.

    `known`: it says what was found, not what is missing. `ranged`: it names a range. `more`: the
    size and its range on request, or empty.
    """

    text: str
    known: bool = True
    ranged: bool = False
    more: str = ""


def finding_texts(found: Findings, today: date | None = None) -> tuple[FindingText, ...]:
    """Returns three to six findings: those with enough data first, then those that lack it.

    Only values of these days are called "now": `today` is needed where the findings are of dates
    that end before it.
    """
    every = tuple(_every(found, today or found.last))
    known = [each for each in every if each.known]
    lacking = [each for each in every if not each.known]
    return tuple([*known, *lacking][: max(_LACKING, min(MOST, len(known) + _LACKING))])


def ranges() -> str:
    """Returns what the ranges mean."""
    return _("A range holds the true value about nine times in ten.")


def too_few(what: str, lack: TooFew) -> str:
    """Returns what lacks data: “Walking and pain: not enough days yet (3 of 5).”"""
    return _("{what}: not enough days yet ({have} of {need}).").format(
        what=what, have=number(lack.have), need=number(lack.need)
    )


def days(n: int) -> str:
    """Returns a number of days: “12 days”."""
    return ngettext("{n} day", "{n} days", n).format(n=number(n))


def exact(value: Fraction | Decimal) -> str:
    """Returns a number as a person reads it, to one decimal at most; never “-0”."""
    whole = value if isinstance(value, Decimal) else Decimal(value.numerator) / value.denominator
    return number(round(whole, 1) + 0)


def _every(found: Findings, today: date) -> Iterator[FindingText]:
    """Yields every finding, the most telling first."""
    week = _week(found, today)
    yield _pain(found.pain, today)
    yield _trend(found.trend, week)
    yield _extremes(found, today)
    yield _nights(found, week)
    yield _walking(found.walking)
    yield from _extent(found.extent, today)
    yield from _settled(found.settled)


def _week(found: Findings, today: date) -> str:
    """Returns the last days that are shown: a week, or as many as there are."""
    days_shown = (found.last - found.first).days + 1
    week = days_shown >= terms().recent.nights
    if found.last == today:
        if week:
            return _("in the last week")
        return ngettext("in the last {n} day", "in the last {n} days", days_shown).format(
            n=number(days_shown)
        )
    date = _dated(found.last, today)
    if week:
        return _("in the week to {date}").format(date=date)
    return _("in the {days} to {date}").format(days=days(days_shown), date=date)


def _dated(on: date, today: date) -> str:
    """Returns a date, with its year where that differs from today's."""
    return formats().date_short(on) if on.year == today.year else formats().date_short_full(on)


def _of_now(latest: date, today: date) -> bool:
    """Tells whether values that end on that date can be called those of now."""
    return (today - latest).days < limits().change.now_days


def _pain(pain: Change | NoChange | TooFew, today: date) -> FindingText:
    match pain:
        case TooFew():
            return FindingText(too_few(_("Pain at first and now"), pain), known=False)
        case NoChange(n_first=0):
            text = _("The first days were not logged, so pain has nothing to be set against.")
            return FindingText(text, known=False)
        case NoChange():
            text = _("Only one of the first days was logged: pain has nothing to be set against.")
            return FindingText(text, known=False)
    both = (
        _("Average pain was {before} at first and is {after} now.")
        if _of_now(pain.latest, today)
        else _("Average pain was {before} at first and {after} by {date}.")
    )
    text = both.format(
        date=_dated(pain.latest, today), before=number(pain.before), after=number(pain.after)
    )
    return FindingText(f"{text} {_beyond(pain) or _within(pain)}")


def _beyond(pain: Change) -> str:
    """Returns what was counted, where the change is beyond the ups and downs; otherwise empty.

    After a fall it adds what such a fall does not show.
    """
    counted = {
        Way.LOWER: _(
            "{count} of the last {n} days were below every one of the first {first} days: that is "
            "more than your ups and downs."
        ),
        Way.HIGHER: _(
            "{count} of the last {n} days were above every one of the first {first} days: that is "
            "more than your ups and downs."
        ),
    }
    if pain.way is Way.WITHIN:
        return ""
    text = counted[pain.way].format(
        count=number(pain.outside), n=number(pain.n_after), first=number(pain.n_before)
    )
    return f"{text} {by_itself()}" if pain.way is Way.LOWER else text


def by_itself() -> str:
    """Returns the sentence that follows every fall of pain."""
    return _(
        "Many diaries begin on a bad day, and pain often settles by itself. This does not show "
        "what brought it down."
    )


def _within(pain: Change) -> str:
    """Returns why the change can be a person's own ups and downs.

    “no change” for equal medians only.
    """
    if not pain.difference:
        return _("That is no change.")
    if pain.is_large:
        return _(
            "The first days ({first}) and the last ({last}) overlap: this can be your ups and "
            "downs."
        ).format(first=_from_to(pain.first), last=_from_to(pain.last))
    limit = limits().change.points
    reads_as_more = abs(round(pain.after, 1) - round(pain.before, 1)) >= limit
    text = (
        # Only rounding brings it there.
        _("That is just under {points} points, and can be your ups and downs.")
        if reads_as_more
        else _("Less than {points} points can be your ups and downs.")
    )
    return text.format(points=number(limit))


def _from_to(values: Sequence[Fraction]) -> str:
    """Returns the lowest and the highest value: “3 to 6”."""
    low, high = exact(min(values)), exact(max(values))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _trend(trend: Interval[Fraction] | TooFew, week: str) -> FindingText:
    if isinstance(trend, TooFew):
        return FindingText(
            too_few(_("Direction of pain {week}").format(week=week), trend), known=False
        )
    size = exact(abs(trend.middle))
    if not trend.clear or size == number(0):
        text = _("Pain had no clear direction {week} ({days}).")
        return FindingText(text.format(week=week, days=days(trend.n)))
    low, high = sorted((abs(trend.low), abs(trend.high)))
    text = (
        _("Pain went down by about {points} a day {week} ({range}; {days}).")
        if trend.middle < 0
        else _("Pain went up by about {points} a day {week} ({range}; {days}).")
    )
    points = ngettext("{n} point", "{n} points", 1 if size == number(1) else 2).format(n=size)
    between = _between(low, high)
    text = text.format(points=points, week=week, range=between, days=days(trend.n))
    return FindingText(text, ranged=True)


def _between(low: Fraction, high: Fraction) -> str:
    """Returns a range of sizes."""
    ends = exact(low), exact(high)
    if ends[0] == ends[1]:
        return _("no spread")
    return _("from {low} to {high}").format(low=ends[0], high=ends[1])


def _extremes(found: Findings, today: date) -> FindingText:
    shown = found.days
    if isinstance(shown, TooFew):
        return FindingText(too_few(_("Best and worst day"), shown), known=False)
    low, high = number(shown.lowest.value), number(shown.highest.value)
    if low == high:
        text = _("Average pain was {value} on each of {days}.")
        return FindingText(text.format(value=low, days=days(shown.n)))
    on = day_among((found.last - found.first).days + 1)
    best = (
        _("Best day so far: {low_date}, pain {low}. Worst day: {high_date}, pain {high} ({days}).")
        if _is_all_so_far(found, today)
        else _("Best day: {low_date}, pain {low}. Worst day: {high_date}, pain {high} ({days}).")
    )
    return FindingText(
        best.format(
            low_date=on(shown.lowest.date),
            low=low,
            high_date=on(shown.highest.date),
            high=high,
            days=days(shown.n),
        )
    )


def _is_all_so_far(found: Findings, today: date) -> bool:
    """Tells whether the dates are all of the present course up to today."""
    return (
        found.last == today
        and bool(found.settled)
        and found.first <= found.settled[-1].course.first
    )


def _nights(found: Findings, week: str) -> FindingText:
    nights, before = found.nights, found.nights_before
    if isinstance(nights, TooFew):
        text = _("Nights spoilt by pain: not enough nights yet ({have} of {need}).")
        return FindingText(
            text.format(have=number(nights.have), need=number(nights.need)), known=False
        )
    text = (
        ngettext(
            "Pain woke you once in {count} night logged {week}.",
            "Pain woke you once in {count} nights logged {week}.",
            nights.known,
        )
        if only_woken(nights)
        else ngettext(
            "Pain spoilt {count} night logged {week}.",
            "Pain spoilt {count} nights logged {week}.",
            nights.known,
        )
    ).format(count=night_count(nights), week=week)
    return FindingText(f"{text} {_nights_before(nights, before)}".rstrip())


def _nights_before(nights: Nights, before: Nights) -> str:
    """Returns the same of the days before; empty where nothing is known of them."""
    if not before.known:
        return ""
    week = nights.window == terms().recent.nights
    if only_woken(before) and not only_woken(nights):
        text = (
            _("In the week before, it woke you once in {count}.")
            if week
            else _("In the days before, it woke you once in {count}.")
        )
    else:
        text = _("In the week before: {count}.") if week else _("In the days before: {count}.")
    return text.format(count=night_count(before))


def _walking(found: Correlation | Unvarying | TooFew) -> FindingText:
    match found:
        case TooFew():
            return FindingText(too_few(_("Walking and pain"), found), known=False)
        case Unvarying(n=n):
            text = _(
                "Walking and pain: one of them never changed, so no pattern can show ({days})."
            )
            return FindingText(text.format(days=days(n)))
    if not found.clear:
        return FindingText(
            _("Walking and pain: no clear pattern ({days}).").format(days=days(found.n))
        )
    text = (
        _("On days with more walking, pain was lower ({days}).")
        if found.rho < 0
        else _("On days with more walking, pain was higher ({days}).")
    )
    # The words say which way; a sign would be one more thing to read, and is often not heard.
    low, high = sorted((abs(found.low), abs(found.high)))
    more = _(
        "Walking and pain: link {rho}, from {low} to {high}, where 0 is none and 1 is full."
    ).format(rho=_link(abs(found.rho)), low=_link(low), high=_link(high))
    return FindingText(f"{text.format(days=days(found.n))} {together()}", more=more)


def together() -> str:
    """Returns what no finding of this kind can show."""
    return _("This shows what went together, not what caused it.")


def _link(size: float) -> str:
    """Returns the size of a correlation to two decimals, which is as exact as it is."""
    return formats().number(round(Decimal(size), 2))


def _extent(found: ExtentChange | TooFew, today: date) -> Iterator[FindingText]:
    """Yields how far down pain extends, only where it ever left the back."""
    if isinstance(found, TooFew) or max(found.first, found.last) <= PainExtent.BACK:
        return
    now = place(found.last)
    if not _of_now(found.latest, today):
        text = _("How far down pain reached ({days}). At first: {first}. By {date}: {now}.")
    elif found.outwards:
        text = _("Pain reaches further down now ({days}). At first: {first}. Now: {now}.")
    elif found.inwards:
        text = _("Pain reaches less far down now ({days}). At first: {first}. Now: {now}.")
    else:
        text = _("Pain reaches as far down now as at first ({days}): {now}.")
    both = _("first {a} and last {b} days").format(a=number(found.n_first), b=number(found.n_last))
    by = _dated(found.latest, today)
    yield FindingText(text.format(first=place(found.first), now=now, date=by, days=both))


def place(extent: PainExtent) -> str:
    """Returns how far down it hurts, as part of a sentence."""
    return {
        PainExtent.NOWHERE: _("nowhere"),
        PainExtent.BACK: _("the back"),
        PainExtent.BUTTOCK_OR_GROIN: _("the buttock or groin"),
        PainExtent.THIGH: _("the thigh"),
        PainExtent.KNEE: _("the knee"),
        PainExtent.LOWER_LEG: _("the lower leg"),
        PainExtent.FOOT: _("the foot"),
    }[extent]


def _settled(courses: tuple[Settled, ...]) -> Iterator[FindingText]:
    """Yields how long it took, only where any course had a good week."""
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
    yield FindingText(text)


def _course(course: Settled) -> str:
    month = formats().month(course.course.first)
    if course.day is None:
        return _("{month}, no such week").format(month=month)
    return _("{month}, from day {day} on").format(month=month, day=number(course.day))
