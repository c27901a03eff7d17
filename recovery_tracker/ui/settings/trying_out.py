"""Looks what the person's own numbers mean for the present episode, without making them wait."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal

from recovery_tracker.guidance.effects import onset_of
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.settings import preview_effects, read_episode
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance

SHORT: Final = timedelta(days=60)
"""An episode up to this long is looked through in 30 ms; one of twenty years takes two seconds."""


class TryingOut(QObject):
    """`found` carries what the settings mean by the rule (Mapping[str, Told]), and `failed` why
    that can't be said: the exception.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, hub: Hub, maintenance: RecordMaintenance, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._maintenance = hub, maintenance
        self._runs = self._again = False

    def look(self) -> None:
        """Looks through the episode: a short one at once, a long one in the worker.

        Raises StoreError.
        """
        today = self._hub.today
        onset = onset_of(self._hub.reader.undated(), today)
        if self._runs:
            self._again = True
        elif onset is not None and today - onset <= SHORT:
            self.found.emit(preview_effects(read_episode(self._hub.reader, today), today))
        else:
            self._runs = True
            job = self._maintenance.preview_effects(today)
            job.done.connect(self._done)
            job.failed.connect(self._failed)
            job.stopped.connect(lambda: self._failed(None))

    def _done(self, result: object) -> None:
        self._runs = False
        if not self._again:
            self.found.emit(result)
            return
        self._again = False
        try:
            self.look()
        except StoreError as error:
            self.failed.emit(error)

    def _failed(self, error: object) -> None:
        self._runs = self._again = False
        if error is not None:
            self.failed.emit(error)
