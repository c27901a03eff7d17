"""Buttons side by side, which go on in the next row where they don't fit."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width


class ButtonRow(QWidget):
    """The buttons of a card or a step. What has parts itself is made with the row as its parent."""

    def __init__(self, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        height_follows_width(self)
        self._flow = FlowLayout(self)
        self.add(*buttons)

    def add(self, *widgets: QWidget) -> None:
        """Puts more behind the others."""
        for widget in widgets:
            self._flow.addWidget(widget)
