"""Who can read the record, in the window: the passphrase, the keyring, erasing for good.

The dialogs are opened, never run, and loaded when they are first asked for.
"""

from PySide6.QtCore import QObject

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.wording.keyring import no_keyring


class SecurityController(QObject):
    """Passphrase and erasing on a hub and its maintenance, said in the window."""

    def __init__(
        self,
        hub: Hub,
        maintenance: RecordMaintenance,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
    ) -> None:
        super().__init__(dialogs)
        self._hub, self._maintenance = hub, maintenance
        self._commands, self._notices, self._dialogs = commands, notices, dialogs
        self._window = dialogs.window
        commands.add(
            Command("passphrase.set", "", self.ask_passphrase),
            Command("passphrase.change", "", self.ask_change),
            Command("passphrase.remove", "", self.ask_removal),
            Command("passphrase.remember", "", self.remember),
            Command("passphrase.forget", "", self.forget),
            Command("erase.day", "", self.ask_erasing_day),
            Command("erase.episode", "", self.ask_erasing_episode),
            Command("erase.everything", "", self.ask_erasing_everything),
        )

    def ask_passphrase(self) -> None:
        """Asks for a passphrase to set."""
        from recovery_tracker.ui.security.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(self._maintenance, self._hub.today, self._dialogs)
        dialog.protected.connect(self._say_protected)
        self._dialogs.open(dialog)

    def ask_change(self) -> None:
        """Asks for another passphrase."""
        from recovery_tracker.ui.security.passphrase_changes import ChangePassphraseDialog

        dialog = ChangePassphraseDialog(self._maintenance, self._window)
        dialog.changed.connect(self._say_changed)
        self._dialogs.open(dialog)

    def ask_removal(self) -> None:
        """Asks whether to remove the passphrase."""
        from recovery_tracker.ui.security.passphrase_changes import RemovePassphraseDialog

        dialog = RemovePassphraseDialog(self._maintenance, self._window)
        dialog.changed.connect(self._say_changed)
        self._dialogs.open(dialog)

    def remember(self) -> None:
        """Has the keyring open the record, or says that there is none."""
        if self._maintenance.folder.remember():
            self._say_changed(_("This computer's keyring remembers it now."))
        else:
            self._notices.warn(no_keyring())

    def forget(self) -> None:
        """Takes it out of the keyring."""
        self._maintenance.folder.forget()
        self._say_changed(_("The keyring has forgotten it: you are asked next time."))

    def ask_erasing_day(self) -> None:
        """Asks which day to erase for good."""
        from recovery_tracker.ui.security.erase_dialog import EraseDayDialog

        dialog = EraseDayDialog(self._hub, self._maintenance, self._window)
        dialog.erased.connect(self._take_erased)
        self._dialogs.open(dialog)

    def ask_erasing_episode(self) -> None:
        """Asks which episode to erase for good, if there is one."""
        from recovery_tracker.ui.security.erase_dialog import EraseEpisodeDialog

        try:
            episodes = self._hub.reader.undated().episodes
        except StoreError as error:
            self._notices.warn(str(error))
            return
        if episodes:
            dialog = EraseEpisodeDialog(episodes, self._hub, self._maintenance, self._window)
            dialog.erased.connect(self._take_erased)
            self._dialogs.open(dialog)

    def ask_erasing_everything(self) -> None:
        """Asks whether to erase everything for good."""
        from recovery_tracker.ui.security.erase_dialog import EraseEverythingDialog

        try:
            contents = self._hub.diary.store.contents()
        except StoreError as error:
            self._notices.warn(str(error))
            return
        dialog = EraseEverythingDialog(contents, self._hub, self._maintenance, self._window)
        dialog.erased.connect(lambda: self._commands.run("episode.new"))
        self._dialogs.open(dialog)

    def _take_erased(self) -> None:
        self._hub.poll()  # it was another connection that wrote
        self._maintenance.changed.emit()

    def _say_protected(self) -> None:
        self._say_changed(_("The passphrase is set."))

    def _say_changed(self, sentence: str) -> None:
        self._maintenance.changed.emit()
        self._notices.say(sentence)
