"""What a key means where somebody types: Undo and Redo inside a text, and digits."""

import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def digit_of(event: QKeyEvent) -> int | None:
    """Returns the digit that a key types, in any script; None where it types none.

    Its text decides and not its place: a French or Czech keyboard types digits with Shift.
    """
    typed = event.text()
    if len(typed) != 1 or event.modifiers() & _COMMANDS or not typed.isdecimal():
        return None
    return unicodedata.decimal(typed)


def is_for_the_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tells whether a key undoes or redoes where the text has no typing of its own to undo or redo.

    A text of Qt's claims both keys always, so the menu would never receive them.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not can_undo) or (
        event.matches(keys.Redo) and not can_redo
    )
