"""Undo and redo, and the names of what they would do."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import ENTRIES, Kind
from recovery_tracker.services.ports.store import Step
from recovery_tracker.services.undo import redo, undo
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.wording.steps import describe, in_short

_MISSED: Final = (ENTRIES - {Kind.CHECK_INS}) | {Kind.APPOINTMENTS, Kind.MEDICINES}
"""What is missed when it is taken away; a value of a day is seen to go where it was."""


class UndoController:
    """Takes back and brings again, and says which change that was.

    `undoes` and `redoes` name what would be done, in words; they are empty where there is nothing.
    `undoes_in_short` fits on a button.
    """

    def __init__(self, hub: Hub, commands: Commands, notices: Notices) -> None:
        self._hub, self._commands, self._notices = hub, commands, notices
        self.undoes = self.redoes = self.undoes_in_short = ""
        self._told = 0
        """The number of the last step that was looked at."""
        self._offered: tuple[str, int] = ("", 0)
        """The sentence that offers to take a step back, or bring it again, and the newest step
        when it was said."""
        keys = QKeySequence.StandardKey
        commands.add(
            Command(
                "undo",
                _("&Undo"),
                self._undo,
                keys.Undo,
                lambda: bool(self.undoes),
                self._undo_words,
                every_key=True,
            ),
            Command(
                "redo",
                _("&Redo"),
                self._redo,
                keys.Redo,
                lambda: bool(self.redoes),
                self._redo_words,
                every_key=True,
            ),
        )

        hub.saved.connect(lambda _at: self._tell_removed())

    def look(self) -> None:
        """Names what undo and redo would do now. Raises StoreError."""
        journal = self._hub.diary.store.journal
        undoable = journal.undoable()
        self.undoes, self.redoes = self._words(undoable), self._words(journal.redoable())
        self.undoes_in_short = self._words(undoable, in_short)
        self._withdraw()

    def _tell_removed(self) -> None:
        """Says what was just taken away, with the way to bring it back beside it."""
        step = self._hub.diary.store.journal.last_step()
        if step is None or step.seq == self._told or step.undoes is not None:
            return
        self._told = step.seq
        if any(each.after is None and each.kind in _MISSED for each in step.changes):
            self._say(_("Done: {what}").format(what=self._words(step)), _("Undo"), "undo")

    def _undo(self) -> None:
        what = self._words(self._hub.diary.store.journal.undoable())
        done = self._hub.change(lambda: undo(self._hub.diary))
        if what and done is not None and not isinstance(done, Problem):
            self._say(_("Undone: {what}").format(what=what), _("Redo"), "redo")

    def _redo(self) -> None:
        what = self._words(self._hub.diary.store.journal.redoable())
        done = self._hub.change(lambda: redo(self._hub.diary))
        if what and done is not None and not isinstance(done, Problem):
            self._say(_("Done again: {what}").format(what=what), _("Undo"), "undo")

    def _withdraw(self) -> None:
        """Takes an offer away once something else was changed: its button would do another step."""
        sentence, seq = self._offered
        if sentence and seq != self._newest():
            self._offered = ("", 0)
            self._notices.withdraw(sentence)

    def _newest(self) -> int:
        step = self._hub.diary.store.journal.last_step()
        return 0 if step is None else step.seq

    def _say(self, sentence: str, word: str, command: str) -> None:
        self._offered = (sentence, self._newest())
        self._notices.say(sentence, actions=((word, lambda: self._commands.run(command)),))

    def _undo_words(self) -> str:
        return _("&Undo {what}").format(what=self.undoes) if self.undoes else _("&Undo")

    def _redo_words(self) -> str:
        return _("&Redo {what}").format(what=self.redoes) if self.redoes else _("&Redo")

    def _words(self, step: Step | None, say: Callable[..., str] = describe) -> str:
        if step is None:
            return ""
        store = self._hub.diary.store
        medicines = {each.id: each.name for each in self._hub.reader.undated().medicines}
        return say(step.action, step.changes, store.journal.origin(step), medicines)
