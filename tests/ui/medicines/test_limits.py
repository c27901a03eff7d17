"""A limit is copied as the pack says it, in tablets or in mg; the other is shown beside it."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from recovery_tracker.diary.vocabulary import MedicineForm
from recovery_tracker.services.medicines import IngredientInput, MedicineInput
from recovery_tracker.ui.medicines.dialog import MedicineDialog
from recovery_tracker.ui.medicines.limits import _rounded
from tests.ui.medicine_cabinet import KEY, ask_new, keep, replace_text

MG = "Paracetamol: most in 24 hours, mg"
TABLETS = "Paracetamol: most in 24 hours, × tablet"


def to_the_limits(desk, name="paracetamol 500 mg tablets"):
    ask_new(desk)
    desk.type(name)
    desk.keys(KEY.Key_Return)
    desk.press("Next")


def test_at_most_eight_tablets_are_converted_with_the_strength_and_shown_in_both(desk):
    to_the_limits(desk)
    desk.sees("This limit counts for every medicine with paracetamol in it.")
    desk.tab_to(TABLETS)
    replace_text(desk, "8")
    desk.keys(KEY.Key_Tab)
    desk.sees("That is 8 × 500 mg.")
    desk.press("Save")
    (limit,) = desk.record.medicine_limits
    assert (limit.ingredient, limit.max_mg_24h) == ("paracetamol", 4000)


def test_tablets_that_are_typed_last_count_also_where_enter_saves(desk):
    to_the_limits(desk)
    desk.tab_to(TABLETS)
    replace_text(desk, "6")
    desk.keys(KEY.Key_Return)
    assert desk.record.medicine_limits[0].max_mg_24h == 3000


def test_mg_are_counted_in_tablets(desk):
    to_the_limits(desk)
    desk.tab_to(MG)
    replace_text(desk, "3000")
    desk.keys(KEY.Key_Tab)
    assert desk.tab_to(TABLETS).text() == "6"
    desk.keys(KEY.Key_Up)
    desk.keys(KEY.Key_Tab)
    desk.press("Save")
    assert desk.record.medicine_limits[0].max_mg_24h == 3500


def test_what_was_copied_in_tablets_stays_so_many_where_the_strength_is_put_right(desk):
    to_the_limits(desk)
    desk.tab_to(TABLETS)
    replace_text(desk, "8")
    desk.press("Back")
    desk.tab_to("How much of it, mg")
    replace_text(desk, "250")
    desk.press("Next")
    desk.press("Save")
    assert desk.record.medicine_limits[0].max_mg_24h == 2000


def test_what_was_typed_stays_where_the_form_is_another(desk):
    to_the_limits(desk)
    desk.tab_to(MG)
    replace_text(desk, "3000")
    desk.press("Back")
    desk.press("Capsule")
    desk.press("Next")
    assert desk.tab_to("Paracetamol: most in 24 hours, × capsule").text() == "6"
    desk.press("Save")
    assert desk.record.medicine_limits[0].max_mg_24h == 3000


def test_without_a_strength_only_mg_can_be_copied(desk):
    keep(desk, MedicineInput("Drops", MedicineForm.LIQUID, (IngredientInput("something"),)))
    desk.press("Change a medicine…")
    desk.press("Next")
    labels = desk.dialog(MedicineDialog).findChildren(QLabel)
    assert "× spoon" not in [label.text() for label in labels if label.isVisible()]


def test_wrong_tablets_are_said_at_their_field(desk):
    to_the_limits(desk)
    field = desk.tab_to(TABLETS)
    replace_text(desk, "some")
    desk.press("Save")
    desk.sees("“some” can't be read as a number")
    assert desk.focused() is field
    assert desk.record.medicines == ()


@given(st.decimals("0.01", 1000, places=2), st.decimals("0.1", 2000, places=1))
def test_tablets_counted_back_from_their_mg_are_as_many(count: Decimal, strength: Decimal) -> None:
    in_one = Fraction(strength)
    mg = _rounded(Fraction(count) * in_one)
    assert mg > 0
    assert abs(Fraction(mg) / in_one - Fraction(count)) <= Fraction(1, 200) / in_one
