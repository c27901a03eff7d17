"""Safekeeping in the window: the page Settings, and what its cards and the menu File ask for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from recovery_tracker.base.text import _
from recovery_tracker.ui.backups.controller import BackupController
from recovery_tracker.ui.security.controller import SecurityController
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from recovery_tracker.ui.settings.page import SettingsPage


class RecordSafety(QObject):
    """Joins the page Settings, the dialogs that it opens, and the keeper of a hub's record."""

    def __init__(self, hub: Hub, keeper: RecordMaintenance, window: MainWindow) -> None:
        super().__init__(window)
        self._hub, self._keeper, self._window = hub, keeper, window
        self.backups = BackupController(hub, keeper, window)
        self.privacy = SecurityController(hub, keeper, window)

    @cached_property
    def page(self) -> "SettingsPage":
        """The page Settings, made when it is first opened."""
        from recovery_tracker.ui.settings.page import SettingsPage

        page = SettingsPage(self._hub, self._keeper, self._window.look)
        page.passphrase.set_asked.connect(self.privacy.ask_passphrase)
        page.passphrase.change_asked.connect(self.privacy.ask_change)
        page.passphrase.remove_asked.connect(self.privacy.ask_removal)
        page.passphrase.remember_asked.connect(self.privacy.remember)
        page.passphrase.forget_asked.connect(self.privacy.forget)
        page.backups.backup_asked.connect(self.backups.back_up)
        page.backups.restore_asked.connect(self.backups.ask_restore)
        page.backups.check_asked.connect(self.backups.check)
        page.backups.folder_asked.connect(self.backups.ask_second_folder)
        page.backups.no_folder_asked.connect(lambda: self.backups.choose_second_folder(None))
        page.place.open_asked.connect(self.open_folder)
        page.erase.day_asked.connect(self.privacy.ask_erasing_day)
        page.erase.episode_asked.connect(self.privacy.ask_erasing_episode)
        page.erase.everything_asked.connect(self.privacy.ask_erasing_everything)
        for part in (self.backups, self.privacy):
            part.changed.connect(page.show_settings)
        self._window.pages.addWidget(page)
        return page

    def may_close(self) -> bool:
        """Keeps what was typed; whether no work has the record for itself, else that is said."""
        if "page" in vars(self):  # else nothing was ever typed there
            self.page.flush()
        if self._keeper.alone:
            self._window.say(
                _("Your record is being rewritten: close the window when that is done."),
                error=True,
            )
        return not self._keeper.alone

    def open_folder(self) -> None:
        """Shows the folder of the record in the system's own window."""
        path = self._keeper.folder.path
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._window.say(
                _("The folder can't be shown here; it is {folder}").format(folder=path), error=True
            )
