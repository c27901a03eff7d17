"""The card that says whose public advice the cards give, and lets it be chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Nation
from recovery_tracker.guidance.packs import DEFAULT, pack
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.wording.cards import advice, nation_name
from recovery_tracker.wording.nations import sources_words, what_it_changes


class NationCard(Card):
    """`chosen` carries the nation that the person chose."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Whose advice"), parent=parent)
        self._nation = DEFAULT
        self._chips = ChipGroup(
            _("Whose advice"),
            [(nation, nation_name(nation)) for nation in Nation],
            exclusive=True,
            parent=self,
        )
        self._chips.edited.connect(self._press)
        self._advice, self._sources = Paragraph(""), caption("")
        for widget in (Paragraph(what_it_changes()), self._chips, self._advice, self._sources):
            self.body.addWidget(widget)

    def show_nation(self, nation: Nation | None) -> None:
        """Shows the choice; with none the default remains."""
        self._nation = nation or DEFAULT
        words_of = pack(nation)
        self._chips.set_values((self._nation,))
        self._advice.set_plain(advice(words_of))
        self._sources.setText(sources_words(words_of))

    def _press(self, nation: object) -> None:
        if isinstance(nation, Nation):
            self.chosen.emit(nation)
        else:  # one is always in use: pressing it again does not take it away
            self._chips.set_values((self._nation,))
