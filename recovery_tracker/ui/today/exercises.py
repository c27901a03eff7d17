"""The exercises of a day: which, how often, and what was done already."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.ui.today.care import CareCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import Button, plain_button
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_whole
from recovery_tracker.ui.widgets.tab_order import own_stop
from recovery_tracker.wording.day_lines import EXERCISES
from recovery_tracker.wording.exercises import exercises


class ExercisesCard(CareCard):
    """A button for each exercise of the catalogue, and one for any other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Exercises"), EXERCISES, parent)

    def usual_minutes(self) -> Decimal | None:
        """Returns none: an exercise is counted, and timed only by who wants to."""
        return None

    def add_fields(self) -> None:
        """Makes the field for how often it was repeated."""
        self._times = NumberField(
            _("How often you repeated it"),
            _("times"),
            Decimal(1),
            read_whole,
            number,
            start=Decimal(5),
            parent=self,
        )
        self.add_field(_("How often"), self._times)
        self._times_stop = own_stop(self._times)

    @property
    def last_number(self) -> QWidget:
        """Returns the last field before the time."""
        return self._times_stop

    def make_buttons(self) -> list[Button]:
        """Returns a button for each exercise, and one for any other."""
        made = [self._exercise(own, name) for own, name in exercises().items()]
        return [*made, self._exercise(None, _("Another exercise"))]

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Lists the day's exercises in time order."""
        super().show_day(view, pending)
        if view.fresh:
            self._times.set_value(None)

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says what is wrong with one of its numbers."""
        if member == "care.repetitions":
            self._times.show_error(sentence)
            return True
        return super().show_wrong(member, sentence)

    def _exercise(self, own: str | None, name: str) -> Button:
        button = plain_button(name, "plus")
        button.setAccessibleName(_("Add {exercise}").format(exercise=name))
        button.clicked.connect(lambda: self._add_exercise(own))
        return button

    def _add_exercise(self, own: str | None) -> None:
        self._times.flush()
        if not self._times.error():
            self.add(CareKind.EXERCISE, own, self._times.value())
