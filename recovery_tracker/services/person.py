"""The facts about the person: who they are, whom they would ring, and their health."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import ONLY, Kind
from recovery_tracker.diary.person import Person, RiskPeriod
from recovery_tracker.diary.vocabulary import Asked, RiskFactor
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change
from recovery_tracker.services.settings import settings_of

OLDEST: Final = 120
"""Years: nobody who was born longer ago types it; they mistyped the year."""


def set_name(diary: Diary, name: str | None) -> Sequence[Change]:
    """Sets the person's name, or none. Raises InvalidValueError and StoreError."""
    return _change(diary, lambda existing: replace(existing, name=name or None))


def check_born(today: date, born: date | None) -> None:
    """Raises InvalidValueError where `set_born` would."""
    if born is None:
        return
    if born > today:
        raise InvalidValueError(
            "born",
            _("{date} is in the future; check the year").format(date=formats().date_full(born)),
        )
    if today.year - born.year - ((today.month, today.day) < (born.month, born.day)) > OLDEST:
        raise InvalidValueError(
            "born",
            _("{date} is more than {n} years ago; check the year").format(
                date=formats().date_full(born), n=OLDEST
            ),
        )


def set_born(diary: Diary, born: date | None) -> Sequence[Change]:
    """Sets the date of birth, or none. Raises InvalidValueError and StoreError."""
    check_born(diary.today, born)
    return _change(diary, lambda existing: replace(existing, born=born))


def set_contact(diary: Diary, part: str, text: str | None) -> Sequence[Change]:
    """Sets one part of whom the person would ring: `name`, `phone` or `role`.

    Raises InvalidValueError and StoreError.
    """
    return _change(
        diary,
        lambda existing: replace(
            existing, contact=replace(existing.contact, **{part: text or None})
        ),
    )


def set_risk_factor(diary: Diary, factor: RiskFactor, *, has: bool) -> Sequence[Change]:
    """Sets whether the person has a risk factor; one they have already keeps its dates.

    Raises StoreError.
    """

    def with_it(existing: Person) -> Person:
        others = {each: on for each, on in existing.risk_factors.items() if each is not factor}
        factors = {factor: existing.risk_factors.get(factor, RiskPeriod())} if has else {}
        return replace(existing, risk_factors={**others, **factors})

    return _change(diary, with_it)


@dataclass(frozen=True)
class HealthAnswer:
    """The person's answer about the risk factors that were `shown`: `has` are those that they have.

    `born` None leaves the date of birth as it is.
    """

    shown: frozenset[RiskFactor] = frozenset()
    has: frozenset[RiskFactor] = frozenset()
    born: date | None = None


def keep_health(
    diary: Diary, asked: Collection[Asked], answer: HealthAnswer = HealthAnswer()
) -> Sequence[Change]:
    """Keeps the answer about health, and that it was `asked`, in one step.

    A factor that is over holds again from today on; one that holds keeps its dates; one that was
    shown and is missing now is deleted. Raises InvalidValueError and StoreError.
    """
    today = diary.today
    check_born(today, answer.born)
    with changing(diary, Action.SETTINGS) as unit:
        found = unit.get(Kind.PERSON, ONLY)
        existing = found if isinstance(found, Person) else Person()
        factors = dict(existing.risk_factors)
        for factor in RiskFactor:
            if factor in answer.has and not existing.has(factor, today):
                factors[factor] = RiskPeriod(since=today) if factor in factors else RiskPeriod()
            elif factor in answer.shown - answer.has and existing.has(factor, today):
                del factors[factor]
        changed = replace(existing, risk_factors=factors, born=answer.born or existing.born)
        if changed != existing:
            unit.put(changed)
        settings = settings_of(unit)
        if not settings.asked.issuperset(asked):
            unit.put(replace(settings, asked=settings.asked | frozenset(asked)))
    return unit.changes


def check_period(today: date, period: RiskPeriod) -> None:
    """Raises InvalidValueError where `set_period` would."""
    if period.since is not None and period.since > today:
        raise InvalidValueError(
            "since",
            _("{date} is in the future; use today's date or an earlier one").format(
                date=formats().date_full(period.since)
            ),
        )
    if period.since and period.until and period.until < period.since:
        raise InvalidValueError(
            "until",
            _("{until} is before {since}, when it began; check both dates").format(
                until=formats().date_full(period.until), since=formats().date_full(period.since)
            ),
        )


def set_period(diary: Diary, factor: RiskFactor, period: RiskPeriod) -> Sequence[Change]:
    """Sets since when and until when the person has a risk factor, where they know it.

    Raises InvalidValueError for a beginning in the future or an end before it, RequestError where
    the factor is no longer theirs, and StoreError.
    """
    check_period(diary.today, period)

    def with_it(existing: Person) -> Person:
        if factor not in existing.risk_factors:
            raise RequestError(_("This is not ticked any more, so it has no dates."))
        return replace(existing, risk_factors={**existing.risk_factors, factor: period})

    return _change(diary, with_it)


def _change(diary: Diary, turned: Callable[[Person], Person]) -> Sequence[Change]:
    with changing(diary, Action.SETTINGS) as unit:
        found = unit.get(Kind.PERSON, ONLY)
        existing = found if isinstance(found, Person) else Person()
        changed = turned(existing)
        if changed != existing:  # an empty answer makes no person where there was none
            unit.put(changed)
    return unit.changes
