"""A change of the record: its kinds and dates, for pages that show some of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from recovery_tracker.diary.kinds import ENTRIES, Kind, date_of
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.store import Change

MOST: Final = 500
"""The most rows of the journal that are read to find what changed: after more, all did."""


@dataclass(frozen=True)
class RecordChange:
    """What changed: kinds without dates by their kind, entries by their dates too.

    `whole` means that nothing of before is sure to hold: another record, another date, or
    something refused that a page shows as if it were kept.
    """

    kinds: frozenset[Kind] = frozenset()
    entries: frozenset[tuple[Kind, date]] = frozenset()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.kinds)

    def __or__(self, other: "RecordChange") -> "RecordChange":
        return RecordChange(
            self.kinds | other.kinds,
            self.entries | other.entries,
            self.whole or other.whole,
        )

    @property
    def dates(self) -> frozenset[date]:
        """Returns the dates of the entries that changed."""
        return frozenset(on for _kind, on in self.entries)

    def only(self, kinds: Collection[Kind]) -> bool:
        """Tells whether only these kinds changed."""
        return not self.whole and self.kinds <= set(kinds)


NOTHING: Final = RecordChange()
"""Only the time changed: a card that was put off asks again."""
EVERYTHING: Final = RecordChange(whole=True)


def change_of(changes: Iterable[Change]) -> RecordChange:
    """Returns what these changes of entities are about."""
    listed = tuple(changes)
    return RecordChange(
        frozenset(each.kind for each in listed),
        frozenset(
            (each.kind, on)
            for each in listed
            if each.kind in ENTRIES
            for side in (each.before, each.after)
            if side is not None and (on := date_of(side)) is not None
        ),
    )


class RecordWatch:
    """Watches the record of a diary for changes since it was last asked. Raises StoreError.

    The journal has them, whether this window or another program wrote. Held entries count as
    changed once they are held, and once more when they are kept or given up.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._known: tuple[int, int] | None = self._version()
        self._held: tuple[Change, ...] = ()

    def forget(self) -> None:
        """Counts everything as changed the next time."""
        self._known = None

    def news(self) -> RecordChange:
        """Returns what changed. Raises StoreError."""
        known, self._known = self._known, None  # where this fails, all may have changed
        version = self._version()
        kept = EVERYTHING if known is None else self._kept(known, version)
        before, held = self._held, self._diary.reader.held()
        self._known, self._held = version, held
        return kept | change_of((*before, *held)) if before != held else kept

    def _kept(self, known: tuple[int, int], version: tuple[int, int]) -> RecordChange:
        """Returns what the journal has between two versions of the record."""
        rows = version[1] - known[1]
        if known[0] != version[0] or not 0 <= rows <= MOST:
            return EVERYTHING
        steps = self._diary.store.journal.steps(known[1]) if rows else ()
        return change_of(change for step in steps for change in step.changes)

    def _version(self) -> tuple[int, int]:
        """Returns how often something was erased, and the number of the journal's last row."""
        store = self._diary.store
        return store.journal.erasures(), store.journal.last_seq()
