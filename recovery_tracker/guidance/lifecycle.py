"""How a rule that fired goes on: until when it is active, and what an answer does to it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from recovery_tracker.diary.record import AlertResponse, CoveredEntry
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.entries import told_by_value
from recovery_tracker.guidance.facts import Entry, Urgency
from recovery_tracker.guidance.shared import shared

SETTLING: Final[Mapping[Urgency, frozenset[Response]]] = {
    Urgency.EMERGENCY: frozenset({Response.GOT_ADVICE, Response.MARKED_BY_MISTAKE}),
    Urgency.URGENT: frozenset({Response.GOT_ADVICE}),
}
"""Answers that settle the entries which a card of that urgency showed."""

_SCALAR: Final = ('"', *"0123456789")
"""How what can be compared begins: no list, whose depth would have no end."""

ARRANGED = frozenset({Response.BOOKED, Response.SEEN})
"""Answers that settle a book card."""


@dataclass(frozen=True)
class Track:
    """One rule in one episode since it fired.

    `because` is of the latest firing, `firings` are the entries of all. `asking`: whether it is
    active, as far as answers, failures and recurrences decide that. `fails`: on how many dates
    running it has failed; `ended`: that was once often enough since it last began to ask.
    `answered`: the date of the latest answer that settled it (book alone).
    """

    urgency: Urgency
    first: date
    last: date
    because: tuple[Entry, ...]
    firings: tuple[Entry, ...] = ()
    asking: bool = True
    fails: int = 0
    ended: bool = False
    answered: date | None = None


def fired(track: Track | None, urgency: Urgency, on: date, because: tuple[Entry, ...]) -> Track:
    """The track after its rule held on the date; None is a rule that fires for the first time."""
    if track is None:
        return Track(urgency, on, on, because, because)
    held = replace(track, last=on, because=because, fails=0)
    if urgency >= Urgency.URGENT:
        return replace(held, firings=track.firings + because)
    if urgency is Urgency.BOOK and not track.asking:
        return _held_again(held, on)
    return replace(held, asking=True)


def _held_again(track: Track, on: date) -> Track:
    """A book rule that was answered asks again only when it had ended and some days have passed.

    One that ended without an answer asks again at once.
    """
    if track.answered is not None and not (
        track.ended and (on - track.answered).days >= shared().asking.ask_again_days
    ):
        return track
    return replace(track, asking=True, ended=False, answered=None)


def failed(track: Track) -> Track:
    """The track after its rule was decided and did not hold."""
    if track.urgency is not Urgency.BOOK or track.ended:
        return track
    fails = track.fails + 1
    if fails < shared().asking.ended_after:
        return replace(track, fails=fails)
    return replace(track, fails=fails, asking=False, ended=True)


def held_elsewhere(track: Track) -> Track:
    """The track after its rule held in a later episode: its failures are no longer running."""
    return track if track.ended or not track.fails else replace(track, fails=0)


def answered(track: Track, on: date) -> Track:
    """The track after an answer that settles a book card."""
    if track.urgency is not Urgency.BOOK:
        return track
    return replace(track, asking=False, answered=on)


def uncovered(entries: Iterable[Entry], answers: Iterable[AlertResponse]) -> tuple[Entry, ...]:
    """Each of the entries that no answer covers, once, by date; in time as in the record.

    An answer without covered entries covers none.
    """
    covers = [covered for response in answers for covered in response.covers]
    places = {(each.date, each.field) for each in covers if not told_by_value(each.field)}
    told = {(each.date, each.field, _value(each)) for each in covers if told_by_value(each.field)}
    left = dict.fromkeys(
        entry
        for entry in entries
        if not (
            (entry.date, entry.field, entry.value) in told
            if told_by_value(entry.field)
            else (entry.date, entry.field) in places
        )
    )
    return tuple(sorted(left, key=lambda entry: entry.date))


def _value(covered: CoveredEntry) -> Decimal | str | None:
    """The value that an answer covers; None where it is neither a JSON string nor a number."""
    written = (covered.value or "").strip()
    if not written.startswith(_SCALAR):
        return None
    try:
        value = json.loads(written, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, ArithmeticError):
        return None
    return value if isinstance(value, str | Decimal) else None
