"""Questions of a card, one a row: its words, and its answers beside them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font, set_role
from recovery_tracker.ui.widgets.flow import height_follows_width
from recovery_tracker.ui.widgets.painted import Themed

_STACK_BELOW: Final = 520
"""Pixels at 100 % text under which the words are over their answers."""
_BESIDE, _BETWEEN = 8, 6
"""Pixels between words and answers, and between rows."""


class QuestionRows(Themed, QWidget):
    """Rows of words and answers, which are made with it as their parent.

    The answers of several of these begin at the same place where each knows the others from
    `align_with`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        height_follows_width(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BESIDE)
        self._grid.setVerticalSpacing(_BETWEEN)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QWidget]] = []
        self._columns_of: Sequence[QuestionRows] = (self,)
        self._stacked = False

    def add(self, words: str, answers: QWidget) -> None:
        """Puts a question under the others."""
        label = QLabel(words, self)
        set_role(label, TextRole.STRONG)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._rows.append((label, answers))
        self._place()

    def align_with(self, groups: Sequence["QuestionRows"]) -> None:
        """Has the answers of all these begin at one place; it is one of them."""
        self._columns_of = groups
        self._place()

    def words_width(self) -> int:
        """Returns the pixels of its widest words."""
        metrics = QFontMetrics(font(TextRole.STRONG))
        return max((metrics.horizontalAdvance(label.text()) for label, _a in self._rows), default=0)

    def restyle(self) -> None:
        """Makes room for larger words, or puts them over their answers."""
        self._turn()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the words beside the answers where there is room."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """Returns the widest answers: words beside them are a choice, not a need."""
        widest = max((answers.minimumSizeHint().width() for _l, answers in self._rows), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _turn(self) -> None:
        stacked = self.width() < _STACK_BELOW * current_theme().scale
        if stacked != self._stacked:
            self._stacked = stacked
            self._place()

    def _place(self) -> None:
        wide = max(rows.words_width() for rows in self._columns_of) + 2
        self._grid.setColumnMinimumWidth(0, 0 if self._stacked else wide)
        for index, (label, answers) in enumerate(self._rows):
            self._grid.removeWidget(label)
            self._grid.removeWidget(answers)
            top = Qt.AlignmentFlag.AlignTop
            if self._stacked:
                self._grid.addWidget(label, 2 * index, 0, 1, 2)
                self._grid.addWidget(answers, 2 * index + 1, 0, 1, 2)
                label.setMinimumHeight(0)
            else:
                self._grid.addWidget(label, index, 0, top)
                self._grid.addWidget(answers, index, 1)
                label.setMinimumHeight(current_theme().sizes.control)
