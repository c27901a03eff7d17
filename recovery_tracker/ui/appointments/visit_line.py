"""A quiet line on Today: an appointment is near, and the page is to be brought to it."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.insight.appointments import to_bring_the_page
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import quiet_button
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.sentence import IconMark
from recovery_tracker.wording.appointments import reminder


class VisitLine(QWidget):
    """Says so on the day before an appointment and on its day, with a way to the page."""

    def __init__(self, hub: Hub, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._words = LineLabel("", TextRole.BODY)
        look = quiet_button(_("Look at the page"), "summary")
        commands.bind(look, "page.summary")
        inside = QWidget(self)
        height_follows_width(inside)
        flow = FlowLayout(inside)
        flow.addWidget(self._words)
        flow.addWidget(look)
        row = hbox(self, gap=8)
        row.addWidget(IconMark("calendar"))
        row.addWidget(inside, 1)
        self.hide()

    def look(self, *, is_today: bool) -> None:
        """Shows which appointment is next, if there is one."""
        today = self._hub.today
        now = self._hub.diary.clock()
        near = to_bring_the_page(self._hub.reader.undated(), now) if is_today else None
        if near is not None:
            self._words.setText(reminder(near, today))
            self._words.updateGeometry()
        self.setVisible(near is not None)
