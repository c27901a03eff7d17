"""Where it hurts, at a glance: the figure small, and its marks named."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.today.sites import copied_sites
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import QUIET_PADDING, link_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.figure_small import SmallFigure
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.wording.day_lines import places
from recovery_tracker.wording.days import sentence_case


class PlacesCard(Card):
    """`asked` asks for the figure and the list at their full size."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Where"), dense=True, parent=parent)
        spaces = current_theme().spaces
        # The word of the action ends where the card's own words end.
        right = spaces.gap - QUIET_PADDING
        self.set_margins(spaces.gap, spaces.half, right, spaces.unit + spaces.half)
        self.change = link_button(_("Change"), parent=self)
        self.change.setAccessibleName(_("Change where it hurts"))
        self.change.clicked.connect(self.asked)
        self.add_to_head(self.change)
        beside = hbox(gap=16)
        self._figure = SmallFigure(self)
        self._figure.pressed.connect(self.asked)
        self._places, self._copied = QLabel(self), caption("")
        self._places.setWordWrap(True)
        self._places.setTextFormat(Qt.TextFormat.PlainText)
        said = vbox(gap=4)
        said.addStretch(1)
        said.addWidget(self._places)
        said.addWidget(self._copied)
        said.addStretch(1)
        beside.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addLayout(said, 1)
        self.body.addLayout(beside)

    def show_day(self, view: DayView) -> None:
        """Shows the marked sites."""
        names = places(view.check_in)
        self._figure.show_sites(view.check_in.sites, names)
        self._places.setText("\n".join(names) or _("Nothing is marked."))
        copied = copied_sites(view)
        self._copied.setText(sentence_case(copied))
        self._copied.setVisible(bool(copied))
