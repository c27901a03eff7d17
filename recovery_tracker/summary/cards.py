"""The warning signs and the cards on the page: what was ticked, shown and answered."""

from datetime import date

from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.cards import latest_answer
from recovery_tracker.guidance.facts import Alert, Urgency
from recovery_tracker.summary.private import PRIVATE, Tick, ticks_behind
from recovery_tracker.summary.source import TEXT_LENGTH, Source, clipped
from recovery_tracker.summary.values import Listing
from recovery_tracker.wording import page as words
from recovery_tracker.wording.cards import message
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.page import Line
from recovery_tracker.wording.subjects import what_held
from recovery_tracker.wording.words import urgency


def is_alarm(alert: Alert) -> bool:
    """Tells whether it is an emergency that nobody has answered."""
    return alert.active and alert.urgency is Urgency.EMERGENCY


def alarms(source: Source) -> tuple[Line, ...]:
    """Returns the emergencies that nobody has answered, each in all its words."""
    return tuple(
        Line(
            source.day(max((entry.date for entry in alert.unanswered), default=alert.last_date)),
            _card_text(source, alert),
        )
        for alert in source.cards()
        if is_alarm(alert)
    )


def _card_text(source: Source, alert: Alert) -> str:
    text = words.why(message(alert, source.record.settings), what_held(alert))
    return clipped(text, TEXT_LENGTH)


def ticks(source: Source) -> set[Tick]:
    """Returns every tick of the period, and earlier ones that keep an urgent card active.

    Emergencies count as urgent here.
    """
    found = {Tick(asked.date, sign) for asked in source.facts.asked for sign in asked.ticked}
    for alert in source.evaluation.alerts:
        if alert.active and alert.urgency >= Urgency.URGENT:
            found |= ticks_behind(alert)
    return found


def signs(source: Source, heading: str) -> Listing:
    """Returns what was ticked, newest first, then the dates on which nothing was."""
    by_date: dict[date, list[WarningSign]] = {}
    for tick in ticks(source):
        by_date.setdefault(tick.date, []).append(tick.sign)
    rows = []
    for on in sorted(by_date, reverse=True):
        shown = [
            sign
            for sign in WarningSign
            if sign in by_date[on] and (source.shows_private or sign not in PRIVATE)
        ]
        rows.append(words.ticked(source.day(on), shown, more=len(shown) < len(by_date[on])))
    none = [asked.date for asked in source.facts.asked if not asked.ticked]
    if none:
        rows.append(words.asked_none(none, source.last))
    if not source.facts.asked:
        rows.append(words.never_asked())
    return Listing(heading, tuple(rows), least=1)


def card_listing(source: Source) -> Listing:
    """Returns the other cards, the latest first: how urgent, what held, and the answer.

    A card's text to the person is not repeated here, because the reader is one whom it says to ask.
    """
    rows = tuple(
        words.told(
            source.day(source.shown_on(alert)),
            urgency(alert.urgency),
            clipped(sentence_case(what_held(alert)), TEXT_LENGTH),
            _answer(source.record, alert),
        )
        for alert in sorted(source.cards(), key=source.shown_on, reverse=True)
        if not is_alarm(alert)  # those are above, with the warning signs
    )
    if not rows and not alarms(source):
        rows = (words.none_shown(),)
    return Listing(source.names.told, rows, least=1)


def advice(source: Source) -> tuple[str, ...]:
    """Returns whose advice the cards of the page follow, of which date, and its sources."""
    rules = [alert.rule for alert in source.cards()]
    return (words.advice(source.record.settings, rules),) if rules else ()


def _answer(record: Record, alert: Alert) -> str:
    """Returns the latest answer to the card; self-care cards ask nothing."""
    if alert.urgency is Urgency.SELF_CARE:
        return ""
    return words.answer(latest_answer(alert, record.alert_responses))
