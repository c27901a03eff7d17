"""What a day is asked more rarely: falling asleep, and the longest time sitting."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number

_HARD: Final = "sleep.hard_to_fall_asleep"
_SIT: Final = "movement.longest_sit_minutes"


class RestOfDayCard(FieldCard):
    """Asks if it was hard to fall asleep, and for the longest time sitting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sleep and sitting"), parent)
        self._hard = ChipGroup(
            _("Hard to fall asleep because of pain"),
            [(True, _("Yes")), (False, _("No"))],
            exclusive=True,
            spoken=lambda chip: _("Hard to fall asleep: {answer}").format(answer=chip.lower()),
            parent=self,
        )
        self._sit = NumberField(
            _("Longest time sitting"),
            _("min"),
            Decimal(15),
            read_number,
            number,
            start=Decimal(30),
            parent=self,
        )
        self._hard.edited.connect(lambda value: self.edited.emit(_HARD, value))
        self._sit.edited.connect(lambda value: self.edited.emit(_SIT, value))
        self.add_field(_("Hard to fall asleep because of pain?"), self._hard)
        self.add_field(_("Longest time sitting"), self._sit)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is recorded."""
        if pending != _HARD:
            hard = view.check_in.sleep.hard_to_fall_asleep
            self._hard.set_values(() if hard is None else (hard,))
        if pending != _SIT and (view.fresh or not self._sit.is_unfinished()):
            self._sit.set_value(view.check_in.movement.longest_sit_minutes)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._sit.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._sit.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the minutes what is wrong with them."""
        if member == _SIT:
            self._sit.show_error(sentence)
        return member == _SIT
