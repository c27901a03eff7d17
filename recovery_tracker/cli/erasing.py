"""The command that erases for good."""

from datetime import date
from typing import TYPE_CHECKING

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.cli.arguments import DATE
from recovery_tracker.cli.context import common, folder_of, open_diary, opened
from recovery_tracker.cli.prompts import at_terminal, make_sure
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.ports.store import StoreError, Way

if TYPE_CHECKING:
    from recovery_tracker.services.erasing import Extent
    from recovery_tracker.services.ports.backups import Contents, Erased
    from recovery_tracker.services.ports.data_folder import DataFolder


@click.command()
@common
@click.option("--date", "on", type=DATE, metavar="D", help="That day.")
@click.option("--episode", "onset", type=DATE, metavar="D", help="The episode that began then.")
@click.option("--everything", is_flag=True, help="The record, its backups, its keys.")
@click.option("--yes", is_flag=True, help="Ask no question; needed without a terminal.")
@click.pass_context
def erase(
    ctx: click.Context, on: date | None, onset: date | None, *, everything: bool, yes: bool
) -> None:
    """Erase for good: from the record, its history and every backup within reach."""
    from recovery_tracker.services import erasing
    from recovery_tracker.wording.operation_results import erasing_words

    if (on is not None) + (onset is not None) + everything != 1:
        raise click.UsageError(_("Say what to erase: one of --date, --episode and --everything."))
    if not yes and not at_terminal():
        raise click.UsageError(_("Erasing can't be taken back: say --yes to do it."))
    if everything:
        _erase_everything(folder_of(ctx), yes=yes)
        return
    with open_diary(ctx) as diary:
        extent = erasing.day_extent(diary, on) if on is not None else _of_episode(diary, onset)
        click.echo(erasing_words(extent.first, extent.last, extent.days))
        if not yes:
            make_sure(_("Erase it for good?"))
        _say(erasing.erase(diary, extent))


def _of_episode(diary: Diary, onset: date | None) -> "Extent":
    from recovery_tracker.services.erasing import episode_extent

    for episode in diary.reader.undated().episodes:
        if episode.onset == onset:
            return episode_extent(diary, episode)
    raise RequestError(
        _("No episode began on {date}; give the date on which one began.").format(
            date=formats().date_full(onset) if onset else ""
        )
    )


def _erase_everything(folder: "DataFolder", *, yes: bool) -> None:
    from recovery_tracker.wording.operation_results import erasing_everything_words

    click.echo(erasing_everything_words(_contents(folder)))
    if not yes:
        make_sure(_("Erase everything for good?"))
    _say(folder.erase_everything(bootstrap.now()))


def _contents(folder: "DataFolder") -> "Contents | None":
    """Returns what the record holds; None where only its backups are left. Raises StoreError."""
    try:
        with opened(folder) as diary:
            return diary.store.contents()
    except StoreError as error:
        if Way.NEW not in error.ways:
            raise
        folder.begin_new()
        return None


def _say(erased: "Erased") -> None:
    from recovery_tracker.wording.operation_results import erased_lines

    for line in erased_lines(erased):
        click.echo(line)
