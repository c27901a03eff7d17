"""Says a sentence through the screen reader, without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.ui.widgets.card import Panel


def announce(widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Announces the sentence politely, or at once where it can't wait."""
    if not sentence or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if at_once else kinds.Polite)
    QAccessible.updateAccessibility(event)


class AnnouncedPanel(Panel):
    """A panel in the colours of an urgency that says its sentence when it first appears."""

    def __init__(
        self,
        urgency: str,
        spoken: str,
        *,
        at_once: bool = False,
        line_width: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(urgency, line_width=line_width, parent=parent)
        self._spoken = spoken
        self._at_once = at_once
        self._told = False
        self.setAccessibleName(spoken)

    def showEvent(self, event: QShowEvent) -> None:
        """Announces itself, once."""
        super().showEvent(event)
        if not self._told:
            self._told = True
            announce(self, self._spoken, at_once=self._at_once)
