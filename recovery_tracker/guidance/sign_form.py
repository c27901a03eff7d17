"""The sheet of warning signs: what brings it, and the order of its questions.

Some cards bring it, and so does what is marked of a day, each until the signs are answered.
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
    """Something that asks the warning signs, and the date from which an answer answers it.

    `reason` is the rule whose card asks, or a `SignFormCause` of what is marked.
    """

    reason: str
    since: date


@dataclass(frozen=True)
class Questions:
    """The questions of the sheet in its two parts, each sign in one of them."""

    first: tuple[WarningSign, ...]
    """What the record asks about most, then the signs of the emergency rules."""
    rest: tuple[WarningSign, ...]


def questions(asked: Sequence[WarningSign] = ()) -> Questions:
    """Puts the signs in the order of the sheet: those `asked` first, then as the rules stand."""
    rules = [row for row in table().values() if row.family is Family.SIGN]
    emergency = _signs(row for row in rules if row.urgency is Urgency.EMERGENCY)
    first = tuple(dict.fromkeys((*asked, *emergency)))
    every = dict.fromkeys((*_signs(rules), *WarningSign))
    return Questions(first, tuple(sign for sign in every if sign not in first))


def sign_requests(
    evaluation: Evaluation, episode: str | None, check_ins: Iterable[CheckIn] = ()
) -> tuple[SignRequest, ...]:
    """Finds what asks the warning signs at `as_of` in that episode: marks first, then cards.

    A card that stands asks; one that stood for its date alone goes on to ask for some days.
    `check_ins`: those of the last days, `as_of` included; what is marked on them asks as long.
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
    """Returns the first date whose marks may still bring the sheet on `as_of`."""
    return as_of - min(timedelta(days=rule_terms().sign_form.days - 1), as_of - date.min)


def unanswered(
    asking: Iterable[SignRequest], check_ins: Iterable[CheckIn]
) -> tuple[SignRequest, ...]:
    """The calls since whose date no check-in has the warning signs answered."""
    answered = [each.date for each in check_ins if each.warning_signs is not None]
    last = max(answered, default=date.min)
    return tuple(call for call in asking if last < call.since)


def _signs(rows: Iterable[Row]) -> tuple[WarningSign, ...]:
    """The signs of the rules, each once, in the order of the table and then of the vocabulary."""
    return tuple(dict.fromkeys(sign for row in rows for sign in WarningSign if sign in row.signs))


def _marks(as_of: date, check_ins: Iterable[CheckIn]) -> Iterable[SignRequest]:
    """What was marked within the last days, from the first day of its latest run on."""
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
    """A recurrence and a gap are new each time; where pain goes, and its rise, go on for days."""
    return alert.last_date if alert.urgency is Urgency.SELF_CARE else alert.first_date


def _stood(alert: Alert, as_of: date, days: int) -> bool:
    """Whether a card that stands on its date alone stood within the last days."""
    return alert.urgency is Urgency.SELF_CARE and (as_of - alert.last_date).days < days
