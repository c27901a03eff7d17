"""The list of all cards in words: the past ones, and the rules that lacked data."""

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
    given_answer,
    rule_words,
    undecided_sentence,
)
from recovery_tracker.wording.reasons import because


def earlier(
    alert: Alert, answer: AlertResponse | None, settings: Settings, as_of: date
) -> tuple[str, str]:
    """Returns the words of a past card: its date with what was seen, and the answer, if any."""
    seen = card_text(alert, settings, as_of).seen
    if answer is None:
        return seen, ""
    on = answer.at.date()
    day = formats().date_short(on) if on.year == as_of.year else formats().date_full(on)
    return seen, _("Your answer on {date} at {time}: {answer}.").format(
        date=day, time=formats().time(answer.at), answer=given_answer(answer)
    )


def taken_out(entries: Sequence[Entry]) -> str:
    """Returns the sentence on entries that were marked by mistake and taken out of their day."""
    return _("Taken out, as it was marked by mistake: {what}.").format(
        what="; ".join(because(entry) for entry in entries)
    )


def answer_kept(response: Response, urgency: Urgency) -> str:
    """Returns the sentence that an answer was kept, in the words of its button."""
    return _("Your answer is kept: “{answer}”.").format(answer=answer_words(response, urgency))


def undecided_text(undecided: Undecided, settings: Settings) -> tuple[str, str]:
    """Returns the words of a rule that lacked data: the rule, and what is missing."""
    why = _("{why}.").format(why=undecided_sentence(undecided))
    return rule_words(undecided.rule, settings), why
