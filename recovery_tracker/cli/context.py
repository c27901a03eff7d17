"""The context of every command: its folder, the diary in it, how the command ends."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.text import _
from recovery_tracker.cli.arguments import FOLDER
from recovery_tracker.cli.prompts import secret_for
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.store import LockedError, StoreError

if TYPE_CHECKING:
    from recovery_tracker.services.ports.backups import Saved
    from recovery_tracker.services.ports.data_folder import DataFolder

F = TypeVar("F", bound=Callable[..., Any])


class Status(IntEnum):
    """The exit status of the program."""

    DONE = 0
    NOT_MET = 1
    USAGE = 2
    NO_DATA = 3


@dataclass
class Session:
    """The options before or after the command, for every command."""

    data: Path | None = None
    debug: bool = False
    folder: "DataFolder | None" = field(default=None, repr=False)
    """The folder that the command works on; once unlocked, it stays so."""


def session_of(ctx: click.Context) -> Session:
    """Returns the options of this run of the program."""
    return ctx.find_root().ensure_object(Session)


def common(command: F) -> F:
    """Adds `--data` and `--debug`, which may be before or after the command."""

    def keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
            if value:
                setattr(session_of(ctx), name, value)

        return callback

    command = click.option(
        "--data",
        type=FOLDER,
        metavar="DIR",
        expose_value=False,
        callback=keep("data"),
        help="The folder of the record.",
    )(command)
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=keep("debug"),
        help="Show where an error came from.",
    )(command)


def folder_of(ctx: click.Context) -> "DataFolder":
    """Returns the folder that was named."""
    session = session_of(ctx)
    if session.folder is None:
        session.folder = bootstrap.record_folder(bootstrap.data_folder(session.data), patient=True)
    return session.folder


@contextmanager
def opened(folder: "DataFolder") -> Iterator[Diary]:
    """Opens the diary in the folder, and asks for the passphrase where one is needed.

    Raises StoreError.
    """
    with ExitStack() as stack:
        try:
            diary = stack.enter_context(bootstrap.open_diary(folder))
        except LockedError as locked:
            folder.unlock(secret_for(locked))
            diary = stack.enter_context(bootstrap.open_diary(folder))
        yield diary


@contextmanager
def open_diary(ctx: click.Context) -> Iterator[Diary]:
    """Opens the diary in the named folder as `opened` does, and backs up changes once a day."""
    with opened(folder_of(ctx)) as diary:
        before = diary.store.journal.last_seq()
        yield diary
        if diary.store.journal.last_seq() != before:
            _back_up(diary)


def _back_up(diary: Diary) -> None:
    """Makes the day's backup; the command's change is kept whether or not the backup succeeds."""
    from recovery_tracker.services.ports.backups import Reason
    from recovery_tracker.services.scheduled_backup import back_up_if_due

    try:
        saved = back_up_if_due(diary.store, diary.clock(), Reason.DAILY)
    except (StoreError, OSError) as error:
        sentence = _("This is saved, but today's backup failed: {why}").format(why=error)
        click.echo(sentence, err=True)
        return
    if saved is not None:
        say_away(saved)


def say_away(saved: "Saved") -> None:
    """Says on standard error that the second folder is not available, where that is news."""
    from recovery_tracker.wording.backup_lines import away_sentence

    if saved.away is not None:
        click.echo(away_sentence(saved.away), err=True)


def restore_command(session: Session, backup: Path) -> str:
    """Returns the command that restores that backup, quoted for the system's shell."""
    named = ["--data", str(session.data)] if session.data is not None else []
    words = ["recovery-tracker", *named, "restore", str(backup)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
