"""The commands on the passphrase. Every secret comes from standard input, never as an argument."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.text import _
from recovery_tracker.cli.context import F, common, folder_of
from recovery_tracker.cli.prompts import new_passphrase, secret_for
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.ports.store import LockedError

if TYPE_CHECKING:
    from recovery_tracker.services.ports.backups import Protection
    from recovery_tracker.services.ports.data_folder import DataFolder


@click.group(invoke_without_command=True)
@common
@click.pass_context
def passphrase(ctx: click.Context) -> None:
    """Protect the record with a passphrase, which is read from standard input."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(_("Say which: passphrase set, change or remove."))


def _keyring(command: F) -> F:
    option: Callable[[F], F] = click.option(
        "--remember/--forget",
        default=None,
        help="Keep the way in to the record in the system's keyring, or take it out.",
    )
    return option(command)


@passphrase.command("set")
@common
@_keyring
@click.pass_context
def set_(ctx: click.Context, *, remember: bool | None) -> None:
    """Encrypt the record and its backups; print the recovery key.

    The passphrase is one line of standard input; at a terminal it is typed twice.
    """
    from recovery_tracker.wording import operation_results

    folder = _usable(ctx)
    if folder.protected:
        raise RequestError(
            _("A passphrase protects the record already: change it, or remove it first.")
        )
    _say(operation_results.passphrase_warning())
    protection = folder.set_passphrase(new_passphrase())
    _say([operation_results.recovery_key_words()])
    click.echo(protection.recovery_key)
    _finish(folder, protection, remember=remember)


@passphrase.command()
@common
@_keyring
@click.pass_context
def change(ctx: click.Context, *, remember: bool | None) -> None:
    """Replace the passphrase; the recovery key stays.

    The first line of standard input is the present passphrase or the recovery key, the second
    the new passphrase.
    """
    from recovery_tracker.wording import operation_results

    folder = _protected(ctx)
    _say(operation_results.new_passphrase_warning())
    current = _current_secret()
    protection = folder.change_passphrase(current, new_passphrase())
    click.echo(_("The passphrase is changed; the recovery key stays the same."))
    _finish(folder, protection, remember=remember)


@passphrase.command()
@common
@click.pass_context
def remove(ctx: click.Context) -> None:
    """Make the record and its backups plain again.

    The line of standard input is the passphrase or the recovery key.
    """
    from recovery_tracker.wording import operation_results

    folder = _protected(ctx)
    _say(operation_results.plain_warning())
    protection = folder.remove_passphrase(_current_secret())
    click.echo(_("The passphrase is removed; the record and its backups are plain files again."))
    _finish(folder, protection)


def _usable(ctx: click.Context) -> "DataFolder":
    """Returns the folder, whose record opens or is locked.

    Raises StoreError before anything is typed otherwise.
    """
    folder = folder_of(ctx)
    with suppress(LockedError), bootstrap.open_diary(folder):
        pass
    return folder


def _protected(ctx: click.Context) -> "DataFolder":
    folder = _usable(ctx)
    if not folder.protected:
        raise RequestError(_("No passphrase protects the record: set one first."))
    return folder


def _current_secret() -> str:
    """Returns the passphrase or the recovery key that opens the record now. Raises LockedError."""
    return secret_for(
        LockedError(_("A passphrase protects the record: type it to open the record."))
    )


def _finish(
    folder: "DataFolder", protection: "Protection", *, remember: bool | None = None
) -> None:
    """Says what could not be changed, and keeps the key in the keyring or removes it, as asked."""
    from recovery_tracker.wording.keyring import no_keyring
    from recovery_tracker.wording.operation_results import protection_lines

    _say(protection_lines(protection))
    if remember is False:
        folder.forget()
    elif remember and not folder.remember():
        _say([no_keyring()])


def _say(lines: Iterable[str]) -> None:
    """Prints on standard error, because standard output is for the command's results alone."""
    for line in lines:
        click.echo(line, err=True)
