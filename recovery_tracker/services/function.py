"""Function over weeks: activities of the person, and the score of an RMDQ filled in on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary import checks
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import SCALE, Questionnaire, Record
from recovery_tracker.diary.vocabulary import Instrument
from recovery_tracker.insight.function import SCORE, due, function_terms, same_activity
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.ports.store import Action, Change, Dated, Unit

_LATELY: Final = timedelta(days=120)
"""The last answers are looked for within this time first, because a long record is slow to read."""


@dataclass(frozen=True)
class Activity:
    """An activity in the person's own words, and how able they are: 0-10.

    None where no number was chosen.
    """

    name: str
    able: Decimal | None = None


@dataclass(frozen=True)
class Answers:
    """The answers of one date: up to three activities, and the score of an RMDQ, 0-24."""

    activities: tuple[Activity, ...] = ()
    rmdq: Decimal | None = None


def answers_on(record: Record, on: date) -> Answers | None:
    """Returns the answers of that date; None without any."""
    psfs, rmdq = (_answers_to(record, on, instrument) for instrument in _ORDER)
    if psfs is None and rmdq is None:
        return None
    return Answers(
        tuple(Activity(name, able) for name, able in psfs.answers.items()) if psfs else (),
        rmdq.answers.get(SCORE) if rmdq else None,
    )


def answered_dates(record: Record) -> tuple[date, ...]:
    """Returns the dates with answers, the latest first."""
    return tuple(sorted({each.date for each in record.questionnaires}, reverse=True))


def last_activities(reader: Dated, today: date) -> tuple[str, ...]:
    """Returns the activities of the last time, to be asked again. Raises StoreError."""
    for first in (today - _LATELY if today - date.min > _LATELY else None, None):
        for each in reversed(reader.read(first, today).questionnaires):
            if each.instrument is Instrument.PSFS and each.answers:
                return tuple(each.answers)[: function_terms().activities]
    return ()


def asks_today(reader: Dated, today: date, put_off: date | None = None) -> bool:
    """Tells whether to ask about function; see `insight.function.due`. Raises StoreError."""
    if not due(reader.undated(), today, put_off):
        return False  # which spares to read more
    week = function_terms().every_days
    return due(reader.read(today - timedelta(days=week - 1), today), today, put_off)


def check_answers(answers: Answers) -> tuple[Activity, ...]:
    """Returns the answered activities. Raises InvalidValueError where `keep_answers` would."""
    activities = tuple(_answered(answers.activities))
    most = function_terms().activities
    if len(activities) > most:
        raise InvalidValueError(
            f"activities[{most}].name", _("at most {n} activities are kept").format(n=most)
        )
    _check_rmdq(answers.rmdq)
    if not activities and answers.rmdq is None:
        raise InvalidValueError(
            "", _("say how able you are for an activity, or type a score, before you save")
        )
    return activities


def keep_answers(
    diary: Diary, on: date, answers: Answers, was: date | None = None
) -> Sequence[Change]:
    """Keeps the answers of a date. `was` is the former date of these answers, to be changed.

    Empty answers are deleted. Raises InvalidValueError for a wrong value, a future date, or a date
    that has other answers already; RequestError where those to change were deleted; and StoreError.
    """
    diary.not_in_the_future("date", on)
    activities = check_answers(answers)
    answers_of = {
        Instrument.PSFS: {each.name: each.able for each in activities if each.able is not None},
        Instrument.RMDQ: {} if answers.rmdq is None else {SCORE: answers.rmdq},
    }
    with changing(diary, Action.LOG) as unit:
        if was is not None and answers_on(unit.read(was, was), was) is None:
            raise _missing()
        if was != on:
            _free(unit, on, [instrument for instrument in _ORDER if answers_of[instrument]])
        for instrument in _ORDER:
            _put(diary, unit, on, instrument, answers_of[instrument], was)
    return unit.changes


def remove_answers(diary: Diary, on: date) -> Sequence[Change]:
    """Deletes the answers of a date. Raises StoreError."""
    with changing(diary, Action.DELETE) as unit:
        for each in unit.read(on, on).questionnaires:
            unit.delete(Kind.QUESTIONNAIRES, each.id)
    return unit.changes


_ORDER: Final = (Instrument.PSFS, Instrument.RMDQ)


def _answered(activities: Iterable[Activity]) -> Iterable[Activity]:
    """Returns the activities with words and a number."""
    seen: set[str] = set()
    for number, each in enumerate(activities):
        name, place = " ".join(each.name.split()), f"activities[{number}]"
        checks.text(f"{place}.name", name)
        SCALE.check(f"{place}.able", each.able)
        if not name and each.able is None:
            continue
        if not name:
            raise InvalidValueError(
                f"{place}.name", _("type what it is that you do, or take its number away")
            )
        if each.able is None:
            raise InvalidValueError(
                f"{place}.able",
                _("choose a number for “{activity}”, or clear its words").format(activity=name),
            )
        if same_activity(name) in seen:
            raise InvalidValueError(
                f"{place}.name",
                _("“{activity}” stands here twice; keep one of them").format(activity=name),
            )
        seen.add(same_activity(name))
        yield Activity(name, each.able)


def _check_rmdq(score: Decimal | None) -> None:
    checks.between("rmdq", score, 0, function_terms().most)
    if score is not None and score != score.to_integral_value():
        raise InvalidValueError(
            "rmdq",
            _("{value} is not a whole number; count the sentences that were ticked").format(
                value=formats().number(score)
            ),
        )


def _answers_to(record: Record, on: date, instrument: Instrument) -> Questionnaire | None:
    """Returns the answers of a date to `instrument`; the last where a file has several."""
    found = [
        each for each in record.questionnaires if each.date == on and each.instrument is instrument
    ]
    return found[-1] if found else None


def _free(unit: Unit, on: date, instruments: Iterable[Instrument]) -> None:
    record = unit.read(on, on)
    if any(_answers_to(record, on, instrument) for instrument in instruments):
        raise InvalidValueError(
            "date",
            _("{date} has answers already; open those, or choose another date").format(
                date=formats().date_full(on)
            ),
        )


def _put(
    diary: Diary,
    unit: Unit,
    on: date,
    instrument: Instrument,
    answers: dict[str, Decimal],
    was: date | None,
) -> None:
    existing = None if was is None else _answers_to(unit.read(was, was), was, instrument)
    if existing is not None and not answers:
        unit.delete(Kind.QUESTIONNAIRES, existing.id)
    elif existing is not None:
        if (existing.date, dict(existing.answers)) != (on, answers):
            unit.put(replace(existing, date=on, answers=answers))
    elif answers:
        unit.put(Questionnaire(diary.new_id(), on, instrument, answers))


def _missing() -> RequestError:
    return RequestError(_("These answers are no longer in the diary."))
