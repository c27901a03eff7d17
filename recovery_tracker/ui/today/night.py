"""Last night's sleep: hours, quality in words, and how often pain woke the person."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldSection, halves
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.number_field import read_number
from recovery_tracker.ui.widgets.quick_number import QuickNumber
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

MOST_WAKINGS: Final = 3
"""The last chip: three times or more. A greater number from a file is kept as it is."""
_USUAL: Final = tuple(Decimal(n) / 2 for n in range(10, 18))
_HALF: Final = Decimal("0.5")


class NightSection(FieldSection):
    """The night that ended on the date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Last night"), parent)
        self._hours = QuickNumber(
            _("Hours of sleep"),
            _("hours"),
            _USUAL,
            _HALF,
            read_number,
            halves,
            words=halves,
            spoken=lambda chip: _("{n} hours of sleep").format(n=chip),
            start=Decimal(7),
            dense=True,
            parent=self.rows,
        )
        self._quality = ChipGroup(
            _("How did you sleep?"),
            [(n, sentence_case(words.sleep_quality(n))) for n in range(5)],
            exclusive=True,
            dense=True,
            parent=self.rows,
        )
        more = _("{n} or more").format(n=MOST_WAKINGS)
        self._woken = ChipGroup(
            _("Woken by pain"),
            [(n, str(n)) for n in range(MOST_WAKINGS)] + [(MOST_WAKINGS, f"{MOST_WAKINGS}+")],
            exclusive=True,
            spoken=lambda chip: more if chip.endswith("+") else chip,
            dense=True,
            parent=self.rows,
        )
        self._hours.edited.connect(lambda value: self.edited.emit("sleep.hours", value))
        self._quality.edited.connect(lambda value: self.edited.emit("sleep.quality", value))
        self._woken.edited.connect(lambda value: self.edited.emit("sleep.wakings_from_pain", value))
        self.rows.add(_("Slept, hours"), self._hours)
        self.rows.add(_("How well"), self._quality)
        self.rows.add(_("Pain woke me"), self._woken)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the night that ended on the date."""
        sleep = view.check_in.sleep
        if pending != "sleep.hours":
            self._hours.set_value(sleep.hours, fresh=view.fresh)
        if pending != "sleep.quality":
            self._quality.set_values(() if sleep.quality is None else (sleep.quality,))
        if pending != "sleep.wakings_from_pain":
            woken = sleep.wakings_from_pain
            self._woken.set_values(() if woken is None else (min(woken, MOST_WAKINGS),))

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._hours.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return self._hours.is_unfinished()

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says under the hours what is wrong with them."""
        if member == "sleep.hours":
            self._hours.show_error(sentence)
            return True
        return False
