"""Asks what the advice needs to know about health, each once, before what asks for it is done."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recovery_tracker.diary.vocabulary import Asked
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.hub import Hub

if TYPE_CHECKING:
    from recovery_tracker.ui.health.questions import HealthDialog


class HealthAsker(QObject):
    """The questions over the window. `more_asked` asks for a medicine to be added.

    Whichever way a question ends, what waits behind it is done: no dose and no session is lost.
    """

    more_asked = Signal()
    closed = Signal()
    """The last question was closed."""

    def __init__(self, hub: Hub, dialogs: DialogHost, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._dialogs = hub, dialogs
        self._shown: HealthDialog | None = None
        self._leaving = False

    def before(
        self, questions: Collection[Asked], does: Callable[[], object] = lambda: None
    ) -> None:
        """Asks those of the questions that were not asked yet, then does it."""
        asked = self._asked() if questions else frozenset()
        self._ask([each for each in Asked if each in questions and each not in asked], does)

    def leave(self) -> None:
        """Closes what is open, and does what waits behind it: what was pressed is kept."""
        self._leaving = True
        if self._shown is not None:
            self._shown.put_off()
        self._leaving = False

    def _ask(self, questions: list[Asked], does: Callable[[], object]) -> None:
        if self._leaving or not questions:
            does()
            return
        from recovery_tracker.ui.health.questions import HealthDialog

        try:
            person = self._hub.reader.undated().person
        except StoreError:
            does()  # which says what is wrong
            return
        dialog = HealthDialog(questions[0], person, self._hub, self._dialogs.window)

        def go_on(_result: int) -> None:
            self._shown = None
            self._ask(questions[1:], does)
            if len(questions) == 1:
                self.closed.emit()

        dialog.finished.connect(go_on)
        dialog.more_asked.connect(self.more_asked)
        self._shown = dialog
        self._dialogs.open(dialog)

    def _asked(self) -> frozenset[Asked]:
        """What was asked already. What can't be read just now asks nothing."""
        try:
            return self._hub.reader.undated().settings.asked
        except StoreError:
            return frozenset(Asked)
