"""The course of a period in words: chart labels, its text summary, tiles and table headers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import SOURCE, _, ngettext, pgettext, right_to_left, text_language
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.insight.change import Change, NoChange
from recovery_tracker.insight.due import Outside
from recovery_tracker.insight.expected import expected_course
from recovery_tracker.insight.facts import CourseFacts, Nights, Sessions
from recovery_tracker.insight.series import Series
from recovery_tracker.wording import words
from recovery_tracker.wording.date_texts import DateTexts

NOTHING = "–"
"""Shown for a number that was not recorded."""
_TENTH = Decimal("0.1")
_LONG = 330
_PRINTED = 92
"""No figure is wide enough to print a value over each bar of more days."""


@dataclass(frozen=True)
class CourseLabels:
    """The texts of the course chart, ready to draw.

    `levels` are the numbers 0, 2, 4, 6, 8 and 10; `dates` one text a day. `sleep_values` and
    `walk_values` hold one text a day, empty where nothing was recorded; both are empty where the
    days are too many to print them. `expected` names the ribbon, `advice` the flags. `plain_dates`
    are the dates without a word, for fonts that lack its letters. `language` is the ISO code of the
    texts' language; `right_to_left` is its direction.
    """

    average: str
    worst: str
    score: str
    sleep: str
    walk: str
    heat: str
    cold: str
    not_logged: str
    outside: Mapping[Outside, str]
    late: str
    levels: tuple[str, ...]
    dates: Sequence[str]
    sleep_values: tuple[str, ...] = ()
    walk_values: tuple[str, ...] = ()
    medicines: str = ""
    expected: str = ""
    advice: Mapping[Urgency, str] = field(default_factory=dict)
    plain_dates: Sequence[str] = ()
    language: str = SOURCE
    right_to_left: bool = False


def number(value: Decimal | int) -> str:
    """Returns a number as a person reads it, to one decimal at most."""
    rounded = round(Decimal(value), 1)
    whole = rounded == rounded.to_integral_value()
    return formats().number(Decimal(int(rounded)) if whole else rounded.quantize(_TENTH))


def late(date: str) -> str:
    """Returns a date of the table on which something was entered more than a day later."""
    return _("{date}, late").format(date=date)


def day(on: date) -> str:
    """Returns a date inside the period, such as “10 Nov”."""
    return formats().date_short(on)


def day_among(days: int) -> Callable[[date], str]:
    """Returns how to write a date of a period: with its year where day and month occur twice."""
    return formats().date_short_full if days > _LONG else day


def course_labels(series: Series) -> CourseLabels:
    """Returns the chart's texts for the series."""
    # Over most of a year the same day and month occur twice, so the date has its year.
    written = formats().date_full if len(series.points) > _LONG else day
    printed = series.points if len(series.points) <= _PRINTED else ()
    return CourseLabels(
        average=_("average pain of the day, 0 to 10"),
        worst=_("worst"),
        score=_("pain at one time"),
        sleep=_("Sleep, h"),
        walk=_("Walk, min"),
        heat=_("Heat"),
        cold=_("Cold"),
        not_logged=_("not logged"),
        outside={where: outside(where) for where in Outside},
        late=_("entered more than a day later"),
        levels=tuple(number(level) for level in range(0, 11, 2)),
        dates=DateTexts(series.first, len(series.points), written),
        sleep_values=tuple(_or_empty(point.sleep_hours) for point in printed),
        walk_values=tuple(_or_empty(point.walking_minutes) for point in printed),
        medicines=_("Medicines"),
        expected=pgettext("expected course", expected_course().label),
        advice={each: advice_in_short(each) for each in Urgency},
        plain_dates=DateTexts(series.first, len(series.points), date.isoformat),
        language=text_language(),
        right_to_left=right_to_left(),
    )


def advice_in_short(urgency: Urgency) -> str:
    """Returns how urgent a card is, where there is little room: in the key and in a column."""
    return _("Worth a call") if urgency is Urgency.BOOK else words.urgency(urgency)


def flag_name(urgency: Urgency) -> str:
    """Returns what a flag of that kind means: “advice: Worth a call”."""
    return _("advice: {urgency}").format(urgency=words.urgency(urgency))


def _or_empty(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def first_days(n: int) -> str:
    """Returns the first days that have a value: “first 3 days”."""
    return ngettext("first day", "first {n} days", n).format(n=number(n))


def last_days(n: int) -> str:
    """Returns the last days that have a value: “last 5 days”."""
    return ngettext("last day", "last {n} days", n).format(n=number(n))


def apart(change: Change) -> str:
    """Returns how far the second number of a change lies from the first, as both are shown.

    6.67 and 4.33 are 2.4 apart. “No change” is only for equal medians.
    """
    points = round(change.after, 1) - round(change.before, 1)
    if points or not change.difference:
        return difference(points)
    least = number(_TENTH)
    if change.difference < 0:
        return _("less than {points} points lower").format(points=least)
    return _("less than {points} points higher").format(points=least)


def difference(points: Decimal) -> str:
    """Returns how far a score moved: “5 points lower”. No word for good or bad."""
    size = abs(round(points, 1))
    if not size:
        return _("no change")
    plural = 1 if size == 1 else 2
    if points < 0:
        text = ngettext("{n} point lower", "{n} points lower", plural)
    else:
        text = ngettext("{n} point higher", "{n} points higher", plural)
    return text.format(n=number(size))


def only_woken(nights: Nights) -> bool:
    """Tells whether pain affected none of the nights by the rule, yet woke the person in some."""
    return not nights.affected and nights.woken > 0


def night_count(nights: Nights) -> str:
    """Returns how many known nights pain affected, or woke the person in."""
    count = nights.woken if only_woken(nights) else nights.affected
    return of(count, nights.known)


def missing_nights(nights: Nights) -> str:
    """Returns how many nights of the window are not known; empty where all are."""
    missing = nights.window - nights.known
    if not missing:
        return ""
    return ngettext("{n} night not recorded", "{n} nights not recorded", missing).format(
        n=number(missing)
    )


def of(part: int, whole: int) -> str:
    """Returns a count of a count: “3 of 7”."""
    return _("{part} of {whole}").format(part=number(part), whole=number(whole))


def minutes(value: Decimal) -> str:
    """Returns minutes with their unit: “45 min”."""
    return _("{n} min").format(n=number(value))


def text_summary(series: Series, facts: CourseFacts) -> str:
    """Returns what the chart shows, in one paragraph.

    It is for screen readers and the alternative text.
    """
    done = facts.completeness
    parts = [
        _("Back pain, {period}.").format(period=formats().date_range(facts.first, facts.last)),
        ngettext("{logged} of {n} day logged.", "{logged} of {n} days logged.", done.days).format(
            logged=number(done.logged), n=number(done.days)
        ),
        _late_sentence(len(done.late)),
        _pain_sentence(facts),
        _worst_sentence(facts),
        _nights_sentence(facts.nights),
        _sleep_sentence(series),
        _walking_sentence(facts),
        sessions(facts.heat, facts.cold),
        _medicines_sentence(series),
    ]
    return " ".join(part for part in parts if part)


def _late_sentence(late: int) -> str:
    if not late:
        return ""
    return ngettext(
        "{n} day was entered more than a day later.",
        "{n} days were entered more than a day later.",
        late,
    ).format(n=number(late))


def _pain_sentence(facts: CourseFacts) -> str:
    match facts.pain:
        case Change() as change:
            return _(
                "Average pain was {before} at first (n = {a}) and {after} on the last days "
                "(n = {b}), on a scale of 0 to 10."
            ).format(
                before=number(change.before),
                a=number(change.n_before),
                after=number(change.after),
                b=number(change.n_after),
            )
        case NoChange(value=None):
            return _("No pain was recorded.")
        case NoChange() as known:
            n = known.n_last if known.of_last else known.n_first
            return _("Average pain was {value} (n = {n}), on a scale of 0 to 10.").format(
                value=number(known.value or Decimal(0)), n=number(n)
            )


def _worst_sentence(facts: CourseFacts) -> str:
    worst = facts.worst_pain
    if worst is None:
        return ""
    return _("The worst pain was {value}, on {date}.").format(
        value=number(worst.value), date=day_among(facts.completeness.days)(worst.date)
    )


def _nights_sentence(nights: Nights) -> str:
    if not nights.known:
        return ""
    text = (
        ngettext(
            "Pain woke once in {count} night recorded in the last {window} days.",
            "Pain woke once in {count} nights recorded in the last {window} days.",
            nights.known,
        )
        if only_woken(nights)
        else ngettext(
            "Pain affected {count} night recorded in the last {window} days.",
            "Pain affected {count} nights recorded in the last {window} days.",
            nights.known,
        )
    )
    return text.format(count=night_count(nights), window=number(nights.window))


def _sleep_sentence(series: Series) -> str:
    hours = [point.sleep_hours for point in series.points if point.sleep_hours is not None]
    if not hours:
        return ""
    return _("Sleep was {low} to {high} hours a night (n = {n}).").format(
        low=number(min(hours)), high=number(max(hours)), n=len(hours)
    )


def _walking_sentence(facts: CourseFacts) -> str:
    walking = facts.walking
    if walking is None:
        return ""
    on = day_among(facts.completeness.days)
    return _(
        "Walking was {first} on {first_date}, {last} on {last_date}, and {most} at most (n = {n})."
    ).format(
        first=minutes(walking.first.value),
        first_date=on(walking.first.date),
        last=minutes(walking.last.value),
        last_date=on(walking.last.date),
        most=minutes(walking.most.value),
        n=walking.n,
    )


def _medicines_sentence(series: Series) -> str:
    doses = [point.doses for point in series.points if point.doses]
    if not doses:
        return ""
    times = ngettext("once", "{n} times", sum(doses)).format(n=number(sum(doses)))
    days = ngettext("on {n} day", "on {n} days", len(doses)).format(n=number(len(doses)))
    return _("Medicines: taken {times} {days}.").format(times=times, days=days)


def sessions(heat: Sessions, cold: Sessions) -> str:
    """Returns how often heat and cold were used; empty where neither was logged."""
    if not heat.count and not cold.count:
        return ""
    return _("Heat: {heat}. Cold: {cold}.").format(
        heat=session_count(heat), cold=session_count(cold)
    )


def session_count(used: Sessions) -> str:
    """Returns sessions of one kind: “19 times on 11 days, 285 min in all”."""
    if not used.count:
        return _("not logged")
    times = ngettext("once", "{n} times", used.count).format(n=number(used.count))
    days = ngettext("on {n} day", "on {n} days", used.days).format(n=number(used.days))
    if not used.timed:
        return _("{times} {days}").format(times=times, days=days)
    if used.timed < used.count:
        return ngettext(
            "{times} {days}, {minutes} in the one with a time",
            "{times} {days}, {minutes} in the {timed} with a time",
            used.timed,
        ).format(times=times, days=days, minutes=minutes(used.minutes), timed=number(used.timed))
    return _("{times} {days}, {minutes} in all").format(
        times=times, days=days, minutes=minutes(used.minutes)
    )


def table_headers() -> tuple[str, ...]:
    """Returns the columns of the chart's text twin."""
    return (
        _("Date"),
        _("Average pain"),
        _("Worst pain"),
        _("Single scores"),
        _("Held me back"),
        _("Sleep, hours"),
        _("Night affected"),
        _("Walking, minutes"),
        _("Heat, sessions"),
        _("Cold, sessions"),
        _("Doses taken"),
    )


def not_recorded() -> str:
    """Returns the text of a cell of the table where nothing was recorded."""
    return _("not recorded")


def not_logged() -> str:
    """Returns the text of the row of a date without an entry."""
    return _("not logged")


def outside(where: Outside) -> str:
    """Returns the text that replaces “not logged” for a date that the diary is not kept for."""
    return {
        Outside.BEFORE_EPISODE: _("before the episode"),
        Outside.BETWEEN_EPISODES: _("between episodes"),
        Outside.BEFORE_DIARY: _("before the diary"),
        Outside.AFTER_EPISODE: _("after the episode"),
    }[where]


def night(affected: bool | None, *, woken: bool) -> str:  # noqa: FBT001 - as of `yes_no`
    """Returns whether pain affected a night.

    “woken once” replaces “no” where pain woke the person.
    """
    return _("woken once") if woken and affected is False else yes_no(affected)


def yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value itself, not a switch
    """Returns a fact that holds, does not hold, or was not recorded."""
    if value is None:
        return not_recorded()
    return _("yes") if value else _("no")
