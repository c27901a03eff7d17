"""After a fall: what makes bones weak, asked in the same place where the record does not know."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.vocabulary import RiskFactor
from recovery_tracker.guidance.health import fall_asks
from recovery_tracker.guidance.terms import rule_terms
from recovery_tracker.services.person import HealthAnswer
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.health import fall_text


class FallQuestion(Group):
    """A tick for each risk factor, *none of them* and *don't know*; hidden until a fall asks.

    `ticked` carries a risk factor and whether the person has it. `left` says that it goes while
    the focus is on it.
    """

    ticked = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(fall_text(), parent)
        self._person, self._on = Person(), date.min
        self._open = False
        self._settled: date | None = None
        self._list = CheckList(
            fall_text(),
            [(factor, sentence_case(words.risk_factor(factor))) for factor in rule_terms().fall],
            parent=self,
        )
        self._list.edited.connect(self._tell)
        self._shown: frozenset[RiskFactor] = frozenset()
        self._told: frozenset[RiskFactor] = frozenset()
        none, unknown = plain_button(_("No, none of them")), plain_button(_("I don't know"))
        for button in none, unknown:
            button.clicked.connect(self._settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 0, 0, 8)
        for part in (caption(fall_text()), self._list, ButtonRow(none, unknown, parent=self)):
            column.addWidget(part)
        self.hide()

    def look(self, person: Person, on: date, *, asked: bool) -> None:
        """Shows itself on that date where a fall asks and the record does not know.

        Once it is open it stays, so that more can be ticked, until it is settled.
        """
        new = (person, on) != (self._person, self._on)
        self._person, self._on = person, on
        factors = fall_asks(person, on)
        if not asked:
            self._open, self._settled = False, None
        elif not self._open and self._settled != on and factors:
            self._open, new = True, True
            self._list.leave_out([each for each in rule_terms().fall if each not in factors])
            self._shown = frozenset(factors)
        if new and self._open:
            self._list.set_values([each for each in self._shown if person.has(each, on)])
            self._told = self._has()
        self._turn()

    def answer(self) -> HealthAnswer | None:
        """Returns what is ticked; None where it is not asked."""
        return HealthAnswer(self._shown, self._has()) if self._open else None

    def _has(self) -> frozenset[RiskFactor]:
        ticked = self._list.values()
        return frozenset(factor for factor in RiskFactor if factor in ticked)

    def _tell(self, _values: object) -> None:
        has, told = self._has(), self._told
        self._told = has
        for factor in RiskFactor:
            if (factor in has) is not (factor in told):
                self.ticked.emit(factor, factor in has)

    def _settle(self) -> None:
        self._open, self._settled = False, self._on
        self._turn()

    def _turn(self) -> None:
        focus = QApplication.focusWidget()
        leaves = not self._open and focus is not None and self.isAncestorOf(focus)
        self.setVisible(self._open)
        if leaves:
            self.left.emit()
