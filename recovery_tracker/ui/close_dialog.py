"""Closing an episode: when it ended, and how."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import Outcome
from recovery_tracker.ui.fitted_dialog import FittedDialog
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_WIDE = 520


@dataclass(frozen=True)
class Ending:
    """What the person said of the end. `outcome` None is not said."""

    on: date
    outcome: Outcome | None


class CloseDialog(FittedDialog):
    """Asks how an episode ended; `agreed` carries the Ending. Opened with `open()`.

    It stays open until it is told that the ending was kept, so that a wrong date can be put right.
    """

    agreed = Signal(object)

    def __init__(self, episode: Episode, today: date, parent: QWidget) -> None:
        super().__init__(_("Close this episode"), _WIDE, parent)
        began = QLabel(_("It began on {date}.").format(date=formats().date_full(episode.onset)))
        began.setWordWrap(True)
        self._date = QDateEdit()
        for heard in (self._date, self._date.lineEdit()):
            heard.setAccessibleName(_("The day it ended"))
        self._date.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._date.setDisplayFormat("d MMMM yyyy")
        self._date.setDateRange(_qdate(episode.onset), _qdate(today))
        self._date.setDate(_qdate(today))
        self._outcome = ChipGroup(
            _("How did it end?"),
            [(outcome, sentence_case(words.outcome(outcome))) for outcome in Outcome],
            exclusive=True,
        )
        self._error = IconSentence("urgent", "emergency")
        self._error.hide()
        column = self.column
        column.addWidget(began)
        column.addWidget(caption(_("When did it end?")))
        column.addLayout(self._dates())
        column.addWidget(self._error)
        column.addWidget(caption(_("How did it end?")))
        column.addWidget(self._outcome)
        column.addStretch(1)
        column.addWidget(caption(_("Undo takes it back.")))
        column.addLayout(self._foot())
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the date; what was chosen stays."""
        self._error.set_text(sentence)
        self._error.show()
        announce(self, sentence, at_once=True)
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dates(self) -> QHBoxLayout:
        earlier = icon_button(_("A day earlier"), "chevron-left")
        earlier.clicked.connect(lambda: self._date.setDate(self._date.date().addDays(-1)))
        later = icon_button(_("A day later"), "chevron-right")
        later.clicked.connect(lambda: self._date.setDate(self._date.date().addDays(1)))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (earlier, self._date, later):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        cancel = plain_button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        close = primary_button(_("Close the episode"))
        close.setDefault(True)
        close.clicked.connect(lambda: self.agreed.emit(Ending(self._on(), self._chosen())))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(close)
        return row

    def _on(self) -> date:
        chosen = self._date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _chosen(self) -> Outcome | None:
        value = self._outcome.value()
        return value if isinstance(value, Outcome) else None


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
