"""The search in the diary: a field, and the days that were found in the place of the calendar."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.notes import Named, Written
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.search import DiarySearch, Found, Hit
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.drawing import Drawing
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.ui.widgets.typing_keys import is_for_the_window
from recovery_tracker.wording.diary import found_sentence, hit_text

QUIET_MS: Final = 200
"""How long the typing rests before the notes are asked."""
MOST: Final = 100
"""How many days are listed."""
_ROWS: Final = 7.5


class _Field(QLineEdit):
    """Escape leaves the search, as long as there is one; Down and Enter go to what was found."""

    left = Signal()
    entered = Signal()

    def event(self, event: QEvent) -> bool:
        """Claims Escape before the window does."""
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        if is_for_the_window(event, can_undo=undo, can_redo=redo):
            event.ignore()
            return False
        if _claims_escape(event, searching=bool(self.text())):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Gives its own keys their meaning."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Results(TextList):
    """What was found; Enter chooses, Escape leaves the search."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Days that were found"), _ROWS, shrinks=True, parent=parent)

    def event(self, event: QEvent) -> bool:
        """Claims Escape before the window does."""
        return _claims_escape(event, searching=True) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class NoteFinder(QWidget):
    """The field. What it finds is shown in `results`, which is elsewhere on the page.

    `searching` says that a search began or ended; `chosen` carries the date of a day that was
    found and chosen, `opened` one that was pressed.
    """

    searching = Signal(bool)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        searched: Callable[[], Sequence[Written | Named]],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._searched, self._today = searched, today
        self._index: DiarySearch | None = None
        self._hits: tuple[Hit, ...] = ()
        self._is_searching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._ask)
        self._edit = _Field()
        self._edit.setAccessibleName(_("Search your diary"))
        self._edit.setPlaceholderText(_("Search your diary"))
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.textChanged.connect(self._typed)
        self._edit.left.connect(self.leave)
        self._edit.entered.connect(self._enter)
        self._close = icon_button(_("Close the search"), "close")
        self._close.clicked.connect(self.leave)
        self._close.hide()
        row = hbox(self, gap=current_theme().spaces.unit)
        row.addWidget(self._edit, 1)
        row.addWidget(self._close)
        self._said = caption("")
        self.results = QWidget(parent)
        self.found = _Results(self.results)
        self.found.selectionModel().currentChanged.connect(self._choose)
        self.found.clicked.connect(self._open)
        self.found.activated.connect(self._open)
        self.found.left.connect(self.leave)
        column = vbox(self.results, gap=current_theme().spaces.unit)
        column.addWidget(self._said)
        column.addWidget(self.found)
        self._nothing = Drawing("calendar", parent=self.results)
        column.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.found.hide()
        self._nothing.hide()
        self.results.hide()

    @property
    def is_searching(self) -> bool:
        """Tells whether the results are shown."""
        return self._is_searching

    def take_focus(self) -> None:
        """Puts the cursor in the field."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Ends the search: the field is empty again, and has the focus if a part of it had."""
        if self._close.hasFocus() or self.found.hasFocus():
            self.take_focus()
        self._edit.clear()

    def refresh(self) -> None:
        """Looks again where a search is going on: the record has changed."""
        self._index = None
        if self._is_searching:
            self._ask()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._timer.start()
            return
        self._timer.stop()
        self._index = None
        self._show(searching=False)

    def _enter(self) -> None:
        """Goes to what is found, without waiting for the typing to rest."""
        if self._timer.isActive():
            self._timer.stop()
            self._ask()
        if self._is_searching and self._hits:
            self.found.setFocus(Qt.FocusReason.TabFocusReason)
            self.found.go_to(max(0, self.found.chosen()))

    def _ask(self) -> None:
        found, sentence = Found(), ""
        try:
            if self._index is None:
                self._index = DiarySearch(self._searched())
            found = self._index.find(self._edit.text(), MOST)
        except StoreError as error:
            sentence = str(error)
        sentence = sentence or found_sentence(found.days, len(found.hits))
        if found.hits != self._hits:
            self._show_hits(found.hits)
        if sentence != self._said.text():
            self._said.setText(sentence)
            announce(self._edit, sentence)
        self._nothing.setVisible(not found.hits)
        self._show(searching=True)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Lists other days; the chosen one stays so where it is still among them."""
        row, today = self.found.chosen(), self._today()
        before = self._hits[row].date if 0 <= row < len(self._hits) else None
        self._hits = ()  # nobody chooses while the rows change
        self.found.set_rows([hit_text(hit.date, hit.kind, hit.excerpt, today) for hit in hits])
        self.found.setCurrentIndex(QModelIndex())
        row = next((row for row, hit in enumerate(hits) if hit.date == before), -1)
        if row >= 0:
            self.found.go_to(row)
        if not hits and self.found.hasFocus():
            self.take_focus()
        self.found.setVisible(bool(hits))
        self._hits = hits

    def _show(self, *, searching: bool) -> None:
        if searching == self._is_searching:
            return
        self._is_searching = searching
        if not searching:
            self._said.setText("")
            self._show_hits(())
        self._close.setVisible(searching)
        self.searching.emit(searching)

    def _choose(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits):
            self.chosen.emit(self._hits[index.row()].date)

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._hits):
            self.opened.emit(self._hits[index.row()].date)


def _claims_escape(event: QEvent, *, searching: bool) -> bool:
    """Whether the event is the window asking who wants Escape, while a search is going on."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != Qt.Key.Key_Escape or not searching:
        return False
    event.accept()
    return True
