"""A field for one line of words, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.ui.widgets.field_error import FieldError


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
        self._edit.textChanged.connect(self.edited)
        self._error = FieldError(self._edit)
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
        self._error.say(sentence)
        self.take_focus()
