"""A field for a passphrase: hidden as it is typed, and seen while its button is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.tab_order import put_after
from recovery_tracker.ui.widgets.text_field import TextField


def lines_first(*fields: "SecretField") -> None:
    """Lets Tab go from line to line and only then to the buttons.

    A person who types on after Tab would press a button, and somebody behind them could read a
    passphrase.
    """
    lines, buttons = zip(*(field.stops for field in fields), strict=True)
    put_after(lines[0], [*lines[1:], *buttons])


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
        self._name = name
        self._show = plain_button("")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self._reveal(shown=True)
        wide = self._show.sizeHint().width()
        self._reveal(shown=False)
        self._show.setMinimumWidth(max(wide, self._show.sizeHint().width()))
        self.put_beside(None, self._show)

    def text(self) -> str:
        """Returns the typed text, letter by letter."""
        return self._edit.text()

    def clear(self) -> None:
        """Forgets it."""
        self._edit.clear()
        self._show.setChecked(False)

    @property
    def stops(self) -> tuple[QWidget, QWidget]:
        """Returns the widgets that take the focus: the line, and the button next to it."""
        return self._edit, self._show

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 a signal's value
        modes = QLineEdit.EchoMode
        self._edit.setEchoMode(modes.Normal if shown else modes.Password)
        self._show.setText(_("Hide") if shown else _("Show"))
        # One name and a state: a screen reader says both, and two that change say nothing.
        self._show.setAccessibleName(_("Show what is typed: {name}").format(name=self._name))
