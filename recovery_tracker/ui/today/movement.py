"""Movement of a day: minutes walked, and the longest time sitting."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldCard, minutes
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number
from recovery_tracker.ui.widgets.quick_number import QuickNumber

WALKS: Final = tuple(Decimal(n) for n in (0, 5, 10, 20, 30, 60))
_WALK: Final = "movement.walking_minutes"
_SIT: Final = "movement.longest_sit_minutes"


class MovementCard(FieldCard):
    """Minutes walked as chips, or any number; the longest sit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Movement today"), parent)
        self._walk = QuickNumber(
            _("Minutes walked"),
            _("min"),
            WALKS,
            Decimal(5),
            read_number,
            number,
            words=minutes,
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
        self._walk.edited.connect(lambda value: self.edited.emit(_WALK, value))
        self._sit.edited.connect(lambda value: self.edited.emit(_SIT, value))
        self.add_field(_("Walking"), self._walk)
        self.add_field(_("Longest time sitting"), self._sit)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is recorded; where walks were logged by themselves, their sum."""
        self.set_title(_("Movement today") if view.is_today else _("Movement that day"))
        if pending != _WALK:
            self._walk.set_value(view.day.walking_minutes, fresh=view.fresh)
        if pending != _SIT and (view.fresh or not self._sit.is_unfinished()):
            self._sit.set_value(view.check_in.movement.longest_sit_minutes)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._walk.flush()
        self._sit.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._walk.is_unfinished() or self._sit.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the minutes what is wrong with them."""
        if member == _WALK:
            self._walk.show_error(sentence)
        elif member == _SIT:
            self._sit.show_error(sentence)
        return member in (_WALK, _SIT)
