"""Steps with their numbers, each sentence beside its own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.layouts import discard


class NumberedList(QWidget):
    """A few sentences in their order. A screen reader hears number and sentence as one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def show_steps(self, steps: Sequence[str]) -> None:
        """Shows other steps."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            discard(widget)
        self._shown = []
        for row, step in enumerate(steps):
            number = QLabel(formats().number(row + 1), self)
            set_role(number, TextRole.MUTED)
            words = Paragraph(step, TextRole.BODY, self)
            words.setAccessibleName(_("{n}. {step}").format(n=number.text(), step=step))
            self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
            self._shown += [number, words]
