"""Closing an episode: when it ended, and how."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import EpisodeOutcome
from recovery_tracker.services.episodes import EpisodeClosing
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.date_field import DateField
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_WIDE = 520


class CloseDialog(StepDialog):
    """Asks how an episode ended; `agreed` carries the Ending.

    It opens with what is proposed, and stays open until it is told that the ending was kept, so
    that a wrong date can be put right.
    """

    agreed = Signal(object)

    def __init__(
        self, episode: Episode, today: date, proposed: EpisodeClosing, parent: QWidget
    ) -> None:
        title = _("Close this episode")
        super().__init__(title, parent, _WIDE)
        began = QLabel(_("It began on {date}.").format(date=formats().date_full(episode.onset)))
        began.setWordWrap(True)
        self._date = DateField(_("The day it ended"))
        self._date.set_value(proposed.on, today, episode.onset)
        self._outcome = ChipGroup(
            _("How did it end?"),
            [(outcome, sentence_case(words.outcome(outcome))) for outcome in EpisodeOutcome],
            exclusive=True,
        )
        self._outcome.set_values(() if proposed.outcome is None else (proposed.outcome,))
        cancel = self.cancel_button()
        close = primary_button(_("Close the episode"))
        close.setDefault(True)
        close.clicked.connect(self._agree)
        self.show_step(
            title,
            began,
            caption(_("When did it end?")),
            self._date,
            caption(_("How did it end?")),
            self._outcome,
            caption(_("Undo takes it back.")),
            buttons=(cancel, close),
        )
        self._date.take_focus()

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the date; what was chosen stays."""
        self._date.show_wrong(sentence)

    def _agree(self) -> None:
        on = self._date.agreed()
        if on is not None:
            self.agreed.emit(EpisodeClosing(on, self._chosen()))

    def _chosen(self) -> EpisodeOutcome | None:
        value = self._outcome.value()
        return value if isinstance(value, EpisodeOutcome) else None
