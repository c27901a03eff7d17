"""Function over weeks: asked at the end of Today, and shown on Summary."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.insight.function import function_facts
from recovery_tracker.services.function import (
    answered_dates,
    answers_on,
    asks_today,
    last_activities,
)
from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.services.unfinished import UNFINISHED
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.function.dialog import FunctionDialog
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, quiet_button
from recovery_tracker.ui.widgets.card import Card, LineLabel, Panel, Paragraph, caption
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.text_list import TextList
from recovery_tracker.wording.function import row, sentences

_ROWS = 3.5


def function_dialog(hub: Hub, on: date, parent: QWidget) -> FunctionDialog:
    """Returns the questions of a date, with what was said of it. Raises StoreError."""
    existing = answers_on(hub.reader.read(on, on), on)
    proposed = () if existing else last_activities(hub.reader, hub.today)
    return FunctionDialog(hub, on, existing, proposed, parent)


class FunctionAsk(Panel):
    """Asks once a week, in one row. `left` says that it goes while it has the focus."""

    left = Signal()

    def __init__(self, hub: Hub, dialogs: DialogHost, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        asked = _("Once a week: what can you do?")
        self.setAccessibleName(asked)
        self._hub, self._dialogs = hub, _Dialogs(hub, dialogs, self)
        self._dialogs.closed.connect(self._closed)
        self._folder: Path | None = None
        self._put_off: date | None = None
        answer, later = plain_button(_("Answer…")), quiet_button(_("Not this week"))
        answer.clicked.connect(lambda: self._dialogs.ask(hub.today))
        later.clicked.connect(self._leave_it)
        spaces = current_theme().spaces
        row = hbox(self, gap=spaces.unit)
        row.setContentsMargins(spaces.gap, spaces.unit, spaces.gap, spaces.unit)
        words = vbox(gap=0)
        words.addWidget(LineLabel(asked, TextRole.STRONG))
        words.addWidget(caption(_("It shows a change that the pain alone does not.")))
        row.addLayout(words, 1)
        row.addWidget(ButtonRow(later, answer, parent=self))
        self.hide()

    def keep_in(self, folder: Path) -> None:
        """Sets where "not this week" is kept for the next start."""
        self._folder, self._put_off = folder, UNFINISHED.load(folder).function_put_off

    def look(self, *, is_today: bool) -> None:
        """Shows the line where it is asked now."""
        asks = is_today and asks_today(self._hub.reader, self._hub.today, self._put_off)
        focus = QApplication.focusWidget()
        if not asks and focus is not None and self.isAncestorOf(focus):
            self.left.emit()
        self.setVisible(asks)

    def _closed(self) -> None:
        """The button that opened the dialog may be gone: the focus goes on to what stands."""
        if self.isHidden():
            self.left.emit()

    def _leave_it(self) -> None:
        self._put_off = self._hub.today
        if self._folder is not None:
            with suppress(OSError):  # it holds until the window closes
                UNFINISHED.change(self._folder, function_put_off=self._put_off)
        self.left.emit()
        announce(self, _("It is not asked again this week."))
        self.hide()


class FunctionCard(Card):
    """What the answers show, every answer to be changed, and the way to give one."""

    def __init__(self, hub: Hub, dialogs: DialogHost, parent: QWidget | None = None) -> None:
        super().__init__(_("What you can do"), parent=parent)
        self._hub, self._dialogs = hub, _Dialogs(hub, dialogs, self)
        self._dates: tuple[date, ...] = ()
        self._said, self._score = Paragraph(""), Paragraph("")
        self._rows = TextList(_("Earlier answers"), _ROWS, shrinks=True, parent=self)
        self._rows.activated.connect(lambda _index: self._change())
        answer, self._open = plain_button(_("Answer…")), plain_button(_("Change…"))
        answer.setAccessibleName(_("Answer what you can do"))
        self._open.setAccessibleName(_("Change the chosen answers"))
        answer.clicked.connect(lambda: self._dialogs.ask(hub.today))
        self._open.clicked.connect(self._change)
        for widget in (
            self._said,
            self._score,
            self._rows,
            ButtonRow(answer, self._open, parent=self),
        ):
            self.body.addWidget(widget)

    def show_function(self, start: date | None) -> None:
        """Shows what the answers say since the first day of the episode. Raises StoreError."""
        today = self._hub.today
        record = self._hub.reader.read(None, today)
        self._dates = answered_dates(record)
        facts = function_facts(record, today, start)
        texts = list(sentences(facts)) if self._dates else [_beginning()]
        for place, sentence in zip((self._said, self._score), (*texts, ""), strict=False):
            place.set_plain(sentence)
            place.setVisible(bool(sentence))
        self._rows.set_rows([row(record, on, today) for on in self._dates])
        for widget in (self._rows, self._open):
            widget.setVisible(bool(self._dates))

    def _change(self) -> None:
        if 0 <= self._rows.chosen() < len(self._dates):
            self._dialogs.ask(self._dates[self._rows.chosen()])


def _beginning() -> str:
    return _(
        "Once a week you can say how well you do one to three things that matter to you. What "
        "changes then stands here, and on the page."
    )


class _Dialogs(QObject):
    """The questions of a card over the window; `closed` says that they were closed."""

    closed = Signal()

    def __init__(self, hub: Hub, dialogs: DialogHost, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._dialogs = hub, dialogs

    def ask(self, on: date) -> None:
        """Asks of a date."""
        try:
            dialog = function_dialog(self._hub, on, self._dialogs.window)
        except StoreError as error:
            self._hub.refused.emit(str(error))
            return
        dialog.finished.connect(lambda _result: self.closed.emit())
        self._dialogs.open(dialog)
