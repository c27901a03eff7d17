"""What a passphrase and an erasing take and reach, for window and command line alike.

The words take plain values, not those of the services, which stand above this package.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.wording.keeping import Counted, contents_line


class Reached(Protocol):
    """What a change of every file came to: what is away, and what resisted."""

    @property
    def away(self) -> Path | None:
        """The second folder, where it is away."""

    @property
    def left(self) -> Sequence[Path]:
        """Files that could not be changed."""


class ErasedFrom(Reached, Protocol):
    """What an erasing reached."""

    @property
    def backups(self) -> int:
        """How many backups were cleaned."""


def passphrase_warning() -> tuple[str, ...]:
    """What to know before a passphrase is set, a sentence each."""
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
    """What to know before a passphrase is changed, a sentence each."""
    return (_("Backups that you made elsewhere keep the passphrase that they have."),)


def plain_warning() -> tuple[str, ...]:
    """What to know before a passphrase is removed, a sentence each."""
    return (
        _("Without a passphrase, whoever can open the files of this computer can read the record."),
        _("Backups that you made elsewhere keep the passphrase that they have."),
    )


def recovery_key_words() -> str:
    """What a recovery key is for, beside the key itself."""
    return _(
        "This is the recovery key. Write it down and keep it away from this computer: "
        "it opens the record if the passphrase is forgotten, and it is shown only now."
    )


def protection_lines(protection: Reached) -> Iterator[str]:
    """What a change of the passphrase could not reach; nothing where it reached everything."""
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
    """What erasing those dates takes away, before it is done. `days` of them have an entry."""
    which = formats().date_full(first) if first == last else formats().date_range(first, last)
    what = ngettext("{n} day with entries", "{n} days with entries", days).format(
        n=formats().number(days)
    )
    return _("This erases {dates} ({what}). {for_good}").format(
        dates=which, what=what, for_good=_for_good()
    )


def erasing_everything_words(contents: Counted | None) -> str:
    """What erasing everything takes away, before it is done; None where it can't be counted."""
    held = "" if contents is None else f" ({contents_line(contents)})"
    return _("This erases everything{held}. {for_good}").format(held=held, for_good=_for_good())


def erased_lines(erased: ErasedFrom) -> Iterator[str]:
    """What an erasing reached, and what is left for later."""
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
