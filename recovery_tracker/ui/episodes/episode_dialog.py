"""An episode that was begun: what is known of it can be changed later."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.record import Episode
from recovery_tracker.services.episodes import change_episode
from recovery_tracker.services.log import Edit
from recovery_tracker.services.person import keep_health
from recovery_tracker.services.ports.store import Change
from recovery_tracker.ui.dialogs.form_dialog import FormDialog
from recovery_tracker.ui.episodes.episode_fields import MoreFields, TriggerField, changes
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.wording.days import sentence_case


class EpisodeDialog(FormDialog):
    """All that is known of an episode."""

    def __init__(self, episode: Episode, hub: Hub, parent: QWidget) -> None:
        began = formats().date_full(episode.onset)
        super().__init__(_("The episode of {date}").format(date=began), hub, parent)
        self._episode = episode
        self._onset = DateField(_("The day it started"))
        self._onset.set_value(episode.onset, max(hub.today, episode.onset))
        self._trigger, self._more = TriggerField(), MoreFields()
        for fields in (self._trigger, self._more):
            fields.show_episode(episode)
        self._trigger.show_person(hub.reader.undated().person, hub.today)
        self.show_form(
            *(caption(_("When did it start?")), self._onset, self._trigger, self._more),
            *_ended(episode),
        )
        self.save_asked.connect(self._save)
        self._onset.take_focus()

    def _save(self) -> None:
        onset = self._onset.agreed()
        if onset is None:
            return
        try:
            fields = [*self._trigger.edits(), *self._more.edits()]
        except InvalidValueError as error:
            self._more.show_wrong(sentence_case(error.problem.why))
            return
        edits = changes([Edit("onset", onset), *fields], self._episode)
        fall, diary = self._trigger.fall_answer(), self.hub.diary

        def work() -> list[Change]:
            changed = [*change_episode(diary, self._episode.id, edits)]
            return changed if fall is None else [*changed, *keep_health(diary, (), fall)]

        self.keep(work, self._show_wrong)

    def _show_wrong(self, where: str, sentence: str) -> None:
        say = self._onset.show_wrong if where == "onset" else self.say_wrong
        say(sentence)


def _ended(episode: Episode) -> Iterator[QWidget]:
    if episode.closed is not None:
        on = formats().date_full(episode.closed)
        yield caption(_("It was closed on {date}.").format(date=on))
