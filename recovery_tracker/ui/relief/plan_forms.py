"""The forms of the plan: one line of it, and an exercise in the person's own words."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.guidance.relief.plan import OwnExercise, Planned
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.note_field import NoteField
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number, read_whole
from recovery_tracker.ui.widgets.text_field import TextField
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.exercises import exercise


class PlannedForm(QWidget):
    """Which exercise, how many, how often, until when. All but the first can stay open."""

    def __init__(
        self, items: Sequence[Item], planned: Planned | None, today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._planned, self._today = planned, today
        column = vbox(self, gap=8)
        self._which: ChipGroup | None = None
        if planned is None:
            self._which = ChipGroup(
                _("Which exercise?"),
                [(item.id, exercise(item.id)) for item in items],
                exclusive=True,
                parent=self,
            )
            column.addWidget(caption(_("Which exercise?")))
            column.addWidget(self._which)
        one, start = Decimal(1), Decimal(5)
        self._repetitions = NumberField(
            _("How many at a time"), _("times"), one, read_whole, number, start=start, parent=self
        )
        self._minutes = NumberField(
            _("How long"), _("min"), one, read_number, number, start=start, parent=self
        )
        self._times = NumberField(
            _("How often a day"), _("a day"), one, read_whole, number, start=Decimal(3), parent=self
        )
        self._until = TypedDate(_("Until when, if you know it"), parent=self)
        if planned is not None:
            self._repetitions.set_value(_decimal(planned.repetitions))
            self._minutes.set_value(planned.minutes)
            self._times.set_value(_decimal(planned.times_a_day))
            self._until.set_value(planned.until)
        for asks, field in (
            (_("How many at a time?"), self._repetitions),
            (_("Or how long?"), self._minutes),
            (_("How often a day?"), self._times),
            ("", self._until),
        ):
            if asks:
                column.addWidget(caption(asks))
            column.addWidget(field)

    def take_focus(self) -> None:
        """Puts the focus on its first field."""
        if self._which is not None:
            self._which.take_focus()
        else:
            self._repetitions.setFocus()

    def entered(self) -> Planned | str | None:
        """Returns what was entered; the sentence of what is wrong; None where a field says it."""
        numbers = (self._repetitions, self._minutes, self._times)
        for field in numbers:
            field.flush()
        if wrong := next((field for field in numbers if field.error()), None):
            wrong.setFocus()
            return None
        try:
            until = self._until.read()
        except ValueError as error:
            self._until.show_wrong(str(error))
            return None
        name = self._planned.exercise if self._planned else self._which and self._which.value()
        if not isinstance(name, str):
            return _("Choose which exercise it is.")
        repetitions, times = self._repetitions.value(), self._times.value()
        try:
            return Planned(
                name,
                self._planned.since if self._planned else self._today,
                None if repetitions is None else int(repetitions),
                self._minutes.value(),
                None if times is None else int(times),
                until if isinstance(until, date) else None,
            )
        except InvalidValueError as error:
            return self._say(error)

    def _say(self, error: InvalidValueError) -> str | None:
        """Says at its field what is wrong with a value; returns what belongs to none."""
        sentence = sentence_case(error.problem.why)
        fields = {
            "repetitions": self._repetitions,
            "minutes": self._minutes,
            "times_a_day": self._times,
        }
        if error.problem.where in fields:
            fields[error.problem.where].show_error(sentence)
            return None
        if error.problem.where == "until":
            self._until.show_wrong(sentence)
            return None
        return sentence


class OwnForm(QWidget):
    """An exercise in the person's own words: its name, and its steps, a line each."""

    def __init__(self, own: OwnExercise | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._own = own
        column = vbox(self, gap=8)
        self._title = TextField(_("What is it called?"), words=_("What is it called?"), parent=self)
        self._steps = NoteField(_("Its steps, a line each"), parent=self)
        if own is not None:
            self._title.set_text(own.title)
            self._title.setEnabled(False)  # its name is what the diary knows it by
            self._steps.set_text("\n".join(own.steps))
        column.addWidget(self._title)
        column.addWidget(caption(_("How is it done? A line for each step.")))
        column.addWidget(self._steps)

    def take_focus(self) -> None:
        """Puts the focus on its first field that can be changed."""
        if self._own is None:
            self._title.take_focus()
        else:
            self._steps.setFocus()

    def entered(self) -> OwnExercise | str | None:
        """Returns what was entered; the sentence of what is wrong; None where a field says it."""
        lines = (line.strip() for line in self._steps.toPlainText().splitlines())
        title = self._own.title if self._own else self._title.text()
        try:
            return OwnExercise(title, tuple(line for line in lines if line))
        except InvalidValueError as error:
            sentence = sentence_case(error.problem.why)
            if error.problem.where == "title":
                self._title.show_wrong(sentence)
                return None
            return sentence


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
