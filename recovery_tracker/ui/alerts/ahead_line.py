"""A quiet line beside the cards: an entry is dated later than today, and can be opened."""

from datetime import date

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import quiet_button
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.page import Page, first_stop
from recovery_tracker.ui.widgets.sentence import IconMark
from recovery_tracker.ui.widgets.tab_order import put_before
from recovery_tracker.wording.days import dated_later


class AheadLine(QWidget):
    """One sentence, and a button that opens the latest of these dates."""

    def __init__(
        self, words: str, on: date, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = quiet_button(_("Open it"))
        self.button.setAccessibleDescription(words)
        commands.bind(self.button, "day.open", on)
        inside = QWidget(self)
        height_follows_width(inside)
        flow = FlowLayout(inside)
        flow.addWidget(LineLabel(words, TextRole.BODY))
        flow.addWidget(self.button)
        row = hbox(self, gap=8)
        row.addWidget(IconMark("calendar"))
        row.addWidget(inside, 1)


class AheadPlace:
    """The place of the line: above a page, under its card."""

    def __init__(self, hub: Hub, commands: Commands) -> None:
        self._hub, self._commands = hub, commands
        self._shown: tuple[str, date, AheadLine, Page] | None = None

    def show(self, page: Page) -> None:
        """Shows the line above the page where something is dated later. Raises StoreError."""
        ahead = self._hub.ahead
        words = dated_later(ahead) if ahead else ""
        on = ahead[-1].date if ahead else self._hub.today
        if self._shown is not None:
            said, before, line, there = self._shown
            if (said, before) == (words, on) and there is page and isValid(line):
                return
            self._shown = None
            line.hide()
            there.body.removeWidget(line)
            line.deleteLater()
        if words:
            line = AheadLine(words, on, self._commands, page.content)
            self._put(line, words, on, page)

    def _put(self, line: AheadLine, words: str, on: date, page: Page) -> None:
        content = page.body.parentWidget()
        first = first_stop(content) if content is not None else None
        page.body.insertWidget(0, line)
        if first is not None:
            put_before(first, [line.button])
        line.show()
        self._shown = words, on, line, page
