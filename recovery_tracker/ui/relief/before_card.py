"""Before a session: what makes it unsafe, how much, the steps; then Start."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Care
from recovery_tracker.guidance.relief.adding import more_offered
from recovery_tracker.guidance.relief.catalogue import Counted, Item, Level, Stage
from recovery_tracker.guidance.relief.order import Offer
from recovery_tracker.guidance.relief.plan import Planned
from recovery_tracker.guidance.relief.safety import Reason, Why
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.announce import AnnouncedPanel
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import link_button, primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.numbered_list import NumberedList
from recovery_tracker.ui.widgets.pose_view import PoseView
from recovery_tracker.wording import relief as words
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.plan import more_words, planned_line

_DRAWN, _SMALL = 300, 170
"""Pixels of the drawing, and where it is over the words and not beside them."""
_MINUTES: Final = (1, 2, 3, 5, 10, 15, 20, 30)
_ON_THE_SKIN: Final = (5, 10, 15, 20)
_AT_MOST: Final = 5
"""Times the usual amount: the most that is offered where comfort alone ends it."""
_BREATHS: Final = (6, 12, 18, 30)
_ROUNDS: Final = (1, 2, 3, 4)
_TIMES: Final = (3, 5, 6, 7, 8, 9, 10)


@dataclass(frozen=True)
class Chosen:
    """What is to be begun: a stage of the item, and how much of it."""

    stage: int
    amount: Decimal


class BeforeCard(Card):
    """The card before a session. `started` carries what was Chosen.

    `asked_safe` carries the keys of the cautions that the person said do not hold, or that they
    asked about; `bends_back` whether bending back pulls pain down the leg; `signs_asked` opens the
    form of warning signs.
    """

    started = Signal(object)
    asked_safe = Signal(object)
    bends_back = Signal(bool)
    signs_asked = Signal()

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self._hub = hub
        self._inside: QWidget | None = None

    def show_offer(
        self, offer: Offer, planned: Planned | None = None, care: Sequence[Care] = ()
    ) -> None:
        """Shows an item before its session; `planned` is what a plan asks for, `care` what was
        done in this episode.
        """
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            discard(self._inside)
        self.setAccessibleName(_("Before you begin"))
        self._inside = _Before(self, offer, self._hub, planned, care)
        self.body.addWidget(self._inside)

    def start(self) -> None:
        """Begins, as a press on Start does, where nothing waits for an answer."""
        if isinstance(self._inside, _Before):
            self._inside.start()

    def take_focus(self) -> None:
        """Puts the focus on what waits for an answer, else on Start."""
        if isinstance(self._inside, _Before):
            self._inside.take_focus()


class _Before(QWidget):
    """What stands on the card for one item."""

    def __init__(
        self,
        card: BeforeCard,
        offer: Offer,
        hub: Hub,
        planned: Planned | None,
        care: Sequence[Care],
    ) -> None:
        super().__init__(card)
        self._card, self._item = card, offer.item
        self._planned = _planned_amount(planned, offer.item)
        self._stage = 0
        settings, today = hub.reader.undated().settings, hub.today
        self._checks: list[CheckRow] = []
        self._question: ChipGroup | None = None
        self._keys = frozenset(
            each.key for each in offer.reasons if each.level is Level.ASK and each.key
        )
        self._stopped = any(each.level is Level.STOP for each in offer.reasons)
        self._columns = columns = Columns(self, gap=current_theme().spaces.group)
        vbox(self).addWidget(columns)
        left = columns.column(4)
        self._drawing: PoseView | None = None
        if self._item.is_drawn:
            self._drawing = PoseView(self._item, _DRAWN, left)
            left.add(self._drawing)
        if self._item.easier:
            left.add(Paragraph(words.easier_line(self._item), TextRole.MUTED, left))
        right = columns.column(6, gap=current_theme().spaces.unit + 4)
        for reason in offer.reasons:
            right.add(*self._told(reason, words.reason_words(reason, settings, today), right))
        steps = NumberedList(right)
        steps.show_steps([words.said(step) for step in self._item.steps])
        right.add(steps)
        self._stages: ChipGroup | None = None
        if len(self._item.stages) > 1:
            self._stages = ChipGroup(
                _("Which part"),
                [(n, words.said(each.title)) for n, each in enumerate(self._item.stages)],
                exclusive=True,
                parent=right,
            )
            self._stages.set_values((0,))
            self._stages.edited.connect(self._take_stage)
            right.add(self._stages)
        if planned is not None:
            line = sentence_case(planned_line(planned, today))
            right.add(Paragraph(_("Planned: {what}").format(what=line), TextRole.STRONG, right))
        if (more := more_offered(self._item, care, today)) is not None:
            usual = self._planned or self._item.stages[-1].usual
            words_of_more = more_words(more, formats().number(usual))
            right.add(Paragraph(words_of_more, TextRole.MUTED, right))
        self._amount_words = caption("")
        self._amounts = ChipGroup(_("How much"), (), exclusive=True, dense=True, parent=right)
        self._amounts.edited.connect(self._keep_one)
        if not _signs_answered(hub):
            right.add(Paragraph(words.common("before"), TextRole.STRONG, right))
        self._start = primary_button(_("Start"))
        self._start.clicked.connect(self._begin)
        signs = link_button(_("Look at the warning signs"))
        signs.clicked.connect(card.signs_asked)
        right.add(self._amount_words, self._amounts)
        right.add(ButtonRow(self._start, signs, parent=right))
        self._show_amounts()
        self._look()

    def take_focus(self) -> None:
        """Puts the focus on what waits for an answer, else on Start."""
        if self._question is not None and self._question.value() is None:
            self._question.take_focus()
        elif waits := [check for check in self._checks if not check.isChecked()]:
            waits[0].setFocus()
        else:
            self._start.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes the drawing smaller where all else has no room beside it."""
        super().resizeEvent(event)
        if self._drawing is not None:
            self._drawing.set_size(_SMALL if self._columns.is_stacked() else _DRAWN)

    def start(self) -> None:
        """Begins, where nothing waits for an answer."""
        self._start.click()

    def _told(self, reason: Reason, sentence: str, parent: QWidget) -> list[QWidget]:
        """Returns the widgets that say a reason, and ask what has to be answered first."""
        urgency = "self-care" if reason.level is Level.SAY else "book"
        panel = AnnouncedPanel(urgency, sentence, parent=parent)
        column = vbox(panel, gap=4)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(Paragraph(sentence, TextRole.BODY, panel))
        if reason.level is Level.ASK:
            check = CheckRow(
                _("My skin looks and feels as usual")
                if reason.why is Why.SKIN_WAITS
                else _("I have asked, or it does not hold for me now"),
                panel,
            )
            check.toggled.connect(lambda _on: self._look())
            self._checks.append(check)
            column.addWidget(check)
        if reason.level is Level.ANSWER:
            column.addWidget(Paragraph(words.common("bend_back"), TextRole.STRONG, panel))
            self._question = ChipGroup(
                words.common("bend_back"),
                [(False, _("No")), (True, _("Yes"))],
                exclusive=True,
                parent=panel,
            )
            self._question.edited.connect(self._take_answer)
            column.addWidget(self._question)
        return [panel]

    def _take_answer(self, pulls: object) -> None:
        if pulls is not None:
            self._card.bends_back.emit(pulls is False)
        self._look()

    def _take_stage(self, stage: object) -> None:
        if isinstance(stage, int):
            self._stage = stage
            self._show_amounts()
        elif self._stages is not None:
            self._stages.set_values((self._stage,))

    def _keep_one(self, value: object) -> None:
        if value is None:
            self._amounts.set_values((self._usual(),))

    def _show_amounts(self) -> None:
        stage = self._item.stages[self._stage]
        options = amounts(self._item, stage, self._planned)
        self._amounts.set_options([(each, words.amount(stage, each)) for each in options])
        self._amounts.set_values((self._usual(),))
        self._amount_words.setText(_("How much?"))
        for widget in (self._amount_words, self._amounts):
            widget.setVisible(len(options) > 1)

    def _usual(self) -> Decimal:
        stage = self._item.stages[self._stage]
        options = amounts(self._item, stage, self._planned)
        return self._planned if self._planned in options else stage.usual

    def _look(self) -> None:
        """Start waits until what has to be answered first was answered."""
        answered = self._question is None or self._question.value() is False
        asked = all(check.isChecked() for check in self._checks)
        self._start.setEnabled(answered and asked and not self._stopped)

    def _begin(self) -> None:
        amount = self._amounts.value()
        if any(check.isChecked() for check in self._checks):
            self._card.asked_safe.emit(self._keys)
        usual = self._item.stages[self._stage].usual
        self._card.started.emit(
            Chosen(self._stage, amount if isinstance(amount, Decimal) else usual)
        )


def _signs_answered(hub: Hub) -> bool:
    """Tells whether the warning signs were answered today. Raises StoreError."""
    found = hub.reader.read(hub.today, hub.today).check_ins
    return any(each.warning_signs is not None for each in found)


def _planned_amount(planned: Planned | None, item: Item) -> Decimal | None:
    """Returns how much a plan asks for, in what the item counts; None where it says nothing."""
    if planned is None:
        return None
    if item.stages[0].counted is Counted.MINUTES:
        return planned.minutes
    return None if planned.repetitions is None else Decimal(planned.repetitions)


def amounts(item: Item, stage: Stage, planned: Decimal | None = None) -> tuple[Decimal, ...]:
    """Returns how much of a stage can be chosen, its usual amount and that of a plan among it."""
    steps = {
        Counted.MINUTES: _ON_THE_SKIN if item.on_the_skin else _MINUTES,
        Counted.BREATHS: _BREATHS,
        Counted.ROUNDS: _ROUNDS,
        Counted.REPETITIONS: _TIMES,
    }[stage.counted]
    limit = most_of(item, stage)
    found = {Decimal(each) for each in steps if limit is None or each <= limit}
    found = {each for each in found | {stage.usual} if limit is None or each <= limit}
    return tuple(sorted(found | ({planned} if planned is not None else set())))


def most_of(item: Item, stage: Stage) -> Decimal | None:
    """Returns the most of a stage; rounds of warmth and cold end with the limit of both."""
    if stage.counted is not Counted.ROUNDS:
        return stage.most or stage.usual * _AT_MOST
    warm, cold = item.number("warm_minutes"), item.number("cold_minutes")
    most = item.number("most_minutes")
    if warm is None or cold is None or most is None:
        return None
    return most // (warm + cold)


class MindCard(Card):
    """When not to do an item, and when to stop: beside the card that begins it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self._lines: list[QWidget] = []

    def show_lines(self, title: str, lines: Sequence[str], *, last: str = "") -> None:
        """Shows sentences under a title; `last` in strong words."""
        for line in self._lines:
            self.body.removeWidget(line)
            discard(line)
        self.set_title(title)
        self._lines = [Paragraph(line, TextRole.BODY, self) for line in lines]
        if last:
            self._lines.append(Paragraph(last, TextRole.STRONG, self))
        for line in self._lines:
            self.body.addWidget(line)
