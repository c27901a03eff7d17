"""Buttons side by side, which go on in the next row where they don't fit."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width


class ButtonRow(QWidget):
    """The buttons of a card or a step."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        height_follows_width(self)
        row = FlowLayout(self)
        for button in buttons:
            row.addWidget(button)
