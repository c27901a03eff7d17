"""Movement of a day: minutes walked."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldSection
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.number_field import number, read_number
from recovery_tracker.ui.widgets.quick_number import QuickNumber

WALKS: Final = tuple(Decimal(n) for n in (0, 5, 10, 20, 30, 60))
_WALK: Final = "movement.walking_minutes"


class MovementSection(FieldSection):
    """Minutes walked as chips, or any number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Movement today"), parent)
        self._walk = QuickNumber(
            _("Minutes walked"),
            _("min"),
            WALKS,
            Decimal(5),
            read_number,
            number,
            words=number,
            spoken=lambda chip: _("{n} min").format(n=chip),
            dense=True,
            parent=self.rows,
        )
        self._walk.edited.connect(lambda value: self.edited.emit(_WALK, value))
        self.rows.add(_("Walked, min"), self._walk)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is recorded; where walks were logged by themselves, their sum."""
        name = _("Movement today") if view.is_today else _("Movement that day")
        self.setAccessibleName(name)
        if pending != _WALK:
            self._walk.set_value(view.day.walking_minutes, fresh=view.fresh)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._walk.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._walk.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the minutes what is wrong with them."""
        if member == _WALK:
            self._walk.show_error(sentence)
        return member == _WALK
