"""A field for a passphrase: hidden as it is typed, and seen while its button is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.text_field import TextField


class SecretField(TextField):
    """A line under its name, and a button that shows what was typed.

    `entered` says that Enter was pressed.
    """

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, words=name)
        hints = Qt.InputMethodHint
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self._edit.returnPressed.connect(self.entered)
        self._show = plain_button(_("Show"))
        self._show.setCheckable(True)
        self._show.setAccessibleName(_("Show what is typed: {name}").format(name=name))
        self._show.toggled.connect(self._reveal)
        self.put_beside(None, self._show)

    def text(self) -> str:
        """What was typed, letter by letter."""
        return self._edit.text()

    def clear(self) -> None:
        """Forgets it."""
        self._edit.clear()
        self._show.setChecked(False)

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 a signal's value
        modes = QLineEdit.EchoMode
        self._edit.setEchoMode(modes.Normal if shown else modes.Password)
