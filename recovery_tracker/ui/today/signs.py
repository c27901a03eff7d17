"""The warning signs of a day: *None of these* in one press, and the whole list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.sign_form import questions
from recovery_tracker.ui.health.fall_question import FallQuestion
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import LineLabel, Panel, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.chips import Chip, ChipGroup
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import day_lines, words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.sign_form import no_check


class SignsAsk(Panel):
    """Any warning sign new? `ticked` carries the empty set or None, `list_asked` asks for the list.

    It says what is ticked, and where the list is to be looked at first.
    """

    ticked = Signal(object)
    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        asked = _("Any warning sign new today?")
        self.setAccessibleName(_("Any of these new?"))
        self._title = LineLabel(asked, TextRole.STRONG)
        self._said = IconSentence("info", "book", self)
        answers = ButtonRow(parent=self)
        self._none = _none_chip(answers)
        self._none.edited.connect(
            lambda value: self.ticked.emit(frozenset() if value is not None else None)
        )
        self.see = plain_button(_("See the list…"), parent=answers)
        self.see.setAccessibleName(_("See the list of warning signs"))
        self.see.clicked.connect(self.list_asked)
        answers.add(self._none, self.see)
        spaces = current_theme().spaces
        column = QVBoxLayout(self)
        column.setContentsMargins(spaces.gap, spaces.unit, spaces.gap, spaces.unit)
        line = hbox(gap=spaces.unit)
        line.addWidget(self._title, 1)
        line.addWidget(answers)
        column.addLayout(line)
        column.addWidget(self._said)

    def show_day(self, view: DayView) -> None:
        """Shows what was answered; nothing where it was not asked."""
        signs = view.check_in.warning_signs
        self._title.setText(
            _("Any warning sign new today?") if view.is_today else _("Any warning sign that day?")
        )
        self._none.set_values(("none",) if signs == frozenset() else ())
        self._none.setEnabled(not signs)  # what is ticked is taken back by itself, not all at once
        said = day_lines.signs(view.check_in)
        if not said and view.asks:
            said = _("What you marked asks about some of them: see the ones in bold.")
        self._said.set_text(said)
        self._said.setVisible(bool(said))

    def begins_at(self) -> QWidget | None:
        """Returns the answer that is one press."""
        return next(iter(self._none.findChildren(Chip)), None)


class SignsCard(DayCard):
    """The whole list. `ticked` carries the set of signs; the empty set is *None of these*."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Any of these new?"), parent=parent)
        self._none = _none_chip(self)
        self._none.edited.connect(self._none_pressed)
        order = questions()
        self._signs = CheckList(
            _("Warning signs"),
            [(sign, sentence_case(words.sign(sign))) for sign in (*order.first, *order.rest)],
            columns=2,
            parent=self,
        )
        self._signs.edited.connect(self._sign_pressed)
        self._fall = FallQuestion(self._signs.part_of(WarningSign.MINOR_TRAUMA))
        self.factored = self._fall.ticked
        """A risk factor that a small fall asks, and whether the person has it."""
        self._fall.left.connect(self._signs.take_focus)
        self._signs.put_under(WarningSign.MINOR_TRAUMA, self._fall)
        self._said = caption("")
        self.body.addWidget(self._none)
        self.body.addWidget(self._said)
        self.body.addWidget(self._signs)
        self.body.addWidget(caption(no_check()))

    def show_day(self, view: DayView, _pending: str | None) -> None:
        """Shows what was answered; nothing where it was not asked."""
        signs = view.check_in.warning_signs
        self._none.set_values(("none",) if signs == frozenset() else ())
        self._none.setEnabled(not signs)  # what is ticked is taken back by itself, not all at once
        self._signs.set_values(tuple(signs or ()))
        self._signs.set_strong(view.asks)
        fell = WarningSign.MINOR_TRAUMA in (signs or ())
        self._fall.look(view.person, view.day.date, asked=fell)
        if signs is not None and view.asks:
            self._said.setText(_("Answered for this day. Look again at the ones in bold."))
        elif signs is not None:
            self._said.setText(_("Answered for this day."))
        elif view.asks:
            self._said.setText(_("Not answered for this day. Look first at the ones in bold."))
        else:
            self._said.setText(_("Not answered for this day."))

    def take_focus(self) -> None:
        """Puts the focus on the list."""
        self._signs.take_focus()

    def _none_pressed(self, value: object) -> None:
        self.ticked.emit(frozenset() if value is not None else None)

    def _sign_pressed(self, values: Sequence[WarningSign]) -> None:
        self.ticked.emit(frozenset(values) if values else None)


def _none_chip(parent: QWidget) -> ChipGroup:
    """The one answer that says no to all of them."""
    return ChipGroup(
        _("Any of these new?"), [("none", _("None of these"))], exclusive=True, parent=parent
    )
