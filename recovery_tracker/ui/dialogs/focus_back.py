"""After a dialog or the sheet the focus is back on what opened it, or on what took its place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from recovery_tracker.ui.widgets.card import Panel
from recovery_tracker.ui.widgets.page import Page, first_stop
from recovery_tracker.ui.widgets.tab_order import stops_in


class Opener:
    """What had the focus in a window, and how to find what takes its place."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        focus: QWidget | None = window.focusWidget()
        self._focus = focus
        self._name = focus.accessibleName() if focus is not None else ""
        self._around: list[QWidget] = []
        around = focus.parentWidget() if focus is not None else None
        while around is not None and around is not window:
            if isinstance(around, (Panel, Page)):
                self._around.append(around)
            around = around.parentWidget()

    def give_back(self) -> None:
        """Puts the focus back: on the same control, on the one that has its name by now, else on
        the first of the nearest card that is still there. What moved it within that card knew why.
        """
        if self._focus is None:
            return
        around = next((each for each in self._around if _is_seen(each)), None)
        if target := self._same():
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif around is not None:
            now = self._window.focusWidget()
            if now is None or not _is_seen(now) or not around.isAncestorOf(now):
                stop = first_stop(around)
                if stop is not None:
                    stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _same(self) -> QWidget | None:
        if self._focus is not None and _is_seen(self._focus):
            return self._focus if self._focus.isEnabled() else None
        if not self._name:
            return None
        named = [
            each
            for around in self._around[-1:]
            if isValid(around)
            for each in stops_in(around)
            if each.accessibleName() == self._name and _is_seen(each) and each.isEnabled()
        ]
        return named[0] if named else None


def _is_seen(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()
