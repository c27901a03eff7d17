"""The list of all cards: the active ones, those that are over, and what could not be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _, ngettext
from recovery_tracker.guidance.facts import Alert
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.card import Card, LineLabel, Paragraph, caption
from recovery_tracker.ui.widgets.guidance_card import CardView, GuidanceCard
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording.sign_form import no_check


@dataclass(frozen=True)
class AdviceView:
    """The list, ready to show. `active` are the active cards with what each is of.

    `earlier` and `untold` are rows of a sentence and a muted one under it; `hidden` is how many
    more are over than `earlier` shows.
    """

    active: tuple[tuple[Alert, CardView], ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()
    hidden: int = 0
    untold: tuple[tuple[str, str], ...] = ()


class AdvicePage(Page):
    """Every card can be answered here, one by one: `answered` carries the alert and the answer."""

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("All advice"), parent)
        self._view: AdviceView | None = None
        self._parts: QWidget | None = None
        self.add(caption(no_check()))
        self.add_end()

    def show_advice(self, view: AdviceView) -> None:
        """Shows the list; what is shown there already is left as it is."""
        if view == self._view:
            return
        held = self._parts is not None and self._parts.isAncestorOf(
            self.window().focusWidget() or self
        )
        if self._parts is not None:
            self._parts.hide()
            self.body.removeWidget(self._parts)
            self._parts.deleteLater()
        self._view, self._parts = view, self._column(view)
        self.body.insertWidget(0, self._parts)
        self._parts.show()
        if held:  # what was pressed is gone
            self.take_focus()

    def take_focus(self) -> None:
        """Puts the focus on the page's first control, if it has one."""
        if self._parts is not None:
            self._parts.setFocus()
            self.focusNextChild()

    def _column(self, view: AdviceView) -> QWidget:
        column = QWidget(self.content)
        layout = vbox(column, gap=current_theme().spaces.gap)
        for alert, card in view.active:
            layout.addWidget(self._active(alert, card, column))
        if not view.active:
            empty = Card(_("No advice stands just now"), parent=column)
            empty.body.addWidget(
                Paragraph(_("That does not mean that all is well: if you are worried, ask."))
            )
            layout.addWidget(empty)
        if view.untold:
            layout.addWidget(_rows(_("Not logged enough to tell"), view.untold, column))
        if view.earlier:
            earlier = _rows(_("Over or answered"), view.earlier, column)
            if view.hidden:
                more = ngettext("and {n} more", "and {n} more", view.hidden)
                earlier.body.addWidget(caption(more.format(n=view.hidden)))
            layout.addWidget(earlier)
        return column

    def _active(self, alert: Alert, view: CardView, parent: QWidget) -> GuidanceCard:
        card = GuidanceCard(view, announced=False, parent=parent)
        card.answered.connect(lambda given: self.answered.emit(alert, given))
        return card


def _rows(title: str, rows: Iterable[tuple[str, str]], parent: QWidget) -> Card:
    card = Card(title, parent=parent)
    for sentence, beneath in rows:
        row = QWidget(card)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(Paragraph(sentence))
        if beneath:
            column.addWidget(LineLabel(beneath, TextRole.MUTED))
        card.body.addWidget(row)
    return card
