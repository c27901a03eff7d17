"""The commands on files: export, import, and the example."""

import sys
from datetime import date
from pathlib import Path

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.text import _
from recovery_tracker.cli.alerts import print_cards
from recovery_tracker.cli.arguments import DATE
from recovery_tracker.cli.context import Status, common, open_diary, session_of
from recovery_tracker.diary.period import Period, chosen_period
from recovery_tracker.services.diary import Diary


@click.command()
@common
@click.option(
    "--format", "format_", type=click.Choice(["pdf", "csv", "json", "png", "ics"]), required=True
)
@click.option("--from", "first", type=DATE, metavar="D")
@click.option("--to", "last", type=DATE, metavar="D")
@click.option("--days", type=click.IntRange(1, 36_600), metavar="N")
@click.option(
    "-o", "target", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE", required=True
)
@click.option(
    "--private",
    is_flag=True,
    help="Also the answers (pdf), the notes and answers (csv), or the questions (ics), that stay "
    "out as private.",
)
@click.option("--table", is_flag=True, help="Also the table of days, after the summary (pdf).")
@click.pass_context
def export(
    ctx: click.Context,
    format_: str,
    first: date | None,
    last: date | None,
    days: int | None,
    target: Path,
    *,
    private: bool,
    table: bool,
) -> None:
    """Write the summary (pdf), the chart (png), the record (json, csv) or its appointments (ics).

    A table (csv) is written with what its columns mean, as a second file beside it. Appointments
    are those from today on unless dates are named.
    """
    from recovery_tracker.services import exporting
    from recovery_tracker.services.appointments import export_ics
    from recovery_tracker.services.judging import present_as_of

    if first and days:
        raise click.UsageError(_("--from and --days contradict each other; give one of them."))
    if private and format_ not in ("pdf", "csv", "ics"):
        raise click.UsageError(_("--private goes with --format pdf, csv or ics."))
    if table and format_ != "pdf":
        raise click.UsageError(_("--table goes with --format pdf."))
    with open_diary(ctx) as diary:
        period = chosen_period(present_as_of(diary.reader, diary.today), first, last, days)
        # An export that is whole unless dates are named is open at the ends without a date.
        begin = period.first if first or days else None
        end = period.last if days else last
        if format_ == "csv":
            _export_table(diary, begin, end, target, private=private)
            return
        if format_ in ("pdf", "png"):
            content = _picture(diary, format_, period, private=private, table=table)
        elif format_ == "ics":
            content = export_ics(diary, begin, end, include_questions=private)
        else:
            content = exporting.export_json(diary, begin, end)
        if str(target) == "-":
            sys.stdout.buffer.write(content)
        else:
            exporting.save(target, content)
            click.echo(_("Saved {file}").format(file=target))


def _picture(diary: Diary, format_: str, period: Period, *, private: bool, table: bool) -> bytes:
    """Returns the summary, or the chart, of the period."""
    from recovery_tracker.services.pages import chart_png, summary_pdf
    from recovery_tracker.summary.choice import Choice

    if format_ == "pdf":
        return summary_pdf(diary, period, Choice(private_signs=private, table=table))
    return chart_png(diary, period)


def _export_table(
    diary: Diary, first: date | None, last: date | None, target: Path, *, private: bool
) -> None:
    """Writes the table, and says on standard error what was left out of it."""
    from recovery_tracker.services import exporting
    from recovery_tracker.wording.page import left_out

    table = exporting.export_csv(diary, first, last, include_private=private)
    if str(target) == "-":
        sys.stdout.buffer.write(table.content)
    else:
        dictionary = exporting.save_table(target, table)
        click.echo(
            _("Saved {file}; what its columns mean is in {dictionary}.").format(
                file=target, dictionary=dictionary.name
            )
        )
    for sentence in left_out(table.left_out.notes, table.left_out.signs):
        click.echo(sentence, err=True)


@click.command("import")
@common
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
    with open_diary(ctx) as diary:
        result = preview_import(diary, content) if dry_run else import_file(diary, content)
        plan = result.plan
        counts = (plan.added, plan.changed, plan.unchanged, result.rejected)
        if as_json:
            click.echo(import_json(result.format, *counts))
        else:
            settings = diary.reader.undated().settings
            for line in report.import_lines(*counts, dry_run=dry_run):
                click.echo(line)
            for line in report.settled_lines(result.settles, settings, diary.today):
                click.echo(line)
            print_cards(diary)
    if result.rejected:
        ctx.exit(Status.NOT_MET)


@click.command()
@common
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Fill an empty folder with an example episode that ends today."""
    from recovery_tracker.services.example import fill_example

    folder = bootstrap.named_folder(session_of(ctx).data)
    if folder is None:  # nobody's own diary is filled with an example by a slip
        raise click.UsageError(_("Name an empty folder for the example: demo --data DIR"))
    with open_diary(ctx) as diary:
        fill_example(diary)
    click.echo(_("The example is in {folder}").format(folder=folder))
