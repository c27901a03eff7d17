"""The card for erasing for good."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph


class EraseCard(Card):
    """Says what erasing means; its buttons run commands."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("Erase for good"), parent=parent)
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
        for button, command in (
            (day, "erase.day"),
            (self._episode, "erase.episode"),
            (everything, "erase.everything"),
        ):
            commands.bind(button, command)
        self.body.addWidget(ButtonRow(day, self._episode, everything, parent=self))

    def show_state(self, *, episodes: bool) -> None:
        """Shows what can be erased; without an episode none can be."""
        self._episode.setEnabled(episodes)
