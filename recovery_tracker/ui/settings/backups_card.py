"""The card Backups: the newest, how they come about, and the second folder."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Backup
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.path_field import PathField
from recovery_tracker.wording.backups import newest_words, schedule_words


class BackupsCard(Card):
    """Shows how the record is backed up; its buttons run commands."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("Backups"), parent=parent)
        self._newest = Paragraph("")
        back_up = plain_button(_("Back up now"))
        restore = plain_button(_("Restore…"))
        restore.setAccessibleName(_("Restore a backup…"))
        check = plain_button(_("Check the record"))
        self._second_words = Paragraph("")
        self._second = PathField(_("Second folder for backups"))
        self._away = caption(
            _("It is away at present. New backups go there again once it is back.")
        )
        choose = plain_button(_("Choose…"))
        choose.setAccessibleName(_("Choose the second folder…"))
        self._leave_out = plain_button(_("Stop copying"))
        self._leave_out.setAccessibleName(_("Stop copying: no second folder any more"))
        for button, command in (
            (back_up, "backup.now"),
            (restore, "backup.restore"),
            (check, "record.check"),
            (choose, "backup.choose_folder"),
            (self._leave_out, "backup.no_folder"),
        ):
            commands.bind(button, command)
        self.body.addWidget(self._newest)
        self.body.addWidget(caption(schedule_words()))
        self.body.addWidget(ButtonRow(back_up, restore, check, parent=self))
        self.body.addSpacing(8)
        self.body.addWidget(Paragraph(_("Second folder"), TextRole.STRONG))
        for widget in (self._second_words, self._second, self._away):
            self.body.addWidget(widget)
        self.body.addWidget(ButtonRow(choose, self._leave_out, parent=self))

    def show_state(self, newest: Backup | None, second: Path | None, *, away: bool) -> None:
        """Shows the newest backup, and the second folder if there is one."""
        self._newest.set_plain(newest_words(newest))
        self._second_words.set_plain(
            _("Each new backup is copied to it too.")
            if second is not None
            else _("None. One on a USB stick keeps your record if this computer is lost.")
        )
        self._second.set_path(second)
        self._second.setVisible(second is not None)
        self._away.setVisible(second is not None and away)
        self._leave_out.setVisible(second is not None)
