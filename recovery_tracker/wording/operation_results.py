"""The results of a passphrase change and of an erasing, for window and command line alike.

The functions take plain values, not those of the services, which are above this package.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.wording.backup_lines import Counted, contents_line


class ChangedFiles(Protocol):
    """The result of a change of every file:

    the missing folder, and the files that did not change.
    """

    @property
    def away(self) -> Path | None:
        """Returns the second folder, where it is not available."""

    @property
    def left(self) -> Sequence[Path]:
        """Returns the files that could not be changed."""


class ErasedFrom(ChangedFiles, Protocol):
    """The result of an erasing."""

    @property
    def backups(self) -> int:
        """Returns how many backups were cleaned."""


def passphrase_warning() -> tuple[str, ...]:
    """Returns what to know before a passphrase is set, a sentence each."""
    return (
        _(
            "Without the passphrase and without the recovery key nobody can open the record, "
            "and nobody can make a new key."
        ),
        _(
            "Old parts of the disk may still hold what was written before, "
            "until other files take their place."
        ),
        _("Backups and exports that you made elsewhere stay as they are."),
    )


def new_passphrase_warning() -> tuple[str, ...]:
    """Returns what to know before a passphrase is changed, a sentence each."""
    return (_("Backups that you made elsewhere keep the passphrase that they have."),)


def plain_warning() -> tuple[str, ...]:
    """Returns what to know before a passphrase is removed, a sentence each."""
    return (
        _("Without a passphrase, whoever can open the files of this computer can read the record."),
        _("Backups that you made elsewhere keep the passphrase that they have."),
    )


def recovery_key_words() -> str:
    """Returns what a recovery key is for, to show next to the key itself."""
    return _(
        "This is the recovery key. Write it down and keep it away from this computer: "
        "it opens the record if the passphrase is forgotten, and it is shown only now."
    )


def protection_lines(protection: ChangedFiles) -> Iterator[str]:
    """Yields what a change of the passphrase could not change.

    Nothing where it changed everything.
    """
    if protection.away is not None:
        yield _(
            "The second folder for backups, {folder}, is away: what is in it is still as it was."
        ).format(folder=protection.away)
    yield from _left(
        protection.left,
        _("This file could not be changed and is still as it was:"),
        _("These files could not be changed and are still as they were:"),
    )


def erasing_words(first: date, last: date, days: int) -> str:
    """Returns what erasing those dates removes, before it is done. `days` of them have an entry."""
    which = formats().date_full(first) if first == last else formats().date_range(first, last)
    what = ngettext("{n} day with entries", "{n} days with entries", days).format(
        n=formats().number(days)
    )
    return _("This erases {dates} ({what}). {for_good}").format(
        dates=which, what=what, for_good=_for_good()
    )


def erasing_everything_words(contents: Counted | None) -> str:
    """Returns what erasing everything removes, before it is done.

    None means that it can't be counted.
    """
    held = "" if contents is None else f" ({contents_line(contents)})"
    return _("This erases everything{held}. {for_good}").format(held=held, for_good=_for_good())


def erased_lines(erased: ErasedFrom) -> Iterator[str]:
    """Yields what an erasing removed, and what is left for later."""
    if erased.backups:
        yield ngettext(
            "Erased for good, from {n} backup too.",
            "Erased for good, from {n} backups too.",
            erased.backups,
        ).format(n=formats().number(erased.backups))
    else:
        yield _("Erased for good.")
    if erased.away is not None:
        yield _(
            "The second folder for backups, {folder}, is away: "
            "it is erased there with the next backup once it is back."
        ).format(folder=erased.away)
    yield from _left(
        erased.left,
        _("This file could not be changed and may still hold it; delete it yourself:"),
        _("These files could not be changed and may still hold it; delete them yourself:"),
    )


def _for_good() -> str:
    return _(
        "It will be gone for good: from the record, its history and every backup within reach, "
        "and Undo will not bring it back."
    )


def _left(files: Sequence[Path], one: str, many: str) -> Iterator[str]:
    if files:
        yield one if len(files) == 1 else many
        yield from (f"  {file}" for file in files)
