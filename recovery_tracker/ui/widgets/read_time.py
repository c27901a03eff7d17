"""The moment in which what came by itself can't be pressed: nobody has read it yet."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

READ_MS: Final = 700
"""Milliseconds for which a press that was meant for something else does nothing."""


def make_deaf(widget: QWidget) -> None:
    """Lets no press of the mouse reach the widget for a moment."""
    deaf = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    widget.setAttribute(deaf)
    QTimer.singleShot(READ_MS, widget, lambda: widget.setAttribute(deaf, on=False))
