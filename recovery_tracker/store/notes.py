"""Reads only what a search looks in, because through decades it needs nothing else."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, or_, select

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.notes import NOTES, Named, NotePlace, Written
from recovery_tracker.diary.vocabulary import Instrument
from recovery_tracker.diary.when import local_date
from recovery_tracker.store import tables
from recovery_tracker.store.rows import FORMS


def _words_of(place: NotePlace) -> Select[Any]:
    """Returns the query for when each note of that place was written, and for its words."""
    form = FORMS[place.kind]
    on = form.table.c[form.day or place.on]
    text = form.table.c[f"{place.note}_text"]
    return select(on, text).where(text.is_not(None)).order_by(on)


_QUESTIONS: Final = tables.appointment_questions.c
_QUERIES: Final = (
    *((place.kind, _words_of(place)) for place in NOTES),
    (
        Kind.APPOINTMENTS,
        select(tables.appointments.c.at, _QUESTIONS.question)
        .join(tables.appointments, tables.appointments.c.id == _QUESTIONS.owner)
        .order_by(tables.appointments.c.at, _QUESTIONS.position),
    ),
)


_QUALITIES: Final = tables.choices[Kind.CHECK_INS, "qualities"].c
_SIGNS: Final = tables.choices[Kind.CHECK_INS, "warning_signs"].c
_SITES: Final = tables.check_in_sites.c
_CARE: Final = tables.care.c
_ANSWERS: Final = tables.questionnaire_answers.c
_INGREDIENTS: Final = tables.medicine_ingredients.c
_VISITS: Final = tables.appointments.c
_NAMES: Final[tuple[tuple[Kind, Select[Any]], ...]] = (
    (
        Kind.CHECK_INS,
        select(_SITES.owner, _SITES.site).where(or_(_SITES.pain.is_(None), _SITES.pain > 0)),
    ),
    (Kind.CHECK_INS, select(_QUALITIES.owner, _QUALITIES.quality)),
    (Kind.CHECK_INS, select(_SIGNS.owner, _SIGNS.sign)),
    (Kind.CARE, select(_CARE.local_date, _CARE.kind)),
    (
        Kind.CARE,
        select(_CARE.local_date, _CARE.exercise).where(
            _CARE.exercise.is_not(None), _CARE.exercise != ""
        ),
    ),
    (
        Kind.DOSES,
        select(tables.doses.c.local_date, tables.medicines.c.name).join(
            tables.medicines, tables.medicines.c.id == tables.doses.c.medicine
        ),
    ),
    (
        Kind.DOSES,
        select(tables.doses.c.local_date, _INGREDIENTS.name).join(
            tables.medicine_ingredients, _INGREDIENTS.owner == tables.doses.c.medicine
        ),
    ),
    (
        Kind.QUESTIONNAIRES,
        select(tables.questionnaires.c.date, _ANSWERS.question)
        .join(tables.questionnaires, tables.questionnaires.c.id == _ANSWERS.owner)
        .where(tables.questionnaires.c.instrument == Instrument.PSFS),
    ),
    (
        Kind.APPOINTMENTS,
        select(_VISITS.at, _VISITS.with_whom).where(
            _VISITS.with_whom.is_not(None), _VISITS.with_whom != ""
        ),
    ),
)


def find(connection: Connection) -> tuple[Written | Named, ...]:
    """Returns every note and question that says something, and what has a name, by kind."""
    return (*_written(connection), *_named(connection))


def _named(connection: Connection) -> Iterator[Named]:
    for kind, query in _NAMES:
        for on, name in connection.execute(query):
            yield Named(local_date(on), kind, name)


def _written(connection: Connection) -> tuple[Written, ...]:
    return tuple(
        Written(local_date(on), kind, text)
        for kind, query in _QUERIES
        for on, text in connection.execute(query)
        if text.strip()
    )
