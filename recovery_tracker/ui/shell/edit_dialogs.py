"""The dialogs of the menu Edit: the bin; an episode: what is known of it, and its closing; what the
person can do; and appointments.

They are opened, never run.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.record import Episode
from recovery_tracker.services.episodes import (
    Ending,
    close_episode,
    open_episode,
    proposed_ending,
)
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.diary.bin_dialog import BinDialog
from recovery_tracker.ui.episodes.close_dialog import CloseDialog
from recovery_tracker.ui.episodes.episode_dialog import EpisodeDialog
from recovery_tracker.ui.function.card import function_dialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.shell.menu_bar import MenuBar
from recovery_tracker.wording.days import sentence_case


class Edits(QObject):
    """Bin and closing on a hub. `said` is a sentence of success, `failed` one of failure."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, hub: Hub, dialogs: DialogHost) -> None:
        super().__init__(dialogs)
        self._hub, self._dialogs = hub, dialogs
        self._window = dialogs.window

    def serve(self, menus: MenuBar, ask: Callable[[Callable[[], object]], object]) -> None:
        """Opens what the menu Edit asks for, where `ask` finds that it may be opened now."""
        menus.bin_asked.connect(lambda: ask(self.ask_bin))
        menus.closing_asked.connect(lambda: ask(self.ask_closing))
        menus.function_asked.connect(lambda: ask(self.ask_function))
        menus.visit_asked.connect(lambda: ask(self.ask_visit))
        menus.question_asked.connect(lambda: ask(self.ask_question))

    def ask_function(self) -> None:
        """Asks what the person can do."""
        self._open_made(lambda: function_dialog(self._hub, self._hub.today, self._window))

    def ask_visit(self) -> None:
        """Asks for a new appointment."""
        from recovery_tracker.ui.appointments.dialog import AppointmentDialog

        self._open_made(lambda: AppointmentDialog(self._hub, None, self._window))

    def ask_question(self) -> None:
        """Asks for a question for the next appointment, or for one where there is none."""
        from recovery_tracker.ui.appointments.dialog import question_dialog

        self._open_made(lambda: question_dialog(self._hub, self._window))

    def ask_bin(self) -> None:
        """Shows what was deleted."""
        self._dialogs.open(BinDialog(self._hub, self._window))

    def ask_closing(self) -> None:
        """Asks when and how the open episode ended, if there still is one."""
        today = self._hub.today
        try:
            episode = open_episode(self._hub.reader.undated(), today)
            evaluation = self._hub.evaluation(self._hub.as_of)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        if episode is None:
            return
        proposed = proposed_ending(episode, evaluation, today)
        dialog = CloseDialog(episode, today, proposed, self._window)
        dialog.agreed.connect(lambda ending: self._close(dialog, episode, ending))
        self._dialogs.open(dialog)

    def ask_episode(self, on: date) -> None:
        """Shows what is known of the episode of a date, to be changed, if there is one."""
        try:
            episode = self._hub.reader.undated().episode_on(on)
        except StoreError as error:
            self.failed.emit(str(error))
            return
        if episode is not None:
            self._dialogs.open(EpisodeDialog(episode, self._hub, self._window))

    def _open_made(self, make: Callable[[], QDialog]) -> None:
        """Opens a dialog that reads the record when it is made."""
        try:
            dialog = make()
        except StoreError as error:
            self.failed.emit(str(error))
            return
        self._dialogs.open(dialog)

    def _close(self, dialog: CloseDialog, episode: Episode, ending: Ending) -> None:
        result = self._hub.change(
            lambda: close_episode(self._hub.diary, episode.id, ending.on, ending.outcome)
        )
        if isinstance(result, Problem):
            dialog.show_wrong(sentence_case(result.why))
            return
        dialog.accept()
        if result is not None:
            began = formats().date_short(episode.onset)
            self.said.emit(_("The episode of {date} is closed.").format(date=began))
