"""Judges an open record again and again: after a change it folds on, not from the start.

Decades of record take seconds to judge as a whole; a change of today concerns the last weeks.
"""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.guidance.fold import result, start, step
from recovery_tracker.guidance.state import State, context_of
from recovery_tracker.services.ports.store import Store

EVERY: Final = timedelta(days=28)
"""The distance of the kept states of the fold, in dates."""

NEWEST: Final = 14
"""How many of the newest states are kept besides: a change of today then folds one day."""

_DAY: Final = timedelta(days=1)

Read = Callable[[date | None, date | None], Record]
"""The record of the dates first..last, with what is not kept yet."""


class Judge:
    """The rules' results over the record in a store, by any date.

    The states that it keeps are dropped from the first changed date on, whether this program or
    another changed it; all of them where the change belongs to no date, or was an erasing.
    """

    def __init__(self, store: Store, read: Read) -> None:
        self._store = store
        self._read = read
        self._states: list[State] = []
        self._newest: deque[State] = deque(maxlen=NEWEST)
        self._whole: object = None
        self._known = (store.journal.erasures(), store.journal.last_seq())

    def by(self, as_of: date, held_from: date | None = None) -> Evaluation:
        """Returns the evaluation by that date. `held_from`:

        from that date on, what is read is not kept yet.

        Raises StoreError.
        """
        self._drop_changed()
        kept = self._latest(min(as_of, held_from - _DAY) if held_from else as_of)
        record = self._read(kept.upto + _DAY if kept and kept.upto else None, as_of)
        if (whole := _undated(record)) != self._whole:
            self._drop_from(date.min)
            self._whole = whole
            if kept is not None:
                kept, record = None, self._read(None, as_of)
        context = context_of(record)
        state = kept or start()
        for day in days_of(record).values():
            state = step(state, day, context)
            if held_from is None or day.date < held_from:
                self._keep(state)
        return result(state, as_of, context)

    def _latest(self, edge: date) -> State | None:
        """Returns the kept state of the latest date up to `edge`."""
        kept = (state for state in (*self._states, *self._newest) if _upto(state) <= edge)
        return max(kept, key=_upto, default=None)

    def _keep(self, state: State) -> None:
        """Keeps the state: a while, and for long where the last one kept is far before it."""
        self._newest.append(state)
        if not self._states or _upto(state) - _upto(self._states[-1]) >= EVERY:
            self._states.append(state)

    def _drop_changed(self) -> None:
        """Drops what was kept of the dates that changed since it was last asked."""
        journal = self._store.journal
        known, self._known = self._known, (journal.erasures(), journal.last_seq())
        erasures, seq = known
        if self._known[0] != erasures:
            self._drop_from(date.min)
        elif self._known[1] != seq:
            first = journal.first_changed(seq)
            if first is not None:
                self._drop_from(first)

    def _drop_from(self, first: date) -> None:
        """Drops what was kept of that date and of later ones."""
        self._states = list(_before(first, self._states))
        self._newest = deque(_before(first, self._newest), maxlen=NEWEST)


def _before(first: date, states: Iterable[State]) -> Iterable[State]:
    return (state for state in states if _upto(state) < first)


def _upto(state: State) -> date:
    return state.upto or date.min


def _undated(record: Record) -> object:
    """Returns what belongs to no date, and so to every one; the answers belong to theirs."""
    return (
        record.person,
        record.episodes,
        record.medicines,
        record.medicine_limits,
        record.settings,
    )
