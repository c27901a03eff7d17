"""After a session: pain, how it was, the skin; then it is saved as one entry."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.vocabulary import Effect, SkinAfter
from recovery_tracker.guidance.relief.session import Guide
from recovery_tracker.services.relief import DoneSession
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.relief.session_controller import SessionController
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number, read_whole
from recovery_tracker.ui.widgets.scale import NumberScale
from recovery_tracker.wording import session as words
from recovery_tracker.wording import words as record_words
from recovery_tracker.wording.days import sentence_case

_TO_THE_SIGNS: Final = frozenset({Effect.WORSE_LEG, Effect.MUCH_WORSE})


class AfterCard(Card):
    """The card after a session. `saved` carries whether the warning signs are to be asked now.

    `left` says that the person does not want it saved.
    """

    saved = Signal(bool)
    left = Signal()

    def __init__(self, controller: SessionController, parent: QWidget) -> None:
        super().__init__(_("How was it?"), parent=parent)
        self._controller = controller
        self._inside: _After | None = None

    def show_session(self) -> None:
        """Asks about the session that is over."""
        guide = self._controller.guide
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            discard(self._inside)
            self._inside = None
        if guide is not None:
            self._inside = _After(self, self._controller, guide)
            self.body.addWidget(self._inside)

    def take_focus(self) -> None:
        """Puts the focus on the first question."""
        if self._inside is not None:
            self._inside.pain.take_focus()


class _After(QWidget):
    """The questions about one session."""

    def __init__(self, card: AfterCard, controller: SessionController, guide: Guide) -> None:
        super().__init__(card)
        self._card, self._controller, self._guide = card, controller, guide
        now = controller.now
        column = vbox(self, gap=8)
        told = words.done_line(guide, now)
        if controller.broke_off:
            told = words.broken_off(guide, now)
        column.addWidget(Paragraph(told, TextRole.BODY, self))
        self._slept = self._sleep_question(now)
        if guide.slept(now) and self._slept is None:
            column.addWidget(Paragraph(words.slept_line(guide, now), TextRole.MUTED, self))
        self.pain = NumberScale(
            _("Pain after it"), _("No pain"), _("Worst you can imagine"), parent=self
        )
        self._effect = ChipGroup(
            _("How it felt afterwards"),
            [(each, sentence_case(record_words.effect(each))) for each in Effect],
            exclusive=True,
            spoken=lambda chip: _("Afterwards: {effect}").format(effect=chip.lower()),
            parent=self,
        )
        self._skin = ChipGroup(
            _("Your skin afterwards"),
            [(each, sentence_case(record_words.skin_after(each))) for each in SkinAfter],
            exclusive=True,
            parent=self,
        )
        self._minutes = NumberField(
            _("How many minutes it took"), _("min"), Decimal(1), read_number, number, parent=self
        )
        self._minutes.set_value(guide.minutes(now))
        self._times = NumberField(
            _("How often you repeated it"), _("times"), Decimal(1), read_whole, number, parent=self
        )
        self._counted = guide.repetitions(now)
        if self._counted is not None:
            self._times.set_value(Decimal(self._counted))
        self._wrong = Paragraph("", TextRole.BODY, self)
        self._wrong.hide()
        shown: list[tuple[str, QWidget]] = []
        if guide.item.on_the_skin:
            shown.append((_("Look at your skin. How is it?"), self._skin))
        if self._slept is not None:
            shown.append((words.slept_question(guide, now), self._slept))
        shown += [
            (_("Pain now"), self.pain),
            (_("How did it feel afterwards?"), self._effect),
            (_("How many minutes?"), self._minutes),
        ]
        if self._counted is not None:
            shown.append((_("How often did you repeat it?"), self._times))
        for asks, field in shown:
            column.addWidget(caption(asks))
            column.addWidget(field)
        for field in (self._skin, self._times):
            field.setVisible(any(field is each for _asks, each in shown))
        save = primary_button(_("Save"))
        save.clicked.connect(self._save)
        leave = plain_button(_("Do not save"))
        leave.clicked.connect(card.left)
        column.addWidget(self._wrong)
        column.addWidget(ButtonRow(save, leave, parent=self))

    def _show_wrong(self, problem: Problem) -> None:
        """Says what is wrong at the field that has it; everything that was said stays."""
        sentence = sentence_case(problem.why)
        fields = {"minutes": self._minutes, "repetitions": self._times}
        if (field := fields.get(problem.where.rpartition(".")[2])) is not None:
            field.show_error(sentence)
            field.setFocus()
        else:
            self._wrong.set_plain(sentence)
            self._wrong.show()

    def _sleep_question(self, now: float) -> ChipGroup | None:
        """Returns the question whether it stayed on the skin; None where nothing was slept through
        or nothing was on the skin.
        """
        if not self._guide.item.on_the_skin or not self._guide.slept(now):
            return None
        asks = ChipGroup(
            words.slept_question(self._guide, now),
            [(True, _("Yes, all the time")), (False, _("No"))],
            exclusive=True,
            parent=self,
        )
        asks.edited.connect(self._take_slept)
        return asks

    def _take_slept(self, on_skin: object) -> None:
        now = self._controller.now
        self._minutes.set_value(self._guide.minutes(now, slept_on_skin=on_skin is True))

    def _save(self) -> None:
        for field in (self._minutes, self._times):
            field.flush()
        if wrong := next((each for each in (self._minutes, self._times) if each.error()), None):
            wrong.setFocus()
            return
        effect, skin, times = self._effect.value(), self._skin.value(), self._times.value()
        done: DoneSession = self._controller.done(
            pain_after=self.pain.value(),
            effect=effect if isinstance(effect, Effect) else None,
            skin_after=skin if isinstance(skin, SkinAfter) else None,
            minutes=self._minutes.value(),
            repetitions=None if self._counted is None or times is None else int(times),
        )
        problem = self._controller.save(done)
        if problem is not None:
            self._show_wrong(problem)
            return
        self._card.saved.emit(effect in _TO_THE_SIGNS)
