"""The window's frame: the rail, the place of the pages, the sentence over their foot.

It loads nothing but what it shows, so it stands before the record is read; `attach` brings the
rest.
"""

from collections.abc import Callable
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
    from recovery_tracker.ui.session.hub import Hub
    from recovery_tracker.ui.session.maintenance import RecordMaintenance
    from recovery_tracker.ui.session.notices import Notices
    from recovery_tracker.ui.shell.navigator import Navigator


class MainWindow(QMainWindow):
    """The frame. `closing` says that the window is about to close; `look` is how it looks."""

    closing = Signal()

    def __init__(self, look: Appearance | None = None) -> None:
        super().__init__()
        self.look = look or Appearance(parent=self)
        self.setWindowTitle(_("Recovery Tracker"))
        self.setMinimumSize(QSize(*LEAST))
        self.resize(QSize(*USUAL))
        *pages, sheet, settings = (
            (each.id, each.icon, each.word) for each in (*places(), signs(), foot())
        )
        self.rail = Rail(pages, foot=(sheet, settings))
        self.pages = QStackedWidget()
        self._messages = QVBoxLayout()
        self._top = QVBoxLayout()
        above = QWidget()
        column = vbox(above, gap=0)
        column.addLayout(self._top)
        column.addLayout(self._messages)
        right = vbox(gap=0)
        right.addWidget(above)
        right.addWidget(self.pages, 1)
        whole = QWidget()
        row = hbox(whole, gap=0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(whole)
        self.rail.setEnabled(False)  # there is nothing behind it yet
        self._navigator: Navigator | None = None
        self._over = QWidget(whole)
        self._over.hide()
        self._notices: Notices | None = None
        self._restyling = Restyler(self, (self.rail, above, self._over), self.pages)
        self.dialogs = DialogHost(self)
        self.look.restyle.connect(self._restyling.put_on)

    @property
    def is_attached(self) -> bool:
        """Whether the record is open."""
        return self._navigator is not None

    def attach(self, hub: "Hub", keeper: "RecordMaintenance | None" = None) -> "Navigator":
        """Brings the record: the pages are made, and what stands is shown.

        Without a keeper it is a copy to read, which needs no safekeeping.
        """
        from recovery_tracker.ui.shell.navigator import Navigator

        self._navigator = Navigator(self, hub, keeper)
        self._restyling.dress_new()
        self.rail.setEnabled(True)
        return self._navigator

    def say(
        self,
        sentence: str,
        *,
        error: bool = False,
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Shows one sentence over the foot of the page, in the place of an earlier one; none if
        empty. Nothing on the page moves.

        `action` is the word of a button and what it does.
        """
        from recovery_tracker.ui.session.notices import Notices
        from recovery_tracker.ui.widgets.message_bar import MessageBar

        if self._notices is None:
            self._notices = Notices(self.pages, self._messages, self._over)
        if not sentence:
            self._notices.show(None)
            return
        bar = MessageBar(sentence, error=error, action=action[0] if action else "")
        if action is not None:
            bar.acted.connect(action[1])
        self._notices.show(bar)

    def say_always(self, sentence: str) -> None:
        """Shows a sentence above everything else, for as long as the window stands."""
        from recovery_tracker.ui.widgets.banner import Banner

        self._top.setContentsMargins(32, 12, 32, 0)
        self._top.addWidget(Banner(sentence))

    def showEvent(self, event: QShowEvent) -> None:
        """Rings of the focus follow what a person does in it."""
        super().showEvent(event)
        LAST_INPUT.watch(self)

    def childEvent(self, event: QChildEvent) -> None:
        """A dialog that is about to be shown is in the theme as it is now."""
        super().childEvent(event)
        if event.polished():
            self._restyling.dress(event.child())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was said is left unsaved without a word."""
        if self._navigator is not None and not self._navigator.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
