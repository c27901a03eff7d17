"""The card that says where the record is."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.path_field import PathField


class PlaceCard(Card):
    """The folder of the record, and a button that runs the command to show it."""

    def __init__(self, folder: Path, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("Where your record is"), parent=parent)
        self.body.addWidget(
            Paragraph(_("Everything stays in this folder on this computer. There is no account."))
        )
        field = PathField(_("Folder of your record"))
        field.set_path(folder)
        self.body.addWidget(field)
        button = plain_button(_("Open the folder"))
        commands.bind(button, "record.show_folder")
        self.body.addWidget(ButtonRow(button, parent=self))
