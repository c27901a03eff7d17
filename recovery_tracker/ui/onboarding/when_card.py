"""The first step of a beginning: what happened, and when."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import Nation, Trigger
from recovery_tracker.services.log import Edit
from recovery_tracker.ui.episodes.episode_fields import MoreFields, TriggerField
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.onboarding.onset_field import OnsetField
from recovery_tracker.ui.widgets.buttons import disclosure
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.drawing import Drawing
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.wording.cards import nation_name

_WELCOME: Final = 260
"""Pixels of the drawing's width at 100 % text."""
_WITH_DRAWING: Final = 760
"""Pixels at 100 % text that days and drawing need side by side."""


class WhenCard(Card):
    """What happened, and when. What more there is to say waits behind a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(_("What happened, and when?"))
        self._onset, self._trigger = OnsetField(self), TriggerField(self)
        self._say_more = disclosure(_("Say more about it"), quiet=True, parent=self)
        self._more = MoreFields(self)
        self.touched = False
        """Whether the person chose anything on it, and not only saw what is proposed."""
        self.factored = self._trigger.factored
        """A risk factor that a fall asks, and whether the person has it."""
        for fields in (self._onset, self._trigger, self._more):
            fields.edited.connect(self._touch)
        self._say_more.toggled.connect(self._more.setVisible)
        self._say_more.clicked.connect(self._go_into_more)
        self._nation = _NationQuestion(self)
        self.body.setSpacing(current_theme().spaces.gap)
        self._welcome = Drawing("welcome", _WELCOME, self)
        beside = hbox(gap=current_theme().spaces.gap)
        beside.addWidget(self._onset, 1)
        beside.addWidget(self._welcome)
        self.body.addLayout(beside)
        for part in (self._trigger, self._say_more, self._more, self._nation):
            self.body.addWidget(part)
        self.body.setAlignment(self._say_more, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Has the drawing where there is room beside the days."""
        super().resizeEvent(event)
        self._welcome.setVisible(self.width() >= _WITH_DRAWING * current_theme().scale)

    def take_focus(self) -> None:
        """Puts the focus where the day is chosen."""
        self._onset.take_focus()

    def begin(
        self, today: date, onset: date, episode: Episode | None, nation: Nation | None
    ) -> None:
        """Shows what is proposed, or what is known of the episode that was begun.

        `nation` is proposed as the one whose advice is shown; None does not ask.
        """
        self._onset.set_value(episode.onset if episode else onset, today)
        for fields in (self._trigger, self._more):
            fields.show_episode(episode)
        self._say_more.setChecked(not self._more.is_empty)
        self._more.setVisible(self._say_more.isChecked())
        self._nation.begin(nation)
        self.touched = False

    def show_person(self, person: Person, today: date) -> None:
        """Says what is known of the person today: a fall asks what is not."""
        self._trigger.show_person(person, today)

    def onset(self) -> date:
        """Returns the day it started, as far as it was rightly said."""
        return self._onset.value()

    def agreed_onset(self) -> date | None:
        """Returns the day it started; None where it can't be taken, which is said at the date."""
        return self._onset.agreed()

    def show_wrong_onset(self, sentence: str) -> None:
        """Says under the date what is wrong with the day it started."""
        self._onset.show_wrong(sentence)

    def trigger(self) -> Trigger | None:
        """Returns what the person was doing, or None."""
        return self._trigger.value()

    def nation(self) -> Nation | None:
        """Returns whose advice was chosen; None where that is not asked."""
        return self._nation.value()

    def edits(self) -> list[Edit]:
        """Returns what was said besides the day. Raises InvalidValueError for a wrong note."""
        return [*self._trigger.edits(), *self._more.edits()]

    def show_wrong_note(self, sentence: str) -> None:
        """Says under the note what is wrong with it."""
        self._more.show_wrong(sentence)

    def _touch(self) -> None:
        self.touched = True

    def _go_into_more(self, opened: bool) -> None:  # noqa: FBT001 a signal's value
        if opened:
            self._more.take_focus()


class _NationQuestion(QWidget):
    """Whose public advice the cards follow; one is always chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = ChipGroup(
            _("Whose advice should the cards follow?"),
            [(nation, nation_name(nation)) for nation in Nation],
            exclusive=True,
            parent=self,
        )
        self._chips.edited.connect(self._choose)
        self._chosen: Nation | None = None
        column = vbox(self)
        column.addWidget(caption(_("Whose advice and numbers to call should the cards show?")))
        column.addWidget(self._chips)

    def begin(self, nation: Nation | None) -> None:
        self._chosen = nation
        self.setVisible(nation is not None)
        self._chips.set_values(() if nation is None else (nation,))

    def value(self) -> Nation | None:
        return self._chosen

    def _choose(self, value: object) -> None:
        if isinstance(value, Nation):
            self._chosen = value
        else:
            self._chips.set_values((self._chosen,))
