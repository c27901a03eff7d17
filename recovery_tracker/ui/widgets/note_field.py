"""A note: it grows with what is written, and Tab leaves it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, font
from recovery_tracker.ui.widgets.rest import Rest
from recovery_tracker.ui.widgets.typing_keys import is_for_the_window

_FEWEST, _MOST = 2, 12
_FRAME = 20


class NoteField(QPlainTextEdit):
    """Plain text of several lines. `edited` carries the whole text, once it has come to rest.

    That is when the focus leaves, or two seconds after the last key.

    Undo takes back typing that was not emitted yet. Emitted text is kept elsewhere, so then the key
    is left to the window, whose Undo takes that back.
    """

    edited = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._rest = Rest(self)
        self._rest.timeout.connect(self.flush)
        self.textChanged.connect(self._rest.start)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Shows a text without a signal; the cursor stays where the text is the same."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self._told = text
        self._rest.stop()

    def unsaved(self) -> bool:
        """Tells whether the text has changes that `edited` has not carried yet."""
        return self.toPlainText() != self._told

    def flush(self) -> None:
        """Tells at once what has not been told yet."""
        self._rest.stop()
        if self.unsaved():
            self._told = self.toPlainText()
            # Or typing and the window's Undo would each take back what the other brought.
            self.document().clearUndoRedoStacks(QTextDocument.Stacks.UndoStack)
            self.edited.emit(self._told)

    def event(self, event: QEvent) -> bool:
        """Leaves Undo and Redo to the window where there is no typing to take back."""
        document = self.document()
        if is_for_the_window(
            event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emits the text when the focus leaves."""
        super().focusOutEvent(event)
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Fits the height to the type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the height to the lines of the width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = max(_FEWEST, min(_MOST, round(self.document().size().height())))
        line = QFontMetrics(font(TextRole.BODY)).lineSpacing()
        self.setFixedHeight(lines * line + round(2 * self.document().documentMargin()) + _FRAME)
