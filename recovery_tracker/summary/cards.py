"""The warning signs and the cards on the page: what was ticked, shown and answered."""

from datetime import date

from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.facts import Urgency
from recovery_tracker.summary.clipping import TEXT_LENGTH, clipped, day
from recovery_tracker.summary.facts import CardFacts, PageFacts
from recovery_tracker.summary.private import PRIVATE
from recovery_tracker.summary.values import Listing
from recovery_tracker.wording import page as words
from recovery_tracker.wording.cards import message
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.page import Line
from recovery_tracker.wording.subjects import what_held
from recovery_tracker.wording.words import urgency


def alarms(facts: PageFacts) -> tuple[Line, ...]:
    """Returns the emergencies that nobody has answered, each in all its words."""
    return tuple(
        Line(day(_last_of(card), facts.last), _card_text(facts, card))
        for card in facts.cards
        if card.is_alarm
    )


def _last_of(card: CardFacts) -> date:
    """Returns the date of the latest entry that waits for an answer."""
    return max((entry.date for entry in card.alert.unanswered), default=card.alert.last_date)


def _card_text(facts: PageFacts, card: CardFacts) -> str:
    text = words.why(message(card.alert, facts.settings), what_held(card.alert))
    return clipped(text, TEXT_LENGTH)


def signs(facts: PageFacts, heading: str) -> Listing:
    """Returns what was ticked, newest first, then the dates on which nothing was."""
    by_date: dict[date, list[WarningSign]] = {}
    for tick in facts.ticks:
        by_date.setdefault(tick.date, []).append(tick.sign)
    rows = []
    for on in sorted(by_date, reverse=True):
        shown = [
            sign
            for sign in WarningSign
            if sign in by_date[on] and (facts.shows_private or sign not in PRIVATE)
        ]
        more = len(shown) < len(by_date[on])
        rows.append(words.ticked(day(on, facts.last), shown, more=more))
    none = [asked.date for asked in facts.course.asked if not asked.ticked]
    if none:
        rows.append(words.asked_none(none, facts.last))
    if not facts.course.asked:
        rows.append(words.never_asked())
    return Listing(heading, tuple(rows), least=1)


def card_listing(facts: PageFacts, heading: str) -> Listing:
    """Returns the other cards, the latest first: how urgent, what held, and the answer.

    A card's text to the person is not repeated here, because the reader is one whom it says to ask.
    """
    rows = tuple(
        words.told(
            day(card.on, facts.last),
            urgency(card.alert.urgency),
            clipped(sentence_case(what_held(card.alert)), TEXT_LENGTH),
            _answer(card),
        )
        for card in sorted(facts.cards, key=lambda card: card.on, reverse=True)
        if not card.is_alarm  # those are above, with the warning signs
    )
    if not rows and not any(card.is_alarm for card in facts.cards):
        rows = (words.none_shown(),)
    return Listing(heading, rows, least=1)


def advice(facts: PageFacts) -> tuple[str, ...]:
    """Returns whose advice the cards of the page follow, of which date, and its sources."""
    rules = [card.alert.rule for card in facts.cards]
    return (words.advice(facts.settings, rules),) if rules else ()


def _answer(card: CardFacts) -> str:
    """Returns the latest answer to the card; self-care cards ask nothing."""
    return "" if card.alert.urgency is Urgency.SELF_CARE else words.answer(card.answer)
