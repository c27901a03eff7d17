"""The contents of a file of ours and its soundness, through the driver's own connection.

So a backup can be read without the rest of the store, and without being changed.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from recovery_tracker.services.ports.backups import Contents
from recovery_tracker.store.error_mapping import FILE_FAULTS, is_damage
from recovery_tracker.store.errors import DamagedError

_DATES: Final = (
    ("check_ins", "date"),
    ("pain_scores", "local_date"),
    ("care", "local_date"),
    ("doses", "local_date"),
    ("questionnaires", "date"),
)
"""The tables of entries, and the column of their local date. True of every version so far."""
_DAYS: Final = " UNION ".join(f"SELECT {day} AS day FROM {table}" for table, day in _DATES)  # noqa: S608 our own names
_SPAN: Final = f"SELECT count(*), min(day), max(day) FROM ({_DAYS})"  # noqa: S608 our own names
_MONTHS: Final = f"SELECT DISTINCT substr(day, 1, 7) FROM ({_DAYS}) ORDER BY 1"  # noqa: S608 our own names
_ENTRIES: Final = " + ".join(f"(SELECT count(*) FROM {table})" for table, _day in _DATES)  # noqa: S608 our own names


def contents_of(raw: Any) -> Contents:
    """Returns the counts of the record, all of one moment where a transaction is open."""
    days, first, last = raw.execute(_SPAN).fetchone()
    (entries,) = raw.execute(f"SELECT {_ENTRIES}").fetchone()
    newest = raw.execute('SELECT seq, at FROM "change" ORDER BY seq DESC LIMIT 1').fetchone()
    seq, changed = newest or (0, None)
    return Contents(
        days,
        entries,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        datetime.fromisoformat(changed) if changed else None,
        seq,
    )


def months_of(raw: Any) -> tuple[date, ...]:
    """Returns the first date of each month that has an entry, in order."""
    found = raw.execute(_MONTHS).fetchall()
    return tuple(date.fromisoformat(f"{month}-01") for (month,) in found)


def row_counts(raw: Any) -> dict[str, int]:
    """Returns how many rows each table has."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 SQLite's own name
        for (name,) in names.fetchall()
    }


def damage(raw: Any) -> tuple[str, ...]:
    """Returns the damage that the database reports, in its own words; nothing where it is whole.

    Raises the driver's errors where it could not be checked.
    """
    try:
        lines = [str(line) for (line,) in raw.execute("PRAGMA integrity_check").fetchall()]
    except FILE_FAULTS as error:
        if not is_damage(error):
            raise
        return (str(error),)
    return () if lines == ["ok"] else tuple(lines)


def dangling(raw: Any) -> int:
    """Returns how many rows refer to a missing one."""
    return len(raw.execute("PRAGMA foreign_key_check").fetchall())


def make_sure(raw: Any, path: Path) -> Contents:
    """Returns the counts of a file that was found whole.

    Raises DamagedError, and the driver's errors where it could not be checked.
    """
    try:
        if damage(raw) or dangling(raw):
            raise DamagedError(path)
        return contents_of(raw)
    except (*FILE_FAULTS, ValueError) as error:
        if not is_damage(error):
            raise
        raise DamagedError(path) from error
