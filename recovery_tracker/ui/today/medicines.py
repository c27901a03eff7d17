"""The person's own medicines on a day: a dose is one press, and what was taken is added up."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Dose, Medicine
from recovery_tracker.guidance.own_medicines import OwnMedicine
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.today.when_row import EnteredTime, WhenRow
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import icon_button, plain_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import discard, hbox
from recovery_tracker.ui.widgets.row_button import RowButton
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.ui.widgets.tab_order import own_stop, put_before, stops_in
from recovery_tracker.ui.widgets.units_field import ONE, units_field
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.days import sentence_case

_STACK_BELOW: Final = 700


class _OwnRow(QWidget):
    """One medicine: its name and what is known of it, and the button that logs a dose."""

    taken = Signal(object)

    def __init__(self, medicine: Medicine, parent: QWidget) -> None:
        super().__init__(parent)
        name = QLabel(medicine.name)
        set_role(name, TextRole.STRONG)
        name.setWordWrap(True)
        name.setTextFormat(Qt.TextFormat.PlainText)
        self._doses, self._amounts = caption(""), caption("")
        columns = Columns(self, stack_below=_STACK_BELOW)
        texts = columns.column(5, gap=2)
        self._gap = IconSentence("info", "book", texts)
        adding = ButtonRow(parent=columns)
        columns.add(adding, 4)
        self.button = plain_button(_("Log a dose"), "plus", adding)
        self.units = units_field(
            _("How much of {medicine}").format(medicine=medicine.name), medicine.form, adding
        )
        self.stops = (self.button, own_stop(self.units))
        self.button.setAccessibleName(_("Log a dose of {medicine}").format(medicine=medicine.name))
        self.button.clicked.connect(self._take)
        texts.add(name, self._gap, self._doses, self._amounts)
        adding.add(self.button, self.units)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.addWidget(columns)
        self.reset()

    def show_own(self, own: OwnMedicine, view: DayView) -> None:
        """What is known of it on the day."""
        doses = words.doses(own, view.day.date, today=view.is_today)
        self._doses.setText(sentence_case(doses) or _("No dose logged in the last two weeks."))
        amounts = "\n".join(words.amounts(own))
        self._amounts.setText(amounts)
        self._amounts.setVisible(bool(amounts))

    def show_gap(self, words_: str) -> None:
        """When the gap ends that runs at the time of the dose; nothing where none does."""
        self._gap.set_text(words_)
        self._gap.setVisible(bool(words_))

    def reset(self) -> None:
        """One unit, as every dose begins."""
        self.units.set_value(ONE)

    def _take(self) -> None:
        self.units.flush()
        units = self.units.value()
        if not self.units.error() and units is not None:
            self.taken.emit(units)


class MedicinesCard(DayCard):
    """The medicines of the day. `taken` carries a medicine's id, how many units and an EnteredTime.

    `opened` carries the id of a dose to change, `removed` the id of one to delete.
    """

    taken = Signal(str, object, object)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(_("Medicines"), parent=parent)
        self._empty = caption(
            _(
                "Add the medicines you take, with the limits on their packs. Then a dose is one "
                "press, and what you took is added up."
            )
        )
        self.as_of: Callable[[EnteredTime], Sequence[OwnMedicine]] = lambda _told: ()
        """What is known of the medicines at the time of a dose that is about to be logged."""
        self._on = date.min
        self._when = WhenRow(_("When taken"), self)
        self._when.chosen.connect(self._show_gaps)
        self._own = QVBoxLayout()
        self._own.setSpacing(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._none = caption(_("No dose logged for this day."))
        self._copied = caption(_("Limits and gaps are those that you copied from your packs."))
        self._add = plain_button(_("Add a medicine…"), "plus")
        commands.bind(self._add, "medicine.new")
        self._change = plain_button(_("Change…"))
        self._change.setAccessibleName(_("Change a medicine…"))
        commands.bind(self._change, "medicine.change")
        self.body.addWidget(self._empty)
        self.body.addWidget(self._when)
        self.body.addLayout(self._own)
        self.body.addWidget(self._copied)
        self.body.addLayout(self._list)
        self.body.addWidget(self._none)
        self.body.addWidget(ButtonRow(self._add, self._change, parent=self))
        self._rows: dict[Medicine, _OwnRow] = {}
        self._stops: list[QWidget] = []
        self._shown: tuple[tuple[Dose, ...], tuple[Medicine, ...]] = ((), ())

    def begins_at(self) -> QWidget | None:
        """Returns the button that logs a dose of the first medicine."""
        return next((row.button for row in self._rows.values()), None)

    def show_day(self, view: DayView, _pending: str | None) -> None:
        """Shows the medicines, and the doses of the day in time order."""
        medicines = tuple(own.medicine for own in view.medicines)
        self._empty.setVisible(not medicines)
        self._when.setVisible(bool(medicines))
        turned = self._when.show_day(today=view.is_today, now=view.now_time)
        if view.fresh:
            self._when.reset()
        self._change.setVisible(bool(medicines))
        self._copied.setVisible(any(words.is_against_a_limit(own) for own in view.medicines))
        self._none.setVisible(bool(medicines) and not view.day.doses)
        if medicines != tuple(self._rows):
            self._make_rows(medicines)
        for own in view.medicines:
            row = self._rows[own.medicine]
            row.show_own(own, view)
            if view.fresh:
                row.reset()
        if (view.day.doses, medicines) != self._shown:
            self._begin_anew(view.day.doses)
            self._shown = view.day.doses, medicines
            self._make_list(view.day.doses, {each.id: each.name for each in medicines})
            turned = True
        self._on = view.day.date
        self._show_gaps()
        if turned:
            mine = (stop for row in self._rows.values() for stop in row.stops)
            put_before(self._add, [*stops_in(self._when), *mine, *self._stops])

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says beside a dose's number what is wrong with it."""
        for medicine, row in self._rows.items():
            if member == f"doses.{medicine.id}.units":
                row.units.show_error(sentence)
                return True
            if member == f"doses.{medicine.id}.at":
                self._when.show_wrong(sentence_case(sentence))
                return True
        return False

    def _make_rows(self, medicines: tuple[Medicine, ...]) -> None:
        """A row that stays keeps its place under the focus, and what is typed into it."""
        rows = {
            each: self._rows.pop(each) if each in self._rows else self._row(each)
            for each in medicines
        }
        for row in self._rows.values():
            if row.isAncestorOf(QApplication.focusWidget() or self):
                self._add.setFocus(Qt.FocusReason.OtherFocusReason)
            discard(row)
        for row in rows.values():
            self._own.removeWidget(row)
            self._own.addWidget(row)
            row.show()  # at once: Tab may come before the layout does it
        self._rows = rows

    def _row(self, medicine: Medicine) -> _OwnRow:
        row = _OwnRow(medicine, self)
        row.taken.connect(lambda units: self._take(medicine.id, units))
        return row

    def _take(self, medicine: str, units: object) -> None:
        try:
            entered = self._when.entered()
        except ValueError:
            return  # its field has said why
        self.taken.emit(medicine, units, entered)

    def begin_anew(self) -> None:
        """Sets the next dose to one unit and now again: the last one was kept."""
        for row in self._rows.values():
            row.reset()
        self._when.reset()

    def _show_gaps(self) -> None:
        """Says at each medicine, before the press, when the gap ends that runs at that time."""
        entered = self._when.peek()
        known = self.as_of(entered) if entered is not None and self._rows else ()
        gaps = {own.medicine: words.gap(own, self._on) for own in known}
        for medicine, row in self._rows.items():
            row.show_gap(gaps.get(medicine, ""))

    def _begin_anew(self, doses: tuple[Dose, ...]) -> None:
        """Once a dose is kept, the next one begins at one unit and now again."""
        known = {dose.id for dose in self._shown[0]}
        logged = {dose.medicine for dose in doses if dose.id not in known}
        for medicine, row in self._rows.items():
            if medicine.id in logged:
                row.reset()
        if logged:
            self._when.reset()

    def _make_list(self, doses: tuple[Dose, ...], names: dict[str, str]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                discard(row)
        self._stops = []
        for dose in doses:
            row = self._dose_row(dose, names.get(dose.medicine, dose.medicine))
            self._list.addWidget(row)
            row.show()

    def _remove(self, dose: str) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)  # the row and its button go
        self.removed.emit(dose)

    def _dose_row(self, dose: Dose, medicine: str) -> QWidget:
        row = QWidget(self)
        layout = hbox(row)
        what = words.dose(dose, medicine)
        opener = RowButton()
        opener.set_words(what, _("Change {dose}").format(dose=what))
        opener.clicked.connect(lambda: self.opened.emit(dose.id))
        layout.addWidget(opener, 1)
        remove = icon_button(_("Remove {dose}").format(dose=what), "close")
        remove.clicked.connect(lambda: self._remove(dose.id))
        layout.addWidget(remove)
        self._stops += (opener, remove)
        return row
