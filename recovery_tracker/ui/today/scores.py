"""The pain scores of a day, each with its time: a press opens one to change it."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import PainScore
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.number_field import number
from recovery_tracker.ui.widgets.score_chip import ScoreChip
from recovery_tracker.ui.widgets.tab_order import put_before
from recovery_tracker.wording.days import score_words

MOST_SHOWN: Final = 12
"""The number of scores that are seen at once; the others are one press further."""


class Scores(QWidget):
    """`opened` carries the id of a score; `asked` asks for one at another time."""

    opened = Signal(str)
    asked = Signal()
    untimed_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PainScore, ...] = ()
        self._chips: dict[PainScore, ScoreChip] = {}
        self._whole = False
        self._line = caption(_("Scores of the day"))
        self._place = QWidget(self)
        height_follows_width(self._place)
        self._flow = FlowLayout(self._place)
        self._all = plain_button("")
        self._all.clicked.connect(self._show_whole)
        self._all.hide()
        self._add = plain_button(_("Add a score with its time…"), "plus")
        self._add.clicked.connect(self.asked)
        self._untimed = QWidget(self)
        height_follows_width(self._untimed)
        row = FlowLayout(self._untimed)
        self._words = caption("")
        self._words.setWordWrap(False)
        self._clear = icon_button(_("Remove the score without a time"), "close")
        self._clear.clicked.connect(self._clear_untimed)
        row.addWidget(self._words)
        row.addWidget(self._clear)
        column = vbox(self, gap=8)
        for widget in (self._line, self._place, self._untimed):
            column.addWidget(widget)
        for button in (self._all, self._add):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_scores(self, scores: tuple[PainScore, ...], untimed: Decimal | None) -> None:
        """Shows the scores, and the one without a time where it has no scale of its own."""
        if untimed is None and self._clear.hasFocus():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._untimed.setVisible(untimed is not None)
        if untimed is not None:
            self._words.setText(_("Without a time: {pain}").format(pain=number(untimed)))
        self._line.setVisible(bool(scores))
        self._place.setVisible(bool(scores))
        if scores == self._shown:
            return
        if not {each.id for each in self._shown} & {each.id for each in scores}:
            self._whole = False  # another day
        self._shown = scores
        self._arrange()

    def _arrange(self) -> None:
        """Puts the chips in order of time; one that stays keeps the focus."""
        scores = self._shown if self._whole else self._shown[-MOST_SHOWN:]
        chips = {
            score: self._chips.pop(score) if score in self._chips else self._chip(score)
            for score in scores
        }
        gone = self._chips.values()
        lost = next((score.id for score, chip in self._chips.items() if chip.hasFocus()), None)
        self._flow.setEnabled(False)  # each that is shown would have all of them placed anew
        while self._flow.takeAt(0) is not None:
            pass
        for chip in gone:
            discard(chip)
        for chip in chips.values():
            self._flow.addWidget(chip)
            chip.show()
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self._chips = chips
        self._all.setVisible(len(scores) < len(self._shown))
        self._all.setText(_("Show all {n} scores").format(n=formats().number(len(self._shown))))
        put_before(self._all, list(chips.values()))
        if lost is not None:
            now = (chip for score, chip in chips.items() if score.id == lost)
            next(now, self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, score: PainScore) -> ScoreChip:
        name = _("Change {score}").format(score=score_words(score))
        time = formats().time(score.at)
        chip = ScoreChip(name, time, number(score.pain), float(score.pain))
        chip.clicked.connect(lambda: self.opened.emit(score.id))
        return chip

    def _show_whole(self) -> None:
        self._whole = True
        self._arrange()
        next(iter(self._chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_untimed(self) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
        self.untimed_cleared.emit()
