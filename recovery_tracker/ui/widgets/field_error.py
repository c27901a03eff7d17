"""What is wrong with a line that somebody typed, under it, until it is changed."""

from PySide6.QtWidgets import QLineEdit

from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.sentence import IconSentence


class FieldError(IconSentence):
    """Stands under its field; a screen reader hears it at once, and with the field."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__("urgent", "emergency")
        self._field = field
        self.hide()
        field.textChanged.connect(self.clear)

    def say(self, sentence: str) -> None:
        """Says what is wrong; what was typed stays."""
        self.set_text(sentence)
        self.show()
        self._field.setAccessibleDescription(sentence)
        announce(self._field, sentence, at_once=True)

    def clear(self) -> None:
        """Says nothing any more."""
        self.hide()
        self._field.setAccessibleDescription("")
