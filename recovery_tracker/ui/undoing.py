"""Undo and redo, and the names of what they would do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recovery_tracker.services.store import Step
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.ui.hub import Hub
from recovery_tracker.wording.steps import describe


class Undoing(QObject):
    """Takes back and brings again; `flush` keeps what is not kept yet before that.

    `named` carries what undo and redo would do, in words; empty where there is nothing.
    """

    named = Signal(str, str)

    def __init__(self, hub: Hub, flush: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._flush = hub, flush

    def undo(self) -> None:
        """Takes back the last change."""
        self._flush()
        self._hub.change(lambda: undo(self._hub.diary))

    def redo(self) -> None:
        """Brings back what undo took."""
        self._flush()
        self._hub.change(lambda: redo(self._hub.diary))

    def look(self) -> None:
        """Names what undo and redo would do now. Raises StoreError."""
        store = self._hub.diary.store
        self.named.emit(self._words(store.undoable()), self._words(store.redoable()))

    def _words(self, step: Step | None) -> str:
        if step is None:
            return ""
        today, store = self._hub.today, self._hub.diary.store
        medicines = {each.id: each.name for each in self._hub.read(today, today).medicines}
        return describe(step.action, step.changes, store.origin(step), medicines)
