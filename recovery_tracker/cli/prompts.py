"""What is asked of a person on standard input: a passphrase, or yes to a question.

Questions go to standard error, so standard output holds only what a command gives. A passphrase
is never an argument, which every other program of the computer could read.
"""

import sys

import click

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.store import LockedError


def at_terminal() -> bool:
    """Whether a person is at the other end of standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def secret(prompt: str) -> str:
    """A passphrase or a recovery key: hidden at a terminal, else one line; "" where none comes."""
    if sys.stdin is None:
        return ""
    if at_terminal():
        return str(click.prompt(prompt, default="", hide_input=True, show_default=False, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def secret_for(locked: LockedError) -> str:
    """The secret of what is locked. Raises that LockedError where none is given."""
    said = secret(_("Passphrase or recovery key"))
    if not said:
        raise locked
    return said


def new_passphrase() -> str:
    """A passphrase to set: at a terminal it is typed twice. Raises UsageError where they differ."""
    said = secret(_("New passphrase"))
    if at_terminal() and said != secret(_("The same again")):
        raise click.UsageError(_("The two passphrases differ, and nothing was changed; try again."))
    return said


def make_sure(question: str) -> None:
    """Asks at a terminal. Raises Abort where the answer is not yes."""
    if at_terminal() and not click.confirm(question, err=True):
        click.echo(_("Nothing was changed."), err=True)
        raise click.Abort
