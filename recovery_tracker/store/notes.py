"""Reads what a search looks in alone: through decades it needs nothing else."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, Connection, Select, or_, select

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.diary.when import local_date
from recovery_tracker.store import tables

_PLACES: Final[tuple[tuple[Kind, Column[Any], Column[Any]], ...]] = (
    (Kind.CHECK_INS, tables.check_ins.c.date, tables.check_ins.c.note_text),
    (Kind.PAIN_SCORES, tables.pain_scores.c.local_date, tables.pain_scores.c.note_text),
    (Kind.CARE, tables.care.c.local_date, tables.care.c.note_text),
    (Kind.DOSES, tables.doses.c.local_date, tables.doses.c.note_text),
    (Kind.EPISODES, tables.episodes.c.onset, tables.episodes.c.note_text),
    (Kind.APPOINTMENTS, tables.appointments.c.at, tables.appointments.c.outcome_text),
)
"""Where notes stand: the kind of entry, the column of when it was and that of its words."""
_QUESTIONS: Final = tables.appointment_questions.c
_QUERIES: Final = (
    *((kind, select(on, text).where(text.is_not(None)).order_by(on)) for kind, on, text in _PLACES),
    (
        Kind.APPOINTMENTS,
        select(tables.appointments.c.at, _QUESTIONS.question)
        .join(tables.appointments, tables.appointments.c.id == _QUESTIONS.owner)
        .order_by(tables.appointments.c.at, _QUESTIONS.position),
    ),
)


_SITES: Final = tables.check_in_sites.c
_CARE: Final = tables.care.c
_NAMES: Final[tuple[tuple[Kind, Select[Any]], ...]] = (
    (
        Kind.CHECK_INS,
        select(_SITES.owner, _SITES.site).where(or_(_SITES.pain.is_(None), _SITES.pain > 0)),
    ),
    (
        Kind.CHECK_INS,
        select(tables.check_in_qualities.c.owner, tables.check_in_qualities.c.quality),
    ),
    (Kind.CHECK_INS, select(tables.check_in_signs.c.owner, tables.check_in_signs.c.sign)),
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
)


def find(connection: Connection) -> tuple[Written | Named, ...]:
    """Returns every note and question that says something, and what has a name, by kind."""
    return (*_written(connection), *_named(connection))


def _named(connection: Connection) -> Iterator[Named]:
    for kind, query in _NAMES:
        for on, name in connection.execute(query):
            yield Named(on, kind, name)


def _written(connection: Connection) -> tuple[Written, ...]:
    return tuple(
        Written(local_date(on), kind, text)
        for kind, query in _QUERIES
        for on, text in connection.execute(query)
        if text.strip()
    )
