"""Adding a medicine and changing one: found, checked against the pack, limits copied."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.base.locale import use_locale
from recovery_tracker.diary.record import Ingredient
from recovery_tracker.diary.vocabulary import MedicineForm, WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.medicines import (
    IngredientInput,
    LimitInput,
    MedicineInput,
    take,
)
from recovery_tracker.store.errors import DiskFullError
from recovery_tracker.ui.medicines.dialog import MedicineDialog
from recovery_tracker.ui.widgets.text_list import TextList
from tests.ui.conftest import spoken
from tests.ui.medicine_cabinet import (
    CO_CODAMOL,
    IBUPROFEN,
    KEY,
    LOG_IBUPROFEN,
    ask_change,
    ask_new,
    heard,
    keep,
    replace_text,
)


def test_co_codamol_is_found_confirmed_and_taken_by_keyboard_until_its_limit_is_passed(desk):
    desk.tab_to("Add a medicine…")
    desk.keys(KEY.Key_Return)
    desk.dialog(MedicineDialog)
    desk.type("co-codamol 8")
    desk.keys(KEY.Key_Return)
    desk.sees("Check it against your pack")
    assert desk.focused().text() == CO_CODAMOL
    desk.tab_to("I bought it in a shop")
    desk.keys(KEY.Key_Space)
    desk.tab_to("Next")
    desk.keys(KEY.Key_Return)
    desk.sees("Copy the limits from your pack")
    assert spoken(desk.focused()) == "Codeine: most in 24 hours, mg"
    assert desk.focused().text() == ""
    desk.tab_to("Paracetamol: most in 24 hours, mg")
    desk.type("1,000")
    desk.tab_to("Paracetamol: smallest gap between doses, hours")
    desk.type("4")
    desk.sees("That is 2 × 500 mg.")
    desk.keys(KEY.Key_Return)
    desk.back()
    (medicine,) = desk.record.medicines
    assert (medicine.name, medicine.form, medicine.shop_bought) == (
        CO_CODAMOL,
        MedicineForm.TABLET,
        True,
    )
    assert medicine.ingredients == (
        Ingredient("codeine", Decimal(8)),
        Ingredient("paracetamol", Decimal(500)),
    )
    (limit,) = desk.record.medicine_limits
    assert (limit.ingredient, limit.max_mg_24h, limit.min_gap_hours) == ("paracetamol", 1000, 4)

    desk.tab_to(f"Log a dose of {CO_CODAMOL}")
    desk.keys(KEY.Key_Space)
    (dose,) = desk.record.doses
    assert (dose.at, dose.units) == (desk.clock.now, 1)
    desk.sees("The gap on your pack ends 16:00.")
    desk.sees("Last 12:00 · 1 today")
    desk.sees("Paracetamol: 500 of 1,000 mg in the last 24 hours")
    desk.sees("Limits and gaps are those that you copied from your packs.")
    assert "more than the daily limit you copied" not in desk.texts()

    desk.clock.now += timedelta(hours=5)
    desk.tab_to(f"How much of {CO_CODAMOL}, × tablet")
    desk.keys(KEY.Key_Up)
    desk.tab_to(f"Log a dose of {CO_CODAMOL}")
    desk.keys(KEY.Key_Return)
    assert [dose.units for dose in desk.record.doses] == [1, 2]
    desk.sees("This is more than the daily limit you copied from the pack.")
    desk.sees("1,500 mg, more than the 1,000 mg you copied, in the last 24 hours")


def test_two_doses_closer_than_the_copied_gap_raise_their_card(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", None, Decimal(6)))
    desk.press(LOG_IBUPROFEN)
    desk.clock.now += timedelta(hours=2)
    desk.press(LOG_IBUPROFEN)
    desk.sees("Two doses are closer together than the gap on your pack.")
    desk.sees("The gap for ibuprofen ends at 20:00.")
    desk.sees("The gap on your pack ends 20:00.")
    desk.sees("Last 14:00 · 2 today")


def test_the_list_narrows_as_one_types_and_is_walked_with_the_arrows(desk, qtmodeltester):
    dialog = ask_new(desk)
    found = dialog.findChild(TextList)
    qtmodeltester.check(found.model())
    whole = found.model().rowCount()
    desk.type("acetaminophen")
    assert 0 < found.model().rowCount() < whole
    assert found.model().index(0, 0).data() == "Paracetamol 500 mg tablets\nSold as Panadol"
    heard = Qt.ItemDataRole.AccessibleTextRole
    assert found.model().index(0, 0).data(heard) == "Paracetamol 500 mg tablets, Sold as Panadol"
    desk.keys(KEY.Key_Down, KEY.Key_Down, KEY.Key_Up)
    desk.keys(KEY.Key_Return)
    assert desk.focused().text() == "Paracetamol 500 mg capsules"
    assert desk.button("Capsule").isChecked()


def test_where_the_list_has_no_strength_the_pack_is_asked_for_it(desk):
    found = ask_new(desk).findChild(TextList).model()
    desk.type("metamizole tablets")
    assert found.index(0, 0).data().endswith("How much is in one stands on your pack")
    desk.keys(KEY.Key_Return)
    desk.sees("How much is in one is not known here: type it from the pack.")
    desk.tab_to("How much of it, mg")
    desk.type("500")
    desk.press("Next")
    desk.press("Save")
    (medicine,) = desk.record.medicines
    assert medicine.ingredients == (Ingredient("metamizole", Decimal(500)),)


def test_what_is_not_in_the_list_is_typed_with_its_ingredients(desk):
    ask_new(desk)
    desk.type("zzz")
    desk.sees("Nothing in the list is called “zzz”.")
    desk.keys(KEY.Key_Return)
    desk.sees("Nothing is chosen: type another name, or say it is not in the list.")
    desk.press("It is not in this list")
    assert desk.focused().text() == "Zzz"
    desk.press("Sachet")
    desk.sees("What is in one sachet?")
    desk.tab_to("Ingredient")
    desk.type("acetaminophen")
    desk.tab_to("How much of it, mg")
    desk.type("650")
    desk.press("Add an ingredient")
    desk.type("something")
    desk.press("Next")
    desk.sees("One of them has 650 mg.")
    desk.press("Save")
    (medicine,) = desk.record.medicines
    assert (medicine.name, medicine.form, medicine.shop_bought) == (
        "Zzz",
        MedicineForm.SACHET,
        None,
    )
    assert medicine.ingredients == (
        Ingredient("acetaminophen", Decimal(650)),
        Ingredient("something", None),
    )
    assert desk.record.medicine_limits == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("8x", "“8x” can't be read as a number; type one such as 6.5"),
        ("0", "0 is not a number above 0"),
    ],
)
def test_wrong_mg_are_said_beside_the_field_and_nothing_typed_is_lost(desk, typed, said):
    ask_new(desk)
    desk.type("co-codamol 8")
    desk.keys(KEY.Key_Return)
    name = desk.focused()
    replace_text(desk, "My co-codamol")
    field = desk.tab_to("How much of it, mg")
    replace_text(desk, typed)
    desk.press("Next")
    desk.sees(said)
    assert desk.focused() is field
    assert (name.text(), field.text()) == ("My co-codamol", typed)
    assert desk.record.medicines == ()
    replace_text(desk, "8")
    desk.press("Next")
    desk.press("Save")
    assert desk.record.medicines[0].name == "My co-codamol"


def test_a_missing_name_and_a_missing_ingredient_are_said_at_their_fields(desk):
    ask_new(desk)
    desk.press("It is not in this list")
    desk.press("Next")
    desk.sees("Type the name that stands on the pack")
    assert spoken(desk.focused()) == "Name on the pack"
    desk.type("Drops")
    desk.tab_to("How much of it, mg")
    desk.type("5")
    desk.press("Next")
    desk.sees("Type the name of the ingredient")
    assert spoken(desk.focused()) == "Ingredient"
    remove = desk.button("Take this ingredient away")
    desk.qtbot.waitUntil(lambda: remove.height() >= 44)  # the sentence has its place by then
    desk.press("Take this ingredient away")
    desk.press("Next")
    desk.sees("Without an ingredient nothing can be added up")
    desk.keys(KEY.Key_Return)
    assert desk.record.medicines[0].ingredients == ()


def test_a_wrong_limit_is_said_beside_its_field(desk):
    ask_new(desk)
    desk.type("ibuprofen 400 mg tablets")
    desk.keys(KEY.Key_Return)
    desk.press("Next")
    desk.type("much")
    desk.press("Save")
    desk.sees("“much” can't be read as a number; type one such as 6.5")
    replace_text(desk, "0")
    desk.press("Save")
    desk.sees("0 is not a number above 0")
    assert spoken(desk.focused()) == "Ibuprofen: most in 24 hours, mg"
    assert desk.record.medicines == ()


def test_going_back_finds_what_was_typed_on_every_step(desk):
    ask_new(desk)
    desk.type("co-codamol 30")
    desk.keys(KEY.Key_Return)
    replace_text(desk, "Zapain")
    desk.press("Next")
    desk.type("240")
    desk.press("Back")
    assert desk.focused().text() == "Zapain"
    desk.press("Back")
    assert desk.focused().text() == "co-codamol 30"
    desk.press("Next")
    assert desk.focused().text() == "Zapain"
    desk.press("Next")
    assert desk.focused().text() == "240"
    desk.press("Back")
    desk.press("Back")
    replace_text(desk, "ibuprofen gel")
    desk.press("Next")
    assert desk.focused().text() == "Ibuprofen gel", "another product is another form"
    desk.press("Next")
    desk.sees("Gels and patches are not added up")


def test_a_limit_that_was_copied_before_is_shown_and_holds_for_the_new_product(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", Decimal(1200), Decimal(6)))
    ask_new(desk)
    desk.type("ibuprofen lysine 342")
    desk.keys(KEY.Key_Return)
    desk.press("Next")
    desk.sees("You copied this before. Change it if your pack differs.")
    assert desk.focused().text() == "1,200"
    desk.sees("That is 6 × 200 mg.")
    desk.press("Save")
    assert len(desk.record.medicines) == 2
    assert len(desk.record.medicine_limits) == 1


@pytest.mark.parametrize("leave", ["Cancel", "Escape"])
def test_leaving_keeps_nothing(desk, leave):
    before = desk.record
    ask_new(desk)
    desk.type("co-codamol 8")
    desk.keys(KEY.Key_Return)
    desk.press("Next")
    desk.type("240")
    if leave == "Escape":
        desk.keys(KEY.Key_Escape)
    else:
        desk.press(leave)
    assert not desk.dialogs(MedicineDialog)
    assert desk.record == before


def test_what_can_not_be_kept_is_said_on_the_dialog_and_stays_typed(desk, monkeypatch):
    dialog = ask_new(desk)
    desk.type("ibuprofen 400 mg tablets")
    desk.keys(KEY.Key_Return)
    desk.press("Next")
    desk.type("1200")

    def full(*_given: object, **_more: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr(desk.diary.store, "write", full)
        desk.press("Save")
    assert dialog.isVisible()
    assert "The disk is full and nothing was saved" in desk.texts()
    assert desk.record.medicines == ()
    desk.press("Save")
    assert not desk.dialogs(MedicineDialog)
    assert desk.record.medicine_limits[0].max_mg_24h == 1200


def test_the_only_medicine_is_changed_at_once_and_undo_takes_it_back(desk):
    keep(desk, IBUPROFEN, LimitInput("ibuprofen", Decimal(1200), Decimal(6)))
    before = desk.record
    ask_change(desk)
    assert desk.focused().text() == "Ibuprofen 400 mg tablets"
    assert desk.button("I bought it in a shop").isChecked()
    replace_text(desk, "Ibuprofen 200 mg tablets")
    desk.press("I bought it in a shop")
    desk.tab_to("How much of it, mg")
    replace_text(desk, "200")
    desk.press("Next")
    replace_text(desk, "600")
    desk.press("Save")
    (medicine,), (limit,) = desk.record.medicines, desk.record.medicine_limits
    assert medicine.id == before.medicines[0].id
    assert (medicine.name, medicine.shop_bought) == ("Ibuprofen 200 mg tablets", None)
    assert (limit.max_mg_24h, limit.min_gap_hours) == (600, 6)
    assert desk.undo_command.text() == "&Undo change medicine Ibuprofen 200 mg tablets"
    desk.undo()
    assert desk.record == before
    assert desk.button(LOG_IBUPROFEN)


def test_of_several_one_is_chosen_by_keyboard(desk):
    keep(desk)
    keep(desk, MedicineInput("Aspirin", MedicineForm.TABLET))
    ask_change(desk)
    assert spoken(desk.focused()) == "Your medicines"
    desk.keys(KEY.Key_Down, KEY.Key_Return)
    assert desk.focused().text() == "Ibuprofen 400 mg tablets"
    desk.press("Back")
    desk.keys(KEY.Key_Up, KEY.Key_Return)
    assert desk.focused().text() == "Aspirin"


def test_a_medicine_without_doses_can_be_taken_off_and_one_with_doses_can_not(desk):
    own = keep(desk, IBUPROFEN, LimitInput("ibuprofen", Decimal(1200)))
    desk.pages.hub.change(lambda: take(desk.diary, own, date(2020, 1, 1)))
    dialog = ask_change(desk)
    assert "Take it off the list" not in heard(dialog)
    desk.press("Cancel")
    desk.undo()
    ask_change(desk)
    desk.press("Take it off the list")
    assert not desk.dialogs(MedicineDialog)
    assert (desk.record.medicines, desk.record.medicine_limits) == ((), ())
    desk.sees("Add the medicines you take")
    assert "Change a medicine…" not in heard(desk.window)
    desk.undo()
    assert desk.button(LOG_IBUPROFEN)


def test_a_dose_logged_elsewhere_meanwhile_keeps_the_medicine(desk):
    own = keep(desk)
    dialog = ask_change(desk)
    take(desk.diary, own, desk.diary.today)
    desk.press("Take it off the list")
    assert dialog.isVisible()
    desk.sees("You have logged doses of Ibuprofen 400 mg tablets, so it stays in the diary.")
    assert len(desk.record.medicines) == 1


def test_an_emergency_closes_the_dialog_and_nothing_is_kept(desk):
    dialog = ask_new(desk)
    desk.type("co-codamol 8")
    desk.keys(KEY.Key_Return)
    numb = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    log_day(desk.diary, desk.diary.today, [numb])
    desk.reread()
    assert not dialog.isVisible()
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    assert desk.record.medicines == ()


def test_tab_goes_through_the_form_from_top_to_bottom_also_after_a_row_was_added(desk):
    ask_new(desk)
    desk.type("co-codamol 8")
    desk.keys(KEY.Key_Return)
    desk.press("Add an ingredient")
    desk.type("caffeine")
    desk.tab_to("Name on the pack")
    stops = []
    for _press in range(12):
        desk.keys(KEY.Key_Tab)
        stops.append(spoken(desk.focused()))
    rows = [
        ("Ingredient", "How much of it, mg", f"Take {name} away")
        for name in ("codeine", "paracetamol", "caffeine")
    ]
    assert stops == [
        "Tablet",
        *(stop for row in rows for stop in row),
        "Add an ingredient",
        "I bought it in a shop",
    ]


def test_an_amount_goes_on_over_a_thousand_where_the_mark_of_thousands_is_a_space(desk):
    use_locale("fr_FR")
    parts = (IngredientInput("paracetamol", Decimal(950)),)
    keep(desk, MedicineInput("Paracetamol 1 g", MedicineForm.TABLET, parts, True))
    ask_change(desk)
    desk.tab_to("How much of it, mg")
    desk.keys(KEY.Key_Up)
    assert desk.focused().text() == "1\u202f000"
    desk.press("Next")
    desk.press("Save")
    (medicine,) = desk.record.medicines
    assert medicine.ingredients == (Ingredient("paracetamol", Decimal(1000)),)
