"""The first step of adding a medicine: it is found in the list as its name is typed."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.guidance.medicine_list import KnownProduct
from recovery_tracker.guidance.medicine_search import products_called
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.wording import medicines as words

_ROWS: Final = 5
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class MedicineSearch(QWidget):
    """A field and the list under it. Up and Down choose in the list while the field is typed in.

    `opened` says that a row was opened by a double press.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        question = _("What is the name on the pack, or what is in it?")
        self._edit = QLineEdit()
        self._edit.setAccessibleName(question)
        self._edit.setPlaceholderText(_("Such as ibuprofen or co-codamol"))
        self._edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._edit.textChanged.connect(self._search)
        self._edit.installEventFilter(self)
        self._found: tuple[KnownProduct, ...] = ()
        self._said = caption("")
        self._list = TextList(_("Medicines in the list"), _ROWS + 0.5)
        self._list.doubleClicked.connect(lambda _index: self.opened.emit())
        column = vbox(self, gap=8)
        for widget in (caption(question), self._edit, self._said, self._list):
            column.addWidget(widget)
        self._search("")

    def chosen(self) -> KnownProduct | None:
        """Returns the chosen product; None where nothing was found."""
        row = self._list.chosen()
        return self._found[row] if 0 <= row < len(self._found) else None

    def typed(self) -> str:
        """Returns what was typed."""
        return self._edit.text().strip()

    def take_focus(self) -> None:
        """Puts the cursor in the field."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hands the keys that choose to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._list.go_to(self._list.chosen() + step)
                if (chosen := self.chosen()) is not None:
                    announce(self._edit, words.product(chosen).replace("\n", ", "))
                return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> None:
        self._found = products_called(typed)
        self._list.set_rows([words.product(each) for each in self._found])
        self._list.setEnabled(bool(self._found))
        n = len(self._found)
        count = (
            ngettext("{n} in the list", "{n} in the list", n).format(n=formats().number(n))
            if self._found
            else _(
                "Nothing in the list is called “{text}”. Type less of it, or go on with “It is "
                "not in this list”."
            ).format(text=typed.strip())
        )
        self._said.setText(count)
        announce(self._edit, count)
