"""What a record holds and how it is kept: its counts, its backups, a check.

The functions take plain values, not the types of the services, which are above this package.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.wording import words

_MOST_LINES: Final = 5
"""The first lines of the database's own messages tell enough."""


class Counted(Protocol):
    """The counts of a record."""

    @property
    def days(self) -> int:
        """Returns how many local dates have an entry."""

    @property
    def entries(self) -> int:
        """Returns how many entries there are."""

    @property
    def first(self) -> date | None:
        """Returns the first date with an entry."""

    @property
    def last(self) -> date | None:
        """Returns the last date with an entry."""

    @property
    def changed(self) -> datetime | None:
        """Returns when it was changed last."""


class BackedUp(Protocol):
    """A backup; `contents` is None where it can't be read."""

    @property
    def path(self) -> Path:
        """Returns where it is."""

    @property
    def at(self) -> datetime:
        """Returns when it was made."""

    @property
    def reason(self) -> str:
        """Returns why it was made."""

    @property
    def contents(self) -> Counted | None:
        """Returns what it holds."""

    @property
    def locked(self) -> bool:
        """Tells whether a passphrase that is not known here locks it."""


class Checked(Protocol):
    """The result of a check."""

    @property
    def contents(self) -> Counted | None:
        """Returns what the record holds."""

    @property
    def damage(self) -> Sequence[str]:
        """Returns the damage that the database itself reports."""

    @property
    def dangling(self) -> int:
        """Returns how many rows refer to one that is not there."""

    @property
    def disagreeing(self) -> Sequence[tuple[Kind, str]]:
        """Returns the entries that are not as the journal left them, by kind and id."""

    @property
    def backups(self) -> Sequence[BackedUp]:
        """Returns each backup, newest first."""

    @property
    def clean(self) -> bool:
        """Tells whether the record is whole."""


class Kept(Protocol):
    """A backup that was just made."""

    @property
    def backup(self) -> BackedUp:
        """Returns the backup."""


class Compared(Protocol):
    """The record compared with a backup of it."""

    @property
    def current(self) -> Counted:
        """Returns what the record holds, or held before it was restored."""

    @property
    def chosen(self) -> Counted:
        """Returns what the backup holds."""

    @property
    def differing(self) -> int:
        """Returns how many entries differ."""

    @property
    def replaced(self) -> Kept | None:
        """Returns the backup of the record as it was before."""


def contents_line(contents: Counted) -> str:
    """Returns “14 days, 56 entries, 1–14 May 2026; last change 14 May 2026, 21:03”."""
    if contents.first is None or contents.last is None:
        held = _("no entries")
    else:
        held = _("{days}, {entries}, {dates}").format(
            days=ngettext("{n} day", "{n} days", contents.days).format(n=_n(contents.days)),
            entries=_entries(contents.entries),
            dates=formats().date_range(contents.first, contents.last),
        )
    if contents.changed is None:
        return held
    return _("{held}; last change {when}").format(held=held, when=_when(contents.changed))


def backup_line(backup: BackedUp) -> str:
    """Returns when and why a backup was made and what it holds, or why that is not known."""
    if backup.contents is not None:
        held = contents_line(backup.contents)
    elif backup.locked:
        held = _("locked with a passphrase")
    else:
        held = _("damaged")
    return _("{when} ({reason}): {held}").format(
        when=backup_time(backup), reason=reason_words(backup.reason), held=held
    )


def backup_time(backup: BackedUp) -> str:
    """Returns when a backup was made, by this computer's clock: its name has no time zone."""
    return _when(backup.at.astimezone())


def reason_words(reason: str) -> str:
    """Returns why a backup was made, in a few words. Raises KeyError for an unknown reason."""
    return {
        "asked": _("asked for"),
        "daily": _("once a day"),
        "quit": _("when the program was closed"),
        "import": _("before an import"),
        "restore": _("before going back to another backup"),
        "migration": _("before an update of the record"),
        "passphrase": _("before a change of the passphrase"),
    }[reason]


def report_lines(report: Checked) -> Iterator[str]:
    """Yields the result of a check: the record, what to do where it is not whole, each backup."""
    yield from record_lines(report)
    yield backups_heading(len(report.backups))
    yield from (f"  {backup_line(backup)}" for backup in report.backups)


def record_lines(report: Checked) -> Iterator[str]:
    """Yields what a check found in the record, and what to do where it is not whole."""
    yield _("The record is whole.") if report.clean else _("The record is not whole.")
    if report.contents is not None:
        yield contents_line(report.contents)
    yield from (f"  {line}" for line in report.damage[:_MOST_LINES])
    if report.dangling:
        yield ngettext(
            "{n} part of it refers to something that is not there.",
            "{n} parts of it refer to something that is not there.",
            report.dangling,
        ).format(n=_n(report.dangling))
    if report.disagreeing:
        yield _("These are not as they were saved:")
        yield from (f"  {what}" for what in _named(report.disagreeing))
    if report.clean:
        return
    if any(backup.contents is not None for backup in report.backups):
        yield _("Go back to a backup that is whole; the record as it is now is kept besides.")
    else:
        yield _("No backup is whole: export the record now, as far as it can be read.")


def backups_heading(n: int) -> str:
    """Returns how many backups there are; a list of them follows."""
    if not n:
        return _("No backups.")
    return ngettext(
        "{n} backup, opened and looked through:", "{n} backups, each opened and looked through:", n
    ).format(n=_n(n))


def saved_line(backup: BackedUp) -> str:
    """Returns where a backup that was just made is, with its date and what it holds."""
    held = "" if backup.contents is None else contents_line(backup.contents)
    return _("Backup of {when} saved in {file}: {held}").format(
        when=backup_time(backup), file=backup.path, held=held
    )


def away_sentence(folder: Path) -> str:
    """Returns the sentence that the second folder is not available."""
    return _("The second folder for backups, {folder}, is away: connect it when you can.").format(
        folder=folder
    )


def restoring_lines(restoring: Compared) -> Iterator[str]:
    """Yields the record and the backup side by side, and how much differs."""
    yield _("The record now: {held}").format(held=contents_line(restoring.current))
    yield _("The backup: {held}").format(held=contents_line(restoring.chosen))
    if not restoring.differing:
        yield _("Both hold the same.")
        return
    # Medicines and settings differ too, so this may be more than there are entries.
    yield ngettext("{n} thing differs.", "{n} things differ.", restoring.differing).format(
        n=_n(restoring.differing)
    )


def restored_lines(restoring: Compared) -> Iterator[str]:
    """Yields what restoring a backup did, and how to undo it."""
    yield _("The record is as it was in the backup.")
    if restoring.replaced is not None:
        yield _("Undo takes that back; a backup of the record as it was is in {file}").format(
            file=restoring.replaced.backup.path
        )


def in_place_lines(contents: Counted, former: Path | None) -> Iterator[str]:
    """Yields what the record holds after a backup replaced one that did not open.

    `former` is where that was set aside; None where there was none.
    """
    yield _("The backup is in place: {held}").format(held=contents_line(contents))
    if former is not None:
        yield _("What was there before is kept in {file}").format(file=former)


def way_back(backup: BackedUp, command: str) -> str:
    """Returns the newest good backup and the command that restores it, as a clause."""
    if backup.contents is None:
        return _("the newest backup is of {when}, bring it back with: {command}").format(
            when=backup_time(backup), command=command
        )
    return _("the newest good backup is of {when} ({held}), bring it back with: {command}").format(
        when=backup_time(backup), held=contents_line(backup.contents), command=command
    )


def _named(disagreeing: Sequence[tuple[Kind, str]]) -> Iterator[str]:
    """Yields check-ins by their dates, which are their ids; of other kinds, how many."""
    others: Counter[Kind] = Counter()
    for kind, entity_id in disagreeing:
        if kind is Kind.CHECK_INS and (day := _date(entity_id)) is not None:
            yield _("check-in of {date}").format(date=formats().date_full(day))
        else:
            others[kind] += 1
    for kind, n in others.items():
        yield words.counted(kind, n)


def _date(entity_id: str) -> date | None:
    try:
        return date.fromisoformat(entity_id)
    except ValueError:  # what is damaged may have any id
        return None


def _entries(n: int) -> str:
    return ngettext("{n} entry", "{n} entries", n).format(n=_n(n))


def _when(at: datetime) -> str:
    return _("{date}, {time}").format(date=formats().date_full(at.date()), time=formats().time(at))


def _n(n: int) -> str:
    return formats().number(n)
