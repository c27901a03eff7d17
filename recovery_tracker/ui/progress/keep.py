"""One button for taking the figure along: as a picture, or as text."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.pages import Form
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.layouts import hbox

_MENU = "QMenu::item { padding: 12px 28px 12px 16px; }"
"""High enough for a finger."""


class KeepButton(QWidget):
    """Opens a menu of the ways to keep what is shown."""

    picture_asked = Signal(object)
    """The picture is to be saved in that Form."""
    copy_asked = Signal()
    """The picture is to be copied."""
    table_asked = Signal()
    """The table is to be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = hbox(self)
        self._button = plain_button(_("Save or copy"), "chevron-down")
        self._button.set_icon_name("chevron-down", after=True)
        self._button.clicked.connect(self.open_menu)
        row.addWidget(self._button)
        self._menu: QMenu | None = None

    def open_menu(self) -> None:
        """Opens the menu below the button."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu = QMenu(self)
        menu.setAccessibleName(_("Save or copy"))
        menu.setStyleSheet(_MENU)
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("Save as picture (PNG)…"), lambda: self.picture_asked.emit(Form.PNG)),
            (_("Save as drawing (SVG)…"), lambda: self.picture_asked.emit(Form.SVG)),
            (_("Copy the picture"), self.copy_asked.emit),
            (_("Copy the table"), self.table_asked.emit),
        )
        for words, does in ways:
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, does=does: does())
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))
