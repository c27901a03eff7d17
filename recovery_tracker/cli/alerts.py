"""The command on the rules' results: every alert, and the card that is shown."""

from datetime import date

import click

from recovery_tracker.cli.arguments import DATE
from recovery_tracker.cli.context import common, open_diary
from recovery_tracker.services.diary import Diary


@click.command()
@common
@click.option("--as-of", "as_of", type=DATE, metavar="D", help="Judge the record by that date.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def alerts(ctx: click.Context, as_of: date | None, *, as_json: bool) -> None:
    """Show every rule that has fired, the active ones first."""
    from recovery_tracker.exchange.reports import alerts_json
    from recovery_tracker.services.judging import judge
    from recovery_tracker.wording import report

    with open_diary(ctx) as diary:
        evaluation = judge(diary, as_of)
        record = diary.reader.undated()
        if as_json:
            click.echo(alerts_json(evaluation, record.settings))
            return
        if as_of is None:
            _print_ahead(diary)
        today = diary.today if as_of is None else as_of
        for line in report.alert_lines(evaluation, record, today):
            click.echo(line)


def print_cards(diary: Diary) -> None:
    """Prints the card that is active, if any, as the window would show it."""
    from recovery_tracker.guidance.cards import cards
    from recovery_tracker.services.judging import judge
    from recovery_tracker.wording import report

    evaluation = judge(diary)
    record = diary.reader.undated()
    active = cards(evaluation, record.alert_responses, diary.clock())
    for line in report.card_lines(active.shown, record, diary.today):
        click.echo(line)
    _print_ahead(diary)


def _print_ahead(diary: Diary) -> None:
    """Prints the entries that are dated later than today."""
    from recovery_tracker.services.judging import days_ahead
    from recovery_tracker.wording.days import dated_later

    if ahead := days_ahead(diary.reader, diary.today):
        click.echo(dated_later(ahead))
