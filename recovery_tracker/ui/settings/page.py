"""The page Settings: when to be told, whose advice, and the record's safekeeping."""

from decimal import Decimal

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.services.settings import choose_nation, reset, set_threshold
from recovery_tracker.services.store import StoreError
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.keeper import Keeper, sentence_of
from recovery_tracker.ui.settings.backups_card import BackupsCard
from recovery_tracker.ui.settings.erase_card import EraseCard
from recovery_tracker.ui.settings.nation_card import NationCard
from recovery_tracker.ui.settings.passphrase_card import PassphraseCard
from recovery_tracker.ui.settings.place_card import PlaceCard
from recovery_tracker.ui.settings.tell_card import TellCard
from recovery_tracker.ui.settings.trying_out import TryingOut
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.sentence import IconSentence


class SettingsPage(Page):
    """One card for each idea; what they ask for is their own signals."""

    def __init__(self, hub: Hub, keeper: Keeper) -> None:
        super().__init__(_("Settings"))
        self._hub, self._keeper = hub, keeper
        self._wrong = IconSentence("urgent", "urgent")
        self.tell, self.nation = TellCard(), NationCard()
        self.passphrase, self.backups = PassphraseCard(), BackupsCard()
        self.place, self.erase = PlaceCard(keeper.folder.path), EraseCard()
        self._wrong.hide()
        for part in (
            self._wrong,
            self.tell,
            self.nation,
            self.passphrase,
            self.backups,
            self.place,
            self.erase,
        ):
            self.add(part)
        self.add_end()
        self._trying_out = TryingOut(hub, keeper, self)
        self._trying_out.found.connect(lambda told: self.tell.show_told(told, hub.today))
        self._trying_out.failed.connect(lambda error: self._show_wrong(sentence_of(error)))
        self.tell.edited.connect(self._set)
        self.tell.usual_asked.connect(self._reset)
        self.nation.chosen.connect(self._choose)

    def show_settings(self) -> None:
        """Shows how everything is now, or why that can't be told."""
        if not self.isVisible():
            self.setFocus()  # where it begins once it is shown: on nothing that an arrow key sets
        try:
            self._show()
        except StoreError as error:
            self._show_wrong(str(error))
        else:
            self._wrong.hide()

    def flush(self) -> None:
        """Keeps what was typed and not kept yet."""
        self.tell.flush()

    def _show(self) -> None:
        folder, store = self._keeper.folder, self._hub.diary.store
        second, today = folder.second_folder(), self._hub.today
        record = self._hub.read(today, today)
        self.tell.show_settings(record.settings)
        self.nation.show_nation(record.settings.nation)
        protected = folder.protected
        self.passphrase.show_state(protected=protected, remembered=protected and folder.remembered)
        away = second is not None and not second.is_dir()
        self.backups.show_state(store.newest_backup(), second, away=away)
        self.erase.show_state(episodes=bool(record.episodes))
        self._trying_out.look()

    def _show_wrong(self, sentence: str) -> None:
        self._wrong.set_text(sentence)
        self._wrong.show()

    def _set(self, rule: str, name: str, value: Decimal) -> None:
        diary = self._hub.diary
        outcome = self._hub.change(lambda: set_threshold(diary, rule, name, value))
        if isinstance(outcome, Problem):
            self.tell.show_wrong(rule, name, outcome.why)

    def _reset(self, rule: str) -> None:
        self._hub.change(lambda: reset(self._hub.diary, rule))

    def _choose(self, nation: Nation) -> None:
        self._hub.change(lambda: choose_nation(self._hub.diary, nation))
