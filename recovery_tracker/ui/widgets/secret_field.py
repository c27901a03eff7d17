"""A field for a passphrase: hidden as it is typed, and seen while its button is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.field_error import FieldError


class SecretField(QWidget):
    """A caption, the field, a button that shows what was typed, and what is wrong with it.

    `entered` says that Enter was pressed, `edited` that what is typed has changed.
    """

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        hints = Qt.InputMethodHint
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._edit.setAccessibleName(name)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.returnPressed.connect(self.entered)
        self._edit.textChanged.connect(self.edited)
        self._show = plain_button(_("Show"))
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("Show what is typed: {name}").format(name=name))
        self._show.toggled.connect(self._reveal)
        self._error = FieldError(self._edit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._edit, 1)
        row.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption(name))
        column.addLayout(row)
        column.addWidget(self._error)

    def text(self) -> str:
        """What was typed, letter by letter."""
        return self._edit.text()

    def clear(self) -> None:
        """Forgets it."""
        self._edit.clear()
        self._show.setChecked(False)

    def take_focus(self) -> None:
        """Puts the cursor in it, with all of it selected."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    def show_wrong(self, sentence: str) -> None:
        """Says under it what is wrong; what was typed stays, selected, until it is changed."""
        self._error.say(sentence)
        self.take_focus()

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 a signal's value
        modes = QLineEdit.EchoMode
        self._edit.setEchoMode(modes.Normal if shown else modes.Password)
