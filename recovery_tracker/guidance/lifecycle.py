"""How an alert goes on after its rule fired: how long it is active, and what an answer changes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.entries import covered_by_value
from recovery_tracker.guidance.facts import Entry, Pair, Rise, Urgency
from recovery_tracker.guidance.terms import rule_terms

SETTLING: Final[Mapping[Urgency, frozenset[Response]]] = {
    Urgency.EMERGENCY: frozenset({Response.GOT_ADVICE}),
    Urgency.URGENT: frozenset({Response.GOT_ADVICE}),
}
"""Answers that settle the entries which a card of that urgency showed.

An entry *marked by mistake* is taken out. Where an older record still has it, nobody looked at it.
"""

_SCALAR: Final = ('"', *"0123456789")
"""The characters with which a value begins that can be compared.

A list begins with none of them.
"""

ARRANGED = frozenset({Response.BOOKED, Response.SEEN})
"""Answers that settle a book card."""


@dataclass(frozen=True)
class Firing:
    """The reasons why a rule held on one date; see `facts.Alert` for the members."""

    on: date
    because: tuple[Entry, ...]
    pairs: tuple[Pair, ...] = ()
    rise: Rise | None = None
    signs_none: bool = False


@dataclass(frozen=True)
class AlertState:
    """The state of one rule in one episode since it fired.

    `latest` is the latest firing; `firings` are all of an emergency or urgent rule. `asking`:
    whether it is active, as far as answers, failures and recurrences decide that. `fails`: on how
    many dates running it has failed. `ended`: `fails` reached the number that ends it since it last
    began to ask. `answered`: the date of the latest answer that settled it (book alone).
    """

    urgency: Urgency
    first: date
    latest: Firing
    firings: tuple[Firing, ...] = ()
    asking: bool = True
    fails: int = 0
    ended: bool = False
    answered: date | None = None

    @property
    def last(self) -> date:
        """Returns the date of the latest firing."""
        return self.latest.on

    @property
    def because(self) -> tuple[Entry, ...]:
        """Returns the entries of the latest firing."""
        return self.latest.because


def fired(alert_state: AlertState | None, urgency: Urgency, firing: Firing) -> AlertState:
    """Returns the state after the rule held.

    `alert_state` is None where it fires for the first time.
    """
    kept = (firing,) if urgency >= Urgency.URGENT else ()
    if alert_state is None:
        return AlertState(urgency, firing.on, firing, kept)
    held = replace(alert_state, latest=firing, fails=0, firings=alert_state.firings + kept)
    if urgency is Urgency.BOOK and not alert_state.asking:
        return _held_again(held, firing.on)
    return replace(held, asking=True)


def _held_again(alert_state: AlertState, on: date) -> AlertState:
    """Returns the state after a book rule that was answered holds again.

    It asks again only when it had ended and some days have passed. One that ended without an answer
    asks again at once.
    """
    if alert_state.answered is not None and not (
        alert_state.ended and (on - alert_state.answered).days >= rule_terms().asking.ask_again_days
    ):
        return alert_state
    return replace(alert_state, asking=True, ended=False, answered=None)


def failed(alert_state: AlertState) -> AlertState:
    """Returns the state after the rule was decided and did not hold."""
    if alert_state.urgency is not Urgency.BOOK or alert_state.ended:
        return alert_state
    fails = alert_state.fails + 1
    if fails < rule_terms().asking.ended_after:
        return replace(alert_state, fails=fails)
    return replace(alert_state, fails=fails, asking=False, ended=True)


def held_elsewhere(alert_state: AlertState) -> AlertState:
    """Returns the state after the rule held in a later episode, which ends its run of failures."""
    return (
        alert_state if alert_state.ended or not alert_state.fails else replace(alert_state, fails=0)
    )


def answered(alert_state: AlertState, on: date) -> AlertState:
    """Returns the state after an answer that settles a book card."""
    if alert_state.urgency is not Urgency.BOOK:
        return alert_state
    return replace(alert_state, asking=False, answered=on)


@dataclass(frozen=True)
class Covers:
    """The entries that some answers cover:

    by date and member, and by value where the value counts.
    """

    members: frozenset[tuple[date, str]]
    values: frozenset[tuple[date, str, Decimal | str | None]]

    def cover(self, entry: Entry) -> bool:
        """Tells whether one of the answers covers the entry."""
        if covered_by_value(entry.field):
            return (entry.date, entry.field, entry.value) in self.values
        return (entry.date, entry.field) in self.members


def covered_by(answers: Iterable[AlertResponse]) -> Covers:
    """Returns what the answers cover; an answer without covered entries covers none."""
    covers = [covered for response in answers for covered in response.covers]
    return Covers(
        frozenset((each.date, each.field) for each in covers if not covered_by_value(each.field)),
        frozenset(
            (each.date, each.field, _value(each.value))
            for each in covers
            if covered_by_value(each.field)
        ),
    )


def uncovered(entries: Iterable[Entry], covers: Covers) -> tuple[Entry, ...]:
    """Returns each entry that is not covered, once, by date and within a date as given."""
    left = dict.fromkeys(entry for entry in entries if not covers.cover(entry))
    return tuple(sorted(left, key=lambda entry: entry.date))


@lru_cache(maxsize=1024)  # years of answers say the same few values
def _value(written: str | None) -> Decimal | str | None:
    """Returns the value that an answer covers.

    None where it is neither a JSON string nor a number.
    """
    written = (written or "").strip()
    if not written.startswith(_SCALAR):
        return None
    try:
        value = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, ArithmeticError):
        return None
    return value if isinstance(value, str | Decimal) else None
