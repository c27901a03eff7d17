"""The number row of keyboards whose layout is not that of whoever runs the tests."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE: Final = Qt.KeyboardModifier.NoModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
FRENCH: Final = "&é\"'(-è_çà"
CZECH: Final = "+ěščřžýáíé"
LINUX_ROW: Final = tuple(range(10, 20))
WINDOWS_ROW: Final = tuple(range(2, 12))
MAC_ROW: Final = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
"""What systems call the keys of 1 to 9 and 0."""


def strike(
    target: QWidget, text: str, held: Qt.KeyboardModifier, code: int = 0, *, key: int | None = None
) -> None:
    """Strikes a key that types `text`; `code` is what the system calls it."""
    what = ord(text.upper()) if key is None else key
    event = QKeyEvent(QEvent.Type.KeyPress, what, held, code, code, 0, text)
    QApplication.sendEvent(target, event)
