"""The page of an emergency: its card alone, in place of every other page."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.guidance_card import CardView, EmergencyCard
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.read_time import was_read


class EmergencyPage(QWidget):
    """The emergency card alone, in place of every page, until it is answered."""

    answered = Signal(str)
    chosen = Signal(object)
    """The entries that were marked by mistake, of several that the card shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Emergency"))
        self._since = QElapsedTimer()
        self._view: CardView | None = None
        self._card: EmergencyCard | None = None
        self._scroll = scroll = QScrollArea(self)
        self._inner = QWidget(scroll.viewport())
        self._place = QHBoxLayout()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(32, 32, 32, 32)
        column.addStretch(1)
        column.addLayout(self._place)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inner)
        whole = vbox(self)
        whole.addWidget(scroll)

    def show_card(self, view: CardView) -> None:
        """Shows the card; one that is shown already is left as it is.

        The focus goes to its words, never to a button: what the person was just typing, or a
        second press, must not answer it unread.
        """
        if view == self._view:
            self._keep_focus()
            return
        self._view = view
        self._since.start()
        while (item := self._place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        self._card = card = EmergencyCard(view, self._inner)
        card.answered.connect(self._answer)
        card.chosen.connect(self.chosen)
        self._place.addStretch(1)
        self._place.addWidget(card, 1000)
        self._place.addStretch(1)
        card.take_focus()

    def ask_mistakes(self, entries: Sequence[tuple[object, str]]) -> None:
        """Asks on the card, whose number and words stay, which entries were the mistake."""
        if self._card is not None:
            question = self._card.ask_mistakes(entries)
            bring = self._scroll.ensureWidgetVisible
            QTimer.singleShot(0, question, lambda: bring(question))  # once it has its place

    def leave(self) -> None:
        """Forgets the answered emergency: the next one is shown, and said, anew."""
        self._view = self._card = None

    def _keep_focus(self) -> None:
        """Takes the focus back from a page that is hidden behind the emergency."""
        focus = self.window().focusWidget()
        if self._card is not None and (focus is None or not focus.isVisible()):
            self._card.take_focus()

    def _answer(self, given: str) -> None:
        if was_read(self._since):
            self.answered.emit(given)
