"""What is asked once about health: ticks of risk factors and, first of all, the date of birth."""

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.vocabulary import Asked, RiskFactor
from recovery_tracker.guidance.health import answered_by, factors_asked
from recovery_tracker.services.person import HealthAnswer, keep_health
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.read_time import make_deaf
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.health import asked_text, asked_title

_EXAMPLE: Final = date(1984, 11, 18)
_PRESSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HealthQuestions(QWidget):
    """The words, the ticks, and where it is the question about health the date of birth.

    `edited` says that something of it was changed. What is chosen is kept by the one that hears it.
    """

    edited = Signal()

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked, self._person = asked, Person()
        self.told = Paragraph(asked_text(asked), parent=self)
        self.told.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        factors = factors_asked(asked, Person())
        options = [(factor, sentence_case(words.risk_factor(factor))) for factor in factors]
        self._list = (
            CheckList(asked_title(asked), options, columns=2, parent=self) if options else None
        )
        self._born = TypedDate(
            _("Date of birth, such as {date}").format(date=formats().typed.write_date(_EXAMPLE)),
            name=_("Date of birth"),
            parent=self,
        )
        self._known: frozenset[RiskFactor] = frozenset()
        column = vbox(self, gap=12)
        column.addWidget(self.told)
        if self._list is not None:
            self._list.edited.connect(lambda _values: self.edited.emit())
            column.addWidget(self._list)
        column.addWidget(self._born)
        self._born.setVisible(asked is Asked.HEALTH)

    def begin(self, person: Person, today: date) -> None:
        """Shows what is known: a factor that holds is ticked, an age that is known not asked."""
        self._person = person
        shown = factors_asked(self._asked, person)
        every = factors_asked(self._asked, Person())
        if self._list is not None:
            self._list.leave_out([factor for factor in every if factor not in shown])
            self._list.set_values([factor for factor in shown if person.has(factor, today)])
        self._known = self.has()
        self._born.forget()
        self._born.set_range(date.min, today)
        self._born.set_value(person.born)
        self.edited.emit()

    @property
    def touched(self) -> bool:
        """Tells whether something else is chosen than was known."""
        try:
            born = self._born.read()
        except ValueError:
            return True
        return self.has() != self._known or born not in (None, self._person.born)

    def has(self) -> frozenset[RiskFactor]:
        """Returns the risk factors that are ticked."""
        ticked = self._list.values() if self._list is not None else ()
        return frozenset(factor for factor in RiskFactor if factor in ticked)

    def answer(self) -> HealthAnswer | None:
        """Returns what was said; None where the date can't be read, which is said under it."""
        try:
            born = self._born.read()
        except ValueError as wrong:
            self.show_wrong(str(wrong))
            return None
        return replace(self.ticks(), born=born if isinstance(born, date) else None)

    def ticks(self) -> HealthAnswer:
        """Returns what is ticked, without the date of birth."""
        shown = factors_asked(self._asked, self._person)
        return HealthAnswer(frozenset(shown), self.has())

    def show_wrong(self, sentence: str) -> None:
        """Says under the date of birth what is wrong with it."""
        self._born.show_wrong(sentence)

    def take_focus(self) -> None:
        """Puts the focus on the words, where no key ticks anything."""
        self.told.setFocus(Qt.FocusReason.OtherFocusReason)


class AnswerButtons:
    """*None of these* and *I have the ones I ticked*: the one that fits what is ticked works."""

    def __init__(self, questions: HealthQuestions) -> None:
        self.none = primary_button(_("None of these"))
        self.these = primary_button(_("I have the ones I ticked"))
        self._questions = questions
        questions.edited.connect(self.look)
        self.look()

    def look(self) -> None:
        """Follows what is ticked."""
        some = bool(self._questions.has())
        self.none.setEnabled(not some)
        self.these.setEnabled(some)


class HealthDialog(StepDialog):
    """One question over the window. Closed by hand, by key or by a button, it was asked.

    `more_asked` asks for another medicine to be added.
    """

    more_asked = Signal()

    def __init__(self, asked: Asked, person: Person, hub: Hub, parent: QWidget) -> None:
        title = asked_title(asked)
        super().__init__(title, parent, wide=760)
        self._asked, self._hub = asked, hub
        hub.refused.connect(self.say_wrong)
        self._questions = HealthQuestions(asked)
        self._questions.begin(person, hub.today)
        self.show_step(title, self._questions, buttons=self._ways())
        for part in self._content, self._buttons:
            make_deaf(part)
        self._questions.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignores Enter on the words: it may be the second of two presses."""
        if event.key() not in _PRESSES:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Closes by Escape and *Skip*: it was shown, and is not asked again."""
        self._hub.change(lambda: keep_health(self._hub.diary, {self._asked}))
        super().reject()

    def put_off(self) -> None:
        """Closes by *Ask me later*, and is asked again."""
        self.done(self.DialogCode.Rejected)

    def _ways(self) -> tuple[Button, ...]:
        health = self._asked is Asked.HEALTH
        skip = self.cancel_button(_("I'd rather not say") if health else _("Skip"))
        if self._asked is Asked.SEDATING:
            none, more = plain_button(_("Nothing else")), primary_button(_("Add another medicine…"))
            none.clicked.connect(self._answer)
            more.clicked.connect(self._ask_more)
            return (skip, none, more)
        answers = AnswerButtons(self._questions)
        for button in answers.none, answers.these:
            button.clicked.connect(self._answer)
        self._answers = answers
        if not health:
            return (skip, answers.none, answers.these)
        later = plain_button(_("Ask me later"))
        later.clicked.connect(self.put_off)
        return (skip, later, answers.none, answers.these)

    def _ask_more(self) -> None:
        if self._answer():
            self.more_asked.emit()

    def _answer(self) -> bool:
        answer = self._questions.answer()
        if answer is None:
            return False
        done = self._hub.change(
            lambda: keep_health(self._hub.diary, answered_by(self._asked), answer)
        )
        if isinstance(done, Problem):
            self._questions.show_wrong(sentence_case(done.why))
        elif done is not None:
            self.accept()
            return True
        return False
