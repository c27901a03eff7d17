"""Heat, cold and other care of a day: added with one press, listed, looked at closer, removed."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.day import terms
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.ui.today.care_row import CareRow
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.today.when_row import WhenRow
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, disclosure, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number
from recovery_tracker.ui.widgets.tab_order import own_stop, put_after, stops_in
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_FIRST: Final = {CareKind.HEAT: "heat", CareKind.COLD: "cold"}
"""What has its button always, with its icon."""


class CareCard(FieldCard):
    """The care of the day. `added` carries kind, minutes and an EnteredTime.

    `opened` and `removed` carry the id of a session to change or to delete; `edited` its member.
    """

    added = Signal(object, object, object)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Heat, cold and other care"), parent)
        usual = Decimal(terms().care.usual_minutes)
        self._minutes = NumberField(
            _("Minutes of care"),
            _("min"),
            Decimal(5),
            read_number,
            number,
            start=usual,
            parent=self,
        )
        self._usual = usual
        self._minutes.set_value(usual)
        self._when = WhenRow(_("When it was"), self)
        first = [self._button(kind, icon) for kind, icon in _FIRST.items()]
        self._more = disclosure(_("Other care"))
        self._more.toggled.connect(self._show_others)
        others = [self._button(kind, None) for kind in CareKind if kind not in _FIRST]
        adding = ButtonRow(*first, self._more, parent=self)
        self._others = ButtonRow(*others, parent=self)
        self._others.hide()
        self._last = others[-1]
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._none = caption(_("No care logged for this day."))
        self.add_field(_("How long"), self._minutes)
        self.body.addWidget(self._when)
        self.body.addWidget(adding)
        self.body.addWidget(self._others)
        self.body.addLayout(self._list)
        self.body.addWidget(self._none)
        self._rows: dict[str, CareRow] = {}
        self._minutes_stop = own_stop(self._minutes)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Lists the day's care in time order; a row that stays keeps what is open on it."""
        if self._when.show_day(today=view.is_today, now=view.now_time):
            put_after(self._minutes_stop, stops_in(self._when))
        if view.fresh:
            self._minutes.set_value(self._usual)
        sessions = view.day.care
        if view.fresh or {care.id for care in sessions} - self._rows.keys():
            self._when.reset()  # once one is kept, the next begins at now again
        self._none.setVisible(not sessions)
        known = list(self._rows)
        rows = {
            care.id: self._rows.pop(care.id) if care.id in self._rows else self._row(care.id)
            for care in sessions
        }
        for gone in self._rows.values():
            if gone.isAncestorOf(QApplication.focusWidget() or self):
                self._more.setFocus(Qt.FocusReason.OtherFocusReason)
            discard(gone)
        self._rows = rows
        for care in sessions:
            rows[care.id].show_care(care, pending)
        if known != list(rows):
            for row in rows.values():
                self._list.removeWidget(row)
                self._list.addWidget(row)
                row.show()  # at once: Tab may come before the layout does it
            self._order()

    def begin_anew(self) -> None:
        """Sets the next one to now again: the last one was kept."""
        self._when.reset()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says what is wrong with the minutes: of what is added, or of a session."""
        for own, row in self._rows.items():
            if member == f"care.{own}.minutes":
                row.show_wrong(sentence)
                return True
        if member == "care.at":
            self._when.show_wrong(sentence_case(sentence))
            return True
        if member.startswith("care."):
            self._minutes.show_error(sentence)
            return True
        return False

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for row in self._rows.values():
            row.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return any(row.is_unfinished() for row in self._rows.values())

    def _button(self, kind: CareKind, icon: str | None) -> Button:
        care = words.care(kind)
        if kind in _FIRST:
            made = plain_button(_("Add {care}").format(care=care), icon)
        else:  # beside the button that opened them they need no verb, and not every one takes it
            made = plain_button(sentence_case(care), icon)
        made.clicked.connect(lambda: self._add(kind))
        return made

    def _show_others(self, on: bool) -> None:  # noqa: FBT001 a signal's value
        self._others.setVisible(on)

    def _add(self, kind: CareKind) -> None:
        self._minutes.flush()
        if self._minutes.error():
            return
        try:
            entered = self._when.entered()
        except ValueError:
            return  # its field has said why
        self.added.emit(kind, self._minutes.value(), entered)

    def _remove(self, care_id: str) -> None:
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
        self.removed.emit(care_id)

    def _row(self, care_id: str) -> CareRow:
        row = CareRow(self)
        row.edited.connect(lambda name, value: self.edited.emit(f"care.{care_id}.{name}", value))
        row.changing.connect(lambda: self.opened.emit(care_id))
        row.removed.connect(lambda: self._remove(care_id))
        row.opened.connect(self._order)
        return row

    def _order(self) -> None:
        """Tab goes through the rows after what adds them, wherever they were made."""
        put_after(self._last, [stop for row in self._rows.values() for stop in stops_in(row)])
