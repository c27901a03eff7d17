"""A sentence in the window: something went wrong, or something is worth knowing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.widgets.announce import AnnouncedPanel
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, Kind, plain_button
from recovery_tracker.ui.widgets.sentence import IconMark, ink_label

_ONE_LINE = 560
"""Pixels at 100 % text that a bar needs for one line."""


class MessageBar(AnnouncedPanel):
    """One sentence with its icon, the words of its actions, and a way to close; a problem is
    called so.

    `acted` carries the number of the action that was pressed, `closed` says that the bar was closed
    by hand.
    """

    acted = Signal(int)
    closed = Signal()

    def __init__(self, sentence: str, *, error: bool = False, actions: Sequence[str] = ()) -> None:
        urgency = "urgent" if error else "self-care"
        word = _("Problem") if error else ""
        super().__init__(urgency, f"{word}. {sentence}" if word else sentence, at_once=error)
        self.is_closed = False
        """It was closed by hand, or an action was pressed."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 8, 8)
        row.setSpacing(12)
        mark = IconMark("urgent" if error else "info", urgency)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(8)
        row.addLayout(self._parts, 1)
        if word:
            label_of_kind = ink_label(word, urgency)
            label_of_kind.setWordWrap(False)
            set_role(label_of_kind, TextRole.STRONG)
            self._parts.addWidget(label_of_kind)
        words = QLabel(sentence)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self._parts.addWidget(words, 1)
        if actions:
            buttons = ButtonRow(parent=self)
            for number, action in enumerate(actions):
                act = plain_button(action, parent=buttons)
                act.clicked.connect(lambda _on=False, number=number: self._act(number))
                buttons.add(act)
            self._parts.addWidget(buttons)
        close = Button("", Kind.QUIET, "close")
        close.setAccessibleName(_("Close this message"))
        close.setToolTip(_("Close this message"))
        close.clicked.connect(self._close)
        row.addWidget(close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out one line where it fits, or its parts under each other."""
        super().resizeEvent(event)
        narrow = self.width() < _ONE_LINE * current_theme().scale
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if narrow else ways.LeftToRight
        if self._parts.direction() != way:
            self._parts.setDirection(way)

    def _act(self, number: int) -> None:
        self.is_closed = True
        self.hide()
        self.acted.emit(number)

    def _close(self) -> None:
        self.is_closed = True
        self.hide()
        self.closed.emit()
