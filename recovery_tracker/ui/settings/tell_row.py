"""One rule of “Tell me when…”: its sentence, a field for each number, and what they mean."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.person import Settings
from recovery_tracker.guidance.table import Bounds, Threshold, table
from recovery_tracker.services.settings import EffectPreview, check_threshold
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Column, Columns
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.number_field import NumberField
from recovery_tracker.ui.widgets.painted import Group
from recovery_tracker.wording import threshold_notices

_STACK_BELOW = 600
"""Pixels at 100 % text under which the numbers come below the words."""


class TellRow(Group):
    """`edited` carries the name of a number and its new value; `usual_asked` asks for the usual."""

    edited = Signal(str, object)
    usual_asked = Signal()

    def __init__(self, rule: str, parent: QWidget | None = None) -> None:
        super().__init__(threshold_notices.title(rule), parent)
        self._rule = rule
        self._known: dict[str, Decimal] = {}
        columns = Columns(self, stack_below=_STACK_BELOW)
        vbox(self).addWidget(columns)
        words, numbers = columns.column(3, gap=4), columns.column(2, gap=4)
        self._sentence = Paragraph("")
        self._older = Paragraph("")
        self._effect = Paragraph("")
        self._switches = {
            name: self._switch(name, words)
            for name, threshold in table()[rule].thresholds.items()
            if threshold.switch
        }
        self._usual = plain_button(_("Use the usual numbers"))
        self._usual.setAccessibleName(
            _("Use the usual numbers: {rule}").format(rule=threshold_notices.title(rule))
        )
        self._usual.clicked.connect(self._ask_usual)
        words.add(
            Paragraph(threshold_notices.title(rule), TextRole.STRONG),
            self._sentence,
            self._older,
            self._effect,
            *self._switches.values(),
            caption(threshold_notices.usual(rule)),
            ButtonRow(self._usual, parent=words),
        )
        fields = QWidget(numbers)
        height_follows_width(fields)
        numbers.add(fields)
        row = FlowLayout(fields, gap=16)
        self._fields: dict[str, NumberField] = {}
        for name, threshold in table()[rule].thresholds.items():
            if threshold.bounds is not None and not threshold.switch:
                column = Column(fields, gap=4)
                row.addWidget(column)
                field = self._field(name, threshold, threshold.bounds, column)
                column.add(caption(threshold_notices.caption(rule, name)), field)
                self._fields[name] = field

    def show_settings(self, settings: Settings) -> None:
        """Shows the numbers; what is typed and not taken yet, or wrong, stays."""
        row = table()[self._rule]
        limits = row.limits(settings.tell_me_when.get(self._rule, {}))
        known = {name: limits[name] for name in (*self._switches, *self._fields)}
        if known != self._known:
            self._effect.set_plain("")  # until somebody has looked what these numbers mean
        self._known = known
        for name, field in self._fields.items():
            if not field.is_unfinished():
                field.set_value(known[name])
        for name, switch in self._switches.items():
            switch.setChecked(known[name] == 1)
        older = threshold_notices.older(self._rule, settings)
        self._older.set_plain(older)
        self._older.setVisible(bool(older))
        self._sentence.set_plain(threshold_notices.sentence(self._rule, settings))
        self._usual.setVisible(bool(threshold_notices.own_numbers(self._rule, settings)))

    def show_preview(self, settings: Settings, preview: EffectPreview, today: date) -> None:
        """Says what the numbers mean for the present episode."""
        before, now = (
            self._effect.plain(),
            threshold_notices.effect(self._rule, settings, preview, today),
        )
        self._effect.set_plain(now)
        if now != before and self.isAncestorOf(self.focusWidget() or self):
            announce(self._effect, now)

    def show_wrong(self, name: str, sentence: str) -> None:
        """Says under a number what is wrong with it."""
        self._fields[name].show_error(sentence)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for field in self._fields.values():
            field.flush()

    def _switch(self, name: str, parent: QWidget) -> CheckRow:
        """A tick that turns the rule on, and off again."""
        switch = CheckRow(threshold_notices.turn_on(), parent)
        switch.setAccessibleName(
            _("{rule}: {number}").format(
                rule=threshold_notices.title(self._rule), number=threshold_notices.turn_on()
            )
        )
        switch.clicked.connect(lambda on: self.edited.emit(name, Decimal(int(on))))
        return switch

    def _field(
        self, name: str, threshold: Threshold, bounds: Bounds, parent: QWidget
    ) -> NumberField:
        field = NumberField(
            _("{rule}: {number}").format(
                rule=threshold_notices.title(self._rule),
                number=threshold_notices.caption(self._rule, name),
            ),
            threshold_notices.unit(self._rule, name),
            bounds.step,
            lambda text: self._read(name, threshold, text),
            lambda value: formats().number(value),
            parent=parent,
        )
        field.edited.connect(lambda value: self.edited.emit(name, value))
        return field

    def _read(self, name: str, threshold: Threshold, text: str) -> Decimal:
        """The number that was typed; the usual one for nothing. Raises ValueError."""
        if not text.strip():
            return threshold.value
        value = formats().typed.parse_number(text)
        # From a number that came from elsewhere and lies outside, each press is a step inwards:
        # it is taken here, and what can't be kept is said then.
        if threshold.allows(self._known.get(name, threshold.value)):
            try:
                check_threshold(self._rule, name, value)
            except InvalidValueError as error:
                raise ValueError(error.problem.why) from error
        return value

    def _ask_usual(self) -> None:
        first = next(iter(self._fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        for name, field in self._fields.items():
            field.set_value(self._known[name])  # what is wrong in a field goes too
        self.usual_asked.emit()
