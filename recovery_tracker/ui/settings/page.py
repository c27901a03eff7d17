"""The page Settings: the look, the person, the advice, and the record's safekeeping."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.person import RiskPeriod
from recovery_tracker.diary.vocabulary import Nation, RiskFactor
from recovery_tracker.services import person
from recovery_tracker.services.ports.store import Change, StoreError
from recovery_tracker.services.record_change import EVERYTHING, RecordChange
from recovery_tracker.services.settings import choose_nation, reset, set_threshold
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from recovery_tracker.ui.settings.backups_card import BackupsCard
from recovery_tracker.ui.settings.erase_card import EraseCard
from recovery_tracker.ui.settings.health_card import HealthCard
from recovery_tracker.ui.settings.look_card import LookCard
from recovery_tracker.ui.settings.nation_card import NationCard
from recovery_tracker.ui.settings.passphrase_card import PassphraseCard
from recovery_tracker.ui.settings.person_card import PersonCard
from recovery_tracker.ui.settings.place_card import PlaceCard
from recovery_tracker.ui.settings.tell_card import TellCard
from recovery_tracker.ui.settings.trying_out import TryingOut
from recovery_tracker.ui.widgets.card import Card
from recovery_tracker.ui.widgets.page import Page, first_stop
from recovery_tracker.ui.widgets.section_list import SectionList
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.ui.widgets.tab_order import put_before, stops_in
from recovery_tracker.wording.days import sentence_case

_LIST_ABOVE: Final = 880
"""Pixels at 100 % text that cards and the list of sections need side by side."""
_SHOWN: Final = frozenset({Kind.PERSON, Kind.SETTINGS, Kind.EPISODES})


class SettingsPage(Page):
    """One card for each idea."""

    def __init__(
        self,
        hub: Hub,
        maintenance: RecordMaintenance,
        commands: Commands,
        look: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Settings"), parent)
        self._hub, self._maintenance = hub, maintenance
        self._wrong = IconSentence("urgent", "urgent", self.content)
        self.look = LookCard(look, self.content)
        self.person, self.health = PersonCard(self.content), HealthCard(self.content)
        self.tell, self.nation = TellCard(self.content), NationCard(self.content)
        self.passphrase = PassphraseCard(commands, self.content)
        self.backups = BackupsCard(commands, self.content)
        self.place = PlaceCard(maintenance.folder.path, commands, self.content)
        self.erase = EraseCard(commands, self.content)
        self._wrong.hide()
        self._cards: tuple[Card, ...] = (
            self.look,
            self.person,
            self.health,
            self.tell,
            self.nation,
            self.passphrase,
            self.backups,
            self.place,
            self.erase,
        )
        for part in (self._wrong, *self._cards):
            self.add(part)
        self.add_end()
        titles = [card.accessibleName() for card in self._cards]
        self._sections = SectionList(_("Sections of the settings"), titles, self)
        self._sections.chosen.connect(self._go_to)
        self.put_beside(self._sections, first=True)
        put_before(stops_in(self.look)[0], stops_in(self._sections))
        self.scroll_area.verticalScrollBar().valueChanged.connect(self._mark)
        self._trying_out = TryingOut(hub, maintenance, self)
        self._trying_out.found.connect(lambda preview: self.tell.show_preview(preview, hub.today))
        self._trying_out.failed.connect(lambda error: self._show_wrong(sentence_of(error)))
        maintenance.changed.connect(self.show_settings)
        look.not_kept.connect(self._show_wrong)
        look.chosen.connect(self._keep_in_sight_soon)
        self.person.edited.connect(self._set_person)
        self.health.ticked.connect(self._tick)
        self.health.dated.connect(self._date)
        self.tell.edited.connect(self._set)
        self.tell.usual_asked.connect(self._reset)
        self.nation.chosen.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the list of sections beside the cards where there is room."""
        room = self.column_width() >= _LIST_ABOVE * current_theme().scale
        self._sections.setVisible(room)
        super().resizeEvent(event)

    def _go_to(self, number: int) -> None:
        """Scrolls to a section; the focus goes where it begins."""
        card = self._cards[number]
        top = card.mapTo(self.content, QPoint(0, 0)).y()
        if (stop := first_stop(card)) is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area.verticalScrollBar().setValue(top - current_theme().spaces.unit)
        self._sections.mark(number)

    def _mark(self, at: int) -> None:
        """Marks the section whose card is at the top of what is seen."""
        tops = [card.mapTo(self.content, QPoint(0, 0)).y() for card in self._cards]
        seen = at + current_theme().sizes.control
        self._sections.mark(max([n for n, top in enumerate(tops) if top <= seen], default=0))

    def show_settings(self, change: RecordChange = EVERYTHING) -> None:
        """Shows how everything is now, or why that can't be told.

        Of a `change` of nothing that is set here only the newest backup, and what the rules would
        have said, are looked at.
        """
        if not self.isVisible():
            self.setFocus()  # where it begins once it is shown: on nothing that an arrow key sets
        try:
            if change.whole or change.kinds & _SHOWN:
                self._show()
            elif change:  # whoever wrote may have made the backup of the day
                self._show_backups()
                self._trying_out.look()
        except StoreError as error:
            self._show_wrong(str(error))
        else:
            self._wrong.hide()

    def flush(self) -> None:
        """Keeps what was typed and not kept yet."""
        for card in (self.person, self.health, self.tell):
            card.flush()

    def _show(self) -> None:
        folder = self._maintenance.folder
        record = self._hub.reader.undated()
        self.person.show_person(record.person)
        self.health.show_person(record.person)
        self.tell.show_settings(record.settings)
        self.nation.show_nation(record.settings.nation)
        protected = folder.protected
        self.passphrase.show_state(protected=protected, remembered=protected and folder.remembered)
        self._show_backups()
        self.erase.show_state(episodes=bool(record.episodes))
        self._trying_out.look()

    def _show_backups(self) -> None:
        second = self._maintenance.folder.second_folder()
        away = second is not None and not second.is_dir()
        self.backups.show_state(self._hub.diary.store.backups.newest(), second, away=away)

    def _show_wrong(self, sentence: str) -> None:
        self._wrong.set_text(sentence)
        self._wrong.show()

    def _set_person(self, member: str, value: object) -> None:
        outcome = self._hub.change(lambda: self._person_service(member, value))
        if isinstance(outcome, Problem):
            self.person.show_wrong(member, sentence_case(outcome.why))

    def _person_service(self, member: str, value: object) -> Sequence[Change]:
        diary = self._hub.diary
        if member == "born":
            return person.set_born(diary, value if isinstance(value, date) else None)
        text = value if isinstance(value, str) else None
        if member == "name":
            return person.set_name(diary, text)
        return person.set_contact(diary, member.removeprefix("contact."), text)

    def _tick(self, factor: RiskFactor, has: bool) -> None:  # noqa: FBT001 a signal's value
        self._hub.change(lambda: person.set_risk_factor(self._hub.diary, factor, has=has))

    def _date(self, factor: RiskFactor, period: RiskPeriod) -> None:
        outcome = self._hub.change(lambda: person.set_period(self._hub.diary, factor, period))
        if isinstance(outcome, Problem):
            self.health.show_wrong(factor, sentence_case(outcome.why))

    def _keep_in_sight_soon(self) -> None:
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """What was just pressed stays in sight where everything has become larger."""
        self._follow.show(self.focusWidget())

    def _set(self, rule: str, name: str, value: Decimal) -> None:
        diary = self._hub.diary
        outcome = self._hub.change(lambda: set_threshold(diary, rule, name, value))
        if isinstance(outcome, Problem):
            self.tell.show_wrong(rule, name, outcome.why)

    def _reset(self, rule: str) -> None:
        self._hub.change(lambda: reset(self._hub.diary, rule))

    def _choose(self, nation: Nation) -> None:
        self._hub.change(lambda: choose_nation(self._hub.diary, nation))
