"""A new passphrase, typed twice."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.secret_field import SecretField, lines_first


class NewPassphrase(QWidget):
    """Two fields that must hold the same. `entered` says that Enter was pressed in the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = SecretField(_("New passphrase"))
        self._again = SecretField(_("The same again"))
        self._first.entered.connect(self._again.take_focus)
        self.entered = self._again.entered
        # It may be the first that is put right so that both are the same.
        self._first.changed.connect(lambda: self._again.show_error(""))
        column = vbox(self, gap=8)
        column.addWidget(caption(_("Four words that only you would put together make a good one.")))
        column.addWidget(self._first)
        column.addWidget(self._again)
        lines_first(*self.fields)

    @property
    def fields(self) -> tuple[SecretField, SecretField]:
        """Returns the fields of the passphrase and of its repetition."""
        return self._first, self._again

    def agreed(self) -> str | None:
        """Returns the passphrase; None where both differ, with the problem shown at the field."""
        if self._first.text() == self._again.text():
            return self._first.text()
        self._again.show_wrong(_("This is not the same as the first; type it again."))
        return None

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the passphrase; what was typed stays."""
        self._first.show_wrong(sentence)

    def take_focus(self) -> None:
        """Puts the cursor in the first field."""
        self._first.take_focus()
