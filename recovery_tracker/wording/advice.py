"""The list of all cards in words: those that are over, and what could not be told."""

from collections.abc import Sequence
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Settings
from recovery_tracker.diary.record import AlertResponse
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.facts import Alert, Entry, Undecided, Urgency
from recovery_tracker.wording.cards import (
    answer_words,
    card_text,
    rule_words,
    said,
    undecided_sentence,
)
from recovery_tracker.wording.reasons import because


def earlier(
    alert: Alert, answer: AlertResponse | None, settings: Settings, as_of: date
) -> tuple[str, str]:
    """A card that is over: its date with what was seen, and what was answered, if anything."""
    seen = card_text(alert, settings, as_of).seen
    if answer is None:
        return seen, ""
    on = answer.at.date()
    day = formats().date_short(on) if on.year == as_of.year else formats().date_full(on)
    return seen, _("Your answer on {date} at {time}: {answer}.").format(
        date=day, time=formats().time(answer.at), answer=said(answer)
    )


def taken_out(entries: Sequence[Entry]) -> str:
    """What was marked by mistake and is gone from its day by now."""
    return _("Taken out, as it was marked by mistake: {what}.").format(
        what="; ".join(because(entry) for entry in entries)
    )


def answer_kept(response: Response, urgency: Urgency) -> str:
    """That an answer was kept, in the words of its button."""
    return _("Your answer is kept: “{answer}”.").format(answer=answer_words(response, urgency))


def untold(undecided: Undecided, settings: Settings) -> tuple[str, str]:
    """A rule that too little was logged for: the rule, and what is missing."""
    why = _("{why}.").format(why=undecided_sentence(undecided))
    return rule_words(undecided.rule, settings), why
