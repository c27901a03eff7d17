"""Shortcuts with digits on keyboards whose number row types digits only with Shift.

On a French or a Czech keyboard Ctrl+1 would be Ctrl+Shift+1, and Ctrl+Shift+0 could not be pressed
at all. So where no shortcut has taken such a key, its place in the row says the digit.
"""

import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_DIGITS: Final = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)
_ORDER: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
_X11: Final = dict(zip(range(10, 20), _ORDER, strict=True))
"""The scan codes of the row under X11 and Wayland."""
_WINDOWS: Final = dict(zip(range(2, 12), _ORDER, strict=True))
_MAC: Final = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), _ORDER, strict=True))
"""The virtual keys of the row on a Mac, which has no scan codes."""


class NumberRow(QObject):
    """Does the actions of a window whose shortcuts no key of this keyboard's layout is."""

    def __init__(
        self, window: QWidget, actions: Sequence[QAction], platform: str = sys.platform
    ) -> None:
        super().__init__(window)
        self._platform = platform
        self._actions = {action.shortcut(): action for action in actions}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Opens a page by a digit of the number row that no shortcut and no field has taken."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = self._action_of(event)
            if action is not None and self._can_be_asked(action):
                action.trigger()
                return True
        return super().eventFilter(watched, event)

    def _can_be_asked(self, action: QAction) -> bool:
        """Whether its own shortcut would do it: none does whose menu is hidden."""
        menus = [each for each in action.associatedObjects() if isinstance(each, QMenu)]
        bars = [
            bar
            for menu in menus
            for bar in menu.menuAction().associatedObjects()
            if isinstance(bar, QMenuBar)
        ]
        return action.isEnabled() and not any(bar.isHidden() for bar in bars)

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        held = event.modifiers()
        if held not in {_CONTROL, _CONTROL | _SHIFT} or (digit := self._digit(event)) is None:
            return None
        key = Qt.Key(Qt.Key.Key_0 + digit)
        return self._actions.get(QKeySequence(held | key))

    def _digit(self, event: QKeyEvent) -> int | None:
        """The digit of a key of the number row: that of the key itself, or of its place."""
        if event.key() in _DIGITS:
            return event.key() - Qt.Key.Key_0
        if self._platform == "darwin":
            return _MAC.get(event.nativeVirtualKey())
        return (_WINDOWS if self._platform == "win32" else _X11).get(event.nativeScanCode())
