"""One line for each subject that a usual day does not ask about: what is in it, and one action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import QUIET_PADDING, link_button
from recovery_tracker.ui.widgets.card import Panel, caption
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.painted import Themed, painting
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import day_lines
from recovery_tracker.wording.day_lines import LineWords

_ABOVE: Final = 1
"""Pixels over and under the words of a line."""


@dataclass(frozen=True)
class _Subject:
    """A line: its title, its action in a word and in full, and where its words come from."""

    part: PartId
    title: str
    action: str
    spoken: str
    words: Callable[[DayView], LineWords]


class DayLine(Themed, QWidget):
    """A title, what is logged, what it has to say, and the action that opens it."""

    def __init__(self, subject: _Subject, parent: QWidget, *, first: bool) -> None:
        super().__init__(parent)
        self._subject, self._first = subject, first
        title = QLabel(subject.title)
        set_role(title, TextRole.STRONG)
        title.setWordWrap(True)
        self._logged = caption("")
        self._notice = IconSentence("info", "book", self)
        self.action = link_button(subject.action, parent=self)
        self.action.setAccessibleName(subject.spoken)
        row = hbox(self, gap=8)
        row.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        said = vbox(gap=0)
        said.addStretch(1)
        for widget in (title, self._logged, self._notice):
            said.addWidget(widget)
        said.addStretch(1)
        row.addLayout(said, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_day(self, view: DayView) -> None:
        """Shows what is logged in it."""
        words = self._subject.words(view)
        self._logged.setText(words.logged)
        self._logged.setVisible(bool(words.logged))
        self._notice.set_text(words.notice)
        self._notice.setVisible(bool(words.notice))
        self.setAccessibleName(f"{self._subject.title}: {words.logged or _('nothing logged')}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the line between it and the one above."""
        if not self._first:
            colour = QColor(current_theme().colours.line)
            with painting(self) as painter:
                painter.fillRect(QRectF(0, 0, self.width() - QUIET_PADDING, 1), colour)


class LinesCard(Panel):
    """The lines of a day; `asked` carries the PartId of the one that is to be opened."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("The rest of the day"))
        spaces = current_theme().spaces
        column = QVBoxLayout(self)
        # The words of the actions end where the card's own words end.
        right = spaces.gap - QUIET_PADDING
        column.setContentsMargins(spaces.gap, spaces.half, right, spaces.half)
        column.setSpacing(0)
        self.lines = {
            subject.part: DayLine(subject, self, first=not index)
            for index, subject in enumerate(_subjects())
        }
        for part, line in self.lines.items():
            line.action.clicked.connect(lambda _on=False, part=part: self.asked.emit(part))
            column.addWidget(line)

    def show_day(self, view: DayView) -> None:
        """Shows what is logged in each."""
        for line in self.lines.values():
            line.show_day(view)


def _subjects() -> tuple[_Subject, ...]:
    add = _("Add")
    return (
        _Subject(
            PartId.HEAT_AND_COLD,
            _("Heat, cold"),
            add,
            _("Heat and cold of the day"),
            lambda view: day_lines.heat_and_cold(view.day),
        ),
        _Subject(
            PartId.MEDICINES,
            _("Medicines"),
            _("Log dose"),
            _("Medicines of the day"),
            lambda view: day_lines.medicines(view.day, view.medicines),
        ),
        _Subject(
            PartId.EXERCISES,
            _("Exercises"),
            add,
            _("Exercises of the day"),
            lambda view: day_lines.exercises(view.day, view.planned),
        ),
        _Subject(
            PartId.SCORES,
            _("Pain at one time"),
            add,
            _("Pain scores of the day"),
            lambda view: day_lines.scores(view.day, today=view.is_today),
        ),
        _Subject(
            PartId.MORE,
            _("More"),
            _("Open"),
            _("More about the day: mood, what the pain is like, sitting, other care"),
            lambda view: day_lines.more(view.day, view.check_in),
        ),
        _Subject(
            PartId.NOTE,
            _("Note"),
            _("Write"),
            _("Note of the day"),
            lambda view: day_lines.note(view.check_in),
        ),
    )
