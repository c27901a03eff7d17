"""The prompts on standard input: a passphrase, or yes to a question.

Questions go to standard error, so standard output has only the command's results. A passphrase is
never an argument, which every other program of the computer could read.
"""

import sys

import click

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.store import LockedError


def at_terminal() -> bool:
    """Tells whether a person is at the other end of standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def secret(prompt: str) -> str:
    """Reads a passphrase or a recovery key: hidden at a terminal, otherwise one line.

    "" without any.
    """
    if sys.stdin is None:
        return ""
    if at_terminal():
        return str(click.prompt(prompt, default="", hide_input=True, show_default=False, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def secret_for(locked: LockedError) -> str:
    """Reads the secret of a locked record. Raises that LockedError where none is entered."""
    entered = secret(_("Passphrase or recovery key"))
    if not entered:
        raise locked
    return entered


def new_passphrase() -> str:
    """Reads a passphrase to set, twice at a terminal. Raises UsageError where they differ."""
    entered = secret(_("New passphrase"))
    if at_terminal() and entered != secret(_("The same again")):
        raise click.UsageError(_("The two passphrases differ, and nothing was changed; try again."))
    return entered


def make_sure(question: str) -> None:
    """Asks at a terminal. Raises Abort where the answer is not yes."""
    if at_terminal() and not click.confirm(question, err=True):
        click.echo(_("Nothing was changed."), err=True)
        raise click.Abort
