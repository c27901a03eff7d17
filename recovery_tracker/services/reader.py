"""The one reader of an open record: what is kept, with what could not be kept yet laid over it.

Everything that shows, judges, exports, prints or searches the record reads through it, so all of
them have the same numbers. Only a unit of work reads what is kept alone.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from recovery_tracker.diary.kinds import ENTRIES, Entity, Kind, date_of
from recovery_tracker.diary.notes import Named, Written, named, written
from recovery_tracker.diary.record import AlertResponse, Record
from recovery_tracker.insight.month import Month
from recovery_tracker.services.overlay import Overlay
from recovery_tracker.services.ports.store import Change, Reader, Store

MOST: Final = 16
"""How many parts of the record are kept: more than one look at every page asks."""

Draft = Callable[[Reader], Sequence[Change]]
"""Returns what would change if all that is held were kept now, given what is kept."""

_Part = tuple[date | None, date | None] | None
"""The dates of a part of the record; None is what belongs to no date."""
_Version = tuple[int, int, int]


class KeptReader:
    """Reads each part of what a store keeps once, until it changes.

    What was read is dropped as soon as this program or another writes or erases, also behind the
    journal: damage is met, and not covered by what was read before.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[_Part, Record] = {}
        self._known: _Version | None = None

    def version(self) -> _Version:
        """Returns what differs after every change. Raises StoreError."""
        store = self._store
        return store.journal.erasures(), store.journal.last_seq(), store.foreign_version()

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Returns what `Reader.read` does. Raises StoreError."""
        return self._once((first, last), lambda: self._store.read(first, last))

    def undated(self) -> Record:
        """Returns what `Reader.undated` does. Raises StoreError."""
        return self._once(None, self._store.undated)

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Returns what `Reader.get` does. Raises StoreError."""
        return self._store.get(kind, id)

    def _once(self, part: _Part, read: Callable[[], Record]) -> Record:
        version = self.version()
        if version != self._known or len(self._read) >= MOST:
            self._read.clear()
            self._known = version
        if part not in self._read:
            self._read[part] = read()
        return self._read[part]


class RecordReader:
    """Reads the record as it is shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = KeptReader(store)
        self._draft: Draft | None = None
        self._over = Overlay(self._kept)
        self._known: _Version | None = None
        self._laid: dict[_Part, Record] = {}

    def hold(self, draft: Draft | None) -> None:
        """Lays over the record what `draft` returns, until something else is held; None is nothing.

        It is asked again after each change of what is kept.
        """
        self._draft, self._known = draft, None

    def held(self) -> tuple[Change, ...]:
        """Returns what is laid over the record, one row an entity. Raises StoreError."""
        return self._overlay().changes

    def held_from(self) -> date | None:
        """Returns the earliest date of what is held; None where nothing is. Raises StoreError."""
        return min((on for change in self.held() for on in _dates(change)), default=None)

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """Returns what `Reader.read` does. Raises StoreError."""
        over = self._overlay()
        if not over.changes:
            return self._kept.read(first, last)
        return self._once((first, last), lambda: over.read(first, last))

    def undated(self) -> Record:
        """Returns what `Reader.undated` does. Raises StoreError."""
        over = self._overlay()
        return self._once(None, over.undated) if over.changes else self._kept.undated()

    def get(self, kind: Kind, id: str) -> Entity | None:  # noqa: A002
        """Returns what `Reader.get` does. Raises StoreError."""
        return self._overlay().get(kind, id)

    def searched(self) -> tuple[Written | Named, ...]:
        """Returns what a search looks in, as `diary.notes` has it. Raises StoreError."""
        words = self._store.searched()
        touched = {(on, each.kind) for each in self.held() for on in _entry_dates(each)}
        fresh = [
            word
            for on in sorted({on for on, _kind in touched})
            for word in _words(self.read(on, on))
            if (word.date, word.kind) in touched
        ]
        return (*(word for word in words if (word.date, word.kind) not in touched), *fresh)

    def months(self) -> tuple[date, ...]:
        """Returns the first date of each month that has an entry, in order. Raises StoreError."""
        months = set(self._store.months())
        for month in {Month.of(on) for each in self.held() for on in _entry_dates(each)}:
            record = self.read(month.first, month.last)
            some = any(getattr(record, kind.value) for kind in ENTRIES)
            (months.add if some else months.discard)(month.first)
        return tuple(sorted(months))

    def _overlay(self) -> Overlay:
        """Returns the present overlay, drafted anew after a change of what is kept or held."""
        if self._draft is None:
            if self._over.changes:
                self._over = Overlay(self._kept)
            return self._over
        version = self._kept.version()
        if version != self._known:
            self._over = Overlay(self._kept, tuple(self._draft(self._kept)))
            self._known = version
            self._laid.clear()
        return self._over

    def _once(self, part: _Part, read: Callable[[], Record]) -> Record:
        if len(self._laid) >= MOST:
            self._laid.clear()
        if part not in self._laid:
            self._laid[part] = read()
        return self._laid[part]


def _words(record: Record) -> Iterator[Written | Named]:
    yield from written(record)
    yield from named(record)


def _entry_dates(change: Change) -> Iterator[date]:
    """The dates on which the change takes an entry away, or puts one."""
    if change.kind in ENTRIES:
        yield from _dates(change)


def _dates(change: Change) -> Iterator[date]:
    """The dates that the change is about: an answer is also about those of what it covers."""
    for side in (change.before, change.after):
        if side is not None and (on := date_of(side)) is not None:
            yield on
        if isinstance(side, AlertResponse):
            yield from (cover.date for cover in side.covers)
