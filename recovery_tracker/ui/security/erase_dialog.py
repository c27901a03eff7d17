"""Erasing for good: a day, an episode or everything; what goes is said first."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Episode
from recovery_tracker.services.diary import RequestError
from recovery_tracker.services.erasing import Extent, day_extent, episode_extent
from recovery_tracker.services.ports.backups import Contents
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.widgets.buttons import Button, Kind, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.wording import words
from recovery_tracker.wording.operation_results import (
    erased_lines,
    erasing_everything_words,
    erasing_words,
)


class EraseDialog(StepDialog):
    """What the ways to erase share. `erased` says that it is done; the result is still shown."""

    erased = Signal()

    def __init__(
        self, title: str, hub: Hub, maintenance: RecordMaintenance, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self._hub, self._maintenance = hub, maintenance

    def _danger(self, does: Callable[[], object]) -> Button:
        made = Button(_("Erase for good"), Kind.DANGER)
        made.clicked.connect(does)
        return made

    def _take_erased(self, result: Any) -> None:
        self.erased.emit()
        close = primary_button(_("Close"))
        close.clicked.connect(self.accept)
        lines = (Paragraph(line.strip()) for line in erased_lines(result))
        self.show_step(_("Erased"), *lines, buttons=(close,))
        close.setFocus(Qt.FocusReason.TabFocusReason)


class _ErasePart(EraseDialog):
    """Asks which part, then whether."""

    def __init__(
        self, title: str, question: str, hub: Hub, maintenance: RecordMaintenance, parent: QWidget
    ) -> None:
        super().__init__(title, hub, maintenance, parent)
        self._title, self._question = title, question
        self._extent: Extent | None = None

    def _ask_which(self, *parts: QWidget) -> None:
        onward = primary_button(_("Next"))
        onward.clicked.connect(self._go_on)
        self.show_step(self._title, *parts, buttons=(self.cancel_button(), onward))

    @abstractmethod
    def _chosen(self) -> Extent | None:
        """The part that was chosen; None, and it is said there, where nothing right was. Raises
        RequestError and StoreError.
        """

    @abstractmethod
    def _again(self) -> None:
        """Asks for the part once more."""

    def _go_on(self) -> None:
        try:
            extent = self._chosen()
        except (RequestError, StoreError) as error:
            self.say_wrong(str(error))
            return
        if extent is None:
            return
        self._extent = extent
        back = plain_button(_("Back"))
        back.clicked.connect(self._again)
        told = Paragraph(erasing_words(extent.first, extent.last, extent.days))
        self.show_step(
            self._question, told, buttons=(back, self.cancel_button(), self._danger(self._erase))
        )
        back.setFocus(Qt.FocusReason.TabFocusReason)

    def _erase(self) -> None:
        if self._extent is not None:
            job = self._maintenance.erase(self._extent)
            self.run(job, _("Erasing…"), self._take_erased, held=True)


class EraseDayDialog(_ErasePart):
    """Asks for a date."""

    def __init__(self, hub: Hub, maintenance: RecordMaintenance, parent: QWidget) -> None:
        title, question = _("Erase a day"), _("Erase this day for good?")
        super().__init__(title, question, hub, maintenance, parent)
        self._on = hub.today
        self._date: DateField | None = None
        self._again()

    def _again(self) -> None:
        self._date = DateField(_("The day to erase"))
        # What stands on a date to come, because a clock was wrong, can be erased too.
        self._date.set_value(self._on, date.max)
        told = Paragraph(_("All that was logged for that day goes, and nothing brings it back."))
        self._ask_which(told, caption(_("Which day?")), self._date)
        self._date.take_focus()

    def _chosen(self) -> Extent | None:
        on = self._date.agreed() if self._date is not None else None
        if on is None:
            return None
        self._on = on
        return day_extent(self._hub.diary, on)


class EraseEpisodeDialog(_ErasePart):
    """Asks for an episode of the record, the newest first."""

    def __init__(
        self, episodes: Sequence[Episode], hub: Hub, maintenance: RecordMaintenance, parent: QWidget
    ) -> None:
        title, question = _("Erase an episode"), _("Erase this episode for good?")
        super().__init__(title, question, hub, maintenance, parent)
        self._episodes = sorted(episodes, key=lambda each: each.onset, reverse=True)
        self._on = self._episodes[0]
        self._choice: ChipGroup | None = None
        self._again()

    def _again(self) -> None:
        options = [(each, _named(each)) for each in self._episodes]
        self._choice = ChipGroup(_("Which episode?"), options, exclusive=True)
        self._choice.set_values((self._on,))
        self._choice.edited.connect(self._keep_one)
        told = Paragraph(
            _("The episode goes with all that was logged on its days, and nothing brings it back.")
        )
        self._ask_which(
            told, caption(_("Which episode? They are named by their first day.")), self._choice
        )
        self._choice.take_focus()

    def _keep_one(self, chosen: object) -> None:
        if isinstance(chosen, Episode):
            self._on = chosen
        elif self._choice is not None:  # one is always chosen
            self._choice.set_values((self._on,))

    def _chosen(self) -> Extent:
        return episode_extent(self._hub.diary, self._on)


class EraseEverythingDialog(EraseDialog):
    """Asks to tick first that everything shall go."""

    def __init__(
        self, contents: Contents | None, hub: Hub, maintenance: RecordMaintenance, parent: QWidget
    ) -> None:
        title = _("Erase everything for good?")
        super().__init__(title, hub, maintenance, parent)
        told = Paragraph(erasing_everything_words(contents))
        stays = caption(
            _(
                "A passphrase goes too. Backups and exports that you saved elsewhere stay: "
                "delete them yourself."
            )
        )
        tick = CheckRow(_("I want to erase everything"))
        erase = self._danger(self._erase)
        erase.setEnabled(False)
        tick.toggled.connect(erase.setEnabled)
        self.show_step(title, told, stays, tick, buttons=(self.cancel_button(), erase))
        tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self) -> None:
        job = self._maintenance.erase_everything()
        self.run(job, _("Erasing everything…"), self._take_erased, held=True)


def _named(episode: Episode) -> str:
    began = formats().date_full(episode.onset)
    if episode.trigger is None:
        return began
    return _("{date}, {trigger}").format(date=began, trigger=words.trigger(episode.trigger))
