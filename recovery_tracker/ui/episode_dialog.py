"""An episode that was begun: what is known of it can be changed later."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, Problem
from recovery_tracker.diary.record import Episode
from recovery_tracker.services.episodes import change_episode
from recovery_tracker.services.log import Edit
from recovery_tracker.ui.episode_fields import MoreFields, TriggerField, changes
from recovery_tracker.ui.hub import Hub
from recovery_tracker.ui.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.wording.days import sentence_case

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EpisodeDialog(StepDialog):
    """All that is known of an episode, kept together by Save. Opened with `open()`."""

    def __init__(self, episode: Episode, hub: Hub, parent: QWidget) -> None:
        began = formats().date_full(episode.onset)
        title = _("The episode of {date}").format(date=began)
        super().__init__(title, parent)
        self._hub, self._episode = hub, episode
        self._onset = DateField(_("The day it started"))
        self._onset.set_value(episode.onset, max(hub.today, episode.onset))
        self._trigger, self._more = TriggerField(), MoreFields()
        for fields in (self._trigger, self._more):
            fields.show_episode(episode)
        cancel = plain_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        save = primary_button(_("Save"))
        save.clicked.connect(self._save)
        self.show_step(
            title,
            *(caption(_("When did it start?")), self._onset, self._trigger, self._more),
            *_ended(episode),
            buttons=(cancel, save),
        )
        hub.refused.connect(self.say_wrong)
        self._onset.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, wherever it means nothing else."""
        if event.key() in _PRESSES:
            self._save()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        onset = self._onset.agreed()
        if onset is None:
            return
        try:
            fields = [*self._trigger.edits(), *self._more.edits()]
        except InvalidValueError as error:
            self._more.show_wrong(sentence_case(error.problem.why))
            return
        said = changes([Edit("onset", onset), *fields], self._episode)
        result = self._hub.change(lambda: change_episode(self._hub.diary, self._episode.id, said))
        if isinstance(result, Problem):
            say = self._onset.show_wrong if result.where == "onset" else self.say_wrong
            say(sentence_case(result.why))
        elif result is not None:
            self.accept()


def _ended(episode: Episode) -> Iterator[QWidget]:
    if episode.closed is not None:
        on = formats().date_full(episode.closed)
        yield caption(_("It was closed on {date}.").format(date=on))
