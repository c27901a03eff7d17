"""The commands on the days of the record: log, show, undo."""

from datetime import date
from typing import Any

import click

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.cli.alerts import print_cards
from recovery_tracker.cli.arguments import DATE, NUMBER, SITE_PAIN, WHOLE, understood
from recovery_tracker.cli.context import common, open_diary
from recovery_tracker.diary.vocabulary import CareKind, WarningSign
from recovery_tracker.services.diary import RequestError


@click.command()
@common
@click.option("--date", "on", type=DATE, metavar="D", help="The day; today unless given.")
@click.option("--pain", type=NUMBER, metavar="N", help="Average pain of the day, 0-10.")
@click.option("--worst", type=NUMBER, metavar="N", help="Worst pain, 0-10.")
@click.option("--now", type=NUMBER, metavar="N", help="Pain now, 0-10.")
@click.option("--interference", type=NUMBER, metavar="N", help="Held me back, 0-10.")
@click.option("--sleep-hours", type=NUMBER, metavar="H", help="Last night's sleep in hours.")
@click.option("--sleep-quality", type=WHOLE, metavar="Q", help="0 very poor to 4 very good.")
@click.option("--wakings", type=WHOLE, metavar="N", help="How often pain woke you.")
@click.option("--walk", type=NUMBER, metavar="MIN", help="Minutes walked, added to the day's.")
@click.option("--heat", type=NUMBER, metavar="MIN", multiple=True, help="A heat session.")
@click.option("--cold", type=NUMBER, metavar="MIN", multiple=True, help="A cold session.")
@click.option("--site", "sites", type=SITE_PAIN, metavar="ID[=N]", multiple=True)
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
def log(ctx: click.Context, /, on: date | None, **entered: Any) -> None:
    """Add to a day; what is logged twice replaces the value."""
    from recovery_tracker.services.log import Addition, Session, log_day
    from recovery_tracker.wording import days, steps

    if entered["signs"] and entered["no_signs"]:
        raise click.UsageError(_("--sign and --no-signs contradict each other; give one of them."))
    with open_diary(ctx) as diary:
        day = on or diary.today
        sessions = [Session(CareKind.HEAT, minutes) for minutes in entered["heat"]]
        sessions += [Session(CareKind.COLD, minutes) for minutes in entered["cold"]]
        edits = _edits(entered)
        signs = frozenset(WarningSign(sign) for sign in entered["signs"])
        addition = Addition(entered["walk"], signs, entered["note"])
        if not edits and not sessions and addition == Addition():
            raise click.UsageError(_("Nothing to log; give a value such as --pain 4."))
        changes = log_day(diary, day, edits, sessions, addition)
        for typed, number in understood(ctx):
            read_as = formats().number(number)
            click.echo(_("“{typed}” is read as {number}").format(typed=typed, number=read_as))
        for change in changes:
            for line in steps.differences(change):
                click.echo(days.sentence_case(line))
        if not changes:
            click.echo(_("That was logged already; nothing changed."))
        print_cards(diary)


def _edits(entered: dict[str, Any]) -> list[Any]:
    """Returns the edits of the day, each value in place of an earlier one."""
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
    edits = [Edit(path, entered[name]) for name, path in paths.items() if entered[name] is not None]
    edits += [Edit(f"sites.{site}", pain) for site, pain in entered["sites"]]
    if entered["no_signs"]:
        edits.append(Edit("warning_signs", frozenset[WarningSign]()))
    return edits


@click.command()
@common
@click.option("--date", "on", type=DATE, metavar="D", help="The day; today unless given.")
@click.option("--history", is_flag=True, help="Also every change of the day.")
@click.pass_context
def show(ctx: click.Context, on: date | None, *, history: bool) -> None:
    """Show one day."""
    from recovery_tracker.diary.day import days_of
    from recovery_tracker.wording import days, steps

    with open_diary(ctx) as diary:
        date_ = on or diary.today
        record = diary.reader.read(date_, date_)
        day = days_of(record).get(date_)
        changes = diary.store.journal.history(date_) if history else ()
        if day is None and not changes:
            if date_ > diary.today:
                raise RequestError(
                    _(
                        "Nothing is logged for {date}, which is still to come; name today or an "
                        "earlier day."
                    ).format(date=formats().date_full(date_))
                )
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


@click.command()
@common
@click.pass_context
def undo(ctx: click.Context) -> None:
    """Take back the last change."""
    from recovery_tracker.services.undo import undo as take_back
    from recovery_tracker.wording import steps

    with open_diary(ctx) as diary:
        step = take_back(diary)
        click.echo(
            _("Undone: {what}").format(
                what=steps.describe(step.action, step.changes, diary.store.journal.origin(step))
            )
        )
