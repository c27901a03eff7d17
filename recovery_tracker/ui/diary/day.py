"""The chosen day beside the calendar: what it holds, its cards, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.late import entered_late
from recovery_tracker.services.calendar import DiaryDay
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.month.cell import card_icon
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.empty import EmptyPage
from recovery_tracker.ui.widgets.flow import height_follows_width
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.painted import Group, Themed, painting, ring
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.wording.day_values import Line, day_values
from recovery_tracker.wording.diary import (
    answer_line,
    card_line,
    course_day,
    day_title,
    entered,
)

_HISTORY_ROWS = 12
"""Short rows to which the history may grow before it scrolls by itself."""
_RING_ROOM = 4
"""Pixels around the values for the ring of the focus."""
_NAME, _VALUE = 4, 5
"""The shares of the width that a name and its value have."""


@dataclass(frozen=True)
class DayView:
    """A day ready to show. `cards`: each with its icon and the urgency that its colour is of."""

    title: str
    subtitle: str
    late: str
    lines: tuple[Line, ...]
    cards: tuple[tuple[str, str, str], ...]
    answers: tuple[str, ...]
    can_change: bool = True
    """It can be logged: it is no date to come, or has an entry."""


def day_view(shown: DiaryDay, today: date) -> DayView:
    """Returns the day in words."""
    day, on = shown.day, shown.day.date
    episode, settings = shown.episode, shown.record.settings
    return DayView(
        title=day_title(on, today),
        subtitle=course_day(on, shown.start, episode.onset if episode else None),
        late=entered(day) if entered_late(day) else "",
        lines=tuple(day_values(day, shown.record)),
        cards=tuple(
            (card_icon(alert.urgency), alert.urgency.word, card_line(alert, settings, on))
            for alert in shown.cards
        ),
        answers=tuple(answer_line(answer) for answer in shown.answers),
        can_change=on <= today or day.has_entry,
    )


class DayCard(Card):
    """The day, with the ways to change it and to its history.

    `change_asked` asks for the day on the page Today; `history_asked` says that its history is
    to be shown (`show_history`).
    """

    change_asked = Signal()
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._about = caption("")
        self.values = _Values(self)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(current_theme().spaces.unit)
        self._empty = EmptyPage(
            "bed",
            _("Nothing logged on this day"),
            _("Fill it in, and its pain, sleep, care, medicines and note stand here."),
            parent=self,
        )
        self._shown: DayView | None = None
        self._change = primary_button(_("Change this day"))
        self._change.clicked.connect(self.change_asked)
        self._history = plain_button(_("History"))
        self._history.clicked.connect(self._toggle)
        self._none = caption(_("This day has not been changed."))
        buttons = ButtonRow(self._change, self._history, parent=self)
        self.changes = TextList(
            _("Changes of this day, the newest first"), _HISTORY_ROWS, shrinks=True, parent=self
        )
        self._changes: tuple[str, ...] = ()
        self.body.addWidget(self._about)
        self.body.addLayout(self._cards)
        for widget in (self.values, self._empty, buttons, self._none, self.changes):
            self.body.addWidget(widget)
        for widget in (self._none, self.changes):
            widget.hide()
        self._open = False

    @property
    def shows_history(self) -> bool:
        """Tells whether the history is shown under the day."""
        return self._open

    def show_day(self, view: DayView) -> None:
        """Shows another day, or the same one as it is now."""
        if view == self._shown:
            return
        before, self._shown = self._shown, view
        self.set_title(view.title)
        about = " · ".join(part for part in (view.subtitle, view.late) if part)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.values.show_lines(view.lines)
        empty = not view.lines
        self.values.setVisible(not empty)
        self._empty.setVisible(empty)
        self._change.setVisible(view.can_change)
        self._change.setText(_("Fill in this day") if empty else _("Change this day"))
        if before is None or (before.cards, before.answers) != (view.cards, view.answers):
            self._show_cards(view)

    def show_history(self, changes: Sequence[str]) -> None:
        """Shows each group of changes, the newest first."""
        if not self._open:
            return
        self._none.setVisible(not changes)
        self.changes.setVisible(bool(changes))
        if tuple(changes) != self._changes:
            self._changes = tuple(changes)
            self.changes.set_rows(self._changes)

    def _toggle(self) -> None:
        self._open = not self._open
        self._history.setText(_("Hide history") if self._open else _("History"))
        if self._open:
            self.history_asked.emit()
            if self._changes:
                self.changes.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._changes = ()
        self.changes.set_rows(())
        for widget in (self._none, self.changes):
            widget.hide()

    def _show_cards(self, view: DayView) -> None:
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                discard(old)
        for icon, urgency, words in view.cards:
            sentence = IconSentence(icon, urgency)
            sentence.set_text(words)
            self._cards.addWidget(sentence)
        for answer in view.answers:
            self._cards.addWidget(caption(answer))


class _Values(Group):
    """The values in two columns: one stop for Tab, at which a screen reader says them all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("What was logged"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_RING_ROOM, _RING_ROOM, _RING_ROOM, _RING_ROOM)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows other values; rows that are there are used again."""
        for _more in range(len(lines) - len(self._rows)):
            self._rows.append(_Row(self))
            self._column.addWidget(self._rows[-1])
        for row, line in zip(self._rows, lines, strict=False):
            row.show_line(line)
            row.show()
        for row in self._rows[len(lines) :]:
            row.hide()
        heard = (f"{line.name}: {line.value}" for line in lines)
        self.setAccessibleDescription(". ".join(heard))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shows it no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring of the focus."""
        if self.hasFocus():
            theme = current_theme()
            around = QRectF(self.rect()).adjusted(-3, -3, 3, 3)
            with painting(self) as painter:
                ring(painter, around, theme.radii.step, theme.colours.accent)


class _Row(Themed, QWidget):
    """A name and its value, over a thin line; the person's own words stand under their name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._value = QLabel(), QLabel()
        for label in (self._name, self._value):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        set_role(self._name, TextRole.MUTED)
        set_role(self._value, TextRole.STRONG)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(2, 6, 2, 7)
        self._box.setSpacing(12)
        self._box.addWidget(self._name, _NAME)
        self._box.addWidget(self._value, _VALUE)
        height_follows_width(self)

    def show_line(self, line: Line) -> None:
        """Shows a value."""
        self._name.setText(line.name)
        self._value.setText(line.value)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if line.words else ways.LeftToRight)
        self._box.setSpacing(2 if line.words else 12)
        role = TextRole.BODY if line.words else TextRole.STRONG
        if self._value.property("role") != role.value:
            set_role(self._value, role)
            self._value.style().unpolish(self._value)
            self._value.style().polish(self._value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line under it."""
        with painting(self) as painter:
            line = QRectF(0, self.height() - 1, self.width(), 1)
            painter.fillRect(line, QColor(current_theme().colours.line))
