"""The program itself: the window without a command, and every command by its name.

A command, or a group of them, is made in a module of its own and joins the program in `_COMMANDS`.
"""

import click

from recovery_tracker import __version__, bootstrap
from recovery_tracker.cli.alerts import alerts
from recovery_tracker.cli.backups import backup, check, restore
from recovery_tracker.cli.context import common, session_of
from recovery_tracker.cli.erasing import erase
from recovery_tracker.cli.files import demo, export, import_
from recovery_tracker.cli.passphrase import passphrase
from recovery_tracker.cli.record import log, show, undo
from recovery_tracker.cli.relief import relief

_COMMANDS = (
    *(log, show, undo, relief, alerts, export, import_, demo),
    *(backup, restore, check, passphrase, erase),
)


@click.group(invoke_without_command=True, commands=_COMMANDS)
@common
@click.version_option(__version__, prog_name="recovery-tracker")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A private diary for a bad back. Alone, it opens the window."""
    if ctx.invoked_subcommand is None:
        ctx.exit(bootstrap.open_window(bootstrap.data_folder(session_of(ctx).data)))
