"""The parts of a day that open one at a time, over its one screen, and close again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.tab_order import stops_in


class PartId(Enum):
    """A part of a day."""

    WHERE = auto()
    SIGNS = auto()
    HEAT_AND_COLD = auto()
    MEDICINES = auto()
    EXERCISES = auto()
    SCORES = auto()
    MORE = auto()
    NOTE = auto()


MakeCards = Callable[[QWidget], Sequence[DayCard]]
"""Makes the cards of a part with a widget as their parent, and connects them."""


class OpenPart(QWidget):
    """The one part that is open. `opened` and `closed` say so.

    The cards of a part are made when it is opened for the first time.
    """

    opened = Signal()
    closed = Signal(object)
    """Carries the PartId of what was closed."""

    def __init__(self, makers: Mapping[PartId, MakeCards], parent: QWidget) -> None:
        super().__init__(parent)
        self._makers = makers
        self._made: dict[PartId, Sequence[DayCard]] = {}
        self.part: PartId | None = None
        """The one that is open; None while the day is seen."""
        self._column = vbox(self, gap=current_theme().spaces.gap)
        self.hide()

    def cards(self) -> Sequence[DayCard]:
        """Returns the cards of the open part, from the top."""
        return () if self.part is None else self._made[self.part]

    def card(self, part: PartId) -> DayCard:
        """Returns the first card of a part, which is made for it where it was not yet."""
        return self._cards_of(part)[0]

    def open_part(self, part: PartId, view: DayView) -> None:
        """Shows a part where none is open; the focus goes where it begins."""
        cards = self._cards_of(part)
        _let_go_of_focus()
        self.opened.emit()
        self.part = part
        self.show_day(replace(view, fresh=True), None)
        for card in cards:
            card.show()
        self.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Puts the focus where the part begins, which is never the button that closes it."""
        stop = next((stop for card in self.cards() if (stop := _beginning(card))), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows a day on the part that is open."""
        for card in self.cards():
            card.show_day(view, pending)

    def close_part(self) -> None:
        """Closes what is open, unless what is typed on it is still wrong."""
        if self.part is None:
            return
        self.flush()
        if self.is_unfinished():
            return
        was, cards = self.part, self.cards()
        self.part = None
        if self.isAncestorOf(QApplication.focusWidget() or self):
            _let_go_of_focus()
        for card in cards:
            card.hide()
        self.hide()
        self.closed.emit(was)

    def flush(self) -> None:
        """Tells what was typed on the open part and not told yet."""
        for card in self.cards():
            card.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed on the open part and not told yet."""
        return any(card.is_unfinished() for card in self.cards())

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says on the open part what is wrong with a member; whether it has that member."""
        return any(card.show_wrong(member, sentence) for card in self.cards())

    def _cards_of(self, part: PartId) -> Sequence[DayCard]:
        if part not in self._made:
            cards = self._makers[part](self)
            done = plain_button(_("Done"), "check", cards[0])
            done.clicked.connect(self.close_part)
            cards[0].add_to_head(done)
            for card in cards:
                card.hide()
                self._column.addWidget(card)
            self._made[part] = cards
        return self._made[part]


def _let_go_of_focus() -> None:
    """Leaves the focus nowhere for a moment: what is hidden under it would hand it on as Tab does,
    with a ring where somebody presses.
    """
    if (focus := QApplication.focusWidget()) is not None:
        focus.clearFocus()


def _beginning(card: DayCard) -> QWidget | None:
    """The control that a person seeks on the card, else the first one that was made."""
    stops = (card.begins_at(), *stops_in(card))
    return next((stop for stop in stops if stop is not None and _can_be_used(stop)), None)


def _can_be_used(stop: QWidget) -> bool:
    return bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus) and stop.isVisible()
