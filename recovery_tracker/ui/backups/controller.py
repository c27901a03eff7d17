"""Backups in the window: making, saving, restoring and checking them, and the second folder.

The dialogs are opened, never run, and loaded when they are first asked for.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Backup, Saved
from recovery_tracker.services.ports.store import Action, StoreError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.job_dialog import JobDialog
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.ui.session.worker import Job
from recovery_tracker.wording.backup_lines import away_sentence, restored_lines, saved_line
from recovery_tracker.wording.days import sentence_case

Work = Callable[[], object]


class BackupController(QObject):
    """Backups of the record of a hub, by its maintenance, said in the window.

    `may_ask` says whether a dialog may be opened now.
    """

    def __init__(
        self,
        hub: Hub,
        maintenance: RecordMaintenance,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
        may_ask: Callable[[], bool],
    ) -> None:
        super().__init__(dialogs)
        self._hub, self._maintenance = hub, maintenance
        self._commands, self._notices, self._dialogs = commands, notices, dialogs
        self._window = dialogs.window
        maintenance.away.connect(self._say_away)
        maintenance.not_backed_up.connect(self._say_not_backed_up)
        works = (self.back_up, self.ask_copy, self.ask_restore, self.check)
        commands.add(
            *_menu_commands(works, may_ask),
            Command("backup.choose_folder", "", self.ask_second_folder),
            Command("backup.no_folder", "", lambda: self.choose_second_folder(None)),
            Command("record.show_folder", "", self.show_folder),
        )

    def back_up(self) -> None:
        """Makes a backup, and says where it is."""
        job = self._maintenance.back_up()
        job.done.connect(self._take_saved)
        self._wait_for(job, _("Making a backup…"), can_stop=True)

    def ask_copy(self) -> None:
        """Asks where to save a backup."""
        dialog = QFileDialog(self._window, _("Save a backup"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("sqlite3")
        dialog.setNameFilter(f"{_('Backup')} (*.sqlite3)")
        name = _("Recovery Tracker backup {date}").format(date=self._hub.today)
        dialog.selectFile(f"{name}.sqlite3")
        dialog.fileSelected.connect(self.save_copy)
        self._dialogs.open(dialog)

    def save_copy(self, name: str) -> None:
        """Saves a backup there, and says so."""
        job = self._maintenance.save_copy(Path(name))
        job.done.connect(self._take_copy)
        self._wait_for(job, _("Saving the backup…"))

    def ask_restore(self) -> None:
        """Shows the backups to go back to."""
        from recovery_tracker.ui.backups.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self._maintenance, self._dialogs)
        dialog.restored.connect(self._take_restored)
        dialog.in_place.connect(self._take_in_place)
        self._dialogs.open(dialog)

    def check(self) -> None:
        """Checks the record and its backups."""
        from recovery_tracker.ui.backups.check_dialog import CheckDialog

        dialog = CheckDialog(self._maintenance, self._window)
        dialog.restore_asked.connect(self.ask_restore)
        self._dialogs.open(dialog)

    def ask_second_folder(self) -> None:
        """Asks for the second folder for backups."""
        dialog = QFileDialog(self._window, _("Second folder for backups"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_second_folder)
        self._dialogs.open(dialog)

    def choose_second_folder(self, folder: Path | None) -> None:
        """Sets the second folder, or none, and says so."""
        try:
            self._maintenance.folder.choose_second_folder(folder)
        except StoreError as error:
            self._notices.warn(str(error))
            return
        self._maintenance.changed.emit()
        if folder is None:
            self._notices.say(
                _("There is no second folder now. The backups that are in it stay there.")
            )
            return
        self._notices.say(
            _("Each new backup is copied to {folder} too.").format(folder=folder),
            actions=((_("Back up now"), self.back_up),),
        )

    def show_folder(self) -> None:
        """Shows the folder of the record in the system's own window."""
        self._notices.open_outside(self._maintenance.folder.path)

    def _take_second_folder(self, name: str) -> None:
        self.choose_second_folder(Path(name))

    def _take_saved(self, saved: Any) -> None:
        made: Saved = saved
        self._maintenance.changed.emit()
        away = "" if made.away is None else away_sentence(made.away)
        sentence = f"{saved_line(made.backup)}. {away}".strip()
        self._notices.say_saved(sentence, made.backup.path, opens=False)

    def _take_copy(self, backup: Any) -> None:
        made: Backup = backup
        self._notices.say_saved(saved_line(made), made.path, opens=False)

    def _take_restored(self, restoring: Any) -> None:
        self._hub.poll()  # it was another connection that wrote
        if restoring.replaced is None:
            self._commands.run("page.today")
        self._maintenance.changed.emit()
        sentence = " ".join(restored_lines(restoring))
        if restoring.replaced is None:
            self._notices.say(sentence)
        else:
            self._notices.say(sentence, actions=((_("Undo"), self._undo_restoring),))

    def _take_in_place(self, former: Path | None) -> None:
        self._maintenance.changed.emit()
        sentence = _("The backup is open.")
        if former is not None:
            sentence += " " + _("The damaged file is kept as {file}").format(file=former)
        self._notices.say(sentence)

    def _undo_restoring(self) -> None:
        """Undo takes back the last step, and that may be another by now."""
        step = self._hub.diary.store.journal.undoable()
        if step is not None and step.action is Action.RESTORE:
            self._commands.run("undo")
            return
        self._notices.say(
            _(
                "Something was changed since. Undo in the menu Edit takes the changes back one by "
                "one, the newest first."
            )
        )

    def _say_away(self, folder: Path) -> None:
        self._notices.say(away_sentence(folder))

    def _say_not_backed_up(self, why: str) -> None:
        self._notices.warn(_("No backup was made. {why}").format(why=why))

    def _say_failed(self, error: object) -> None:
        self._notices.warn(sentence_case(sentence_of(error)))

    def _wait_for(self, job: Job, words: str, *, can_stop: bool = False) -> None:
        job.failed.connect(self._say_failed)
        self._dialogs.wait_for(JobDialog(job, words, self._window, can_stop=can_stop))


def add_no_backups(commands: Commands) -> None:
    """Registers the commands of the menu where there is nothing to back up: all are greyed."""
    commands.add(*_menu_commands((_nothing,) * 4, lambda: False))


def _menu_commands(
    works: tuple[Work, Work, Work, Work], enabled_when: Callable[[], bool]
) -> Iterator[Command]:
    """Yields making a backup, saving one elsewhere, going back to one, and checking."""
    named = (
        ("backup.now", _("&Back up now")),
        ("backup.copy", _("Save a b&ackup…")),
        ("backup.restore", _("&Restore a backup…")),
        ("record.check", _("&Check the record")),
    )
    for (command_id, words), work in zip(named, works, strict=True):
        yield Command(command_id, words, work, enabled_when=enabled_when)


def _nothing() -> None:
    """Does nothing."""
