"""Safekeeping in the window: the page Settings, and what its cards and the menu File ask for."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.backups.controller import BackupController
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.security.controller import SecurityController
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.session.notices import Notices

if TYPE_CHECKING:
    from recovery_tracker.ui.settings.page import SettingsPage


class RecordSafety:
    """Joins the page Settings, the dialogs that it opens, and the maintenance of a hub's record.

    `may_ask` says whether a dialog may be opened now.
    """

    def __init__(
        self,
        hub: Hub,
        maintenance: RecordMaintenance,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
        look: Appearance,
        pages: QWidget,
        may_ask: Callable[[], bool],
    ) -> None:
        self._hub, self._maintenance, self._commands = hub, maintenance, commands
        self._notices, self._look, self._pages = notices, look, pages
        self.backups = BackupController(hub, maintenance, commands, notices, dialogs, may_ask)
        self.privacy = SecurityController(hub, maintenance, commands, notices, dialogs)

    @cached_property
    def page(self) -> "SettingsPage":
        """Returns the page Settings, made when it is first opened."""
        from recovery_tracker.ui.settings.page import SettingsPage

        return SettingsPage(self._hub, self._maintenance, self._commands, self._look, self._pages)

    def may_close(self) -> bool:
        """Keeps what was typed; returns whether no work has the record for itself, or says that."""
        if "page" in vars(self):  # else nothing was ever typed there
            self.page.flush()
        if self._maintenance.alone:
            self._notices.warn(
                _("Your record is being rewritten: close the window when that is done.")
            )
        return not self._maintenance.alone
