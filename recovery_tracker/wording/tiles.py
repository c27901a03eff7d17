"""The few large numbers above the course, each with its line in words."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import terms
from recovery_tracker.insight.change import Change, Lack, NoChange
from recovery_tracker.insight.facts import CourseFacts, Nights
from recovery_tracker.insight.limits import limits
from recovery_tracker.wording.course import (
    NOTHING,
    apart,
    first_days,
    last_days,
    missing_nights,
    night_count,
    number,
    of,
    only_woken,
)


@dataclass(frozen=True)
class Tile:
    """One fact in three lines: a number that matters, its name, and its small print."""

    big: str
    line: str
    small: str


def tiles(facts: CourseFacts, today: date | None = None) -> tuple[Tile, ...]:
    """Returns the three facts over the chart: pain, how far it held the person back, and nights.

    `today` is as for `nights_tile`.
    """
    return pain_tile(facts), interference_tile(facts), nights_tile(facts, today)


def pain_tile(facts: CourseFacts) -> Tile:
    """Returns average pain, the first days against the last."""
    return _change_tile(facts.pain, _("average pain"), _("average pain, {days}"))


def interference_tile(facts: CourseFacts) -> Tile:
    """Returns how far the back stopped normal things, the first days against the last."""
    return _change_tile(facts.interference, _("held me back"), _("held me back, {days}"))


def _change_tile(change: Change | NoChange, name: str, pattern: str) -> Tile:
    if isinstance(change, Change):
        big = _("{before} → {after}").format(
            before=number(change.before), after=number(change.after)
        )
        return Tile(big, pattern.format(days=_against(change)), apart(change))
    if change.value is None:
        return Tile(NOTHING, name, _("not recorded"))
    days = last_days(change.n_last) if change.of_last else first_days(change.n_first)
    return Tile(number(change.value), pattern.format(days=days), _lacking(change))


def _lacking(change: NoChange) -> str:
    """Returns why one number is shown alone."""
    if change.why is Lack.FEW_LATER_DAYS:
        return _("too few later days to compare ({have} of {need})").format(
            have=number(change.n_last), need=number(limits().change.last_least)
        )
    if change.n_first:
        return _("only one of the first days was recorded")
    return _("the first days were not recorded")


def _against(change: Change) -> str:
    if change.n_before == change.n_after:
        return ngettext(
            "first against last {n} day", "first against last {n} days", change.n_after
        ).format(n=number(change.n_after))
    return _("{first} against {last}").format(
        first=first_days(change.n_before), last=last_days(change.n_after)
    )


def nights_tile(facts: CourseFacts, today: date | None = None) -> Tile:
    """Returns the nights that pain affected in the last week, and in the week before.

    Where it affected none and woke the person all the same, that is counted, because “0 of 1” would
    deny it. Where the dates end before `today`, they are named.
    """
    nights, before = facts.nights, facts.nights_before
    text = (
        _("nights woken once by pain, {when}")
        if only_woken(nights)
        else _("nights affected by pain, {when}")
    )
    line = text.format(when=_window(nights, today))
    if not nights.known:
        return Tile(NOTHING, line, _("not recorded"))
    small = _before(nights, before) if before.known else missing_nights(nights)
    return Tile(night_count(nights), line, small)


def _window(nights: Nights, today: date | None) -> str:
    if today is None or nights.last == today:
        return last_days(nights.window)
    return formats().date_range(nights.last - timedelta(days=nights.window - 1), nights.last)


def _before(nights: Nights, before: Nights) -> str:
    week = nights.window == terms().recent.nights
    if only_woken(before) and not only_woken(nights):
        text = (
            _("woken once in {count} the week before")
            if week
            else _("woken once in {count} the days before")
        )
    else:
        text = _("{count} the week before") if week else _("{count} the days before")
    return text.format(count=night_count(before))


def logged_tile(facts: CourseFacts) -> Tile:
    """Returns the days with an entry, of the days of the period."""
    done = facts.completeness
    if not done.days:
        return Tile(NOTHING, _("days logged"), "")
    late = len(done.late)
    small = ngettext(
        "{n} entered more than a day later", "{n} entered more than a day later", late
    ).format(n=number(late))
    return Tile(of(done.logged, done.days), _("days logged"), small if late else "")
