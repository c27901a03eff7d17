"""How many tablets, spoons or sachets a dose was."""

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError, positive
from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.ui.widgets.number_field import NumberField, number, read_number
from recovery_tracker.wording import medicines as words
from recovery_tracker.wording.days import sentence_case

ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_WHOLE: Final = frozenset({MedicineForm.TABLET, MedicineForm.CAPSULE})
"""What is mostly taken whole; a half can still be typed."""


def units_field(name: str, form: MedicineForm, parent: QWidget | None = None) -> NumberField:
    """Returns a field for the number of units, stepped by whole ones where the form is whole."""
    step = ONE if form in _WHOLE else _HALF
    unit = words.units(form)
    return NumberField(name, unit, step, _read_units, number, start=ONE, parent=parent)


def _read_units(text: str) -> Decimal:
    """How many units: a number above 0. Raises ValueError with a sentence."""
    units = read_number(text)
    if units is None:
        raise ValueError(_("Type how many you took."))
    try:
        positive("units", units)
    except InvalidValueError as error:
        raise ValueError(sentence_case(error.problem.why)) from None
    return units
