"""The words of Progress's figure: for a day, for the dates it shows, and for its ribbon."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext, pgettext
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.insight.expected import Expected, Ribbon, expected_course
from recovery_tracker.insight.facts import Completeness
from recovery_tracker.insight.series import Point
from recovery_tracker.wording.course import (
    NOTHING,
    advice_in_short,
    day,
    flag_name,
    minutes,
    not_logged,
    number,
    outside,
)
from recovery_tracker.wording.diary import day_title


def point_lines(point: Point, fired: Sequence[Alert], today: date) -> tuple[str, ...]:
    """Returns one date in a few lines, the date first. `fired`: the cards that appeared on it."""
    title = day_title(point.date, today)
    if not point.logged:
        return (title, outside(point.outside) if point.outside else not_logged())
    return (title, *_values(point), *_advice(fired), *([_("entered late")] if point.late else []))


def point_sentence(point: Point, fired: Sequence[Alert], today: date) -> str:
    """Returns one date in one sentence; see `point_lines`."""
    return ", ".join(point_lines(point, fired, today))


def _values(point: Point) -> Iterator[str]:
    yield _pain(point)
    if len(point.scores) > 1:
        scores = ", ".join(number(score.pain) for score in point.scores)
        yield _("at one time {scores}").format(scores=scores)
    if point.interference is not None:
        yield _("held me back {value}").format(value=number(point.interference))
    if point.sleep_hours is not None:
        yield _("slept {hours} h").format(hours=number(point.sleep_hours))
    if point.night_affected:
        yield _("night affected by pain")
    elif point.woken:
        yield _("woken once by pain")
    if point.walking_minutes is not None:
        yield _("walked {minutes}").format(minutes=minutes(point.walking_minutes))
    for count, name in ((point.heat_sessions, _("heat")), (point.cold_sessions, _("cold"))):
        if count:
            times = ngettext("once", "{n} times", count).format(n=number(count))
            yield _("{what} {times}").format(what=name, times=times)
    if point.doses:
        yield ngettext("medicine once", "medicines {n} times", point.doses).format(
            n=number(point.doses)
        )


def _pain(point: Point) -> str:
    if point.pain is None and point.worst is None:
        return _("logged without pain")
    if point.worst is None:
        return _("pain {value}").format(value=number(point.pain or Decimal(0)))
    if point.pain is None:
        return _("worst pain {worst}").format(worst=number(point.worst))
    return _("pain {value}, worst {worst}").format(
        value=number(point.pain), worst=number(point.worst)
    )


def _advice(fired: Sequence[Alert]) -> Iterator[str]:
    for urgency in dict.fromkeys(alert.urgency for alert in fired):
        yield flag_name(urgency)


def advice_name() -> str:
    """Returns the cards as the heading of their column."""
    return _("Advice")


def advice(fired: Sequence[Alert]) -> str:
    """Returns the cards that appeared on a date, by their urgency."""
    shown = dict.fromkeys(advice_in_short(alert.urgency) for alert in fired)
    return ", ".join(shown) or no_advice()


def no_advice() -> str:
    """Returns the text of the cell of a date on which no card appeared."""
    return _("none")


def shown_days(done: Completeness, last: date) -> str:
    """Returns which dates up to `last` are shown, and on how many of them something was logged.

    Counts only dates that the diary is kept for.
    """
    if not done.days:
        return formats().date_range(done.first, last)
    return ngettext(
        "{period} · {n} of {days} day logged", "{period} · {n} of {days} days logged", done.days
    ).format(
        period=formats().date_range(done.first, last),
        n=number(done.logged),
        days=number(done.days),
    )


def ribbon_label() -> str:
    """Returns what the ribbon is, and what it is not."""
    return pgettext("expected course", expected_course().label)


def ribbon_source() -> str:
    """Returns the source of the ribbon."""
    return pgettext("expected course", expected_course().source)


def ribbon_name() -> str:
    """Returns the ribbon as the heading of its column."""
    return _("Many people")


def ribbon_sentence(ribbon: Ribbon) -> str:
    """Returns the ribbon in words, at both ends of the shown dates; empty where there is none."""
    if not ribbon.days:
        return ""
    first, last = ribbon.days[0], ribbon.days[-1]
    ends = _("{edges} on {date}").format(edges=edges(first), date=day(first.date))
    if last != first:
        later = _("{edges} on {date}").format(edges=edges(last), date=day(last.date))
        ends = _("{ends}, {later}").format(ends=ends, later=later)
    return _("Ribbon: {ends}. {label}").format(ends=ends, label=ribbon_label())


def edges(place: Expected | None) -> str:
    """Returns the low and the high edge of the ribbon: “4 to 9”."""
    if place is None:
        return NOTHING
    return _("{low} to {high}").format(low=_rounded(place.low), high=_rounded(place.high))


def _rounded(value: Fraction) -> str:
    return number(Decimal(value.numerator) / value.denominator)
