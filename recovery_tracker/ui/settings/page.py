"""The page Settings: the passphrase, backups, where the record is, erasing for good."""

from recovery_tracker.base.text import _
from recovery_tracker.services.store import StoreError
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.keeper import Keeper
from recovery_tracker.ui.settings.backups_card import BackupsCard
from recovery_tracker.ui.settings.erase_card import EraseCard
from recovery_tracker.ui.settings.passphrase_card import PassphraseCard
from recovery_tracker.ui.settings.place_card import PlaceCard
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.sentence import IconSentence


class SettingsPage(Page):
    """One card for each idea; what they ask for is their own signals."""

    def __init__(self, hub: Hub, keeper: Keeper) -> None:
        super().__init__(_("Settings"))
        self._hub, self._keeper = hub, keeper
        self._wrong = IconSentence("urgent", "urgent")
        self.passphrase, self.backups = PassphraseCard(), BackupsCard()
        self.place, self.erase = PlaceCard(keeper.folder.path), EraseCard()
        self._wrong.hide()
        for part in (self._wrong, self.passphrase, self.backups, self.place, self.erase):
            self.add(part)
        self.add_end()

    def show_settings(self) -> None:
        """Shows how everything is now, or why that can't be told."""
        try:
            self._show()
        except StoreError as error:
            self._wrong.set_text(str(error))
            self._wrong.show()
        else:
            self._wrong.hide()

    def _show(self) -> None:
        folder, store = self._keeper.folder, self._hub.diary.store
        second, today = folder.second_folder(), self._hub.today
        protected = folder.protected
        self.passphrase.show_state(protected=protected, remembered=protected and folder.remembered)
        away = second is not None and not second.is_dir()
        self.backups.show_state(store.newest_backup(), second, away=away)
        self.erase.show_state(episodes=bool(self._hub.read(today, today).episodes))
