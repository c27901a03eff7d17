"""The card that says what went together with less pain, and offers to compare by plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.insight.helped import Helped
from recovery_tracker.insight.planned import Planned
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.progress.findings import Sentences
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import disclosure, plain_button
from recovery_tracker.ui.widgets.card import Card, LineLabel, Paragraph, caption
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording import helped as words
from recovery_tracker.wording import planned as plan_words
from recovery_tracker.wording.findings import ranges

_STACK_BELOW = 400
"""Pixels at 100 % text under which what is known of a kind is below its number."""


class HelpedCard(Card):
    """A row for each kind, what can be set side by side, and the planned comparison.

    What can't be told is one small line, and how it is counted is behind *More*. `begin_asked` and
    `end_asked` ask for a plan to be begun and ended; without `plans` there is no place to keep one.
    """

    def __init__(self, *, plans: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(_("Before and after"), parent=parent)
        self._about = caption("")
        self._rows = _Rows(self)
        self._compared = Sentences(parent=self)
        self._untold, self._caveat = caption(""), caption("")
        self._more = disclosure(_("More"), quiet=True, parent=self)
        self._more.setAccessibleName(_("More about before and after"))
        self._counting = caption("")
        self._counting.hide()
        self._more.toggled.connect(self._counting.setVisible)
        self._plan = _PlanPart(self)
        self.begin_asked, self.end_asked = self._plan.begin_asked, self._plan.end_asked
        for part in (
            self._about,
            self._rows,
            self._compared,
            self._caveat,
            self._untold,
            self._more,
            self._counting,
        ):
            self.body.addWidget(part)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(current_theme().spaces.unit)
        self.body.addWidget(self._plan)
        self._plan.setVisible(plans)

    def show_helped(self, found: Helped) -> None:
        """Shows what was done in the period."""
        some = bool(found.tried)
        self._about.setText(words.about(found) if some else words.nothing(found))
        rows = words.rows(found)
        self._rows.show_rows(rows)
        self._compared.show_texts(words.compared(found))
        ranged = any(row.change for row in rows)
        for label, texts in (
            (self._untold, (words.untold(found), words.unknown(found))),
            (
                self._caveat,
                (words.high_pain_falls(found), words.no_cause(), ranges() if ranged else ""),
            ),
            (self._counting, (words.counting(),)),
        ):
            label.setText(" ".join(each for each in texts if each))
        self._untold.setVisible(bool(self._untold.text()))
        self._caveat.setVisible(bool(rows))
        self._more.setVisible(some)
        self._counting.setVisible(some and self._more.isChecked())

    def show_plan(self, stands: Planned | None, *, may_begin: bool = True) -> None:
        """Shows the state of the plan, or what one would be.

        `may_begin` is False for somebody whose skin heat or cold may harm: none goes on either.
        """
        self._plan.show_plan(stands, may_begin=may_begin)

    def show_trouble(self, sentence: str) -> None:
        """Says why a plan was not begun or ended, until something else is shown."""
        self._plan.show_trouble(sentence)


class _Rows(QWidget):
    """The rows; those that are there are used again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        spaces = current_theme().spaces
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, spaces.unit, 0, spaces.unit)
        self._column.setSpacing(spaces.gap)

    def show_rows(self, rows: tuple[words.HelpedRow, ...]) -> None:
        while len(self._rows) < len(rows):
            self._rows.append(_Row(self))
            self._column.addWidget(self._rows[-1])
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(rows))
            if index < len(rows):
                row.show_row(rows[index])
        self.setVisible(bool(rows))


class _Row(Group):
    """One kind: how often it felt easier, large, and beside it what else is known of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._easier, self._what = LineLabel("", TextRole.TITLE), Paragraph("", TextRole.STRONG)
        self._others, self._beyond, self._without = caption(""), caption(""), caption("")
        self._change, self._by_itself = Paragraph(""), Paragraph("")
        gap = current_theme().spaces.half
        columns = Columns(self, stack_below=_STACK_BELOW)
        vbox(self).addWidget(columns)
        columns.column(2, gap=gap).add(self._easier)
        columns.column(9, gap=gap).add(
            self._what, self._others, self._change, self._by_itself, self._beyond, self._without
        )

    def show_row(self, row: words.HelpedRow) -> None:
        self.setAccessibleName(row.whole)
        self._easier.setText(row.easier)
        self._what.set_plain(row.what)
        self._others.setText(row.others)
        for paragraph, text in ((self._change, row.change), (self._by_itself, row.by_itself)):
            paragraph.set_plain(text)
            paragraph.setVisible(bool(text))
        for label, text in ((self._beyond, row.beyond), (self._without, row.without)):
            label.setText(text)
            label.setVisible(bool(text))


class _PlanPart(Group):
    """The planned comparison: its state or an explanation, one button, and a second thought."""

    begin_asked = Signal()
    end_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Compare heat and cold by plan"), parent)
        self._under_way = False
        self._lines = Sentences(parent=self)
        self._button = plain_button("")
        self._question = Paragraph(plan_words.end_question())
        self._end = plain_button(_("End it"))
        self._keep = plain_button(_("Keep it"))
        self._ask = QWidget(self)
        self._ask.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._trouble = IconSentence("urgent", "urgent", self)
        self._buttons = ButtonRow(self._button, parent=self)
        asking = vbox(self._ask, gap=4)
        asking.addWidget(self._question)
        asking.addWidget(ButtonRow(self._keep, self._end, parent=self._ask))
        self._button.clicked.connect(self._pressed)
        self._end.clicked.connect(self.end_asked)
        self._keep.clicked.connect(lambda: self._asks(asking=False))
        whole = vbox(self, gap=current_theme().spaces.unit)
        whole.addWidget(Paragraph(_("Compare heat and cold by plan"), TextRole.STRONG))
        for part in (self._lines, self._buttons, self._ask, self._trouble):
            whole.addWidget(part)
        self.show_plan(None, may_begin=True)

    def show_plan(self, stands: Planned | None, *, may_begin: bool) -> None:
        self._under_way = stands is not None
        if stands is not None:
            text = plan_words.plan_text(stands, may_go_on=may_begin)
        else:
            text = plan_words.plan_offer() if may_begin else plan_words.plan_not_for_you()
        self._lines.show_texts(text.lines)
        self._button.setText(text.button)
        self.show_trouble("")
        self._asks(asking=False)
        self._buttons.setVisible(bool(text.button))

    def show_trouble(self, sentence: str) -> None:
        self._trouble.set_text(sentence)
        self._trouble.setVisible(bool(sentence))
        announce(self._trouble, sentence, at_once=True)

    def _pressed(self) -> None:
        if self._under_way:
            self._asks(asking=True)
        else:
            self.begin_asked.emit()

    def _asks(self, *, asking: bool) -> None:
        """Asks before the end, or goes back; the focus stays with what can be pressed then."""
        focused = self.focusWidget()
        had_focus = focused is not None and focused.hasFocus()
        leads = self._keep if asking else self._button
        self._ask.setVisible(asking)
        self._buttons.setVisible(not asking)
        if had_focus:
            leads.setFocus(Qt.FocusReason.OtherFocusReason)
        if asking:
            announce(self._question, plan_words.end_question())
