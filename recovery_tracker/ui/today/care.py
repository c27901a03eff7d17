"""Care of a day, of some kinds: added with one press, listed, looked at closer, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from recovery_tracker.ui.today.when_row import EnteredTime, WhenRow
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number
from recovery_tracker.ui.widgets.tab_order import own_stop, put_after, stops_in
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_ICONS: Final = {CareKind.HEAT: "heat", CareKind.COLD: "cold"}


@dataclass(frozen=True)
class NewCare:
    """Care that is about to be logged."""

    kind: CareKind
    minutes: Decimal | None
    entered: EnteredTime
    exercise: str | None = None
    """Its id in the catalogue."""
    repetitions: int | None = None


class CareCard(FieldCard):
    """The care of a day of some kinds. `added` carries a NewCare.

    `opened` and `removed` carry the id of a session to change or to delete; `edited` its member.
    """

    added = Signal(object)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(
        self, title: str, kinds: Sequence[CareKind], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._kinds = kinds
        self._usual = self.usual_minutes()
        self._minutes = NumberField(
            _("Minutes of care"),
            _("min"),
            Decimal(5),
            read_number,
            number,
            start=Decimal(terms().care.usual_minutes),
            parent=self,
        )
        self._minutes.set_value(self._usual)
        self.add_field(_("How long"), self._minutes)
        self._minutes_stop = own_stop(self._minutes)
        self.add_fields()
        self._when = WhenRow(_("When it was"), self)
        buttons = self.make_buttons()
        self._first, self._last = buttons[0], buttons[-1]
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._none = caption(_("Nothing logged for this day."))
        self.body.addWidget(self._when)
        self.body.addWidget(ButtonRow(*buttons, parent=self))
        self.body.addLayout(self._list)
        self.body.addWidget(self._none)
        self._rows: dict[str, CareRow] = {}

    def usual_minutes(self) -> Decimal | None:
        """Returns the minutes with which each begins."""
        return Decimal(terms().care.usual_minutes)

    def add_fields(self) -> None:
        """Makes the fields after the minutes, where there are any."""

    def make_buttons(self) -> list[Button]:
        """Returns the buttons that each log one session."""
        return [self._button(kind) for kind in self._kinds]

    def begins_at(self) -> QWidget | None:
        """Returns the button that logs the first of its kinds."""
        return self._first

    @property
    def last_number(self) -> QWidget:
        """Returns the last field before the time."""
        return self._minutes_stop

    def add(
        self, kind: CareKind, exercise: str | None = None, times: Decimal | None = None
    ) -> None:
        """Asks to log a session, unless what is typed for it is wrong."""
        self._minutes.flush()
        if self._minutes.error():
            return
        try:
            entered = self._when.entered()
        except ValueError:
            return  # its field has said why
        repetitions = None if times is None else int(times)
        self.added.emit(NewCare(kind, self._minutes.value(), entered, exercise, repetitions))

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Lists the day's care in time order; a row that stays keeps what is open on it."""
        if self._when.show_day(today=view.is_today, now=view.now_time):
            put_after(self.last_number, stops_in(self._when))
        if view.fresh:
            self._minutes.set_value(self._usual)
        sessions = [care for care in view.day.care if care.kind in self._kinds]
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
                self._last.setFocus(Qt.FocusReason.OtherFocusReason)
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

    def _button(self, kind: CareKind) -> Button:
        care = words.care(kind)
        if kind in _ICONS:
            made = plain_button(_("Add {care}").format(care=care), _ICONS[kind])
        else:  # not every one takes the verb
            made = plain_button(sentence_case(care), "plus")
        made.clicked.connect(lambda: self.add(kind))
        return made

    def _remove(self, care_id: str) -> None:
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
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
