"""When something was that is about to be logged: now, an hour or two ago, or at a time."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.chips import Chip, ChipGroup
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.time_field import TimeField

_HOURS: Final = (1, 2)


@dataclass(frozen=True)
class EnteredTime:
    """When it was: some minutes before now, or at a time of the date that is shown.

    Neither is now where that date is today; on other dates it is a time that nobody noted.
    """

    ago: timedelta | None = None
    at: time | None = None


WITHOUT: Final = EnteredTime()
_AT: Final = EnteredTime(at=time())
"""The value of the chip that leads to the field; its own time is never used."""


class WhenRow(QWidget):
    """The choice and, for “At…”, the field. It begins anew with `reset`, as every entry does.

    `name` is heard with each choice, such as “Taken”. `chosen` says that another is chosen
    or typed.
    """

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: bool | None = None
        self._now = time()
        row = ButtonRow(parent=self)
        self._chips = ChipGroup(
            name,
            [],
            exclusive=True,
            spoken=lambda chip: _("{what}: {when}").format(what=name, when=chip.lower()),
            parent=row,
        )
        self._chips.edited.connect(self._choose)
        self._field = TimeField(_("{what}: at what time").format(what=name), parent=row)
        # Its room stays: where it came and went, what is pressed next would be another button.
        policy = self._field.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._field.setSizePolicy(policy)
        self._field.hide()
        self._field.changed.connect(self.chosen)
        column = vbox(self, gap=4)
        column.addWidget(caption(name))
        row.add(self._chips, self._field)
        column.addWidget(row)

    def show_day(self, *, today: bool, now: time) -> bool:
        """Offers what fits the date; what was chosen for the same date stays.

        Returns whether its chips are others now, which have to be put into the order of Tab.
        """
        self._now = now
        if today == self._today:
            return False
        self._today = today
        first = _("Now") if today else _("Without a time")
        hours = [(EnteredTime(ago=timedelta(hours=n)), _ago(n)) for n in _HOURS] if today else []
        self._chips.set_options([(WITHOUT, first), *hours, (_AT, _("At…"))])
        self.reset()
        return True

    def reset(self) -> None:
        """Sets it to now, or to no time."""
        self._chips.set_values((WITHOUT,))
        self._field.hide()
        self.chosen.emit()

    def entered(self) -> EnteredTime:
        """Returns what is chosen. Raises ValueError once the field has said what is wrong."""
        chosen = self._chips.value()
        if chosen == _AT:
            return EnteredTime(at=self._field.agreed())
        return chosen if isinstance(chosen, EnteredTime) else WITHOUT

    def peek(self) -> EnteredTime | None:
        """Returns what is chosen; None while no time can be read from what is typed."""
        chosen = self._chips.value()
        if chosen != _AT:
            return chosen if isinstance(chosen, EnteredTime) else WITHOUT
        try:
            return EnteredTime(at=formats().typed.parse_time(self._field.text()))
        except ValueError:
            return None

    def show_wrong(self, sentence: str) -> None:
        """Says what is wrong with the time."""
        self._field.show()
        self._field.show_wrong(sentence)

    def _choose(self, chosen: object) -> None:
        if chosen is None:  # the chosen one was pressed again
            self.reset()
            return
        at = chosen == _AT
        if at and self._field.isHidden():
            self._field.set_time(self._now if self._today else None)
        self._field.setVisible(at)
        pressed = QApplication.focusWidget()
        # Arrows only come past it.
        if at and not (isinstance(pressed, Chip) and pressed.shows_ring()):
            self._field.take_focus()
        self.chosen.emit()


def _ago(hours: int) -> str:
    return ngettext("{n} h ago", "{n} h ago", hours).format(n=formats().number(hours))
