"""The commands that keep the record safe: backup, restore, check."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recovery_tracker import bootstrap
from recovery_tracker.base.text import _
from recovery_tracker.cli.alerts import print_cards
from recovery_tracker.cli.context import (
    Status,
    common,
    folder_of,
    open_diary,
    opened,
    restore_command,
    say_away,
    session_of,
)
from recovery_tracker.cli.prompts import make_sure, secret_for
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.ports.store import (
    LockedError,
    RefusedBackupError,
    StoreBusyError,
    StoreError,
    Way,
)

if TYPE_CHECKING:
    from recovery_tracker.services.ports.backups import Backup
    from recovery_tracker.services.ports.data_folder import DataFolder


@click.command()
@common
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_context
def backup(ctx: click.Context, file: Path | None) -> None:
    """Make a backup that was opened and checked: beside the record, or as FILE.

    An earlier backup in FILE is replaced, any other file is not.
    """
    from recovery_tracker.services.ports.backups import Reason
    from recovery_tracker.wording.backup_lines import saved_line

    with open_diary(ctx) as diary:
        if file is None:
            saved = diary.store.backups.make(Reason.ASKED, diary.clock())
            click.echo(saved_line(saved.backup))
            say_away(saved)
        else:
            _may_be_written(diary, file, folder_of(ctx).record)
            click.echo(saved_line(_save_copy(diary, file)))


def _save_copy(diary: Diary, file: Path) -> "Backup":
    try:
        return diary.store.backups.save_copy(file, diary.clock())
    except StoreBusyError:
        raise
    except StoreError as error:  # the record itself is open: what fails is the place of the copy
        raise RequestError(str(error)) from error


def _may_be_written(diary: Diary, file: Path, record: Path) -> None:
    """Raises RequestError where a backup has no place: nothing that is no backup is replaced."""
    target = file.resolve()
    if not target.parent.is_dir():
        raise RequestError(
            _("There is no folder {folder}; choose one that is there.").format(folder=target.parent)
        )
    if any(folder.samefile(record.parent) for folder in target.parents):
        raise RequestError(
            _(
                "{file} is in the data folder, which has its own backups; "
                "leave the name out, or choose another folder."
            ).format(file=file)
        )
    # A file with the record's own name is one that somebody may write in.
    if target.exists() and (target.name == record.name or not _is_backup(diary, target)):
        raise RequestError(
            _("{file} is there already and is no backup; choose another name.").format(file=file)
        )


def _is_backup(diary: Diary, file: Path) -> bool:
    """Tells whether the file is a record of ours, open to us or not."""
    if not file.is_file():
        return False
    try:
        with diary.store.staged(file):
            return True
    except LockedError:  # it has the two files of a passphrase beside it
        return True
    except StoreError:
        return False


@click.command()
@common
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what it would do; write nothing.")
@click.option("--yes", is_flag=True, help="Ask no question at a terminal.")
@click.pass_context
def restore(ctx: click.Context, file: Path, *, dry_run: bool, yes: bool) -> None:
    """Make the record what it was in a backup; undo takes that back.

    A record that does not open is set aside, and the backup is put in its place. A question is
    asked at a terminal only. A backup that is locked with another passphrase needs that one, on
    standard input.
    """
    folder = folder_of(ctx)
    broken = _why_it_does_not_open(folder)
    if broken is not None:
        click.echo(str(broken))
        _put_in_place(ctx, folder, file, dry_run=dry_run, yes=yes)
        return
    with open_diary(ctx) as diary:
        _restore(diary, file, dry_run=dry_run, yes=yes)


def _why_it_does_not_open(folder: "DataFolder") -> StoreError | None:
    """Returns what is wrong with the record, where a backup can replace it. Raises StoreError."""
    try:
        with opened(folder) as diary:
            diary.store.backups.make_sure()
    except StoreError as error:
        if Way.BACKUP not in error.ways:
            raise
        return error
    return None


def _restore(diary: Diary, file: Path, *, dry_run: bool, yes: bool) -> None:
    from recovery_tracker.services import restoring
    from recovery_tracker.wording.backup_lines import restored_lines, restoring_lines

    secret: str | None = None
    try:
        preview = restoring.preview_restore(diary, file)
    except LockedError as locked:
        secret = secret_for(locked)
        preview = restoring.preview_restore(diary, file, secret)
    if dry_run:
        click.echo(_("Nothing was written. Restoring would do this:"))
    for line in restoring_lines(preview):
        click.echo(line)
    if dry_run or not preview.differing:
        return
    if not yes:
        make_sure(_("Make the record what it was in this backup?"))
    for line in restored_lines(restoring.restore(diary, file, secret)):
        click.echo(line)
    print_cards(diary)


def _put_in_place(
    ctx: click.Context, folder: "DataFolder", file: Path, *, dry_run: bool, yes: bool
) -> None:
    from recovery_tracker.wording.backup_lines import backup_line, in_place_lines

    if not file.is_file():
        raise RefusedBackupError(
            _("There is no backup in {file}; choose another.").format(file=file)
        )
    for each in folder.backups():
        if each.path.samefile(file):
            click.echo(backup_line(each))
    if dry_run:
        click.echo(_("Nothing was written. The backup would be put in place of the record."))
        return
    if not yes:
        make_sure(_("Set the record aside and put this backup in its place?"))
    now = bootstrap.now()
    try:
        former = folder.put_in_place(file, now)
    except LockedError as locked:
        former = folder.put_in_place(file, now, secret_for(locked))
    with open_diary(ctx) as diary:
        for line in in_place_lines(diary.store.contents(), former):
            click.echo(line)
        print_cards(diary)


@click.command()
@common
@click.pass_context
def check(ctx: click.Context) -> None:
    """Say whether the record and each of its backups is whole."""
    from recovery_tracker.wording import backup_lines

    with opened(folder_of(ctx)) as diary:
        report = diary.store.backups.check()
    for line in backup_lines.record_lines(report):
        click.echo(line)
    whole = [each for each in report.backups if each.contents is not None]
    if not report.clean and whole:
        click.echo(f"  {restore_command(session_of(ctx), whole[0].path)}")
    click.echo(backup_lines.backups_heading(len(report.backups)))
    for each in report.backups:
        click.echo(f"  {backup_lines.backup_line(each)}")
        click.echo(f"    {each.path}")
    if not report.clean:
        ctx.exit(Status.NOT_MET)
