"""A page with nothing on it yet: what will be there, and how to make it so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.drawing import Drawing


class EmptyPage(QWidget):
    """A drawing, a title, a sentence and, where `button` has words, the way to begin."""

    pressed = Signal()

    def __init__(
        self,
        drawing: str,
        title: str,
        text: str,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        centre = Qt.AlignmentFlag.AlignHCenter
        heading, sentence = QLabel(title), QLabel(text)
        set_role(heading, TextRole.HEADING)
        set_role(sentence, TextRole.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(Drawing(drawing, parent=self), 0, centre)
        column.addSpacing(8)
        for label in (heading, sentence):
            label.setWordWrap(True)
            label.setAlignment(centre)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self._begin = primary_button(button) if button else None
        if self._begin is not None:
            self._begin.clicked.connect(self.pressed)
            column.addSpacing(16)
            column.addWidget(self._begin, 0, centre)
        column.addStretch(1)

    def set_button(self, words: str) -> None:
        """Sets other words on the button, where there is one."""
        if self._begin is not None:
            self._begin.setText(words)
