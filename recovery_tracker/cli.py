"""The command line. Alone it opens the window; for the rest it never needs a display.

Exit status: 0 done, 1 the request could not be met, 2 wrong usage, 3 the data folder can't be
used. An error is one sentence on standard error that says what to do; `--debug` adds where it
came from. Every import that costs time stands in the command that needs it.
"""

import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from recovery_tracker import __version__, bootstrap
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.vocabulary import CareKind, Site, WarningSign
from recovery_tracker.diary.when import parse_date
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.store import StoreError

F = TypeVar("F", bound=Callable[..., Any])


class Status(IntEnum):
    """How the program ends."""

    DONE = 0
    NOT_MET = 1
    USAGE = 2
    NO_DATA = 3


@dataclass
class _Session:
    data: Path | None = None
    debug: bool = False


class _Date(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Folder(click.ParamType[Path]):
    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value):
            self.fail(_("name a folder"), param, ctx)
        return Path(value)


class _Number(click.ParamType[Decimal]):
    """A number as a person types it: NaN is none, and neither is 1e-999999, which no screen can
    show. The record says which are in range.
    """

    name = "number"
    _typed = re.compile(r"[+-]?([0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9})")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        text = str(value).strip()
        if not self._typed.fullmatch(text):
            self.fail(_("“{value}” is not a number such as 6.5").format(value=text), param, ctx)
        return Decimal(text)


class _SitePain(click.ParamType[tuple[Site, Decimal | None]]):
    name = "site"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Site, Decimal | None]:
        site, equals, pain = str(value).partition("=")
        if site not in set(Site):
            known = ", ".join(Site)
            self.fail(
                _("“{site}” is not a site; use one of {known}").format(site=site, known=known),
                param,
                ctx,
            )
        return Site(site), _Number().convert(pain, param, ctx) if equals else None


DATE = _Date()
NUMBER = _Number()


def _session(ctx: click.Context) -> _Session:
    return ctx.find_root().ensure_object(_Session)


def _common(command: F) -> F:
    """`--data` and `--debug`, which may stand before or after the command."""

    def keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
            if value:
                setattr(_session(ctx), name, value)

        return callback

    command = click.option(
        "--data",
        type=_Folder(),
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


@contextmanager
def _diary(ctx: click.Context) -> Iterator[Diary]:
    with bootstrap.open_diary(bootstrap.data_folder(_session(ctx).data)) as diary:
        yield diary


@click.group(invoke_without_command=True)
@_common
@click.version_option(__version__, prog_name="recovery-tracker")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A private diary for a bad back. Alone, it opens the window."""
    if ctx.invoked_subcommand is None:
        ctx.exit(bootstrap.open_window(bootstrap.data_folder(_session(ctx).data)))


@cli.command()
@_common
@click.option("--date", "on", type=DATE, metavar="D", help="The day; today unless given.")
@click.option("--pain", type=NUMBER, metavar="N", help="Average pain of the day, 0-10.")
@click.option("--worst", type=NUMBER, metavar="N", help="Worst pain, 0-10.")
@click.option("--now", type=NUMBER, metavar="N", help="Pain now, 0-10.")
@click.option("--interference", type=NUMBER, metavar="N", help="Kept from normal things, 0-10.")
@click.option("--sleep-hours", type=NUMBER, metavar="H", help="Last night's sleep in hours.")
@click.option("--sleep-quality", type=int, metavar="Q", help="0 very poor to 4 very good.")
@click.option("--wakings", type=int, metavar="N", help="How often pain woke you.")
@click.option("--walk", type=NUMBER, metavar="MIN", help="Minutes walked, added to the day's.")
@click.option("--heat", type=NUMBER, metavar="MIN", multiple=True, help="A heat session.")
@click.option("--cold", type=NUMBER, metavar="MIN", multiple=True, help="A cold session.")
@click.option("--site", "sites", type=_SitePain(), metavar="ID[=N]", multiple=True)
@click.option(
    "--sign",
    "signs",
    type=click.Choice([sign.value for sign in WarningSign]),
    metavar="ID",
    multiple=True,
)
@click.option("--no-signs", is_flag=True, help="Asked, and none of the warning signs.")
@click.option("--note", metavar="TEXT", help="A note; it stays private.")
@click.pass_context
def log(ctx: click.Context, /, on: date | None, **said: Any) -> None:
    """Add to a day; what is logged twice replaces the value."""
    from recovery_tracker.services.log import Addition, Session, log_day
    from recovery_tracker.wording import days, steps

    if said["signs"] and said["no_signs"]:
        raise click.UsageError(_("--sign and --no-signs contradict each other; give one of them."))
    with _diary(ctx) as diary:
        day = on or diary.today
        sessions = [Session(CareKind.HEAT, minutes) for minutes in said["heat"]]
        sessions += [Session(CareKind.COLD, minutes) for minutes in said["cold"]]
        edits = _edits(said)
        signs = frozenset(WarningSign(sign) for sign in said["signs"])
        addition = Addition(said["walk"], signs, said["note"])
        if not edits and not sessions and addition == Addition():
            raise click.UsageError(_("Nothing to log; give a value such as --pain 4."))
        changes = log_day(diary, day, edits, sessions, addition)
        for change in changes:
            for line in steps.differences(change):
                click.echo(days.sentence_case(line))
        if not changes:
            click.echo(_("That was logged already; nothing changed."))
        _print_cards(diary)


def _edits(said: dict[str, Any]) -> list[Any]:
    """What was said of the day, each value in the place of an earlier one."""
    from recovery_tracker.services.log import Edit

    paths = {
        "pain": "pain.average",
        "worst": "pain.worst",
        "now": "pain.now",
        "interference": "interference",
        "sleep_hours": "sleep.hours",
        "sleep_quality": "sleep.quality",
        "wakings": "sleep.wakings_from_pain",
    }
    edits = [Edit(path, said[name]) for name, path in paths.items() if said[name] is not None]
    edits += [Edit(f"sites.{site}", pain) for site, pain in said["sites"]]
    if said["no_signs"]:
        edits.append(Edit("warning_signs", frozenset[WarningSign]()))
    return edits


@cli.command()
@_common
@click.option("--date", "on", type=DATE, metavar="D", help="The day; today unless given.")
@click.option("--history", is_flag=True, help="Also every change of the day.")
@click.pass_context
def show(ctx: click.Context, on: date | None, *, history: bool) -> None:
    """Show one day."""
    from recovery_tracker.base.locale import formats
    from recovery_tracker.diary.day import days_of
    from recovery_tracker.wording import days, steps

    with _diary(ctx) as diary:
        date_ = on or diary.today
        record = diary.store.read(date_, date_)
        day = days_of(record).get(date_)
        changes = diary.store.history(date_) if history else ()
        if day is None and not changes:
            raise RequestError(
                _(
                    "Nothing is logged for {date}; log it with: recovery-tracker log --date {iso}"
                ).format(date=formats().date_full(date_), iso=date_)
            )
        click.echo(formats().date_full(date_))
        for line in days.lines(day, record.medicines) if day else ():
            click.echo(f"  {line}")
        for step in changes:
            for change in step.changes:
                for line in steps.differences(change):
                    click.echo(
                        f"{formats().date_short(step.at.date())} {formats().time(step.at)}  {line}"
                    )


@cli.command()
@_common
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take back the last change."""
    from recovery_tracker.services.undo import undo as take_back
    from recovery_tracker.wording import steps

    with _diary(ctx) as diary:
        step = take_back(diary)
        click.echo(_("Undone: {what}").format(what=steps.describe(step.action, step.changes)))


@cli.command()
@_common
@click.option("--as-of", "as_of", type=DATE, metavar="D", help="Judge the record by that date.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def alerts(ctx: click.Context, as_of: date | None, *, as_json: bool) -> None:
    """Show every rule that has fired, the active ones first."""
    from recovery_tracker.exchange.reports import alerts_json
    from recovery_tracker.services.judging import judge
    from recovery_tracker.wording import report

    with _diary(ctx) as diary:
        evaluation = judge(diary, as_of or diary.today)
        settings = diary.store.read(evaluation.as_of, evaluation.as_of).settings
        if as_json:
            click.echo(alerts_json(evaluation, settings))
            return
        for line in report.alert_lines(evaluation, settings):
            click.echo(line)


def _print_cards(diary: Diary) -> None:
    """The card that stands, if any, as the window would show it."""
    from recovery_tracker.guidance.cards import cards
    from recovery_tracker.services.judging import judge_now
    from recovery_tracker.wording import report

    record = diary.store.read()
    evaluation = judge_now(record, diary.today)
    standing = cards(evaluation, record.alert_responses, diary.clock())
    for line in report.card_lines(standing.shown, record.settings, diary.today):
        click.echo(line)


@cli.command()
@_common
@click.option("--format", "format_", type=click.Choice(["pdf", "json", "png"]), required=True)
@click.option("--from", "first", type=DATE, metavar="D")
@click.option("--to", "last", type=DATE, metavar="D")
@click.option("--days", type=click.IntRange(1, 36_600), metavar="N")
@click.option(
    "-o", "target", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", required=True
)
@click.pass_context
def export(
    ctx: click.Context,
    format_: str,
    first: date | None,
    last: date | None,
    days: int | None,
    target: Path,
) -> None:
    """Write the summary (pdf), the chart (png) or the record (json) to a file."""
    from recovery_tracker.services import exporting
    from recovery_tracker.services.pages import chart_png, summary_pdf

    if first and days:
        raise click.UsageError(_("--from and --days contradict each other; give one of them."))
    with _diary(ctx) as diary:
        period = exporting.period(diary.today, first, last, days)
        if format_ == "pdf":
            content = summary_pdf(diary, period)
        elif format_ == "png":
            content = chart_png(diary, period)
        elif first or last or days:
            content = exporting.export_json(
                diary, period.first if first or days else None, last if not days else period.last
            )
        else:
            content = exporting.export_json(diary)
        if str(target) == "-":
            sys.stdout.buffer.write(content)
        else:
            exporting.save(target, content)
            click.echo(_("Saved {file}").format(file=target))


@cli.command("import")
@_common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["json"]))
@click.option("--dry-run", is_flag=True, help="Show what it would do; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def import_(
    ctx: click.Context, file: Path, format_: str | None, *, dry_run: bool, as_json: bool
) -> None:
    """Merge a file into the record; importing it twice changes nothing."""
    from recovery_tracker.exchange.reports import import_json
    from recovery_tracker.services.importing import import_file, preview_import, read_file
    from recovery_tracker.wording import report

    del format_  # there is one format; the content says so
    content = read_file(file)
    with _diary(ctx) as diary:
        result = preview_import(diary, content) if dry_run else import_file(diary, content)
        plan = result.plan
        counts = (plan.added, plan.changed, plan.unchanged, result.rejected)
        if as_json:
            click.echo(import_json(result.format, *counts))
        else:
            settings = diary.store.read(diary.today, diary.today).settings
            for line in report.import_lines(*counts, dry_run=dry_run):
                click.echo(line)
            for line in report.settled_lines(result.settles, settings, diary.today):
                click.echo(line)
            _print_cards(diary)
    if result.rejected:
        ctx.exit(Status.NOT_MET)


@cli.command()
@_common
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Fill an empty folder with an example episode that ends today."""
    from recovery_tracker.services.example import fill_example

    folder = bootstrap.named_folder(_session(ctx).data)
    if folder is None:  # nobody's own diary is filled with an example by a slip
        raise click.UsageError(_("Name an empty folder for the example: demo --data DIR"))
    with _diary(ctx) as diary:
        fill_example(diary)
    click.echo(_("The example is in {folder}").format(folder=folder))


def main() -> NoReturn:
    """Runs the command line and exits with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a quotation mark must not end an ASCII terminal
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs the command line with these arguments and gives the exit status."""
    bootstrap.use_system_language()
    session = _Session(debug="--debug" in arguments)
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
    except StoreError as error:
        return _fail(error, str(error), Status.NO_DATA, session)
    except RequestError as error:
        return _fail(error, str(error), Status.NOT_MET, session)
    except OSError as error:
        why = _("The output can't be written: {why}; choose another place for it.")
        return _fail(error, why.format(why=error.strerror or error), Status.NOT_MET, session)
    except Exception as error:  # the last resort: said, logged, and never a traceback
        return _fault(error, session)
    return result if isinstance(result, int) else Status.DONE


def _wrong_usage(error: click.UsageError) -> str:
    """One sentence, with where to look in the place of what click lists or guesses behind it."""
    said = error.format_message()
    guesses = hasattr(error, "possibilities") or isinstance(error, click.MissingParameter)
    if error.ctx is None or not guesses:
        return said
    return _("{problem}; see what there is with: {program} --help").format(
        problem=said.partition(". ")[0].rstrip("."), program=error.ctx.command_path
    )


def _fail(error: Exception, sentence: str, status: Status, session: _Session) -> Status:
    click.echo(" ".join(sentence.split()), err=True)
    if session.debug:
        traceback.print_exception(error)
    return status


def _fault(error: Exception, session: _Session) -> Status:
    written = bootstrap.log_fault(error, bootstrap.data_folder(session.data))
    # Whether the fault came before or after something was saved is not known here.
    sentence = _("Something went wrong in the program; what was saved is safe.")
    if written:
        sentence = _(
            "Something went wrong in the program; what was saved is safe, "
            "and where it happened is written in {file}."
        ).format(file=written)
    return _fail(error, sentence, Status.NOT_MET, session)
