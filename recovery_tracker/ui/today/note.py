"""The day's note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.field_error import FieldError
from recovery_tracker.ui.widgets.note_field import NoteField


class NoteCard(DayCard):
    """The day's note, private unless ticked; `written` carries the text and the tick."""

    written = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Note"), parent=parent)
        self._text = NoteField(_("Note"), _("Anything else?"), self)
        self._shared = CheckRow(_("Show this note on the summary"), self)
        self._text.edited.connect(lambda _text: self._tell())
        self._shared.clicked.connect(lambda _on: self._tell())
        self._error = FieldError(self._text, self)
        self.body.addWidget(self._text)
        self.body.addWidget(self._error)
        self.body.addWidget(self._shared)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the note; while it is being written it stays as typed."""
        note = view.check_in.note
        if not view.fresh and (pending == "note" or self._text.unsaved() or self._error.text()):
            return
        self._error.clear()
        self._text.set_text(note.text if note else "")
        self._shared.setChecked(bool(note and note.in_summary))

    def take_focus(self) -> None:
        """Puts the focus on the note."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._text.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._text.unsaved() or bool(self._error.text())

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the note what is wrong with it; the note stays as it is."""
        if member != "note":
            return False
        self._error.say(sentence)
        return True

    def _tell(self) -> None:
        self._error.clear()
        self.written.emit(self._text.toPlainText(), self._shared.isChecked())
