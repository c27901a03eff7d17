"""Undo and Redo inside a text: typing first, and then what the whole record has to take back."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_for_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key undoes or redoes where the text has no typing of its own to undo or redo.

    A text of Qt's claims both keys always, so that the menu would never hear of them.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not can_undo) or (
        event.matches(keys.Redo) and not can_redo
    )
