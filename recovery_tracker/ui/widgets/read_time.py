"""The moment in which what came by itself can't be pressed: nobody has read it yet."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QWidget

READ_MS: Final = 700
"""Milliseconds for which a press that was meant for something else does nothing."""


def was_read(since: QElapsedTimer) -> bool:
    """Says whether what came by itself at `since` has been there long enough to be read."""
    return since.elapsed() >= READ_MS


def make_deaf(widget: QWidget) -> None:
    """Lets no press of the mouse reach the widget for a moment."""
    deaf = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    widget.setAttribute(deaf)
    QTimer.singleShot(READ_MS, widget, lambda: widget.setAttribute(deaf, on=False))
