"""A quiet line on Today: what changes what is safe was not asked yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Asked
from recovery_tracker.services.person import keep_health
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import quiet_button
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.wording.health import line_text


class HealthLine(QWidget):
    """Shown until the question was answered or declined. `asked` leads to it."""

    asked = Signal()
    left = Signal()
    """It goes while something on it has the focus."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        answer = quiet_button(_("Answer a few questions"), "chevron-right")
        answer.clicked.connect(self.asked)
        decline = quiet_button(_("Don't ask again"))
        decline.clicked.connect(lambda: hub.change(lambda: keep_health(hub.diary, {Asked.HEALTH})))
        inside = QWidget(self)
        height_follows_width(inside)
        flow = FlowLayout(inside)
        for part in (LineLabel(line_text(), TextRole.BODY), answer, decline):
            flow.addWidget(part)
        row = hbox(self)
        row.addWidget(inside, 1)
        self.hide()

    def look(self, *, is_today: bool) -> None:
        """Shows it where it is to be shown."""
        stands = is_today and Asked.HEALTH not in self._hub.reader.undated().settings.asked
        focus = QApplication.focusWidget()
        leaves = not stands and focus is not None and self.isAncestorOf(focus)
        self.setVisible(stands)
        if leaves:
            self.left.emit()
