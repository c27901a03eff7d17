"""A field for one line, and what is wrong with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.field_error import FieldError
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Themed


class TextField(Themed, QWidget):
    """A line with its sentence under it, and its `words` over it, if any.

    `name` is for a screen reader; `hint` is shown while it is empty. `changed` is emitted when its
    text has changed.
    """

    changed = Signal()

    def __init__(
        self, name: str, *, words: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._edit = QLineEdit(self)
        self._edit.setAccessibleName(name)
        self._edit.setPlaceholderText(hint)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.textChanged.connect(lambda _text: self.changed.emit())
        self._error = FieldError(self._edit, self)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._edit)
        column = vbox(self, gap=4)
        if words:
            column.addWidget(caption(words))
        column.addLayout(self._row)
        column.addWidget(self._error)

    @property
    def stop(self) -> QLineEdit:
        """Returns the widget that takes the focus."""
        return self._edit

    def text(self) -> str:
        """Returns the typed text, without spaces around it."""
        return self._edit.text().strip()

    def set_text(self, text: str) -> None:
        """Shows a text from its beginning."""
        self._edit.setText(text)
        self._edit.setCursorPosition(0)

    def take_focus(self) -> None:
        """Puts the cursor in it, with all of it selected, as Tab does."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit.selectAll()

    def put_beside(self, before: QWidget | None, after: QWidget) -> None:
        """Puts buttons beside the line, in the order of Tab too."""
        if before is not None:
            self._row.insertWidget(self._row.indexOf(self._edit), before)
        self._row.insertWidget(self._row.indexOf(self._edit) + 1, after)
        if before is not None:
            QWidget.setTabOrder(before, self._edit)
        QWidget.setTabOrder(self._edit, after)

    def error(self) -> str:
        """Returns the sentence under it, or nothing."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Says under it what is wrong; what was typed stays, and the sentence until it is changed.

        An empty sentence takes it away.
        """
        self._error.say(sentence)

    def show_wrong(self, sentence: str) -> None:
        """Shows the sentence as `show_error` does, and puts the cursor in the line."""
        self.show_error(sentence)
        self.take_focus()
