"""A field for one line of words, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.sentence import IconSentence


class TextField(QWidget):
    """The field with its sentence under it. `name` is heard; `hint` is seen while it is empty.

    `edited` says that its text is another.
    """

    edited = Signal()

    def __init__(self, name: str, *, hint: str = "") -> None:
        super().__init__()
        self._edit = QLineEdit()
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(hint)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.textChanged.connect(self._changed)
        self._error = IconSentence("urgent", "emergency")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._edit)
        column.addWidget(self._error)

    @property
    def stop(self) -> QWidget:
        """What takes the focus."""
        return self._edit

    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self._edit.text().strip()

    def set_text(self, text: str) -> None:
        """Shows a text from its beginning."""
        self._edit.setText(text)
        self._edit.setCursorPosition(0)

    def take_focus(self) -> None:
        """Puts the cursor in it."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, sentence: str) -> None:
        """Says under it what is wrong; what was typed stays, until it is changed."""
        self._error.set_text(sentence)
        self._error.show()
        self._edit.setAccessibleDescription(sentence)
        announce(self._edit, sentence, at_once=True)
        self.take_focus()

    def _changed(self) -> None:
        self._error.hide()
        self._edit.setAccessibleDescription("")
        self.edited.emit()
