"""The window's frame: the rail, the place of the pages, the sentence above them.

It loads nothing but what it shows, so it stands before the record is read; `attach` brings the
rest.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.places import places
from recovery_tracker.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from recovery_tracker.ui.hub import Hub
    from recovery_tracker.ui.navigator import Navigator


class MainWindow(QMainWindow):
    """The frame. `closing` says that the window is about to close."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Recovery Tracker"))
        self.setMinimumSize(QSize(900, 600))
        self.resize(1180, 780)
        self.rail = Rail([(place.id, place.icon, place.word) for place in places()])
        self.pages = QStackedWidget()
        self._messages = QVBoxLayout()
        self._messages.setContentsMargins(16, 0, 16, 0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._messages)
        right.addWidget(self.pages, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def attach(self, hub: "Hub") -> "Navigator":
        """Brings the record: the pages are made, and what stands is shown."""
        from recovery_tracker.ui.navigator import Navigator

        return Navigator(self, hub)

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Shows one sentence above the page, in the place of an earlier one."""
        from recovery_tracker.ui.widgets.message_bar import MessageBar

        while (item := self._messages.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._messages.addWidget(MessageBar(sentence, error=error))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was said is left unsaved."""
        self.closing.emit()
        super().closeEvent(event)
