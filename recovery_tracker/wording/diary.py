"""The diary in words: a day of the calendar, its cards, its changes, and the hits of a search."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.late import is_late
from recovery_tracker.diary.notes import Named
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import AlertResponse, CheckIn
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, WarningSign
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.insight.month import DayFacts
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import card_text, given_answer
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.entries import entry_words
from recovery_tracker.wording.exercises import exercise
from recovery_tracker.wording.steps import Changed, differences

LONGEST: Final = 300
"""Characters of a change that the history shows: a note may have thousands."""


class Group(Protocol):
    """One group of the journal, as the store returns it."""

    @property
    def at(self) -> datetime:
        """Returns when it was made."""

    @property
    def action(self) -> str:
        """Returns what was done."""

    @property
    def changes(self) -> Sequence[Changed]:
        """Returns what it changed."""


def day_title(on: date, today: date) -> str:
    """Returns the weekday with the date, and the year where it differs from today's."""
    return formats().date_long(on) if on.year == today.year else formats().date_whole(on)


def day_sentence(facts: DayFacts, fired: Sequence[Alert], today: date) -> str:
    """Returns a day of the calendar in one sentence.

    Such as “Tuesday 12 May, pain 6, heat, a note, advice: worth a call”. `fired`: the cards that
    first appeared on it, the most urgent first.
    """
    parts = [day_title(facts.date, today)]
    if facts.date == today:
        parts.append(_("today"))
    if facts.pain is not None:
        parts.append(_("pain {value}").format(value=pain_words(facts.pain)))
    elif facts.logged:
        parts.append(_("logged without pain"))
    parts += [words.care(kind) for kind in facts.care]
    if facts.note:
        parts.append(_("a note"))
    if fired:
        parts.append(_advice(fired[0].urgency))
    if facts.late:
        parts.append(_("entered late"))
    if not facts.logged and facts.date <= today:
        parts.insert(1, _("nothing logged"))
    return ", ".join(parts)


def plain_day_sentence(on: date, today: date) -> str:
    """Returns a day of a calendar in which a date is picked: “Tuesday 12 May, today”."""
    title = day_title(on, today)
    return _("{day}, today").format(day=title) if on == today else title


def logged_days(n: int) -> str:
    """Returns on how many days of a month something was logged."""
    if not n:
        return _("Nothing logged in this month")
    return ngettext("{n} day logged", "{n} days logged", n).format(n=formats().number(n))


def pain_words(pain: Decimal) -> str:
    """Returns pain as the calendar shows it, with one digit after the point at most."""
    return formats().number(pain.quantize(Decimal("0.1")))


def course_day(on: date, start: date | None, onset: date | None) -> str:
    """Returns which day of its episode a date is; empty without an episode.

    `start`: the date from which the days are counted, the onset or the date of a recurrence.
    """
    if start is None or onset is None:
        return ""
    number = (on - start).days + 1
    if number < 1:
        return _("Before this episode")
    if start > onset:
        return _("Day {n} since it came back").format(n=number)
    return _("Day {n} of this episode").format(n=number)


def entered(day: Day) -> str:
    """Returns when a day was filled in late, or that some of it was."""
    at = day.check_in.entered_at if day.check_in else None
    if at is None or not is_late(day.date, at):
        return _("Some of this was entered more than a day later.")
    return _("Entered late: {date}, {time}.").format(
        date=formats().date_full(at.date()), time=formats().time(at)
    )


def card_line(alert: Alert, settings: Settings, on: date) -> str:
    """Returns a card of the date in one line: “Worth a call in the next days: …”."""
    text = card_text(alert, settings, on)
    return _("{urgency}: {what}").format(urgency=text.urgency_word, what=text.seen)


def answer_line(answer: AlertResponse) -> str:
    """Returns an answer that was given to a card, with its time."""
    return _("{time}: you answered “{answer}”").format(
        time=formats().time(answer.at), answer=given_answer(answer)
    )


def change_text(group: Group, medicines: Mapping[str, str] = {}) -> str:
    """Returns a group of changes of a day, each in its own line, under the time of the group.

    `medicines` are their names by id.
    """
    when = _("{date}, {time}").format(
        date=formats().date_full(group.at.date()), time=formats().time(group.at)
    )
    if done := _done(group.action):
        when = _("{when}: {done}").format(when=when, done=done)
    lines = (_shortened(line) for each in group.changes for line in _changed(each, medicines))
    return "\n".join((when, *lines))


def hit_text(on: date, kind: Kind, excerpt: str, today: date) -> str:
    """Returns a day that was found, with the words around the hit."""
    day = day_title(on, today)
    if kind is not Kind.CHECK_INS:
        day = _("{date}, {kind}").format(date=day, kind=words.kind(kind))
    return f"{day}\n{excerpt}"


def name_text(of: Named) -> str:
    """Returns what was marked, done or taken, as the diary names it."""
    match name := of.name:
        case Site():
            return words.site(name)
        case PainQuality():
            return words.pain_quality(name)
        case WarningSign():
            return words.sign(name)
        case CareKind():
            return words.care(name)
        case _:
            return exercise(name) if of.kind is Kind.CARE else name


def found_sentence(days: int, shown: int) -> str:
    """Returns on how many days words were found, and how many of them are shown."""
    if not days:
        return _("No day has these words in anything you wrote, marked, did or took.")
    count = ngettext("Found on {n} day.", "Found on {n} days.", days).format(
        n=formats().number(days)
    )
    if shown == days:
        return count
    more = ngettext(
        "The newest {n} is shown; more words find fewer.",
        "The newest {n} are shown; more words find fewer.",
        shown,
    ).format(n=formats().number(shown))
    return f"{count} {more}"


def _shortened(line: str) -> str:
    """Returns the change in one line of limited length."""
    whole = sentence_case(" ".join(line.split()))
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rstrip()}…"


def _advice(urgency: Urgency) -> str:
    return {
        Urgency.EMERGENCY: _("advice: emergency"),
        Urgency.URGENT: _("advice: urgent"),
        Urgency.BOOK: _("advice: worth a call"),
        Urgency.SELF_CARE: _("advice: look after yourself"),
    }[urgency]


def _done(action: str) -> str:
    """Returns what was done, where the changes alone do not show it."""
    return {
        "undo": _("undone"),
        "redo": _("done again"),
        "import": _("imported"),
        "restore": _("restored from a backup"),
        "put_back": _("put back from the bin"),
    }.get(action, "")


def _changed(change: Changed, medicines: Mapping[str, str]) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None or isinstance(after, CheckIn):
        yield from differences(change, medicines)
        return
    was, now = entry_words(before, medicines), entry_words(after, medicines)
    if was == now:
        yield from differences(change, medicines)
    else:
        yield _("{before}, then {after}").format(before=was, after=now)
