"""Runs the program and ends it with its exit status, and one sentence where it failed."""

import sys
import traceback
from io import TextIOWrapper
from typing import NoReturn

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.files import is_name_too_long
from recovery_tracker.base.text import _
from recovery_tracker.cli.context import Session, Status, restore_command
from recovery_tracker.cli.program import cli
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.ports.store import RefusedBackupError, StoreError, Way


def main() -> NoReturn:
    """Runs the command line and exits with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a quotation mark must not end an ASCII terminal
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper):  # bytes that are no text are a wrong passphrase
        sys.stdin.reconfigure(errors="surrogateescape")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs the command line with these arguments and returns the exit status."""
    bootstrap.use_system_language()
    session = Session(debug="--debug" in arguments)
    try:
        result = cli.main(
            arguments, prog_name="recovery-tracker", standalone_mode=False, obj=session
        )
    except click.exceptions.Abort:
        return Status.NOT_MET
    except click.UsageError as error:
        return _fail(error, _wrong_usage(error), Status.USAGE, session)
    except InvalidValueError as error:
        from recovery_tracker.wording.report import problem

        return _fail(error, problem(error.problem), Status.USAGE, session)
    except RefusedBackupError as error:
        return _fail(error, str(error), Status.NOT_MET, session)
    except StoreError as error:
        return _fail(error, _with_way_on(error, session), Status.NO_DATA, session)
    except RequestError as error:
        return _fail(error, str(error), Status.NOT_MET, session)
    except OSError as error:
        why = _("The output can't be written: {why}; choose another place for it.")
        if is_name_too_long(error):
            why = _("The name of the file is too long: choose a shorter one.")
        return _fail(error, why.format(why=error.strerror or error), Status.NOT_MET, session)
    except Exception as error:  # the last resort: a sentence and a log, never a traceback
        return _fault(error, session)
    return result if isinstance(result, int) else Status.DONE


def _wrong_usage(error: click.UsageError) -> str:
    """Returns one sentence, with where to look in place of click's lists or guesses."""
    sentence = error.format_message()
    guesses = hasattr(error, "possibilities") or isinstance(error, click.MissingParameter)
    if error.ctx is None or not guesses:
        return sentence
    return _("{problem}; see what there is with: {program} --help").format(
        problem=sentence.partition(". ")[0].rstrip("."), program=error.ctx.command_path
    )


def _with_way_on(error: StoreError, session: Session) -> str:
    """Returns the sentence with what works here:

    the newest good backup, or the window's choices.
    """
    sentence = str(error)
    if Way.CAREFULLY in error.ways:
        return _("{problem}; to keep it there all the same, open the window and say so.").format(
            problem=sentence.rstrip(".")
        )
    if Way.BACKUP not in error.ways or session.folder is None:
        return sentence
    try:
        backup = session.folder.newest_good()
    except StoreError:  # the first sentence is the one that matters
        return sentence
    if backup is None:
        return sentence
    from recovery_tracker.wording.backup_lines import way_back

    return f"{sentence.rstrip('.')}; {way_back(backup, restore_command(session, backup.path))}"


def _fail(error: Exception, sentence: str, status: Status, session: Session) -> Status:
    click.echo(" ".join(sentence.split()), err=True)
    if session.debug:
        traceback.print_exception(error)
    return status


def _fault(error: Exception, session: Session) -> Status:
    written = bootstrap.log_fault(error, bootstrap.data_folder(session.data))
    # Whether the fault came before or after something was saved is not known here.
    sentence = _("Something went wrong in the program; what was saved is safe.")
    if written:
        sentence = _(
            "Something went wrong in the program; what was saved is safe, "
            "and where it happened is written in {file}."
        ).format(file=written)
    return _fail(error, sentence, Status.NOT_MET, session)
