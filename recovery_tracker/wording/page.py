"""The sentences of the page for an appointment."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import terms
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import RiskFactor, WarningSign
from recovery_tracker.guidance.packs import pack
from recovery_tracker.insight.facts import CourseFacts, Extremes, Where
from recovery_tracker.insight.limits import limits
from recovery_tracker.insight.series import Series
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import advice as advice_of
from recovery_tracker.wording.cards import given_answer, source_titles
from recovery_tracker.wording.course import day, minutes, not_recorded, number

_DATES_NAMED = 6
"""More dates than this are shown as their number, the first and the last."""
_SITES_NAMED = 10
_WRITERS_NAMED = 4
_WRITER: Final = re.compile(r"[:,(]")
"""The end of a writer's name in the title of a source."""


@dataclass(frozen=True)
class Line:
    """One line of the page: its subject, set apart, and its text."""

    lead: str
    text: str


@dataclass(frozen=True)
class Headings:
    """The heading of each part of the page."""

    title: str
    warning_signs: str
    alarms: str
    function: str
    movement: str
    heat_and_cold: str
    medicines: str
    where: str
    told: str
    questions: str
    notes: str
    about: str
    chart: str
    days: str


def headings() -> Headings:
    """Returns the headings in the language in use."""
    return Headings(
        title=_("Back pain summary"),
        warning_signs=_("Warning signs"),
        alarms=_("Emergency cards that nobody has answered yet"),
        function=_("Function and sleep"),
        movement=_("Movement"),
        heat_and_cold=_("Heat, cold and other care"),
        medicines=_("Medicines"),
        where=_("Where it hurts"),
        told=_("What I was told"),
        questions=_("My questions"),
        notes=_("My notes"),
        about=_("About this page"),
        chart=_("The chart"),
        days=_("The table of days"),
    )


def who(person: Person, name: str) -> str:
    """Returns the person's name, as it is shown, and date of birth, where recorded."""
    born = (
        _("born {date}").format(date=formats().date_full(person.born))
        if person.born
        else _("date of birth not recorded")
    )
    return _("{name}, {born}").format(name=name or _("Name not recorded"), born=born)


def period(first: date, last: date) -> str:
    """Returns the dates of the page."""
    return formats().date_range(first, last)


def dates(several: Sequence[date], until: date) -> str:
    """Returns dates in a row, “10 Nov, 15 Nov and 20 Nov”; many by their number, first and last."""
    if len(several) > _DATES_NAMED:
        first, last = days(until, several[0], several[-1])
        return ngettext(
            "{n} day, from {first} to {last}", "{n} days, from {first} to {last}", len(several)
        ).format(n=number(len(several)), first=first, last=last)
    *before, last = days(until, *several)
    if not before:
        return last
    return _("{several} and {last}").format(several=", ".join(before), last=last)


def days(until: date, *several: date) -> tuple[str, ...]:
    """Returns dates that one line names, on a page up to `until`, with years where one differs.

    Over years the same day and month occur more than once, and an old card may still be shown.
    """
    written = day if {each.year for each in several} <= {until.year} else formats().date_short_full
    return tuple(written(each) for each in several)


def asked_none(several: Sequence[date], until: date) -> Line:
    """Returns the line of dates on which every warning sign was asked and none was ticked."""
    return Line(_("Asked on {dates}").format(dates=dates(several, until)), _("none ticked"))


def ticked(on: str, signs: Sequence[WarningSign], *, more: bool = False) -> Line:
    """Returns the signs that were ticked on a date; `more`: others of them are left out.

    A date with nothing left to show says so: it never reads as “none”.
    """
    named = ", ".join(words.sign(sign) for sign in signs)
    if not signs:
        return Line(on, _("what was ticked is left out of this page"))
    if more:
        named = _("{signs}; more is left out of this page").format(signs=named)
    return Line(on, named)


def never_asked() -> Line:
    """Returns the line of a period in which no warning sign was asked."""
    return Line(_("Not asked"), _("in this period"))


def risks(factors: Sequence[RiskFactor]) -> Line:
    """Returns the known facts about the person that change what a sign means."""
    return Line(_("Also known"), ", ".join(words.risk_factor(factor) for factor in factors))


def function(facts: CourseFacts, series: Series) -> tuple[Line, ...]:
    """Returns how far the back stopped normal things, and sleep."""
    kept = facts.interference_days
    hours = [point.sleep_hours for point in series.points if point.sleep_hours is not None]
    sleep = not_recorded()
    if hours and min(hours) == max(hours):
        sleep = ngettext(
            "{low} h a night ({n} night recorded)",
            "{low} h a night ({n} nights recorded)",
            len(hours),
        ).format(low=number(min(hours)), n=number(len(hours)))
    elif hours:
        sleep = ngettext(
            "{low} to {high} h a night ({n} night recorded)",
            "{low} to {high} h a night ({n} nights recorded)",
            len(hours),
        ).format(low=number(min(hours)), high=number(max(hours)), n=number(len(hours)))
    return (
        Line(
            _("Held me back, 0 to 10"),
            _range(kept, facts.last) if kept else not_recorded(),
        ),
        Line(_("Sleep"), sleep),
    )


def _range(values: Extremes, until: date) -> str:
    if values.lowest.value == values.highest.value:
        return _("{value} ({days})").format(
            value=number(values.lowest.value), days=_days_recorded(values.n)
        )
    high_date, low_date = days(until, values.highest.date, values.lowest.date)
    return _("most {high} on {high_date}, least {low} on {low_date} ({days})").format(
        high=number(values.highest.value),
        high_date=high_date,
        low=number(values.lowest.value),
        low_date=low_date,
        days=_days_recorded(values.n),
    )


def _days_recorded(n: int) -> str:
    return ngettext("{n} day recorded", "{n} days recorded", n).format(n=number(n))


def movement(facts: CourseFacts) -> tuple[Line, ...]:
    """Returns walking, first against last and at most."""
    walking, name = facts.walking, _("Walking")
    if walking is None:
        return (Line(name, not_recorded()),)
    first_date, last_date = days(facts.last, walking.first.date, walking.last.date)
    first = _("{minutes} on {date}").format(minutes=minutes(walking.first.value), date=first_date)
    if walking.n == 1:
        return (Line(name, first),)
    last = _("{minutes} on {date}").format(minutes=minutes(walking.last.value), date=last_date)
    return (
        Line(
            name,
            _("{first}, {last}; at most {most} ({days})").format(
                first=first,
                last=last,
                most=minutes(walking.most.value),
                days=_days_recorded(walking.n),
            ),
        ),
    )


def where(first: Where | None, last: Where | None, until: date) -> tuple[Line, ...]:
    """Returns where it hurt on the first and on the last recorded date, pain 0 to 10."""
    if first is None or last is None:
        return (Line("", not_recorded()),)
    written = days(until, first.date, last.date)
    if first.date == last.date:
        return (_places(first, written[0]),)
    return (_places(first, written[0]), _places(last, written[1]))


def _places(place: Where, on: str) -> Line:
    named = [
        words.site(site)
        if pain is None
        else _("{site} ({pain})").format(site=words.site(site), pain=number(pain))
        for site, pain in place.sites
    ]
    shown = named[:_SITES_NAMED]
    if len(named) > len(shown):
        shown.append(and_more(len(named) - len(shown)))
    return Line(on, "; ".join(shown) or _("nowhere"))


def told(on: str, urgency: str, what: str, answered: str) -> Line:
    """Returns a card that was shown, with the person's answer, if the card asks for one."""
    text = _("{urgency}. {what}.").format(urgency=urgency, what=what)
    if answered:
        text = _("{text} My answer: {answer}.").format(text=text, answer=answered)
    return Line(on, text)


def why(text: str, what: str) -> str:
    """Returns the text of a card, with what was logged."""
    return _("{text} Logged: {what}.").format(text=text, what=what)


def advice(settings: Settings, rules: Iterable[str]) -> str:
    """Returns whose advice the cards of these rules follow, of which date, and its sources.

    The sources are named by their writers, because a reader with sixty seconds reads no titles.
    """
    titles = [title for rule in rules for title in source_titles(rule)]
    writers = list(dict.fromkeys(_WRITER.split(title)[0].strip() for title in titles))
    shown = writers[:_WRITERS_NAMED]
    if len(writers) > len(shown):
        shown.append(and_more(len(writers) - len(shown)))
    return _("{advice} Sources: {sources}.").format(
        advice=advice_of(pack(settings.nation)), sources="; ".join(shown)
    )


def answer(given: AlertResponse | None) -> str:
    """Returns what the person answered to a card that asks."""
    return _("none yet") if given is None else given_answer(given)


def and_more(n: int) -> str:
    """Returns the end of a list that is cut."""
    return ngettext("and {n} more", "and {n} more", n).format(n=number(n))


def continued(heading: str) -> str:
    """Returns the heading above the rows of a list that go on in the next column."""
    return _("{heading}, continued").format(heading=heading)


def none_shown() -> Line:
    """Returns the line of a period without a card."""
    return Line("", _("no advice in this period"))


def chart_note() -> str:
    """Returns what the marks of the chart mean, to show under it."""
    return _(
        "Scores are 0 to 10 as reported at home. A mark of heat or cold is a session; in long "
        "periods, a day with any. Days without an entry are left empty. A flag marks advice to see "
        "somebody."
    )


def late(several: Sequence[date], until: date) -> Line | None:
    """Returns the dates on which something was entered late; None where there is none."""
    if not several:
        return None
    return Line(_("Entered more than a day later"), dates(several, until))


def measure() -> str:
    """Returns how the numbers at the top of the page are computed."""
    first, change = terms().baseline, limits().change
    return _(
        "Average pain is the person's own average of the day on a scale of 0 to 10, else the mean "
        "of that day's scores. First: the median of the first {n} values of days 1 to {day}. Last: "
        "the median of the last {m} values of the {days} days up to the last date."
    ).format(
        n=number(first.values),
        day=number(first.last_day),
        m=number(change.last),
        days=number(change.days),
    )


def notes_left_out(n: int) -> str:
    """Returns how many notes are private."""
    return ngettext("{n} private note is left out.", "{n} private notes are left out.", n).format(
        n=number(n)
    )


def private_left_out(n: int) -> str:
    """Returns how many answers about bladder, bowel and sexual function are left out."""
    return ngettext(
        "{n} answer about bladder, bowel or sexual function is left out.",
        "{n} answers about bladder, bowel or sexual function are left out.",
        n,
    ).format(n=number(n))


def left_out(notes: int, private_signs: int) -> tuple[str, ...]:
    """Returns what is left out as private, a sentence each; none where nothing is."""
    return (
        *((notes_left_out(notes),) if notes else ()),
        *((private_left_out(private_signs),) if private_signs else ()),
    )


def no_diagnosis(made: date) -> str:
    """Returns who made the page, and what it is not."""
    return _(
        "Made on {date} from a diary that the person keeps. This record does not diagnose."
    ).format(date=formats().date_full(made))


def replaced(n: int) -> str:
    """Returns how many characters no font of this computer can show."""
    return ngettext(
        "{n} character can't be shown and stands as [?].",
        "{n} characters can't be shown and stand as [?].",
        n,
    ).format(n=number(n))
