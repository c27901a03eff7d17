"""The form of warning signs: what brings it, and the order of its questions.

Some cards bring it, and so do some marks of a day, each until the signs are answered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import CheckIn
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.guidance.table import Family, Row, table
from recovery_tracker.guidance.terms import SignFormCause, rule_terms


@dataclass(frozen=True)
class SignRequest:
    """A reason to ask the warning signs, and the date from which an answer settles it.

    `reason` is the rule whose card asks, or a `SignFormCause`.
    """

    reason: str
    since: date


@dataclass(frozen=True)
class Questions:
    """The questions of the form in its two parts, each sign in one of them."""

    first: tuple[WarningSign, ...]
    """The signs that the record asks about first, then the signs of the emergency rules."""
    rest: tuple[WarningSign, ...]


def questions(asked: Sequence[WarningSign] = ()) -> Questions:
    """Returns the signs in the order of the form:

    those in `asked` first, then by the table of rules.
    """
    rules = [row for row in table().values() if row.family is Family.SIGN]
    emergency = _signs(row for row in rules if row.urgency is Urgency.EMERGENCY)
    first = tuple(dict.fromkeys((*asked, *emergency)))
    every = dict.fromkeys((*_signs(rules), *WarningSign))
    return Questions(first, tuple(sign for sign in every if sign not in first))


def sign_requests(
    evaluation: Evaluation, episode: str | None, check_ins: Iterable[CheckIn] = ()
) -> tuple[SignRequest, ...]:
    """Returns what asks the warning signs at `as_of` in that episode: marks first, then cards.

    An active card asks; a card of a single date goes on asking for some days. `check_ins` are those
    of the last days, `as_of` included, and their marks ask for as long.
    """
    sign_form = rule_terms().sign_form
    found = {
        alert.rule: SignRequest(alert.rule, _since(alert))
        for alert in evaluation.alerts
        if alert.episode == episode
        and (alert.active or _stood(alert, evaluation.as_of, sign_form.days))
    }
    cards = (found[rule] for rule in sign_form.rules if rule in found)
    return (*_marks(evaluation.as_of, check_ins), *cards)


def first_marked(as_of: date) -> date:
    """Returns the first date whose marks may still bring the form on `as_of`."""
    return as_of - min(timedelta(days=rule_terms().sign_form.days - 1), as_of - date.min)


def unanswered(
    asking: Iterable[SignRequest], check_ins: Iterable[CheckIn]
) -> tuple[SignRequest, ...]:
    """Returns the requests since whose date no check-in has the warning signs answered."""
    answered = [each.date for each in check_ins if each.warning_signs is not None]
    last = max(answered, default=date.min)
    return tuple(call for call in asking if last < call.since)


def _signs(rows: Iterable[Row]) -> tuple[WarningSign, ...]:
    """Returns the signs of the rules, each once, in the order of the table and the vocabulary."""
    return tuple(dict.fromkeys(sign for row in rows for sign in WarningSign if sign in row.signs))


def _marks(as_of: date, check_ins: Iterable[CheckIn]) -> Iterable[SignRequest]:
    """Yields what was marked within the last days, from the first day of its latest run on."""
    first = first_marked(as_of)
    near = sorted(
        (each for each in check_ins if first <= each.date <= as_of),
        key=lambda each: each.date,
        reverse=True,
    )
    for reason in SignFormCause:
        run: list[date] = []
        for check_in in near:
            if _is_marked(check_in, reason):
                run.append(check_in.date)
            elif run:
                break
        if run:
            yield SignRequest(reason, run[-1])


def _is_marked(check_in: CheckIn, reason: SignFormCause) -> bool:
    sites = Day(check_in.date, check_in).marked_sites
    asks = [ask for ask in rule_terms().asks if ask.brings is reason]
    return any(ask.is_marked(sites, check_in.qualities) for ask in asks)


def _since(alert: Alert) -> date:
    """Returns the date since which the alert asks.

    A recurrence and a gap are new each time; where pain goes, and its rise, go on for days.
    """
    return alert.last_date if alert.urgency is Urgency.SELF_CARE else alert.first_date


def _stood(alert: Alert, as_of: date, days: int) -> bool:
    """Tells whether a card of a single date was active within the last `days`."""
    return alert.urgency is Urgency.SELF_CARE and (as_of - alert.last_date).days < days
