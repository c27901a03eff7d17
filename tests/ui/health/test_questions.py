"""What the advice needs to know is asked once; nothing that was pressed gets lost behind it."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from recovery_tracker.diary.vocabulary import (
    Asked,
    CareKind,
    MedicineForm,
    Nation,
    RiskFactor,
    WarningSign,
)
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.medicines import IngredientInput, MedicineInput, keep_medicine
from recovery_tracker.services.person import set_born, set_risk_factor
from recovery_tracker.ui.health.questions import HealthDialog
from recovery_tracker.ui.medicines.dialog import MedicineDialog
from recovery_tracker.ui.widgets.check_row import CheckRow
from tests.ui.conftest import Clock, Desk, open_desk, spoken
from tests.ui.medicine_cabinet import IBUPROFEN, LOG_IBUPROFEN

KEY = Qt.Key
LINE = "Some things about your health change what is safe."
CODEINE = MedicineInput(
    "Codeine 30 mg tablets", MedicineForm.TABLET, (IngredientInput("codeine", Decimal(30)),)
)
PARACETAMOL = MedicineInput(
    "Paracetamol 500 mg tablets",
    MedicineForm.TABLET,
    (IngredientInput("paracetamol", Decimal(500)),),
    True,
)


def begin(diary: Diary) -> None:
    """An episode began six days ago, and nothing was asked yet, as after an update."""
    start_episode(diary, diary.today - timedelta(days=5), nation=Nation.ENGLAND)


@pytest.fixture
def unasked(qtbot, tmp_path, clock: Clock) -> Iterator[Desk]:
    yield from open_desk(qtbot, tmp_path / "data", clock, begin)


def closed(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.dialogs(HealthDialog), timeout=1000)


def say(desk: Desk, name: str) -> None:
    """A press on the button of that name in the question; Today may have one of that name too."""
    found = [
        each
        for each in desk.dialog(HealthDialog).findChildren(QAbstractButton)
        if each.isVisible() and spoken(each) == name
    ]
    assert len(found) == 1, f"{len(found)} buttons are called {name!r}"
    desk.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def asked(desk: Desk) -> frozenset[Asked]:
    return desk.record.settings.asked


def factors(desk: Desk) -> set[RiskFactor]:
    return set(desk.record.person.risk_factors)


def kinds(desk: Desk) -> list[CareKind]:
    return [care.kind for care in desk.record.care]


def has(desk: Desk, product: MedicineInput) -> None:
    desk.pages.hub.change(lambda: keep_medicine(desk.diary, product))


def ticked(dialog: HealthDialog) -> set[str]:
    return {row.text() for row in dialog.findChildren(CheckRow) if row.isChecked()}


# --- The line on Today ---------------------------------------------------------------------------


def test_a_quiet_line_leads_to_the_questions_until_they_are_answered(unasked):
    unasked.sees(LINE)
    unasked.press("Answer a few questions")
    unasked.dialog(HealthDialog)
    unasked.press("Kidney disease")
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert factors(unasked) == {RiskFactor.KIDNEY_DISEASE}
    assert asked(unasked) == {Asked.HEALTH, Asked.NSAID, Asked.HEAT_COLD}
    assert LINE not in unasked.texts()


@pytest.mark.parametrize("by", ["line", "dialog"])
def test_declined_it_is_not_asked_again(unasked, by):
    if by == "line":
        unasked.press("Don't ask again")
    else:
        unasked.press("Answer a few questions")
        unasked.dialog(HealthDialog)
        unasked.press("I'd rather not say")
        closed(unasked)
    assert asked(unasked) == {Asked.HEALTH}
    assert LINE not in unasked.texts()
    unasked.window.activateWindow()
    unasked.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=1000)
    assert unasked.pages.today.isAncestorOf(unasked.focused())


def test_put_off_the_line_stays_and_it_stands_on_no_other_day(unasked):
    unasked.press("Answer a few questions")
    unasked.dialog(HealthDialog)
    unasked.press("Ask me later")
    closed(unasked)
    assert asked(unasked) == frozenset()
    unasked.sees(LINE)
    unasked.press("Previous day")
    assert LINE not in unasked.texts()


def test_what_is_known_is_ticked_and_a_known_age_is_not_asked(unasked):
    set_risk_factor(unasked.diary, RiskFactor.ASTHMA, has=True)
    set_born(unasked.diary, date(1979, 11, 18))
    unasked.reread()
    unasked.press("Answer a few questions")
    dialog = unasked.dialog(HealthDialog)
    assert ticked(dialog) == {"Asthma"}
    shown = {row.text() for row in dialog.findChildren(CheckRow) if row.isVisible()}
    assert "65 or older" not in shown
    assert "Pregnant" in shown
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert factors(unasked) == {RiskFactor.ASTHMA}
    assert unasked.record.person.born == date(1979, 11, 18)


def test_a_wrong_date_of_birth_is_said_and_nothing_is_lost(unasked):
    unasked.press("Answer a few questions")
    dialog = unasked.dialog(HealthDialog)
    unasked.press("Asthma")
    unasked.tab_to("Date of birth")
    unasked.type("18/11/2984")
    unasked.press("I have the ones I ticked")
    unasked.sees("is too late")
    assert unasked.dialogs(HealthDialog) == [dialog]
    assert asked(unasked) == frozenset()
    unasked.tab_to("Date of birth")
    unasked.keys(KEY.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    unasked.type("18/11/1984")
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert factors(unasked) == {RiskFactor.ASTHMA}
    assert unasked.record.person.born == date(1984, 11, 18)


def test_the_questions_are_answered_by_keyboard_alone(unasked):
    unasked.tab_to("Answer a few questions")
    unasked.keys(KEY.Key_Return)
    unasked.dialog(HealthDialog)
    assert spoken(unasked.focused()).startswith("Tick what is true for you.")
    unasked.keys(KEY.Key_Return, KEY.Key_Space)
    assert asked(unasked) == frozenset()
    unasked.tab_to("65 or older")
    unasked.keys(KEY.Key_Space)
    unasked.tab_to("I have the ones I ticked")
    unasked.keys(KEY.Key_Return)
    closed(unasked)
    assert factors(unasked) == {RiskFactor.AGE_65_OR_MORE}


def test_what_is_told_now_is_judged_at_once_from_the_first_day_on(unasked):
    on = unasked.diary.today - timedelta(days=4)
    unasked.pages.hub.change(lambda: log_day(unasked.diary, on, [Edit("pain.average", Decimal(4))]))
    assert not _rules(unasked) & {"INFO-PREG"}
    unasked.press("Answer a few questions")
    unasked.dialog(HealthDialog)
    unasked.press("Pregnant")
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert "INFO-PREG" in _rules(unasked)


def _rules(desk: Desk) -> set[str]:
    return {alert.rule for alert in desk.pages.hub.evaluation(desk.diary.today).alerts}


# --- The first heat or cold ----------------------------------------------------------------------


def test_the_first_heat_asks_about_the_skin_before_it_is_logged_and_the_next_does_not(unasked):
    unasked.press("Add heat")
    unasked.dialog(HealthDialog)
    assert kinds(unasked) == []
    unasked.press("Raynaud's")
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert kinds(unasked) == [CareKind.HEAT]
    assert factors(unasked) == {RiskFactor.RAYNAUDS}
    assert asked(unasked) == {Asked.HEAT_COLD}
    assert "HEAT-RISK" in _rules(unasked)
    unasked.press("Add cold")
    assert not unasked.dialogs(HealthDialog)
    assert kinds(unasked) == [CareKind.HEAT, CareKind.COLD]


def test_other_care_asks_nothing(unasked):
    unasked.press("Walk")
    assert not unasked.dialogs(HealthDialog)
    assert kinds(unasked) == [CareKind.WALK]


@pytest.mark.parametrize("way", ["Skip", "None of these", "Escape"])
def test_whichever_way_the_question_ends_the_session_is_logged_once(unasked, way):
    unasked.press("Add cold")
    unasked.dialog(HealthDialog)
    if way == "Escape":
        unasked.keys(KEY.Key_Escape)
    else:
        say(unasked, way)
    closed(unasked)
    assert kinds(unasked) == [CareKind.COLD]
    assert asked(unasked) == {Asked.HEAT_COLD}
    assert factors(unasked) == set()


@pytest.mark.parametrize("by", ["an emergency", "the window"])
def test_where_something_else_takes_the_window_the_session_is_logged_and_asks_again(unasked, by):
    unasked.press("Add cold")
    unasked.dialog(HealthDialog)
    if by == "the window":
        unasked.window.close()
    else:
        sign = Edit("warning_signs", frozenset({WarningSign.CHEST_PAIN}))
        unasked.pages.hub.change(lambda: log_day(unasked.diary, unasked.diary.today, [sign]))
    closed(unasked)
    assert kinds(unasked) == [CareKind.COLD]
    assert asked(unasked) == frozenset()


def test_a_double_press_on_add_heat_ticks_nothing_and_logs_one(unasked, read_time):
    read_time.hold()
    button = unasked.button("Add heat")
    unasked.pages.today.scroll_area.ensureWidgetVisible(button)
    unasked.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = unasked.dialog(HealthDialog)
    plain = Qt.KeyboardModifier.NoModifier
    for row in dialog.findChildren(CheckRow):
        at = row.mapTo(dialog, row.rect().center())
        QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton, plain, at)
    unasked.keys(KEY.Key_Return, KEY.Key_Space)
    assert ticked(dialog) == set()
    assert unasked.dialogs(HealthDialog) == [dialog]
    read_time.end()
    row = next(row for row in dialog.findChildren(CheckRow) if row.isVisible())
    at = row.mapTo(dialog, row.rect().center())
    QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton, plain, at)
    assert ticked(dialog) == {row.text()}


def test_heat_that_helped_on_a_bad_day_asks_too_and_keeps_the_bad_day(unasked):
    unasked.press("A bad day…")
    unasked.press("Heat")
    unasked.press("Save")
    unasked.dialog(HealthDialog)
    unasked.press("Skip")
    closed(unasked)
    assert kinds(unasked) == [CareKind.HEAT]
    assert asked(unasked) == {Asked.HEAT_COLD}


# --- Medicines -----------------------------------------------------------------------------------


def added(desk: Desk, product: MedicineInput) -> None:
    """As the dialog does once it is closed."""
    desk.press("Add a medicine…")
    (dialog,) = (each for each in desk.window.findChildren(MedicineDialog) if each.isVisible())
    dialog._form.show_product(product.name, product.form, _ingredients(product))
    dialog.ask_pack()
    dialog._take_pack()
    dialog._save()


def _ingredients(product: MedicineInput):
    from recovery_tracker.diary.record import Ingredient

    return tuple(Ingredient(part.name, part.mg) for part in product.parts)


def test_the_first_anti_inflammatory_asks_once_it_is_added_and_is_kept_already(unasked):
    added(unasked, IBUPROFEN)
    dialog = unasked.dialog(HealthDialog)
    assert [each.name for each in unasked.record.medicines] == [IBUPROFEN.name]
    assert ticked(dialog) == set()
    unasked.press("Blood thinner")
    unasked.press("65 or older")
    unasked.press("I have the ones I ticked")
    closed(unasked)
    assert factors(unasked) == {RiskFactor.ANTICOAGULANT, RiskFactor.AGE_65_OR_MORE}
    assert asked(unasked) == {Asked.NSAID}
    unasked.press(LOG_IBUPROFEN)
    assert not unasked.dialogs(HealthDialog)
    assert len(unasked.record.doses) == 1
    assert "MED-NSAID-CAUTION" in _rules(unasked)


def test_a_medicine_of_no_such_kind_asks_nothing(unasked):
    added(unasked, PARACETAMOL)
    unasked.let_happen()
    assert not unasked.dialogs(HealthDialog)


@pytest.mark.parametrize("way", ["Skip", "None of these", "Escape"])
def test_a_medicine_that_was_there_before_asks_at_its_first_dose_which_is_not_lost(unasked, way):
    has(unasked, IBUPROFEN)
    unasked.press(LOG_IBUPROFEN)
    unasked.dialog(HealthDialog)
    assert unasked.record.doses == ()
    if way == "Escape":
        unasked.keys(KEY.Key_Escape)
    else:
        say(unasked, way)
    closed(unasked)
    assert len(unasked.record.doses) == 1
    assert asked(unasked) == {Asked.NSAID}
    unasked.press(LOG_IBUPROFEN)
    assert not unasked.dialogs(HealthDialog)
    assert len(unasked.record.doses) == 2


def test_the_first_sedating_medicine_asks_for_others_and_adds_one(unasked):
    added(unasked, CODEINE)
    unasked.dialog(HealthDialog)
    unasked.sees("Do you take anything else that makes you sleepy?")
    unasked.press("Add another medicine…")
    closed(unasked)
    assert asked(unasked) == {Asked.SEDATING}
    unasked.qtbot.waitUntil(
        lambda: (
            [
                each.windowTitle()
                for each in unasked.window.findChildren(MedicineDialog)
                if each.isVisible()
            ]
            == ["Add a medicine"]
        ),
        timeout=1000,
    )


def test_one_that_is_both_asks_one_thing_after_the_other(unasked):
    both = MedicineInput(
        "Ibuprofen and codeine",
        MedicineForm.TABLET,
        (IngredientInput("ibuprofen", Decimal(200)), IngredientInput("codeine", Decimal(12))),
    )
    has(unasked, both)
    unasked.press("Log a dose of Ibuprofen and codeine")
    unasked.dialog(HealthDialog)
    unasked.sees("Before you take this kind of painkiller")
    say(unasked, "None of these")
    unasked.dialog(HealthDialog)
    unasked.sees("Do you take anything else that makes you sleepy?")
    assert unasked.record.doses == ()
    unasked.press("Nothing else")
    closed(unasked)
    assert len(unasked.record.doses) == 1
    assert asked(unasked) == {Asked.NSAID, Asked.SEDATING}


def test_who_answered_about_health_is_not_asked_the_same_again(unasked):
    unasked.press("Answer a few questions")
    unasked.dialog(HealthDialog)
    say(unasked, "None of these")
    closed(unasked)
    has(unasked, IBUPROFEN)
    unasked.press(LOG_IBUPROFEN)
    unasked.press("Add heat")
    assert not unasked.dialogs(HealthDialog)
    assert len(unasked.record.doses) == 1
    assert kinds(unasked) == [CareKind.HEAT]
