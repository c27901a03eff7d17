"""The gallery of the kit: every widget in each of its states, on one page.

`make gallery` opens it. It stands on no record: what is pressed changes nothing but the gallery.
"""

from itertools import zip_longest

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.widgets.buttons import Button
from recovery_tracker.ui.widgets.card import Card, LineLabel, caption
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.rail import Rail
from tools.gallery.parts import Part, Room, parts


class GalleryPage(Page):
    """Each part of the kit with its states. What was pressed last stands beside the title."""

    def __init__(self) -> None:
        super().__init__(_("The kit"))
        self.set_subtitle(_("Nothing pressed yet"))
        narrow: list[Card] = []
        for part in parts():
            if part.room is Room.BESIDE:
                narrow.append(_card(part))
                continue
            self._add_beside(narrow)
            narrow = []
            self._add_wide(part)
        self._add_beside(narrow)
        self.add_end()
        for button in self.findChildren(Button):
            button.clicked.connect(lambda _on=False, pressed=button: self._tell(pressed))

    def _add_wide(self, part: Part) -> None:
        if part.room is Room.CARD:
            self.add(_card(part))
            return
        self.add(LineLabel(part.title, TextRole.HEADING))
        for _state, widget in part.states:
            self.add(widget)

    def _add_beside(self, cards: list[Card]) -> None:
        for left, right in zip_longest(cards[::2], cards[1::2]):
            columns = Columns(self.content)
            for each in (left, right if right is not None else QWidget()):
                columns.add(each)
            self.add(columns)

    def _tell(self, pressed: QAbstractButton) -> None:
        self.set_subtitle(_("Pressed: {name}").format(name=pressed.accessibleName()))


def _card(part: Part) -> Card:
    card = Card(part.title)
    for state, widget in part.states:
        card.body.addWidget(caption(state))
        if isinstance(widget, Button):
            card.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            card.body.addWidget(widget)
    return card


class GalleryWindow(QMainWindow):
    """The page beside a rail, as in the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("The kit"))
        self.setMinimumSize(QSize(900, 600))
        self.resize(1180, 780)
        *pages, sheet, settings = (
            (each.id, each.icon, each.word) for each in (*places(), signs(), foot())
        )
        self.rail = Rail(pages, foot=(sheet, settings))
        self.page = GalleryPage()
        whole = QWidget()
        row = hbox(whole, gap=0)
        row.addWidget(self.rail)
        row.addWidget(self.page, 1)
        self.setCentralWidget(whole)
