"""The room that a screen has for a dialog: none is taller than it, and none reaches beyond it."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

AROUND: Final = 48
"""Pixels of the window that stay seen around a dialog that needs much room."""


def room(over: QWidget) -> QRect:
    """Returns what the screen has for windows, without the bars of the system."""
    screen = over.window().screen() or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def most(dialog: QDialog, over: QWidget) -> QSize:
    """Returns the largest size of the dialog: it leaves some of its window to be seen, and its
    frame has room on the screen.
    """
    window, screen = over.window(), room(over)
    frame = dialog.frameGeometry().size() - dialog.size()
    return QSize(
        min(window.width() - AROUND, screen.width() - frame.width()),
        min(window.height() - AROUND, screen.height() - frame.height()),
    )


def inside(frame: QRect, screen: QRect) -> QPoint:
    """Returns the place of a frame that is all on the screen; its top-left, where it is larger."""
    x = max(screen.x(), min(frame.x(), screen.x() + screen.width() - frame.width()))
    y = max(screen.y(), min(frame.y(), screen.y() + screen.height() - frame.height()))
    return QPoint(x, y)


def keep_inside(dialog: QDialog, over: QWidget) -> None:
    """Moves a dialog that has grown beyond its screen until all of it is seen."""
    if dialog.isVisible() and dialog.isWindow():
        frame = dialog.frameGeometry()
        to = inside(frame, room(over))
        if to != frame.topLeft():
            dialog.move(to)
