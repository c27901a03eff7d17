"""The sheet of warning signs: those of an emergency first, then the rest, then *None of these*."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.sign_form import questions
from recovery_tracker.ui.health.fall_question import FallQuestion
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.read_time import make_deaf
from recovery_tracker.wording import words
from recovery_tracker.wording.sign_form import first_text, no_check, rest_text, title


class SignForm(Card):
    """All questions in two parts. `answered` carries the ticked signs, or None for *Ask me later*.

    `ticked` carries them as they are ticked, before anything is finished: what could be an
    emergency waits for no button. `factored` carries a risk factor that a small fall asks, and
    whether the person has it. *None of these so far* keeps nothing: it goes on to the rest,
    which `moved_on` tells. One that is not `titled` is on a
    page whose title is the question, and which has *Ask me later* itself.
    """

    ticked = Signal(object)
    answered = Signal(object)
    moved_on = Signal()

    def __init__(self, *, titled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(title() if titled else "", parent=parent)
        self.setAccessibleName(title())
        later = plain_button(_("Ask me later"), parent=self)
        later.clicked.connect(lambda: self.answered.emit(None))
        later.setVisible(titled)
        options = [(sign, words.question(sign)) for sign in WarningSign]
        self._first = CheckList(_("Warning signs that may need help at once"), options, parent=self)
        self._so_far = primary_button(_("None of these so far"))
        self._so_far.clicked.connect(self._move_on)
        so_far = ButtonRow(self._so_far, parent=self)
        self._second = QWidget(self)
        self._rest_told = Paragraph(rest_text(), TextRole.STRONG, self._second)
        self._rest_told.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._rest = CheckList(_("Other warning signs"), options, parent=self._second)
        self._fall = FallQuestion(self._rest.part_of(WarningSign.MINOR_TRAUMA))
        self.factored = self._fall.ticked
        self._fall.left.connect(self._rest.take_focus)
        self._rest.put_under(WarningSign.MINOR_TRAUMA, self._fall)
        self._person, self._on = Person(), date.min
        self._none = primary_button(_("None of these"))
        self._none.clicked.connect(lambda: self.answered.emit(frozenset()))
        self._these = primary_button(_("I have the ones I ticked"))
        self._these.clicked.connect(lambda: self.answered.emit(self._ticked()))
        for part in self._first, self._rest:
            part.edited.connect(self._tell)
        second = vbox(self._second)
        for each in (
            self._rest_told,
            self._rest,
            ButtonRow(self._none, self._these, parent=self._second),
        ):
            second.addWidget(each)
        for widget in (
            caption(first_text()),
            later,
            self._first,
            so_far,
            self._second,
        ):
            self.body.addWidget(widget)
        self.body.setAlignment(later, Qt.AlignmentFlag.AlignLeft)
        self.begin(())

    def begin(self, asked: Sequence[WarningSign]) -> None:
        """Puts the questions in order, those that the record asks about most first.

        That is done before the sheet is shown, and not again while it is looked at.
        """
        parts = questions(asked)
        self._first.set_order(parts.first)
        self._rest.set_order(parts.rest)
        self._count()

    def show_signs(
        self,
        signs: Collection[WarningSign],
        first: Collection[WarningSign],
        person: Person,
        on: date,
    ) -> None:
        """Shows which are ticked on a date, and which of them the record makes the most of."""
        self._person, self._on = person, on
        for part in self._first, self._rest:
            part.set_values(signs)
            part.set_strong(first)
        self._count()

    def take_focus(self) -> None:
        """Puts the focus on the list."""
        self._first.take_focus()

    def rest(self) -> QWidget:
        """Returns what holds the rest of the questions and the last buttons."""
        return self._second

    def _move_on(self) -> None:
        """Goes on to the rest, whose words have the focus: a second press ticks nothing."""
        self.moved_on.emit()
        self._rest_told.setFocus(Qt.FocusReason.OtherFocusReason)
        make_deaf(self._second)

    def _ticked(self) -> frozenset[WarningSign]:
        ticked = {*self._first.values(), *self._rest.values()}
        return frozenset(sign for sign in WarningSign if sign in ticked)

    def _tell(self, _values: object) -> None:
        self._count()
        self.ticked.emit(self._ticked())

    def _count(self) -> None:
        some = bool(self._ticked())
        self._so_far.setEnabled(not self._first.values())
        self._these.setEnabled(some)
        self._none.setEnabled(not some)
        fell = WarningSign.MINOR_TRAUMA in self._ticked()
        self._fall.look(self._person, self._on, asked=fell)


def follow(sheet: SignForm, page: Page) -> None:
    """Has the page bring the rest of the sheet to its top when the sheet goes on to it."""

    def bring() -> None:
        at = sheet.rest().mapTo(page, QPoint(0, 0)).y() - page.scroll_area.y()
        at += page.scroll_area.verticalScrollBar().value()
        page.scroll_area.verticalScrollBar().setValue(at - 12)

    sheet.moved_on.connect(bring)


class SignFormPage(Page):
    """The sheet on a page of its own, with why it is asked and when it was answered last.

    `ticked`, `answered` and `factored` are those of the sheet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Warning signs"), parent)
        self._why = Paragraph("", parent=self.content)
        self._why.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sheet = SignForm(parent=self.content)
        self.ticked, self.answered = self._sheet.ticked, self._sheet.answered
        self.factored = self._sheet.factored
        follow(self._sheet, self)
        self._last = caption("")
        self.add(self._why)
        self.add(self._sheet)
        self.add(self._last)
        self.add(caption(no_check()))
        self.add_end()

    def show_sheet(
        self,
        signs: Collection[WarningSign],
        first: Collection[WarningSign],
        person: Person,
        on: date,
        why: str = "",
        last: str = "",
    ) -> None:
        """Shows the ticks of a date; `why` the signs are asked now, and the `last` answer."""
        if not self.isVisible():
            self._sheet.begin(tuple(first))
        self._sheet.show_signs(signs, first, person, on)
        self._why.set_plain(why)
        self._why.setVisible(bool(why))
        self._last.setText(last)
        self._last.setVisible(bool(last))

    def begin(self) -> None:
        """Begins at the top. What comes unasked has the focus on its words, not on a tick."""
        self.scroll_area.verticalScrollBar().setValue(0)
        if not self._why.plain():
            self._sheet.take_focus()
            return
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)
        make_deaf(self._sheet)
