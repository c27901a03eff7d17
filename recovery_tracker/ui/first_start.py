"""First start, and every new episode: what happened and when, then the warning signs."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.vocabulary import Nation, Trigger, WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.ui.sheet import SignSheet
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import words
from recovery_tracker.wording.cards import nation_name
from recovery_tracker.wording.days import sentence_case


@dataclass(frozen=True)
class Beginning:
    """What the person said of the beginning. `signs` None is not asked: the step was skipped."""

    onset: date
    trigger: Trigger | None
    signs: frozenset[WarningSign] | None


class FirstStartPage(Page):
    """Two short steps. `done` carries the Beginning; `skipped` leaves without one.

    `ticked` carries the warning signs as they are ticked, before anything is finished: what could
    be an emergency waits for no button.
    """

    ticked = Signal(object)
    done = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__(_("How it started"))
        self._when = _WhenCard()
        back = plain_button(_("Back"))
        back.clicked.connect(lambda: self._show_step(self._when))
        self._signs = SignSheet(back)
        self._ticked: frozenset[WarningSign] = frozenset()
        self._error = IconSentence("urgent", "emergency")
        self._error.hide()
        self._when.next.connect(self.show_signs)
        self._when.skipped.connect(self.skipped)
        self._signs.ticked.connect(self._tick)
        self._signs.answered.connect(self._finish)
        self.add(self._when)
        self.add(self._signs)
        self.add(self._error)
        self.add(caption(_("All of this stays on this computer. There is no account.")))
        self.add_end()

    def begin(
        self, today: date, signs: frozenset[WarningSign], nation: Nation | None = None
    ) -> None:
        """Starts from the first step; `signs` are ticked today already.

        `nation` is proposed as the one whose advice is shown; None does not ask.
        """
        self._when.begin(today, nation)
        self._ticked = signs
        self._error.hide()
        self._show_step(self._when)

    def nation(self) -> Nation | None:
        """Whose advice was chosen; None where that is not asked."""
        return self._when.nation()

    def show_signs(self) -> None:
        """Goes on to the second step."""
        self._show_step(self._signs)

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the date; what was chosen stays."""
        self._show_step(self._when)
        self._error.set_text(sentence)
        self._error.show()
        announce(self, sentence, at_once=True)

    def _tick(self, signs: frozenset[WarningSign]) -> None:
        self._ticked = signs
        self.ticked.emit(signs)

    def _show_step(self, card: "_WhenCard | SignSheet") -> None:
        first = card is self._when
        self._when.setVisible(first)
        self._signs.setVisible(not first)
        if not first:
            # After an accident or a fall, the question about it stands out.
            asks = asked_signs((), self._when.trigger(), Person(), self._when.onset())
            self._signs.show_signs(self._ticked, asks)
        self.set_subtitle(_("Step {n} of 2").format(n=1 if first else 2))
        self.scroll_area.verticalScrollBar().setValue(0)
        card.take_focus()

    def _finish(self, signs: frozenset[WarningSign] | None) -> None:
        self.done.emit(Beginning(self._when.onset(), self._when.trigger(), signs))


class _WhenCard(Card):
    next = Signal()
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__(_("What happened, and when?"))
        self._today = date.min
        self._day = ChipGroup(
            _("When did it start?"),
            [("today", _("Today")), ("yesterday", _("Yesterday")), ("earlier", _("Earlier"))],
            exclusive=True,
        )
        self._day.edited.connect(self._day_chosen)
        self._date = QDateEdit()
        self._date.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._date.setAccessibleName(_("The day it started"))
        self._date.setDisplayFormat("d MMMM yyyy")
        earlier = icon_button(_("A day earlier"), "chevron-left")
        earlier.clicked.connect(lambda: self._date.setDate(self._date.date().addDays(-1)))
        later = icon_button(_("A day later"), "chevron-right")
        later.clicked.connect(lambda: self._date.setDate(self._date.date().addDays(1)))
        self._other = QWidget()
        other = _row(earlier, self._date, later)
        other.setContentsMargins(0, 0, 0, 0)
        self._other.setLayout(other)
        self._trigger = ChipGroup(
            _("What were you doing?"),
            [(trigger, sentence_case(words.trigger(trigger))) for trigger in Trigger],
            exclusive=True,
        )
        self._nation = ChipGroup(
            _("Whose advice should the cards follow?"),
            [(nation, nation_name(nation)) for nation in Nation],
            exclusive=True,
        )
        self._nation.edited.connect(self._nation_chosen)
        self._proposed: Nation | None = None
        self._asking_nation = QWidget()
        asking = QVBoxLayout(self._asking_nation)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(caption(_("Whose advice and numbers to call should the cards show?")))
        asking.addWidget(self._nation)
        forward = primary_button(_("Next"))
        forward.clicked.connect(self.next)
        skip = plain_button(_("Skip for now"))
        skip.clicked.connect(self.skipped)
        self.body.addWidget(caption(_("When did it start?")))
        self.body.addWidget(self._day)
        self.body.addWidget(self._other)
        self.body.addWidget(caption(_("What were you doing?")))
        self.body.addWidget(self._trigger)
        self.body.addWidget(self._asking_nation)
        self.body.addSpacing(8)
        self.body.addLayout(_row(forward, skip))

    def take_focus(self) -> None:
        self._day.take_focus()

    def begin(self, today: date, nation: Nation | None) -> None:
        self._today, self._proposed = today, nation
        self._asking_nation.setVisible(nation is not None)
        self._nation.set_values(() if nation is None else (nation,))
        self._date.setMaximumDate(_qdate(today))
        self._date.setDate(_qdate(today))
        self._day.set_values(("today",))
        self._trigger.set_values(())
        self._other.hide()

    def onset(self) -> date:
        chosen = self._date.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def trigger(self) -> Trigger | None:
        value = self._trigger.value()
        return value if isinstance(value, Trigger) else None

    def nation(self) -> Nation | None:
        return self._proposed

    def _nation_chosen(self, value: object) -> None:
        if isinstance(value, Nation):
            self._proposed = value
        elif self._proposed is not None:  # one is always chosen
            self._nation.set_values((self._proposed,))

    def _day_chosen(self, day: object) -> None:
        if day is None:  # a day is always chosen
            self._day.set_values(("earlier" if self._other.isVisible() else "today",))
            return
        back = {"today": 0, "yesterday": 1, "earlier": 2}[str(day)]
        self._date.setDate(_qdate(self._today - timedelta(days=back)))
        self._other.setVisible(day == "earlier")


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
