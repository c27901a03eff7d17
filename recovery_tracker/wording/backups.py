"""The backups in the window's words: in a list, side by side, and how they are made.

As in `wording.keeping`, the functions take plain values, not the types of the services.
"""

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.wording.backup_lines import (
    BackedUp,
    Counted,
    backup_time,
    contents_line,
    reason_words,
)
from recovery_tracker.wording.days import sentence_case


def backup_cells(backup: BackedUp) -> tuple[str, str]:
    """Returns a row of a list: when and why the backup was made, and its contents.

    An unreadable backup has the reason in place of its contents.
    """
    made = f"{backup_time(backup)}\n{sentence_case(reason_words(backup.reason))}"
    return made, sentence_case(_held(backup))


def _held(backup: BackedUp) -> str:
    if backup.contents is not None:
        return contents_line(backup.contents)
    return _("locked with a passphrase") if backup.locked else _("damaged")


def contents_rows(contents: Counted) -> tuple[tuple[str, str], ...]:
    """Returns what a record holds as names and values, the same names for each record."""
    none = _("none")
    dates = changed = none
    if contents.first is not None and contents.last is not None:
        dates = formats().date_range(contents.first, contents.last)
    if contents.changed is not None:
        changed = _("{date}, {time}").format(
            date=formats().date_full(contents.changed.date()), time=formats().time(contents.changed)
        )
    return (
        (_("Last change"), changed),
        (_("Days"), formats().number(contents.days)),
        (_("Entries"), formats().number(contents.entries)),
        (_("Dates"), dates),
    )


def newest_words(backup: BackedUp | None) -> str:
    """Returns when the newest backup was made and what it holds.

    None means that there is none yet.
    """
    if backup is None:
        return _("There is no backup yet: the first is made by itself once something is logged.")
    return _("Newest backup: {when}. It holds {what}.").format(
        when=backup_time(backup), what=_holding(backup)
    )


def _holding(backup: BackedUp) -> str:
    if backup.contents is not None:
        return contents_line(backup.contents)
    if backup.locked:
        return _("what another passphrase locks")
    return _("nothing that can be read: it is damaged")


def schedule_words() -> str:
    """Returns when backups are made automatically, and how long they are kept."""
    return _(
        "A backup is made once a day while something changes, when you close the program, and "
        "before an import or a restore. Those of the last days, weeks and months stay."
    )
