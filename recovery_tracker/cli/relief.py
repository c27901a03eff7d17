"""The command on relief: what may help now, and a session that was done."""

from datetime import datetime
from typing import Any

import click

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.cli.alerts import print_cards
from recovery_tracker.cli.arguments import NUMBER, WHOLE
from recovery_tracker.cli.context import common, open_diary
from recovery_tracker.diary.vocabulary import Effect, SkinAfter
from recovery_tracker.services.diary import Diary


@click.command()
@common
@click.argument("item", required=False)
@click.option("--list", "listed", is_flag=True, help="The items, in the order that suits you now.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, with --list.")
@click.option("--minutes", type=NUMBER, metavar="N", help="How many minutes it took.")
@click.option("--done", "repetitions", type=WHOLE, metavar="N", help="How often you repeated it.")
@click.option("--before", "pain_before", type=NUMBER, metavar="N", help="Pain before it, 0-10.")
@click.option("--after", "pain_after", type=NUMBER, metavar="N", help="Pain after it, 0-10.")
@click.option(
    "--effect",
    type=click.Choice([each.value for each in Effect]),
    metavar="E",
    help="How it felt afterwards: " + ", ".join(Effect) + ".",
)
@click.option(
    "--skin",
    "skin_after",
    type=click.Choice([each.value for each in SkinAfter]),
    metavar="S",
    help="Your skin after warmth or cold: " + ", ".join(SkinAfter) + ".",
)
@click.option("--at", metavar="TIME", help="When it began, such as 10:42; now unless given.")
@click.pass_context
def relief(
    ctx: click.Context,
    /,
    item: str | None,
    at: str | None,
    *,
    listed: bool,
    as_json: bool,
    **done: Any,
) -> None:
    """Show what may help now, or log a session of ITEM."""
    values = {name: value for name, value in done.items() if value is not None}
    if item is None:
        if values or at:
            raise click.UsageError(_("Name what you did, such as: recovery-tracker relief warmth"))
        with open_diary(ctx) as diary:
            _print_list(diary, as_json=as_json)
        return
    if listed or as_json:
        raise click.UsageError(_("--list and --json show every item; leave the name out."))
    with open_diary(ctx) as diary:
        _log(diary, item, at, values)


def _print_list(diary: Diary, *, as_json: bool) -> None:
    from recovery_tracker.exchange.reports import relief_json
    from recovery_tracker.services.judging import judge
    from recovery_tracker.services.relief import relief_now
    from recovery_tracker.wording.relief import not_now, offer_line, title

    settings = diary.reader.undated().settings
    found = relief_now(diary, judge(diary)).offers
    if as_json:
        click.echo(relief_json(found, settings, diary.today))
        return
    for offer in found:
        why = not_now(offer, settings, diary.today)
        line = f"{offer.item.id}: {title(offer.item)}. {offer_line(offer)}"
        click.echo(line if why is None else f"{line}\n  {_('Not now: {why}').format(why=why)}")


def _log(diary: Diary, name: str, at: str | None, values: dict[str, Any]) -> None:
    from recovery_tracker.services.relief import DoneSession, item_named, items, log_done
    from recovery_tracker.wording import days, steps

    item = item_named(diary, name)
    if item is None:
        raise click.UsageError(
            _("“{name}” is none of the items; use one of {known}.").format(
                name=name, known=", ".join(each.id for each in items(diary))
            )
        )
    if "effect" in values:
        values["effect"] = Effect(values["effect"])
    if "skin_after" in values:
        values["skin_after"] = SkinAfter(values["skin_after"])
    when = None if at is None else _instant(diary, at)
    for change in log_done(diary, DoneSession(item, at=when, **values)):
        for line in steps.differences(change):
            click.echo(days.sentence_case(line))
    print_cards(diary)


def _instant(diary: Diary, text: str) -> datetime:
    """Returns the instant of a typed time, of today unless it names a date.

    Raises click.UsageError.
    """
    try:
        return diary.instant(diary.today, formats().typed.parse_time(text))
    except ValueError as error:
        try:
            typed = datetime.fromisoformat(text)
        except ValueError:
            raise click.UsageError(str(error)) from None
    return typed if typed.tzinfo else diary.instant(typed.date(), typed.time())
