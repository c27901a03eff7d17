"""A new passphrase, typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.secret_field import SecretField
from recovery_tracker.ui.widgets.sentence import IconSentence


class NewPassphrase(QWidget):
    """Two fields that must hold the same. `entered` says that Enter was pressed in the second."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = SecretField(_("New passphrase"))
        self._again = SecretField(_("The same again"))
        self._wrong, self._differs = (IconSentence("urgent", "emergency") for _n in range(2))
        self._first.entered.connect(self._again.take_focus)
        self._again.entered.connect(self.entered)
        self._first.edited.connect(self._wrong.hide)
        for field in (self._first, self._again):
            field.edited.connect(self._differs.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(caption(_("Four words that only you would put together make a good one.")))
        for widget in (self._first, self._wrong, self._again, self._differs):
            column.addWidget(widget)
        self._wrong.hide()
        self._differs.hide()

    def agreed(self) -> str | None:
        """The passphrase; None, and the problem is said at the field, where they differ."""
        if self._first.text() == self._again.text():
            return self._first.text()
        self._say(self._differs, _("This is not the same as the first; type it again."))
        self._again.take_focus()
        return None

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the passphrase; what was typed stays."""
        self._say(self._wrong, sentence)
        self.take_focus()

    def take_focus(self) -> None:
        """Puts the cursor in the first field."""
        self._first.take_focus()

    def _say(self, where: IconSentence, sentence: str) -> None:
        where.set_text(sentence)
        where.show()
        announce(self, sentence, at_once=True)
