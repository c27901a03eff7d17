"""The one guidance card above a page, and its form for an emergency."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.widgets.announce import AnnouncedPanel, announce
from recovery_tracker.ui.widgets.buttons import QUIET_PADDING, Button, Kind, chevron, quiet_button
from recovery_tracker.ui.widgets.card import LineLabel, Paragraph, caption
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard, hbox, vbox
from recovery_tracker.ui.widgets.mistakes import Mistakes
from recovery_tracker.ui.widgets.painted import Themed, box, draw_icon, painting
from recovery_tracker.ui.widgets.sentence import IconMark, ink_label

_ANSWERS_BESIDE = 400
"""Pixels that the words need at 100 % text to have the answers next to them."""
_WIDEST_EMERGENCY = 760
_AT_ONCE = ("urgent", "emergency")
_ICONS = {"self-care": "info"}
"""Where the icon of an urgency has another name than the urgency."""


@dataclass(frozen=True, slots=True)
class CardView:
    """What a guidance card says. All texts are ready; `urgency` is a word of the theme.

    `why` are the entries and the rule that led here, `source` the advice it follows, `more` the
    words that lead to the cards which wait in the list. `answers` are ids with their words.
    `reasons` are one paragraph each. `number` is the one to call, shown large. `contact` is whom
    the person would ring, as they noted it.
    """

    urgency: str
    urgency_word: str
    headline: str
    why: tuple[str, ...] = ()
    source: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    primary: str | None = None
    more: str = ""
    reasons: tuple[str, ...] = ()
    number: str = ""
    contact: str = ""

    @property
    def spoken(self) -> str:
        """Returns the card as one announcement."""
        parts = (self.urgency_word, self.headline, *self.reasons)
        return " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)


class _Why(QWidget):
    """The question why: it opens in place to the entries, the rule and the source.

    Beside it, what leads to the list of all cards, where more of them wait.
    """

    more_asked = Signal()

    def __init__(self, view: CardView, parent: QWidget) -> None:
        super().__init__(parent)
        self._details = QWidget(self)
        self._toggle = quiet_button("")
        self._toggle.clicked.connect(lambda: self._open(opened=self._details.isHidden()))
        details = QVBoxLayout(self._details)
        details.setSpacing(4)
        for sentence in (*view.why, view.source):
            if sentence:
                details.addWidget(caption(sentence))
        details.setContentsMargins(QUIET_PADDING, 0, 0, 8)
        column = vbox(self, gap=0)
        first = QWidget(self)
        height_follows_width(first)
        row = FlowLayout(first)
        row.addWidget(self._toggle)
        if view.more:
            more = quiet_button(view.more)
            more.clicked.connect(self.more_asked)
            row.addWidget(more)
        column.addWidget(first)
        column.addWidget(self._details)
        self._open(opened=False)
        # Only ever hidden here: showing a widget that has no parent yet opens a window.
        if not (view.why or view.source or view.more):
            self.hide()

    def _open(self, *, opened: bool) -> None:
        self._details.setVisible(opened)
        self._toggle.setText(_("Hide the reasons") if opened else _("Why am I seeing this?"))
        self._toggle.set_icon_name(chevron(opened=opened), after=True)


class _Answers(QWidget):
    """The answer buttons, in rows where one is not enough."""

    answered = Signal(str)

    def __init__(self, view: CardView, primary: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        height_follows_width(self)
        flow = FlowLayout(self)
        for key, words in view.answers:
            button = Button(words, primary if key == view.primary else Kind.PLAIN)
            button.clicked.connect(lambda _checked=False, key=key: self.answered.emit(key))
            flow.addWidget(button)
        if not view.answers:
            self.hide()


class GuidanceCard(AnnouncedPanel):
    """One card: urgency as icon, word and colour; text; why; answers.

    `answered` has the id; `more_asked` asks for the list of all cards. A card among others on a
    page does not announce itself.
    """

    def __init__(
        self, view: CardView, *, announced: bool = True, parent: QWidget | None = None
    ) -> None:
        at_once = view.urgency in _AT_ONCE
        super().__init__(view.urgency, view.spoken, at_once=at_once, parent=parent)
        self._told = not announced
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setContentsMargins(QUIET_PADDING, 0, 0, 0)
        words.setSpacing(4)
        first = QWidget(self)
        height_follows_width(first)
        line = FlowLayout(first, gap=8)
        word = LineLabel(view.urgency_word, TextRole.STRONG)
        word.setProperty("ink", view.urgency)
        line.addWidget(word)
        if view.headline:
            line.addWidget(LineLabel(view.headline, TextRole.STRONG))
        words.addWidget(first)
        for paragraph in view.reasons:
            words.addWidget(Paragraph(paragraph))
        if view.contact:
            words.addSpacing(4)
            words.addWidget(_contact(view.contact, self))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(words)
        why = _Why(view, self)
        self.more_asked = why.more_asked
        column.addWidget(why)
        danger = view.urgency == "emergency"
        answers = _Answers(view, Kind.DANGER if danger else Kind.PRIMARY, self)
        self.answered = answers.answered
        self._answers = answers
        self._turning = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._turning.setSpacing(12)
        self._turning.addLayout(column, 1)
        self._turning.addWidget(answers, 0, Qt.AlignmentFlag.AlignVCenter)
        self._has_why = bool(view.why or view.source or view.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(16 - QUIET_PADDING)
        icon_name = _ICONS.get(view.urgency, view.urgency)
        mark = IconMark(icon_name, view.urgency, times=1.4)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._turning, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the answers beside the words, or under them where the words need the width."""
        super().resizeEvent(event)
        self._turn()

    def restyle(self) -> None:
        """Uses more of the width for larger text."""
        self._turn()

    def _turn(self) -> None:
        needed = self._answers.sizeHint().width() + _ANSWERS_BESIDE * current_theme().scale
        beside = self.width() - 100 >= needed
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if beside else ways.TopToBottom
        if self._turning.direction() != way:
            self._turning.setDirection(way)
        row = self.layout()
        if row is not None:
            # The toggle brings its own room below its words.
            row.setContentsMargins(20, 12, 20, 2 if beside and self._has_why else 12)
        flow = self._answers.layout()
        if flow is not None:
            flow.setContentsMargins(0 if beside else QUIET_PADDING, 0, 0, 0)


class _EmergencyMark(Themed, QWidget):
    """The bold mark on its filled disc."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(current_theme().sizes.icon * 2.8)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, whole = current_theme(), QRectF(self.rect())
        red, side = theme.urgency("emergency").ink, whole.width()
        with painting(self) as painter:
            box(painter, whole, side / 2, fill=red)
            inner = whole.adjusted(side / 5, side / 5, -side / 5, -side / 5)
            draw_icon(painter, self, "emergency", theme.ink_on(red), inner)


def _contact(contact: str, parent: QWidget) -> QWidget:
    """The person's own number beside the advice to ring."""
    row = QWidget(parent)
    line = hbox(row, gap=8)
    line.addWidget(IconMark("phone"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Paragraph(contact), 1)
    return row


def _number(number: str, parent: QWidget) -> QWidget:
    """The number to call, large: it is read from a sofa, and typed into a telephone."""
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 8, 0, 0)
    line.setSpacing(12)
    line.addWidget(IconMark("phone", "emergency", times=1.6), 0, Qt.AlignmentFlag.AlignVCenter)
    digits = ink_label(number, "emergency")
    set_role(digits, TextRole.NUMBER)
    digits.setAccessibleName(_("The number to call: {number}").format(number=number))
    line.addWidget(digits, 1, Qt.AlignmentFlag.AlignVCenter)
    return row


class EmergencyCard(AnnouncedPanel):
    """The card of an emergency: what to do, large; each reason; answers, the main one red.

    `answered` has the id. `chosen` carries what was marked by mistake, where the card was told to
    ask that.
    """

    chosen = Signal(object)

    def __init__(self, view: CardView, parent: QWidget | None = None) -> None:
        super().__init__(view.urgency, view.spoken, at_once=True, line_width=3, parent=parent)
        self.setMaximumWidth(_WIDEST_EMERGENCY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        word = ink_label(view.urgency_word, view.urgency)
        set_role(word, TextRole.STRONG)
        headline = QLabel(view.headline, self)
        set_role(headline, TextRole.TITLE)
        heads = QVBoxLayout()
        heads.setSpacing(0)
        heads.addWidget(word)
        heads.addWidget(headline)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(_EmergencyMark(), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(heads, 1)
        headline.setWordWrap(True)
        headline.setTextFormat(Qt.TextFormat.PlainText)
        words_column = QVBoxLayout()
        words_column.setContentsMargins(QUIET_PADDING, 0, 0, 0)
        words_column.setSpacing(12)
        words_column.addLayout(top)
        if view.number:
            words_column.addWidget(_number(view.number, self))
        words_column.addSpacing(8)
        for paragraph in view.reasons:
            words_column.addWidget(Paragraph(paragraph, TextRole.LARGE))
        answers = _Answers(view, Kind.DANGER, self)
        self.answered = answers.answered
        column = QVBoxLayout(self)
        column.setContentsMargins(40 - QUIET_PADDING, 40, 40, 40)
        column.setSpacing(4)
        column.addLayout(words_column)
        self._last = last = QVBoxLayout()
        self._asked: Mistakes | None = None
        last.setContentsMargins(QUIET_PADDING, 12, 0, 8)
        last.addWidget(answers)
        column.addLayout(last)
        column.addWidget(_Why(view, self))
        # The words take the focus: keys that were meant for another page press nothing here.
        headline.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._headline = headline

    def ask_mistakes(self, entries: Sequence[tuple[object, str]]) -> QWidget:
        """Asks under the answers which entries were marked by mistake; words and number stay.

        Returns the question, which has the focus and must be brought into view.
        """
        if self._asked is None:
            self._asked = Mistakes(entries, self)
            self._asked.chosen.connect(self.chosen)
            self._asked.left.connect(self._leave_mistakes)
            self._last.addWidget(self._asked)
        self._asked.show()
        self._asked.take_focus()
        announce(self, self._asked.accessibleName())
        return self._asked

    def _leave_mistakes(self) -> None:
        if self._asked is not None:
            discard(self._asked)
            self._asked = None
        self.take_focus()

    def take_focus(self) -> None:
        """Puts the focus on the words."""
        self._headline.setFocus(Qt.FocusReason.OtherFocusReason)
