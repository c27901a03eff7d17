"""The meaning of Enter on an answer: it goes on, and never takes the answer back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from recovery_tracker.ui.widgets.painted import ENTER, RingedButton

CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
"""The keys that take an answer away."""


class EnterPlace:
    """A place with one button that Enter presses from every answer in it, such as *Next*."""

    enter_button: QPushButton | None = None


class ChoiceButton(RingedButton):
    """One answer of several, or a tick.

    Enter goes on where there is a way to, and else marks what is not marked. What is chosen stays
    chosen also by the space bar, unless it is a tick of its own: that the space bar takes away, and
    so does Delete.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes Enter, and the space bar on what is chosen already."""
        enter = event.key() in ENTER
        again = event.key() == Qt.Key.Key_Space and self.isChecked() and self.autoExclusive()
        if event.key() in CLEAR and not self.autoExclusive():
            if self.isChecked():
                self.click()
            return
        if not (enter or again):
            super().keyPressEvent(event)
            return
        self.show_ring()
        if event.isAutoRepeat():
            return
        if (button := way_on(self)) is not None:
            button.click()
        elif not self.isChecked():
            self.click()


def way_on(widget: QWidget) -> QPushButton | None:
    """Returns the button that Enter presses from the widget; None where none is visible."""
    place = widget.parentWidget()
    while place is not None:
        button = place.enter_button if isinstance(place, EnterPlace) else None
        if button is None and isinstance(place, QDialog):
            found = place.findChildren(QPushButton)
            button = next((each for each in found if each.isDefault()), None)
        if button is not None and button.isVisible():
            return button
        place = None if place.isWindow() else place.parentWidget()
    return None
