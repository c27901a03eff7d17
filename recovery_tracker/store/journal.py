"""The journal of what every unit of work changed, for its display, undo and notice."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, insert, select

from recovery_tracker.diary.kinds import Entity, Kind, date_of
from recovery_tracker.exchange.write_json import entity_from_json, entity_to_json
from recovery_tracker.services.ports.store import Action, Change, Step
from recovery_tracker.store.connection import one_state, pragma
from recovery_tracker.store.error_mapping import in_plain_words, reading
from recovery_tracker.store.tables import change

_GROUP: Final = change.c.group
_later = change.alias("later")
_TAKEN_BACK: Final = exists().where(_later.c.undoes == _GROUP)
_LAST_NEW: Final = func.coalesce(
    select(_later.c.group)
    .where(_later.c.what.not_in((Action.UNDO, Action.REDO)))
    .order_by(_later.c.group.desc())
    .limit(1)
    .scalar_subquery(),
    0,
)
_LAST: Final = select(_GROUP).order_by(_GROUP.desc()).limit(1)
_UNDOABLE: Final = _LAST.where(change.c.what != Action.UNDO, ~_TAKEN_BACK)
_REDOABLE: Final = _LAST.where(change.c.what == Action.UNDO, ~_TAKEN_BACK, _GROUP > _LAST_NEW)
_BY_REDO: Final = (change.c.what == Action.UNDO) & (_GROUP > _LAST_NEW)
"""An undo that redo can restore, if it was not taken back already."""
_new, _back = change.alias("new"), change.alias("back")
_BROUGHT_BACK: Final = (change.c.what == Action.UNDO) & exists().where(
    _back.c.what == Action.UNDO,
    _back.c.kind == change.c.kind,
    _back.c.id == change.c.id,
    _back.c.after.is_not(None),
    _back.c.group > _GROUP,
    ~exists()
    .where(
        _new.c.what.not_in((Action.UNDO, Action.REDO)),
        _new.c.group.between(_GROUP, _back.c.group),
    )
    .correlate(change, _back),
)
"""What an undo took away and the undos right after it restored: it was never thrown away."""
# Instants are written by their own clocks; two clocks are never further apart than this.
_APART: Final = timedelta(days=2)
_LAST_SEQ: Final = select(func.coalesce(func.max(change.c.seq), 0))
# Both at once: for one least date alone SQLite would walk the index of the dates, oldest first.
_FIRST_CHANGED: Final = select(func.min(change.c.date), func.min(change.c.left_date)).where(
    change.c.seq > bindparam("seq")
)
_NEXT: Final = select(func.coalesce(func.max(_GROUP), 0) + 1)


def append(
    connection: Connection,
    action: Action,
    at: datetime,
    changes: Sequence[Change],
    undoes: int | None,
) -> Step:
    """Adds one group with a row for each change, at least one; returns it as it will be read."""
    group = connection.execute(_NEXT).scalar_one()
    connection.execute(
        insert(change),
        [
            {
                "group": group,
                "at": at,
                "what": action.value,
                "undoes": undoes,
                "kind": one.kind.value,
                "id": one.id,
                **_dates(one),
                "before": _text(one.before),
                "after": _text(one.after),
            }
            for one in changes
        ],
    )
    seq = connection.execute(select(func.max(change.c.seq))).scalar_one()
    return Step(group, seq, at, action, tuple(changes), undoes)


def _dates(one: Change) -> dict[str, date | None]:
    before = None if one.before is None else date_of(one.before)
    after = None if one.after is None else date_of(one.after)
    if one.after is None:
        return {"date": before, "left_date": None}
    return {"date": after, "left_date": None if before == after else before}


def _text(entity: Entity | None) -> str | None:
    return None if entity is None else entity_to_json(entity)


def erasures(connection: Connection) -> int:
    """Returns how often something was erased for good: SQLite's user_version counts it."""
    return int(pragma(connection, "user_version"))


class Journal:
    """Reads the groups of the journal of the record at `path`: fills the port of that name.

    A group never changes, so the last one is kept.
    """

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._kept: Step | None = None
        self._erasures = 0

    def keep(self, step: Step) -> None:
        """Remembers a group that is being committed: undo is offered at once; it may be big."""
        self._kept, self._erasures = step, erasures(self._connection)

    def forget(self) -> None:
        """Drops what was kept, because it was not committed after all."""
        self._kept = None

    def steps(self, after: int) -> tuple[Step, ...]:
        """Implements `Journal.steps`."""
        with self._reading():
            return self._found(change.c.seq > after)

    def last_step(self) -> Step | None:
        """Implements `Journal.last_step`."""
        return self._one(_LAST)

    def history(self, on: date) -> tuple[Step, ...]:
        """Implements `Journal.history`; a day that an entry left shows that it left."""
        with self._reading():
            return self._found((change.c.date == on) | (change.c.left_date == on))

    def undoable(self) -> Step | None:
        """Implements `Journal.undoable`."""
        return self._one(_UNDOABLE)

    def redoable(self) -> Step | None:
        """Implements `Journal.redoable`."""
        return self._one(_REDOABLE)

    def origin(self, step: Step) -> Action:
        """Implements `Journal.origin`; of what was erased for good, only what is left is known."""
        action, undoes = step.action, step.undoes
        with self._reading():
            while undoes is not None:
                query = select(change.c.what, change.c.undoes).where(change.c.group == undoes)
                found = self._connection.execute(query.limit(1)).first()
                if found is None:
                    break
                action, undoes = Action(found.what), found.undoes
        return action

    def deletions(self, since: datetime) -> tuple[Step, ...]:
        """Implements `Journal.deletions`."""
        gone = change.c.after.is_(None) & (change.c.at >= since.date() - _APART)
        with self._reading():
            found = self._found(gone & ~_TAKEN_BACK & ~_BY_REDO & ~_BROUGHT_BACK)
        return tuple(step for step in found if step.at >= since)

    def last_seq(self) -> int:
        """Implements `Journal.last_seq`."""
        with self._reading():
            return int(self._connection.execute(_LAST_SEQ).scalar_one())

    def first_changed(self, after: int) -> date | None:
        """Implements `Journal.first_changed`; the dates before and after a change count."""
        with self._reading():
            found = self._connection.execute(_FIRST_CHANGED, {"seq": after}).one()
        return min((day for day in found if day is not None), default=None)

    def erasures(self) -> int:
        """Implements `Journal.erasures`."""
        with in_plain_words(self._path):
            return erasures(self._connection)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with reading(self._path), one_state(self._connection):
            yield

    def _one(self, query: Any) -> Step | None:
        with self._reading():
            group = self._connection.execute(query).scalar()
            if group is None:
                return None
            kept = self._kept
            # An erasing, by whichever program, changes even the past.
            if kept is None or kept.group != group or self._erasures != erasures(self._connection):
                (kept,) = self._found(change.c.group == group)
                self.keep(kept)
            return kept

    def _found(self, condition: ColumnElement[bool]) -> tuple[Step, ...]:
        rows = self._connection.execute(select(change).where(condition).order_by(change.c.seq))
        return tuple(
            _as_step(group, list(rows_of_it))
            for group, rows_of_it in groupby(rows.mappings(), _group_of)
        )


def _group_of(row: Any) -> int:
    return int(row["group"])


def _as_step(group: int, rows: list[Any]) -> Step:
    last = rows[-1]
    return Step(
        group,
        last["seq"],
        last["at"],
        Action(last["what"]),
        tuple(
            Change(
                Kind(row["kind"]),
                row["id"],
                _entity(row["kind"], row["before"]),
                _entity(row["kind"], row["after"]),
            )
            for row in rows
        ),
        last["undoes"],
    )


def _entity(kind: str, text: str | None) -> Entity | None:
    return None if text is None else entity_from_json(Kind(kind), text)
