"""Undo and redo, and the names of what they would do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.services.ports.store import Step
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.wording.steps import describe, in_short


class UndoController(QObject):
    """Takes back and brings again; `flush` keeps what is not kept yet before that.

    `named` carries what undo and redo would do, in words; empty where there is nothing.
    """

    named = Signal(str, str)
    in_short = Signal(str)
    """What undo would do, as a button beside the day names it."""
    undone = Signal(str)
    redone = Signal(str)

    def __init__(self, hub: Hub, flush: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._flush = hub, flush

    def undo(self) -> None:
        """Takes back the last change, and says which it was."""
        self._flush()
        what = self._words(self._hub.diary.store.undoable())
        done = self._hub.change(lambda: undo(self._hub.diary))
        if what and done is not None and not isinstance(done, Problem):
            self.undone.emit(_("Undone: {what}").format(what=what))

    def redo(self) -> None:
        """Brings back what undo took, and says what that was."""
        self._flush()
        what = self._words(self._hub.diary.store.redoable())
        done = self._hub.change(lambda: redo(self._hub.diary))
        if what and done is not None and not isinstance(done, Problem):
            self.redone.emit(_("Done again: {what}").format(what=what))

    def look(self) -> None:
        """Names what undo and redo would do now. Raises StoreError."""
        store = self._hub.diary.store
        self.named.emit(self._words(store.undoable()), self._words(store.redoable()))
        self.in_short.emit(self._words(store.undoable(), in_short))

    def _words(self, step: Step | None, say: Callable[..., str] = describe) -> str:
        if step is None:
            return ""
        store = self._hub.diary.store
        medicines = {each.id: each.name for each in self._hub.reader.undated().medicines}
        return say(step.action, step.changes, store.origin(step), medicines)
