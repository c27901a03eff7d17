"""The card for erasing for good."""

from PySide6.QtCore import Signal

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph


class EraseCard(Card):
    """Its signals ask for what their names say."""

    day_asked = Signal()
    episode_asked = Signal()
    everything_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Erase for good"))
        self.body.addWidget(
            Paragraph(
                _(
                    "What is erased is gone from the record, its history and its backups, and "
                    "Undo does not bring it back. You are shown first what goes."
                )
            )
        )
        day = plain_button(_("A day…"))
        day.setAccessibleName(_("Erase a day…"))
        self._episode = plain_button(_("An episode…"))
        self._episode.setAccessibleName(_("Erase an episode…"))
        everything = plain_button(_("Everything…"))
        everything.setAccessibleName(_("Erase everything…"))
        for button, asked in (
            (day, self.day_asked),
            (self._episode, self.episode_asked),
            (everything, self.everything_asked),
        ):
            button.clicked.connect(asked)
        self.body.addWidget(ButtonRow(day, self._episode, everything))

    def show_state(self, *, episodes: bool) -> None:
        """Shows what can be erased; without an episode none can be."""
        self._episode.setEnabled(episodes)
