"""Removes entries for good: from the tables, from the journal, and from the file's free pages.

Unlike a deletion it can't be undone, so it is not journalled. What an answer to a card says about
an erased entry goes too; the answer stays as far as it covers other entries.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, and_, delete, insert, or_, select, tuple_
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.kinds import Kind, date_of
from recovery_tracker.diary.when import local_date
from recovery_tracker.exchange.write_json import entity_from_json, entity_to_json
from recovery_tracker.store import tables
from recovery_tracker.store.connection import BUSY_MS, driver_connection, pragma, writing
from recovery_tracker.store.reading import find_one
from recovery_tracker.store.rows import FORMS
from recovery_tracker.store.tables import change, response_covers

_DATED: Final = tuple(form for form in FORMS.values() if form.day)
_CHUNK: Final = 400
"""How many ids one query has: SQLite takes a limited number of values."""
_PATIENCE_MS: Final = 5000
"""How long to wait for the file: the window's thread does not erase."""


def erase(
    connection: Connection, first: date, last: date, episodes: frozenset[str] = frozenset()
) -> None:
    """Removes the entries of first..last and those episodes, in one transaction.

    Freed pages are overwritten; `scrub` overwrites those freed before. Raises the driver's errors;
    everything is then as it was.
    """
    pragma(connection, "secure_delete = ON")
    with writing(connection):
        touched = _in_journal(connection, first, last, episodes)
        for form in _DATED:
            day = form.table.c[form.day]
            connection.execute(delete(form.table).where(day.between(first, last)))
        if episodes:
            connection.execute(delete(tables.episodes).where(tables.episodes.c.id.in_(episodes)))
        touched |= _answered(connection, first, last) | _uncover(connection, first, last)
        _rewrite(connection, sorted(touched))
        pragma(connection, f"user_version = {pragma(connection, 'user_version') + 1}")


def scrub(connection: Connection) -> bool:
    """Makes the file anew without its free pages, and empties the write-ahead log.

    Returns False where the disk is full, or where others hold the file for too long.
    """
    raw = driver_connection(connection)
    pragma(connection, f"busy_timeout = {_PATIENCE_MS}")
    try:
        raw.execute("VACUUM")
        busy, _pages, _done = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except driver.OperationalError:
        return False
    finally:
        pragma(connection, f"busy_timeout = {BUSY_MS}")
    return not busy


def _in_journal(
    connection: Connection, first: date, last: date, episodes: frozenset[str]
) -> set[tuple[str, str]]:
    """Returns the entities that the journal has on those dates, and the episodes."""
    on = or_(change.c.date.between(first, last), change.c.left_date.between(first, last))
    # An answer has a date of its own, but belongs to what it covers.
    dated = and_(on, change.c.kind.not_in((Kind.ALERT_RESPONSES, Kind.APPOINTMENTS)))
    named = and_(change.c.kind == Kind.EPISODES, change.c.id.in_(episodes))
    rows = connection.execute(select(change.c.kind, change.c.id).where(or_(dated, named)))
    return {(kind, entity_id) for kind, entity_id in rows}


def _answered(connection: Connection, first: date, last: date) -> set[tuple[str, str]]:
    """Returns the answers that covered entries of those dates, by the journal."""
    is_answer = change.c.kind == Kind.ALERT_RESPONSES
    rows = connection.execute(select(change.c.id, change.c.before, change.c.after).where(is_answer))
    return {
        (Kind.ALERT_RESPONSES, id_)
        for id_, *texts in rows
        if any(text is not None and _covers(text, first, last) for text in texts)
    }


def _covers(text: str, first: date, last: date) -> bool:
    answer = entity_from_json(Kind.ALERT_RESPONSES, text)
    return any(first <= entry.date <= last for entry in getattr(answer, "covers", ()))


def _uncover(connection: Connection, first: date, last: date) -> set[tuple[str, str]]:
    """Takes the entries of those dates out of answers; returns the answers that it changed.

    An answer that covers nothing (any more) goes with the date on which it was given.
    """
    within = response_covers.c.date.between(first, last)
    owners = set(connection.execute(select(response_covers.c.owner).where(within)).scalars())
    connection.execute(delete(response_covers).where(within))
    answers = tables.alert_responses
    bare = answers.c.id.not_in(select(response_covers.c.owner))
    for entity_id, at in connection.execute(select(answers.c.id, answers.c.at).where(bare)).all():
        if entity_id in owners or first <= local_date(at) <= last:
            connection.execute(delete(answers).where(answers.c.id == entity_id))
            owners.add(entity_id)
    return {(Kind.ALERT_RESPONSES, owner) for owner in owners}


def _rewrite(connection: Connection, touched: Sequence[tuple[str, str]]) -> None:
    """Takes the entities out of the journal; each existing one gets one row with its state.

    The row is where the entity was made: no later step that undo takes back has it any more.
    """
    for start in range(0, len(touched), _CHUNK):
        some = touched[start : start + _CHUNK]
        among = tuple_(change.c.kind, change.c.id).in_(some)
        oldest = select(change).where(among).order_by(change.c.seq.desc())
        first_of = {(row["kind"], row["id"]): row for row in connection.execute(oldest).mappings()}
        connection.execute(delete(change).where(among))
        rows = [
            row
            for entity_id in some
            if (row := _row_of(connection, entity_id, first_of.get(entity_id)))
        ]
        if rows:
            connection.execute(insert(change), rows)


def _row_of(
    connection: Connection, entity_id: tuple[str, str], row: RowMapping | None
) -> dict[str, Any] | None:
    """Returns the row with the entity's present state; None where it does not exist."""
    kind, id_ = entity_id
    entity = find_one(connection, Kind(kind), id_)
    if entity is None or row is None:
        return None
    return {
        **row,
        "date": date_of(entity),
        "left_date": None,
        "before": None,
        "after": entity_to_json(entity),
    }
