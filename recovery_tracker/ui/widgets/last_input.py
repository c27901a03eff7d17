"""The kind of a person's last input in a window, a key or a press: rings follow it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

_PRESSES: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin}
)
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


def _nothing() -> None:
    """What is no button got the last press."""


class LastInput(QObject):
    """One for the program. It looks at windows alone: to see each event of each widget is slow."""

    def __init__(self) -> None:
        super().__init__()
        self.by_key = False
        self.pressed: Callable[[], QWidget | None] = _nothing
        """The button that got the last press of the mouse, as far as it is still there."""

    def note(self, *, by_key: bool) -> None:
        """Notes what was done; what has the focus is painted as that wants it."""
        if by_key != self.by_key:
            self.by_key = by_key
            if (focus := QApplication.focusWidget()) is not None:
                # The figure paints its parts.
                for each in filter(None, (focus, focus.parentWidget())):
                    each.update()

    def watch(self, widget: QWidget) -> None:
        """Looks from now on at what the system hands to the window of a widget that is shown."""
        handle = widget.window().windowHandle()
        if isinstance(handle, QWindow):
            handle.installEventFilter(self)  # one that is there already is only moved

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notes what it was, and lets it pass."""
        if event.type() in _PRESSES:
            self.note(by_key=False)
            if event.type() == QEvent.Type.MouseButtonPress:
                self.pressed = _nothing
        # A key that is a shortcut comes to the window only as it is let go.
        elif isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS:
            self.note(by_key=True)
        return False


LAST_INPUT: Final = LastInput()
