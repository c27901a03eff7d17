"""First start, and every new episode, in short steps; the first time with one about health."""

from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.vocabulary import Asked, WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.ui.alerts.sign_form import SignForm, follow
from recovery_tracker.ui.health.questions import AnswerButtons, HealthQuestions
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.onboarding.done_card import DoneCard
from recovery_tracker.ui.onboarding.when_card import WhenCard
from recovery_tracker.ui.onboarding.where_card import WhereCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card
from recovery_tracker.ui.widgets.enter import EnterPlace
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.step_dots import StepDots
from recovery_tracker.wording.health import asked_title


class Step(IntEnum):
    """The steps, by their numbers."""

    WHEN = 1
    WHERE = 2
    SIGNS = 3
    HEALTH = 4
    """Only where it was not asked before."""
    DONE = 5
    """What happens next."""


_BESIDE: Final = 16
"""Pixels between the dots and the buttons."""
_LARGE: Final = 1.5
"""The size of text from which a step has its question alone at the top."""


class WelcomePage(EnterPlace, Page):
    """The steps, one at a time. What was said is kept by who hears it, step by step.

    `told` says that the first step is done, `placed` the second. `edited` carries a member of
    today's check-in and its value, `marked` all its sites, `band` asks for the usual ones.
    `ticked` carries the warning signs as they are ticked, before anything is finished: what could
    be an emergency waits for no button. `answered` carries them at the end, or None for later.
    `healthy` says that the step about health was answered, `declined` that it never will be.
    `skipped` leaves, `finished` leaves at the end.
    """

    told = Signal()
    placed = Signal()
    ticked = Signal(object)
    factored = Signal(object, bool)
    """A risk factor that a fall asks, and whether the person has it."""
    healthy = Signal()
    declined = Signal()
    skipped = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.when = WhenCard(self.content)
        self.where = WhereCard(self.content)
        self._signs = SignForm(titled=False, parent=self.content)
        self._ticked: frozenset[WarningSign] = frozenset()
        self.health = HealthStep(self.content)
        self.asks_health = False
        """Whether the step about health is one of them."""
        self._done = DoneCard(self.content)
        self._cards: dict[Step, WhenCard | WhereCard | SignForm | HealthStep | DoneCard] = {
            Step.WHEN: self.when,
            Step.WHERE: self.where,
            Step.SIGNS: self._signs,
            Step.HEALTH: self.health,
            Step.DONE: self._done,
        }
        self._person, self._today = Person(), date.min
        self._step = Step.WHEN
        for part in self._cards.values():
            self.add(part)
        self.add_end()
        self._foot = self._make_foot()
        self.answered = self._signs.answered
        self.edited = self.where.edited
        self.marked, self.band = self.where.marked, self.where.band
        self._signs.ticked.connect(self._tick)
        self._signs.factored.connect(self.factored)
        self.when.factored.connect(self.factored)
        follow(self._signs, self)

    @property
    def step(self) -> Step:
        """Returns the step that is shown."""
        return self._step

    def begin(
        self,
        signs: frozenset[WarningSign],
        person: Person,
        today: date,
        step: Step = Step.WHEN,
        *,
        asks_health: bool = False,
    ) -> None:
        """Goes to the step; `signs` are ticked today already."""
        self._ticked = signs
        self._person, self._today = person, today
        self.asks_health = asks_health
        self.when.show_person(person, today)
        self.health.questions.begin(person, today)
        self.go(step)

    def go(self, step: Step) -> None:
        """Shows that step, and says its title to a screen reader."""
        self._step = step
        for each, card in self._cards.items():
            card.setVisible(each is step)
        self._show_ways(step)
        if step is Step.SIGNS:
            # After an accident or a fall, the question about it stands out.
            person, on = self._person, self._today
            asks = asked_signs(self.where.marked_sites, self.when.trigger(), person, on)
            self._signs.begin(asks)
            self._signs.show_signs(self._ticked, asks, person, on)
        shown = self._cards[step]
        self.set_title(shown.accessibleName())
        about = _("Your own diary of a bad back. It stays on this computer. About a minute.")
        # With large text the question has the room, after it was said once.
        said = step is Step.WHEN or (step is not Step.DONE and current_theme().scale < _LARGE)
        self.set_subtitle(about if said else "")
        asked = self.asks_health or step is Step.HEALTH
        steps = [each for each in Step if asked or each is not Step.HEALTH]
        where = self._dots.show_step(steps.index(step) + 1, len(steps))
        self.scroll_area.verticalScrollBar().setValue(0)
        self._centre()
        announce(self, f"{shown.accessibleName()} {where}")
        shown.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is known of today; the field that is being changed keeps what it has."""
        self.where.show_day(view, pending)

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the date; what was chosen stays."""
        self.go(Step.WHEN)
        self.when.show_wrong_onset(sentence)

    def _tick(self, signs: frozenset[WarningSign]) -> None:
        self._ticked = signs
        self.ticked.emit(signs)

    def _make_foot(self) -> QWidget:
        """The dots and the buttons under the page, each at the same place at every step."""
        foot = QWidget(self)
        self._dots = StepDots(foot)
        self._ways = ButtonRow(parent=foot)
        ways = self._ways
        self._skip, self._later = plain_button(_("Skip for now")), plain_button(_("Ask me later"))
        self._decline = plain_button(_("I'd rather not say"))
        self._back = plain_button(_("Back"))
        self._next, self._end = primary_button(_("Next")), primary_button(_("Go to Today"))
        self._answers = AnswerButtons(self.health.questions)
        self.enter_button = self._next
        answers = self._answers
        for button, does in (
            (self._skip, self.skipped.emit),
            (self._later, self._put_off),
            (self._decline, self.declined.emit),
            (self._back, self._go_back),
            (self._next, self._go_on),
            (answers.none, self.healthy.emit),
            (answers.these, self.healthy.emit),
            (self._end, self.finished.emit),
        ):
            button.clicked.connect(does)
            ways.add(button)
        row = hbox(foot, gap=_BESIDE)
        row.addWidget(self._dots)
        row.addStretch(1)
        row.addWidget(ways)
        self.put_at_foot(foot)
        return foot

    def _show_ways(self, step: Step) -> None:
        """Shows the buttons of a step."""
        self._skip.setVisible(step in (Step.WHEN, Step.WHERE))
        self._later.setVisible(step in (Step.SIGNS, Step.HEALTH))
        self._back.setVisible(step not in (Step.WHEN, Step.DONE))
        self._next.setVisible(step in (Step.WHEN, Step.WHERE))
        for button in (self._decline, self._answers.none, self._answers.these):
            button.setVisible(step is Step.HEALTH)
        self._end.setVisible(step is Step.DONE)

    def _put_off(self) -> None:
        """Asks later: the signs say so themselves."""
        if self._step is Step.SIGNS:
            self.answered.emit(None)
        else:
            self.skipped.emit()

    def _go_back(self) -> None:
        self.go(Step(self._step - 1))

    def _go_on(self) -> None:
        (self.told if self._step is Step.WHEN else self.placed).emit()

    def _centre(self) -> None:
        super()._centre()
        room = self.column_width() - _BESIDE - self._ways.sizeHint().width()
        self._dots.show_words(shown=room >= self._dots.whole_width())
        beside = self.body.contentsMargins()
        foot = self._foot.layout()
        if foot is not None:
            foot.setContentsMargins(beside.left(), 8, beside.left(), 16)


class HealthStep(Card):
    """What changes what is safe."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(asked_title(Asked.HEALTH))
        self.questions = HealthQuestions(Asked.HEALTH, self)
        self.body.addWidget(self.questions)

    def take_focus(self) -> None:
        """Puts the focus on its words."""
        self.questions.take_focus()
