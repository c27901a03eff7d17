"""A note in a form, and whether it goes on the summary."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Note
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.note_field import NoteField


class SharedNote(QWidget):
    """The words that are known, or none; `name` is what is heard of the field."""

    def __init__(self, name: str, known: Note | None) -> None:
        super().__init__()
        self._known = known
        self._text = NoteField(name)
        self._shared = CheckRow(_("Show this note on the summary"))
        if known is not None:
            self._text.set_text(known.text)
            self._shared.setChecked(bool(known.in_summary))
        column = vbox(self, gap=8)
        column.addWidget(self._text)
        column.addWidget(self._shared)

    def take_focus(self) -> None:
        """Moves the focus to the note."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self) -> Note | None:
        """Returns what was written. Raises InvalidValueError for a text that can't be kept."""
        text, rule_terms = self._text.toPlainText(), self._shared.isChecked()
        known = self._known
        if known is not None and (known.text, bool(known.in_summary)) == (text, rule_terms):
            return known
        return Note(text, rule_terms or None) if text.strip() else None
