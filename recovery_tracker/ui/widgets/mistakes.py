"""Which entries of a card were marked by mistake, where it shows several."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.painted import Group


class Mistakes(Group):
    """Which of several entries were marked by mistake: `chosen` carries them, `left` none."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, entries: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        question = _("Which of these were marked by mistake?")
        super().__init__(question, parent)
        heading = QLabel(question)
        set_role(heading, TextRole.STRONG)
        heading.setWordWrap(True)
        self._list = CheckList(_("What the card shows"), entries, parent=self)
        self._take = primary_button(_("Take out what is ticked"))
        self._take.setEnabled(False)
        self._list.edited.connect(lambda ticked: self._take.setEnabled(bool(ticked)))
        self._take.clicked.connect(lambda: self.chosen.emit(self._list.values()))
        back = plain_button(_("None of them"))
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._list)
        column.addWidget(ButtonRow(self._take, back, parent=self))

    def take_focus(self) -> None:
        """Puts the focus on the list."""
        self._list.take_focus()
