"""One typed line that holds a value of the record: words, or a date in the person's own form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.ui.stylesheet import TextRole, font
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.ui.widgets.typing_keys import is_for_the_window

_REST_MS = 2000
"""Typing has come to rest after so long."""
_WIDEST_DATE = date(2028, 9, 28)
_PADDING = 34


class TypedField(Group):
    """A caption, the field, and what is wrong with it. Empty is not recorded: None.

    `read` gives the value of what was typed, and raises ValueError with a sentence for the
    person; `shown` is its other direction. `edited` asks to keep another value, once typing has
    come to rest: when the focus leaves, with Enter, or after two seconds. What was typed stands
    until `set_value` says that it was kept, or it is typed over: wrong or refused, it stays.

    Undo takes back typing that was not told yet; else its key is the window's.
    """

    edited = Signal(object)

    def __init__(
        self,
        words: str,
        read: Callable[[str], object],
        shown: Callable[[object], str],
        *,
        name: str = "",
    ) -> None:
        super().__init__(name or words)
        self._read, self._shown = read, shown
        self._value: object = None
        self._edit = QLineEdit()
        self._edit.setAccessibleName(name or words)
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._error = IconSentence("urgent", "emergency")
        self._error.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._take_rested)
        self._edit.textEdited.connect(self._typed)
        self._edit.returnPressed.connect(self.flush)
        self._edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (caption(words), self._edit, self._error):
            column.addWidget(part)

    @property
    def stop(self) -> QWidget:
        """What takes the focus."""
        return self._edit

    def text(self) -> str:
        """What stands in the field, right or wrong."""
        return self._edit.text()

    def error(self) -> str:
        """The sentence under the field, or nothing."""
        return self._error.text()

    def set_value(self, value: object) -> None:
        """Shows what is kept; what was typed and is another stays."""
        untouched = self._edit.text() == self._text_of(self._value)
        self._value = value
        if untouched:
            self._put(self._text_of(value))
        elif self._is_kept():
            # Typed back by Undo, it would be told again, and take back what the window's brings.
            self._put(self._edit.text() if self._edit.hasFocus() else self._text_of(value))

    def forget(self) -> None:
        """Empties the field, whatever stands in it."""
        self._value = None
        self._put("")

    def show_error(self, sentence: str) -> None:
        """Says under the field what is wrong with what was typed, until it is changed."""
        self._error.set_text(sentence)
        self._error.setVisible(bool(sentence))
        self._edit.setAccessibleDescription(sentence)
        announce(self._edit, sentence, at_once=True)

    def flush(self) -> None:
        """Tells what was typed and not told yet, or says what is wrong with it."""
        self._rest.stop()
        if self.error() or self._edit.text() == self._text_of(self._value):
            return
        try:
            value = self._read(self._edit.text())
        except ValueError as wrong:
            self.show_error(str(wrong))
            return
        if value != self._value:
            self.edited.emit(value)
        if value == self._value:  # it was kept: it stands in its usual form
            self._put(self._text_of(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving tells; Undo is left to the window where there is no typing to take back."""
        if is_for_the_window(
            event, can_undo=self._edit.isUndoAvailable(), can_redo=self._edit.isRedoAvailable()
        ):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(event)
        return super().eventFilter(watched, event)

    def _leave(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # a menu of its own is over it
            self.flush()

    def _typed(self) -> None:
        if self.error():
            self.show_error("")
        self._rest.start()

    def _take_rested(self) -> None:
        """Tells what came to rest; half a date is left to be finished, and the cursor alone."""
        try:
            value = self._read(self._edit.text())
        except ValueError:
            return
        if value != self._value:
            self.edited.emit(value)

    def _is_kept(self) -> bool:
        try:
            return self._read(self._edit.text()) == self._value
        except ValueError:
            return False

    def _put(self, text: str) -> None:
        """Shows a text; Qt forgets the typing before it."""
        at, same = self._edit.cursorPosition(), text == self._edit.text()
        self._edit.setText(text)
        if not self._edit.hasFocus():
            self._edit.setCursorPosition(0)  # a long text is read from its beginning
        elif same:
            self._edit.setCursorPosition(at)
        if self.error():
            self.show_error("")

    def _text_of(self, value: object) -> str:
        return "" if value is None else self._shown(value)


def words_field(words: str, *, name: str = "") -> TypedField:
    """A field for a few words, kept without spaces around them."""
    return TypedField(words, lambda text: text.strip() or None, str, name=name)


class TypedDate(TypedField):
    """A field for a date in the form of the person's locale. `check` refuses with ValueError."""

    def __init__(
        self,
        words: str,
        check: Callable[[date], None] = lambda _on: None,
        *,
        name: str = "",
    ) -> None:
        def read(text: str) -> date | None:
            if not text.strip():
                return None
            on = formats().parse_date(text)
            check(on)
            return on

        super().__init__(words, read, _shown, name=name)
        self.restyle()

    def restyle(self) -> None:
        """The room for a date follows the type size."""
        metrics = QFontMetrics(font(TextRole.BODY))
        room = metrics.horizontalAdvance(formats().date_typed(_WIDEST_DATE)) + _PADDING
        self._edit.setFixedWidth(room)


def _shown(value: object) -> str:
    return formats().date_typed(value) if isinstance(value, date) else ""
