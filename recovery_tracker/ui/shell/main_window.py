"""The window's frame: the rail, the place of the pages, the sentence over their foot.

It loads nothing but what it shows, so it is there before the record is read.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.restyler import Restyler
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.shell.window_geometry import LEAST, USUAL
from recovery_tracker.ui.widgets.last_input import LAST_INPUT
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from recovery_tracker.ui.session.notices import Notices


class MainWindow(QMainWindow):
    """The frame. `closing` says that the window is about to close; `look` is how it looks."""

    closing = Signal()
    raised = Signal()
    """Another start of the program brought it to the front."""

    def __init__(self, look: Appearance | None = None) -> None:
        super().__init__()
        self.look = look or Appearance(parent=self)
        self.setWindowTitle(_("Recovery Tracker"))
        self.setMinimumSize(QSize(*LEAST))
        self.resize(QSize(*USUAL))
        *pages, sheet, settings = (
            (each.id, each.icon, each.word) for each in (*places(), signs(), foot())
        )
        whole = QWidget(self)
        self.rail = Rail(pages, (sheet, settings), whole)
        self.pages = QStackedWidget(whole)
        self._messages = QVBoxLayout()
        self._top = QVBoxLayout()
        above = QWidget(whole)
        column = vbox(above, gap=0)
        column.addLayout(self._top)
        column.addLayout(self._messages)
        row = hbox(whole, gap=0)
        row.addWidget(self.rail)
        right = vbox(gap=0)
        row.addLayout(right, 1)
        right.addWidget(above)
        right.addWidget(self.pages, 1)
        self.below = QWidget(whole)
        """What is under every page, such as the session that runs; it has no height without."""
        vbox(self.below, gap=0)
        right.addWidget(self.below)
        self.setCentralWidget(whole)
        self.rail.setEnabled(False)  # there is nothing behind it yet
        self._may_close: Callable[[], bool] | None = None
        self._over = QWidget(whole)
        self._over.hide()
        self._restyling = Restyler(self, (self.rail, above, self.below, self._over), self.pages)
        self.dialogs = DialogHost(self)
        self.look.restyle.connect(self._restyling.put_on)

    @property
    def is_attached(self) -> bool:
        """Tells whether the record is open."""
        return self._may_close is not None

    def attach(self, may_close: Callable[[], bool]) -> None:
        """Takes the pages as they are now; `may_close` is asked before the window closes."""
        self._may_close = may_close
        self._restyling.dress_new()
        self.rail.setEnabled(True)

    @cached_property
    def notices(self) -> "Notices":
        """Returns the notices of this window."""
        from recovery_tracker.ui.session.notices import Notices  # the frame shows none

        return Notices(self.pages, self._top, self._messages, self._over)

    def showEvent(self, event: QShowEvent) -> None:
        """Rings of the focus follow what a person does in it."""
        super().showEvent(event)
        LAST_INPUT.watch(self)

    def childEvent(self, event: QChildEvent) -> None:
        """Puts a dialog that is about to be shown into the present theme."""
        super().childEvent(event)
        if event.polished():
            self._restyling.dress(event.child())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the window open, once, where something entered could not be saved."""
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
