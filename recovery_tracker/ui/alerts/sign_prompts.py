"""When the sheet of warning signs comes by itself: something has just begun to ask them."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.sign_form import SignRequest, first_marked, sign_requests, unanswered
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.session.hub import Hub

QUIET_MS = 2000
"""For how long nothing may have been entered: the form comes between two things, not into one."""


class SignPrompter(QObject):
    """Watches a hub. `due` carries the Call that asks the signs.

    What began to ask them while the window was open asks even where today's signs were
    answered before; what asked already asks only where they were not answered since.
    """

    due = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._day = hub.today
        self._known: tuple[SignRequest, ...] | None = None
        self._open: tuple[SignRequest, ...] = ()
        self._answer: object = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._ask)
        hub.changed.connect(self.look)

    @property
    def call(self) -> SignRequest | None:
        """Returns what asks the signs now; None where nothing does."""
        return self._open[0] if self._open else None

    def look(self) -> None:
        """Sees what asks the signs by now."""
        today = self._hub.today
        if today != self._day:
            self._day, self._known = today, None
        try:
            record = self._hub.reader.read(first_marked(today), today)
            episode = record.episode_on(today)
            own = episode.id if episode else None
            now = sign_requests(self._hub.evaluation(self._hub.as_of), own, record.check_ins)
            self._open = self._still_open(now, record)
        except StoreError as error:
            self._hub.meet(error)
            return
        self._known = now
        if self._open:
            self.wait()
        else:
            self._quiet.stop()

    def wait(self) -> None:
        """Asks again a little later: just now something else has the window."""
        self._quiet.start(QUIET_MS)

    def settle(self) -> None:
        """Silences for today what asks now: the signs were answered, or put off."""
        self._open = ()
        self._quiet.stop()

    def _still_open(self, now: tuple[SignRequest, ...], record: Record) -> tuple[SignRequest, ...]:
        todays = [each for each in record.check_ins if each.date == self._day]
        answer = todays[0].warning_signs if todays else None
        answered, self._answer = answer is not None and answer != self._answer, answer
        if self._known is None:
            since = min((call.since for call in now), default=self._day)
            return unanswered(now, self._hub.reader.read(since, self._day).check_ins)
        if answered:
            return ()
        return tuple(call for call in now if call in self._open or call not in self._known)

    def _ask(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.wait()
        elif self._open:
            self.due.emit(self._open[0])
