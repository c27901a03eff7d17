"""Reads the person's own words alone: a search through decades needs nothing else."""

from typing import Any, Final

from sqlalchemy import Column, Connection, select

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.notes import Written
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


def find(connection: Connection) -> tuple[Written, ...]:
    """Every note and question that says something, by kind and date."""
    return tuple(
        Written(local_date(on), kind, text)
        for kind, query in _QUERIES
        for on, text in connection.execute(query)
        if text.strip()
    )
