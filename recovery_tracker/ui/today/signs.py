"""Any of these new? The warning signs of a day, and *None of these*."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.sign_form import questions
from recovery_tracker.ui.health.fall_question import FallQuestion
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.sign_form import no_check


class SignsCard(Card):
    """Any of these new? `ticked` carries the set of signs; the empty set is *None of these*."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Any of these new?"), parent=parent)
        self._none = ChipGroup(
            _("Any of these new?"),
            [("none", _("None of these"))],
            exclusive=True,
            parent=self,
        )
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

    def press_none(self) -> None:
        """Presses *None of these*, by its own key; shows the list where a sign is ticked."""
        if self._signs.values():
            self.take_focus()
        else:
            self.ticked.emit(frozenset())

    def _none_pressed(self, value: object) -> None:
        self.ticked.emit(frozenset() if value is not None else None)

    def _sign_pressed(self, values: Sequence[WarningSign]) -> None:
        self.ticked.emit(frozenset(values) if values else None)
