"""First start, and every new episode, in short steps; the first time with one about health."""

from datetime import date
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import Episode
from recovery_tracker.diary.vocabulary import Asked, Nation, Site, Trigger, WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.services.log import Edit
from recovery_tracker.ui.alerts.sign_form import SignForm, follow
from recovery_tracker.ui.episodes.episode_fields import MoreFields, TriggerField
from recovery_tracker.ui.health.questions import AnswerButtons, HealthQuestions
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.onboarding.onset_field import OnsetField
from recovery_tracker.ui.today.day_edits import NOW
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.scales import ScaleField
from recovery_tracker.ui.today.sites import SitesCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import disclosure, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.enter import EnterPlace
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording.cards import nation_name
from recovery_tracker.wording.health import asked_title


class Step(IntEnum):
    """The steps, by their numbers."""

    WHEN = 1
    WHERE = 2
    SIGNS = 3
    HEALTH = 4
    """Only where it was not asked before."""


class WelcomePage(EnterPlace, Page):
    """The steps, one at a time. What was said is kept by who hears it, step by step.

    `told` says that the first step is done, `placed` the second. `edited` carries a member of
    today's check-in and its value, `marked` all its sites, `band` asks for the usual ones.
    `ticked` carries the warning signs as they are ticked, before anything is finished: what could
    be an emergency waits for no button. `answered` carries them at the end, or None for later.
    `healthy` says that the step about health was answered, `declined` that it never will be.
    `skipped` leaves.
    """

    told = Signal()
    placed = Signal()
    ticked = Signal(object)
    factored = Signal(object, bool)
    """A risk factor that a fall asks, and whether the person has it."""
    healthy = Signal()
    declined = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How it started"), parent)
        self.when = WhenCard(self.content)
        self.where = _Where(self.content)
        back = plain_button(_("Back"))
        back.clicked.connect(lambda: self.go(Step.WHERE))
        self._signs = SignForm(back, parent=self.content)
        self._ticked: frozenset[WarningSign] = frozenset()
        self.health = HealthStep(self.content)
        self.asks_health = False
        """Whether the step about health is one of them."""
        self._person, self._today = Person(), date.min
        self._step = Step.WHEN
        for part in (self.when, self.where, self._signs, self.health):
            self.add(part)
        self.add(caption(_("All of this stays on this computer. There is no account.")))
        self.add_end()
        self._foot = self._make_foot()
        self.edited, self.answered = self.where.pain.edited, self._signs.answered
        self.marked, self.band = self.where.sites.marked, self.where.sites.band
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
        self.when.setVisible(step is Step.WHEN)
        self.where.setVisible(step is Step.WHERE)
        self._signs.setVisible(step is Step.SIGNS)
        self.health.setVisible(step is Step.HEALTH)
        self._foot.setVisible(step is not Step.SIGNS)
        self._ways.setVisible(step is not Step.HEALTH)
        self._health_ways.setVisible(step is Step.HEALTH)
        self._back.setVisible(step is Step.WHERE)
        if step is Step.SIGNS:
            # After an accident or a fall, the question about it stands out.
            person, on = self._person, self._today
            asks = asked_signs(self.where.marked, self.when.trigger(), person, on)
            self._signs.begin(asks)
            self._signs.show_signs(self._ticked, asks, person, on)
        where = _("Step {n} of {all}").format(
            n=formats().number(int(step)),
            all=formats().number(Step.HEALTH if self.asks_health else Step.SIGNS),
        )
        self.set_subtitle(where)
        self.scroll_area.verticalScrollBar().setValue(0)
        steps: dict[Step, WhenCard | _Where | SignForm | HealthStep]
        steps = {Step.WHEN: self.when, Step.WHERE: self.where, Step.SIGNS: self._signs}
        steps[Step.HEALTH] = self.health
        shown = steps[step]
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
        """The buttons under the page, which stay where it scrolls."""
        forward = self.enter_button = primary_button(_("Next"))
        forward.clicked.connect(lambda: self._next())
        self._back = plain_button(_("Back"))
        self._back.clicked.connect(lambda: self.go(Step.WHEN))
        skip = plain_button(_("Skip for now"))
        skip.clicked.connect(self.skipped)
        foot = QWidget(self)
        self._ways = ButtonRow(forward, self._back, skip, parent=foot)
        self._health_ways = self._make_ways(foot)
        column = QVBoxLayout(foot)
        column.addWidget(self._ways)
        column.addWidget(self._health_ways)
        whole = self.layout()
        if whole is not None:
            whole.addWidget(foot)
        return foot

    def _make_ways(self, parent: QWidget) -> ButtonRow:
        """The buttons of the step about health."""
        self._answers = AnswerButtons(self.health.questions)
        back, later = plain_button(_("Back")), plain_button(_("Ask me later"))
        decline = plain_button(_("I'd rather not say"))
        for button in self._answers.none, self._answers.these:
            button.clicked.connect(self.healthy)
        back.clicked.connect(lambda: self.go(Step.SIGNS))
        later.clicked.connect(self.skipped)
        decline.clicked.connect(self.declined)
        answers = self._answers
        return ButtonRow(answers.none, answers.these, back, later, decline, parent=parent)

    def _next(self) -> None:
        (self.told if self._step is Step.WHEN else self.placed).emit()

    def _centre(self) -> None:
        super()._centre()
        beside = self.body.contentsMargins()
        foot = self._foot.layout()
        if foot is not None:
            foot.setContentsMargins(beside.left(), 8, beside.left(), 16)


class HealthStep(Card):
    """What changes what is safe."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(asked_title(Asked.HEALTH), parent=parent)
        self.questions = HealthQuestions(Asked.HEALTH, self)
        self.body.addWidget(self.questions)

    def take_focus(self) -> None:
        """Puts the focus on its words."""
        self.questions.take_focus()


class WhenCard(Card):
    """What happened, and when. What more there is to say waits behind a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What happened, and when?"), parent=parent)
        self._onset, self._trigger = OnsetField(self), TriggerField(self)
        self._say_more = disclosure(_("Say more about it"), quiet=True, parent=self)
        self._more = MoreFields(self)
        self.touched = False
        """Whether the person chose anything on it, and not only saw what is proposed."""
        self.factored = self._trigger.factored
        """A risk factor that a fall asks, and whether the person has it."""
        for fields in (self._onset, self._trigger, self._more):
            fields.edited.connect(self._touch)
        self._say_more.toggled.connect(self._more.setVisible)
        self._say_more.clicked.connect(self._go_into_more)
        self._nation = _NationQuestion(self)
        self.body.setSpacing(current_theme().spaces.gap)
        for part in (self._onset, self._trigger, self._say_more, self._more, self._nation):
            self.body.addWidget(part)
        self.body.setAlignment(self._say_more, Qt.AlignmentFlag.AlignLeft)

    def take_focus(self) -> None:
        """Puts the focus where the day is chosen."""
        self._onset.take_focus()

    def begin(
        self, today: date, onset: date, episode: Episode | None, nation: Nation | None
    ) -> None:
        """Shows what is proposed, or what is known of the episode that was begun.

        `nation` is proposed as the one whose advice is shown; None does not ask.
        """
        self._onset.set_value(episode.onset if episode else onset, today)
        for fields in (self._trigger, self._more):
            fields.show_episode(episode)
        self._say_more.setChecked(not self._more.is_empty)
        self._more.setVisible(self._say_more.isChecked())
        self._nation.begin(nation)
        self.touched = False

    def show_person(self, person: Person, today: date) -> None:
        """Says what is known of the person today: a fall asks what is not."""
        self._trigger.show_person(person, today)

    def onset(self) -> date:
        """Returns the day it started, as far as it was rightly said."""
        return self._onset.value()

    def agreed_onset(self) -> date | None:
        """Returns the day it started; None where it can't be taken, which is said at the date."""
        return self._onset.agreed()

    def show_wrong_onset(self, sentence: str) -> None:
        """Says under the date what is wrong with the day it started."""
        self._onset.show_wrong(sentence)

    def trigger(self) -> Trigger | None:
        """Returns what the person was doing, or None."""
        return self._trigger.value()

    def nation(self) -> Nation | None:
        """Returns whose advice was chosen; None where that is not asked."""
        return self._nation.value()

    def edits(self) -> list[Edit]:
        """Returns what was said besides the day. Raises InvalidValueError for a wrong note."""
        return [*self._trigger.edits(), *self._more.edits()]

    def show_wrong_note(self, sentence: str) -> None:
        """Says under the note what is wrong with it."""
        self._more.show_wrong(sentence)

    def _touch(self) -> None:
        self.touched = True

    def _go_into_more(self, opened: bool) -> None:  # noqa: FBT001 a signal's value
        if opened:
            self._more.take_focus()


class _NationQuestion(QWidget):
    """Whose public advice the cards follow; one is always chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = ChipGroup(
            _("Whose advice should the cards follow?"),
            [(nation, nation_name(nation)) for nation in Nation],
            exclusive=True,
            parent=self,
        )
        self._chips.edited.connect(self._choose)
        self._chosen: Nation | None = None
        column = vbox(self)
        column.addWidget(caption(_("Whose advice and numbers to call should the cards show?")))
        column.addWidget(self._chips)

    def begin(self, nation: Nation | None) -> None:
        self._chosen = nation
        self.setVisible(nation is not None)
        self._chips.set_values(() if nation is None else (nation,))

    def value(self) -> Nation | None:
        return self._chosen

    def _choose(self, value: object) -> None:
        if isinstance(value, Nation):
            self._chosen = value
        else:
            self._chips.set_values((self._chosen,))


class _Where(QWidget):
    """Where it hurts and how much: the cards of Today, for today."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        columns = Columns(self)
        beside = columns.column(6)
        self.pain, self.sites = _HowBad(beside), SitesCard(columns)
        beside.add(self.pain)
        columns.add(self.sites, 5)
        self.marked: frozenset[Site] = frozenset()
        self.setAccessibleName(_("Where does it hurt, and how much?"))
        vbox(self).addWidget(columns)

    def take_focus(self) -> None:
        self.pain.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        self.pain.show_day(view, pending)
        self.sites.show_day(view, pending)
        self.marked = frozenset(view.day.marked_sites)


class _HowBad(FieldCard):
    """The pain now, and of the day so far."""

    def __init__(self, parent: QWidget) -> None:
        title = _("How bad is it today?")
        super().__init__(title, parent)
        low, high = _("No pain"), _("Worst you can imagine")
        self._now, self._average = (
            ScaleField(self, member, NumberScale(f"{title}: {words_}", low, high, parent=self))
            for member, words_ in ((NOW, _("Now")), ("pain.average", _("On average today")))
        )
        for field in (self._now, self._average):
            self.body.addWidget(field.scale)

    def take_focus(self) -> None:
        self._now.scale.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        now = view.now.pain if view.now is not None else None
        self._now.show(_("Now"), "", now, view, pending)
        average = view.check_in.pain.average
        self._average.show(_("On average today"), "", average, view, pending)
