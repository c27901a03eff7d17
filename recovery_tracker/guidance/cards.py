"""Which cards are shown, which are only listed, and how a card can be answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, auto

from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import PainQuality, Response, Site, Trigger, WarningSign
from recovery_tracker.guidance import recovery
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.lifecycle import covered_by, uncovered
from recovery_tracker.guidance.terms import Ask, rule_terms


@dataclass(frozen=True)
class Cards:
    """The cards at an instant: `shown` above the page, `listed` one press away, each in order."""

    shown: tuple[Alert, ...] = ()
    listed: tuple[Alert, ...] = ()


def cards(evaluation: Evaluation, responses: Iterable[AlertResponse], now: datetime) -> Cards:
    """Returns the cards at `now`:

    every active emergency, else the highest card that is not put off.

    `now` has an offset. A “not now” to an urgent card puts off only the entries that it covers. A
    self-care card is only listed while a higher card is active.
    """
    active = [alert for alert in evaluation.alerts if alert.active]
    shown = tuple(alert for alert in active if alert.urgency is Urgency.EMERGENCY)
    if not shown:
        put_off = [each for each in responses if each.response is Response.NOT_NOW]
        higher = any(alert.urgency > Urgency.SELF_CARE for alert in active)
        shown = tuple(
            alert
            for alert in active
            if not (higher and alert.urgency is Urgency.SELF_CARE)
            and not _waits(alert, put_off, now)
        )[:1]
    return Cards(shown, tuple(alert for alert in active if alert not in shown))


def answers_for(urgency: Urgency) -> tuple[Response, ...]:
    """Returns the answers that a card of `urgency` offers, in the order of its buttons."""
    match urgency:
        case Urgency.EMERGENCY:
            return (Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE)
        case Urgency.URGENT:
            return (Response.GOT_ADVICE, Response.NOT_NOW)
        case Urgency.BOOK:
            return (Response.BOOKED, Response.SEEN, Response.NOT_NOW)
        case Urgency.SELF_CARE:
            return ()


def latest_answer(alert: Alert, responses: Iterable[AlertResponse]) -> AlertResponse | None:
    """Returns the last answer to the card in its episode; None where there is none."""
    matching = (
        each
        for each in responses
        if each.rule == alert.rule and each.episode in (None, alert.episode)
    )
    return max(matching, key=lambda each: each.at, default=None)


def marked_before(alert: Alert, responses: Iterable[AlertResponse]) -> AlertResponse | None:
    """Returns the last answer *marked by mistake* to an entry that is still unanswered, or None.

    An older version kept such an answer, left the entry in the record and was silent about it from
    then on.
    """
    matching = [
        each
        for each in responses
        if each.rule == alert.rule
        and each.response is Response.MARKED_BY_MISTAKE
        and any(map(covered_by((each,)).cover, alert.unanswered))
    ]
    return max(matching, key=lambda each: each.at, default=None)


class Offer(StrEnum):
    """A place to which a card leads, besides its answers."""

    SIGN_FORM = auto()
    """The form with the warning signs."""
    EPISODE = auto()
    """A new episode, because a recurrence does not open one by itself."""
    CLOSE = auto()
    """Closing the episode."""


def offers_for(rule: str) -> tuple[Offer, ...]:
    """Returns where the card of `rule` leads, in the order of its buttons."""
    offers = {
        Offer.SIGN_FORM: rule in rule_terms().sign_form.rules,
        Offer.EPISODE: rule == recovery.RECUR,
        Offer.CLOSE: rule == recovery.RECOVERED,
    }
    return tuple(offer for offer, given in offers.items() if given)


def asked_signs(
    sites: Collection[Site],
    trigger: Trigger | None,
    person: Person,
    on: date,
    qualities: Collection[PainQuality] = (),
) -> tuple[WarningSign, ...]:
    """Returns the signs to ask about first because of what is recorded.

    `sites`: those marked on the date. `qualities`: what the date's pain is like. `trigger`: that of
    its episode.
    """

    def asks(ask: Ask) -> bool:
        return (
            (ask.trigger is not None and ask.trigger is trigger)
            or ask.is_marked(sites, qualities)
            or any(person.has(factor, on) for factor in ask.risk_factors)
        )

    return tuple(dict.fromkeys(ask.sign for ask in rule_terms().asks if asks(ask)))


def _waits(alert: Alert, put_off: Iterable[AlertResponse], now: datetime) -> bool:
    """Tells whether a “not now” keeps the card in the list.

    One dated after `now` does not count.
    """
    asking = rule_terms().asking
    matching = [each for each in put_off if each.rule == alert.rule and each.at <= now]
    if alert.urgency is Urgency.URGENT:
        within = timedelta(hours=asking.urgent_not_now_hours)
        recent = [each for each in matching if now - each.at < within]
        return not uncovered(alert.unanswered, covered_by(recent))
    if alert.urgency is Urgency.BOOK:
        matching = [each for each in matching if each.episode == alert.episode]
        within = timedelta(days=asking.book_not_now_days)
        return len(matching) >= asking.book_not_now_most or any(
            now - each.at < within for each in matching
        )
    return False
