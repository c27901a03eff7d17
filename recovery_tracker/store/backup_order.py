"""The order of backups, and which of them stay: by the journal in each, not by a clock.

A clock may have been wrong when a backup was made, and so may the dates in it. The journal only
grows: of two backups of one journal, the one that has more of it is the newer.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from recovery_tracker.services.retention import kept
from recovery_tracker.store.backups import Named, find, remove
from recovery_tracker.store.connection import open_raw
from recovery_tracker.store.error_mapping import FILE_FAULTS
from recovery_tracker.store.errors import DamagedError
from recovery_tracker.store.keys import is_encrypted, opens

_ROW: Final = 'SELECT seq, "group", at, what, kind, id FROM "change"'
_END: Final = f"{_ROW} ORDER BY seq DESC LIMIT 1"
_AT: Final = f"{_ROW} WHERE seq = ?"
_REACHED: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'change'"
_EMPTY: Final = (0,)
_FAULTS: Final = (OSError, DamagedError, ValueError, *FILE_FAULTS)


class _End(NamedTuple):
    """A backup, how many rows its journal ever had, and the last row that is in it.

    They differ where something was erased for good.
    """

    named: Named
    reached: int
    row: tuple[Any, ...]

    @property
    def key(self) -> tuple[int, datetime, int]:
        """Returns the sort key of backups of one journal.

        Equal ones sort by when they were made.
        """
        return self.reached, self.named.at, self.named.number


def newest_first(
    found: Iterable[Named], key: bytes | None, record: Any | None = None
) -> list[Named]:
    """Returns the backups in the order of their part of the journal, the largest part first.

    Not every backup is of one journal: a record may have been begun anew, or an old backup put in
    its place and continued. Those of the open `record` (the driver's connection) come first, then
    the others, the journal first whose last backup was made last. One that can't be read has the
    place of its name, but a readable one comes first where there is one.
    """
    by_name = sorted(found, key=lambda each: (each.at, each.number), reverse=True)
    ends = [end for each in by_name if (end := _end_of(each, key)) is not None]
    order = [end.named for end in _in_journals(ends, key, record)]
    read = {named.path for named in order}
    for each in by_name:
        if each.path not in read:
            places = (n for n, other in enumerate(order) if n and other.at < each.at)
            order.insert(next(places, len(order)), each)
    return order


def thin(
    folder: Path,
    now: datetime,
    key: bytes | None,
    origin_name: str | None = None,
    record: Any | None = None,
) -> None:
    """Removes the backups that need not stay, of the given origin; failures are left."""
    mine = [each for each in find(folder) if origin_name is None or each.origin == origin_name]
    order = newest_first(mine, key, record)
    staying = kept([each.at for each in order], now)
    for each in order:
        if each.at not in staying:
            with suppress(OSError):
                remove(each.path)


def _in_journals(ends: Sequence[_End], key: bytes | None, record: Any | None) -> list[_End]:
    """Returns the ends by journal, each journal from its last row back."""
    left = sorted(ends, key=lambda end: end.key, reverse=True)
    order = [] if record is None else _of(record, left)
    rest = [end for end in left if end not in order]
    branches, left = [], rest
    while left:
        branches.append(_earlier_of(left[0], left, key))
        left = [end for end in left if end not in branches[-1]]
    if len(branches) == 1:
        return [*order, *branches[0]]
    # What two journals share belongs to the one that was gone on with last.
    for head in sorted((branch[0] for branch in branches), key=_made, reverse=True):
        order += _earlier_of(head, [end for end in rest if end not in order], key)
    return order


def _made(end: _End) -> tuple[datetime, int]:
    return end.named.at, end.named.number


def _earlier_of(head: _End, ends: Sequence[_End], key: bytes | None) -> list[_End]:
    """Returns the ends that the journal of `head` has passed, itself included."""
    with suppress(*_FAULTS), closing(_opened(head.named.path, key)) as raw:
        return [end for end in ends if end is head or _has(raw, end)]
    return [head]


def _of(raw: Any, ends: Sequence[_End]) -> list[_End]:
    """Returns the ends that an open journal has passed; none where it can't be read."""
    with suppress(*_FAULTS):
        return [end for end in ends if _has(raw, end)]
    return []


def _has(raw: Any, end: _End) -> bool:
    """Tells whether a journal has passed that row, which may be erased for good."""
    if end.row == _EMPTY:
        return True
    found = raw.execute(_AT, (end.row[0],)).fetchone()
    if found is None:
        (last,) = raw.execute('SELECT coalesce(max(seq), 0) FROM "change"').fetchone()
        return bool(last > end.row[0])
    return tuple(found) == end.row


def _end_of(named: Named, key: bytes | None) -> _End | None:
    """Returns the end of the journal in a backup; None where it can't be read."""
    path = named.path
    with suppress(*_FAULTS):
        if is_encrypted(path) and (key is None or not opens(path, key)):
            return None
        with closing(_opened(path, key)) as raw:
            row = tuple(raw.execute(_END).fetchone() or _EMPTY)
            (reached,) = raw.execute(_REACHED).fetchone() or (0,)
        return _End(named, max(int(reached), row[0]), row)
    return None


def _opened(path: Path, key: bytes | None) -> Any:
    raw = open_raw(path, key if is_encrypted(path) else None)
    raw.execute("PRAGMA query_only = ON").fetchall()
    return raw
