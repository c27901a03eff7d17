"""The sheet of warning signs: every question, *None of these* in one press."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.wording import words
from recovery_tracker.wording.sheet import no_check

READ_MS = 700
"""What comes unasked takes no press at first: that was meant for what stood there before."""


class SignSheet(Card):
    """All questions. `answered` carries the ticked signs, or None for *Ask me later*.

    `ticked` carries them as they are ticked, before anything is finished: what could be an
    emergency waits for no button. `others` are buttons of whoever asks.
    """

    ticked = Signal(object)
    answered = Signal(object)

    def __init__(self, *others: QWidget) -> None:
        super().__init__(_("Do you have any of these now?"))
        self.body.addWidget(caption(_("Some of them need help quickly, so they come first.")))
        self._none = primary_button(_("None of these"))
        self._none.clicked.connect(lambda: self.answered.emit(frozenset()))
        later = plain_button(_("Ask me later"))
        later.clicked.connect(lambda: self.answered.emit(None))
        self.body.addWidget(ButtonRow(self._none, *others, later))
        self._list = CheckList(
            _("Warning signs"), [(sign, words.question(sign)) for sign in WarningSign]
        )
        self._list.edited.connect(self._tell)
        self.body.addWidget(self._list)
        self._these = primary_button(_("I have the ones I ticked"))
        self._these.clicked.connect(lambda: self.answered.emit(self._ticked()))
        self.body.addWidget(ButtonRow(self._these))
        self._count()

    def show_signs(self, signs: Collection[WarningSign], first: Collection[WarningSign]) -> None:
        """Shows which are ticked, and which of them the record makes the most of."""
        self._list.set_values(signs)
        self._list.set_strong(first)
        self._count()

    def take_focus(self) -> None:
        """Puts the focus on the list."""
        self._list.take_focus()

    def _ticked(self) -> frozenset[WarningSign]:
        return frozenset(sign for sign in WarningSign if sign in self._list.values())

    def _tell(self, _values: object) -> None:
        self._count()
        self.ticked.emit(self._ticked())

    def _count(self) -> None:
        some = bool(self._ticked())
        self._these.setEnabled(some)
        self._none.setEnabled(not some)


class SheetPage(Page):
    """The sheet on a page of its own, with why it is asked and when it was answered last."""

    ticked = Signal(object)
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Warning signs"))
        self._why = Paragraph("")
        self._why.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sheet = SignSheet()
        self._sheet.ticked.connect(self.ticked)
        self._sheet.answered.connect(self.answered)
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
        why: str = "",
        last: str = "",
    ) -> None:
        """Shows today's ticks; `why` the signs are asked now, and the `last` answer."""
        self._sheet.show_signs(signs, first)
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
        deaf = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self._sheet.setAttribute(deaf)
        QTimer.singleShot(READ_MS, self._sheet, lambda: self._sheet.setAttribute(deaf, on=False))
