"""One typed line with a value, emitted once typing has come to rest."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.ui.widgets.rest import Rest
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.ui.widgets.typing_keys import is_for_the_window


class TypedField(TextField):
    """A line for a value. Empty is not recorded: None.

    `read` returns the value of a typed text, and raises ValueError with a sentence for the person;
    `shown` is its other direction. `edited` asks to keep another value, once typing has come to
    rest: when the focus leaves, with Enter, or after two seconds. The typed text stays until
    `set_value` reports that it was kept, or it is typed over; a wrong or refused one stays, too.

    Undo takes back typing that was not emitted yet; otherwise its key is the window's.
    """

    edited = Signal(object)

    def __init__(
        self,
        words: str,
        read: Callable[[str], object],
        shown: Callable[[object], str],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name or words, words=words, parent=parent)
        self._value_of, self._shown = read, shown
        self._value: object = None
        self._rest = Rest(self)
        self._rest.timeout.connect(self._take_rested)
        self._edit.textEdited.connect(self._rest.start)
        self._edit.returnPressed.connect(self.flush)
        self._edit.installEventFilter(self)

    def read(self) -> object:
        """Returns the value of the field's text. Raises ValueError with a sentence."""
        return self._value_of(self._edit.text())

    def set_value(self, value: object) -> None:
        """Shows the kept value; a typed text that differs stays."""
        untouched = self._edit.text() == self._text_of(self._value)
        self._value = value
        if untouched:
            self._put(self._text_of(value))
        elif self._is_kept():
            # Typed back by Undo, it would be told again, and take back what the window's brings.
            self._put(self._edit.text() if self._edit.hasFocus() else self._text_of(value))

    def forget(self) -> None:
        """Empties the field."""
        self._value = None
        self._put("")

    def flush(self) -> None:
        """Tells what was typed and not told yet, or says what is wrong with it."""
        self._rest.stop()
        if self.error() or self._edit.text() == self._text_of(self._value):
            return
        try:
            value = self.read()
        except ValueError as wrong:
            self.show_error(str(wrong))
            return
        if value != self._value:
            self.edited.emit(value)
        if value == self._value:  # it was kept, so it has its usual form
            self._put(self._text_of(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emits the value when the focus leaves, and leaves Undo to the window without typing."""
        if is_for_the_window(
            event, can_undo=self._edit.isUndoAvailable(), can_redo=self._edit.isRedoAvailable()
        ):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(event)
        return super().eventFilter(watched, event)

    def _leave(self, event: QFocusEvent) -> None:
        if event.reason() == Qt.FocusReason.PopupFocusReason:  # a menu of its own is over it
            return
        if event.reason() == Qt.FocusReason.MouseFocusReason and not self._is_right():
            # A sentence that came now would push away what is being pressed.
            self._rest.start()
            return
        self.flush()

    def _take_rested(self) -> None:
        """Tells what came to rest. While the cursor is in it, half a date is left to be finished,
        and the cursor alone.
        """
        if not self._edit.hasFocus():
            self.flush()
            return
        try:
            value = self.read()
        except ValueError:
            return
        if value != self._value:
            self.edited.emit(value)

    def _is_right(self) -> bool:
        try:
            self.read()
        except ValueError:
            return False
        return True

    def _is_kept(self) -> bool:
        try:
            return self.read() == self._value
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
        self._error.clear()

    def _text_of(self, value: object) -> str:
        return "" if value is None else self._shown(value)


def words_field(words: str, *, name: str = "", parent: QWidget | None = None) -> TypedField:
    """Returns a field for a few words, kept without spaces around them."""
    return TypedField(words, lambda text: text.strip() or None, str, name=name, parent=parent)
