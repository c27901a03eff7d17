"""Reads an open record again and again: the same dates once, until somebody changes it."""

from datetime import date
from typing import Final

from recovery_tracker.diary.record import Record
from recovery_tracker.services.ports.store import Store

MOST: Final = 16
"""How many spans of dates are kept: more than one look at every page asks."""


class Reader:
    """The record of a store by spans of dates.

    What it keeps is dropped as soon as this program or another writes or erases, also behind the
    journal: damage is met, and not covered by what was read before.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[tuple[date | None, date | None], Record] = {}
        self._known: tuple[int, int, int] | None = None

    def read(self, first: date | None = None, last: date | None = None) -> Record:
        """As `Store.read`. Raises StoreError."""
        store = self._store
        version = (store.erasures(), store.last_seq(), store.foreign_version())
        if version != self._known or len(self._read) >= MOST:
            self._read.clear()
            self._known = version
        span = (first, last)
        if span not in self._read:
            self._read[span] = store.read(first, last)
        return self._read[span]
