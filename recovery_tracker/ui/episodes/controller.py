"""The open episode in the window: what is known of it, and its closing."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.record import Episode
from recovery_tracker.services.episodes import (
    EpisodeClosing,
    close_episode,
    open_episode,
    proposed_closing,
)
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.notices import Notices
from recovery_tracker.wording.days import sentence_case

if TYPE_CHECKING:
    from recovery_tracker.ui.episodes.close_dialog import CloseDialog


class EpisodeController:
    """Changes and closes an episode of a hub's record.

    `shown` returns the date that the page Today shows; `may_ask` whether a dialog may be opened.
    """

    def __init__(
        self,
        hub: Hub,
        commands: Commands,
        notices: Notices,
        dialogs: DialogHost,
        shown: Callable[[], date],
        may_ask: Callable[[], bool],
    ) -> None:
        self._hub, self._notices, self._dialogs = hub, notices, dialogs
        self._shown, self._may_ask = shown, may_ask
        commands.add(
            Command(
                "episode.change",
                _("&This episode…"),
                self._ask_change,
                enabled_when=self._can_change,
            ),
            Command(
                "episode.close",
                _("&Close this episode…"),
                self._ask_closing,
                enabled_when=self._can_close,
            ),
        )

    def _can_change(self) -> bool:
        return self._may_ask() and bool(self._hub.reader.undated().episodes)

    def _can_close(self) -> bool:
        record, today = self._hub.reader.undated(), self._hub.today
        return self._may_ask() and open_episode(record, today) is not None

    def _ask_change(self) -> None:
        """Shows what is known of the episode of the date on Today, if there is one."""
        from recovery_tracker.ui.episodes.episode_dialog import EpisodeDialog

        on = self._shown()
        episode = self._hub.reader.undated().episode_on(on)
        if episode is not None:
            self._dialogs.open(EpisodeDialog(episode, self._hub, self._dialogs.window))

    def _ask_closing(self) -> None:
        """Asks when and how the open episode ended, if there still is one."""
        from recovery_tracker.ui.episodes.close_dialog import CloseDialog

        hub, today = self._hub, self._hub.today
        episode = open_episode(hub.reader.undated(), today)
        if episode is None:
            return
        proposed = proposed_closing(episode, hub.evaluation(hub.as_of), today)
        dialog = CloseDialog(episode, today, proposed, self._dialogs.window)
        dialog.agreed.connect(lambda closing: self._close(dialog, episode, closing))
        self._dialogs.open(dialog)

    def _close(self, dialog: "CloseDialog", episode: Episode, closing: EpisodeClosing) -> None:
        result = self._hub.change(
            lambda: close_episode(self._hub.diary, episode.id, closing.on, closing.outcome)
        )
        if isinstance(result, Problem):
            dialog.show_wrong(sentence_case(result.why))
            return
        dialog.accept()
        if result is not None:
            began = formats().date_short(episode.onset)
            self._notices.say(_("The episode of {date} is closed.").format(date=began))
