"""What a person does with own medicines in the window, for its tests."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.medicines import (
    IngredientInput,
    LimitInput,
    MedicineInput,
    keep_medicine,
)
from recovery_tracker.ui.medicines.dialog import MedicineDialog
from tests.ui.conftest import Desk, spoken

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CO_CODAMOL = "Co-codamol 8/500 tablets"
IBUPROFEN = MedicineInput(
    "Ibuprofen 400 mg tablets",
    MedicineForm.TABLET,
    (IngredientInput("ibuprofen", Decimal(400)),),
    True,
)
LOG_IBUPROFEN = "Log a dose of Ibuprofen 400 mg tablets"


def ask_new(desk: Desk) -> MedicineDialog:
    desk.press("Add a medicine…")
    return desk.dialog(MedicineDialog)


def ask_change(desk: Desk) -> MedicineDialog:
    desk.press("Change a medicine…")
    return desk.dialog(MedicineDialog)


def keep(desk: Desk, product: MedicineInput = IBUPROFEN, *copied: LimitInput) -> str:
    changes = desk.pages.hub.change(lambda: keep_medicine(desk.diary, product, copied))
    return changes[0].id


def replace_text(desk: Desk, text: str) -> None:
    desk.keys(KEY.Key_A, modifier=CONTROL)
    desk.type(text)


def heard(inside: QWidget) -> list[str]:
    return [spoken(each) for each in inside.findChildren(QAbstractButton) if each.isVisible()]
