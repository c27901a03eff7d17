"""What is wrong with what somebody typed, under its field."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.sentence import IconSentence


class FieldError(IconSentence):
    """The sentence under its field; a screen reader reads it at once, and with the field.

    It disappears as soon as the field's text changes, unless the field itself `keeps` it.
    """

    def __init__(
        self,
        field: QLineEdit | QPlainTextEdit,
        parent: QWidget | None = None,
        *,
        keeps: bool = False,
    ) -> None:
        super().__init__("urgent", "emergency", parent)
        self._field = field
        self.hide()
        if not keeps:
            field.textChanged.connect(self.clear)

    def say(self, sentence: str) -> None:
        """Says what is wrong; what was typed stays. An empty sentence says nothing any more."""
        self.set_text(sentence)
        self.setVisible(bool(sentence))
        self._field.setAccessibleDescription(sentence)
        announce(self._field, sentence, at_once=True)

    def clear(self) -> None:
        """Says nothing any more."""
        if self.text():
            self.say("")
