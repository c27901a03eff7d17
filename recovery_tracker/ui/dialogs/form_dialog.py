"""A form over the window: fields that are kept together by Save."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import Button, primary_button
from recovery_tracker.wording.days import sentence_case

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormDialog(StepDialog):
    """A form with Cancel and Save under its fields; `save_asked` says that they are to be kept.

    It stays open, with what was typed, until that is done by `keep`.
    """

    save_asked = Signal()

    def __init__(self, title: str, hub: Hub, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.hub = hub
        hub.refused.connect(self.say_wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Saves by Enter, wherever it means nothing else."""
        if event.key() in _PRESSES:
            self.save_asked.emit()
            return
        super().keyPressEvent(event)

    def show_form(self, *fields: QWidget, remove: Button | None = None) -> None:
        """Shows the fields; `remove` takes away what the form is of."""
        cancel, save = self.cancel_button(), primary_button(_("Save"))
        save.clicked.connect(self.save_asked)
        first = () if remove is None else (remove,)
        self.show_step(self.windowTitle(), *fields, buttons=(*first, cancel, save))

    def keep(
        self, work: Callable[[], object], say: Callable[[str, str], None] | None = None
    ) -> None:
        """Runs a change of the record, and closes once it is made.

        `say` takes the place of a wrong value and its sentence, and shows it at its field; without
        it the sentence is shown under the form.
        """
        result = self.hub.change(work)
        if isinstance(result, Problem):
            sentence = sentence_case(result.why)
            if say is None:
                self.say_wrong(sentence)
            else:
                say(result.where, sentence)
        elif result is not None:
            self.accept()
