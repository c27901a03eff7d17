"""The sheet of warning signs: one press away, and asked when something asks it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from recovery_tracker.diary.vocabulary import PainQuality, WarningSign
from recovery_tracker.guidance.sign_form import questions
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.ui.alerts import sign_prompts
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.wording.words import question
from tests.ui.conftest import Desk, spoken

BUTTOCK = "Buttock, left"
MARKED = "You marked pain in the bottom, groin or leg"
QUESTION = question(WarningSign.FEVER)
KEY = Qt.Key


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_prompts, "QUIET_MS", 10)


def on_sheet(desk: Desk) -> bool:
    return desk.window.pages.currentWidget() is desk.pages.signs.page


def comes(desk: Desk) -> None:
    desk.qtbot.waitUntil(lambda: on_sheet(desk), timeout=2000)


def stays_away(desk: Desk) -> None:
    desk.let_happen()
    assert not on_sheet(desk)


def read(desk: Desk) -> None:
    """What comes by itself is read before anything is pressed."""
    desk.let_happen()


def mark(desk: Desk, days_ago: int = 0) -> None:
    edits = [Edit("sites.buttock_left", None), Edit("pain.average", Decimal(4))]
    desk.pages.hub.change(
        lambda: log_day(desk.diary, desk.diary.today - timedelta(days=days_ago), edits)
    )


def reopened(desk: Desk) -> MainWindow:
    window = MainWindow()
    desk.qtbot.addWidget(window)
    Navigator(window, Hub(desk.diary, window))
    return window


def test_the_sheet_is_one_press_away_in_the_rail_and_has_its_key(desk):
    desk.press("Warning signs")
    assert on_sheet(desk)
    desk.keys(KEY.Key_Escape)
    assert desk.window.pages.currentWidget() is desk.pages.today
    desk.open_page("progress")
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.keys(KEY.Key_W, modifier=control)
    assert on_sheet(desk)


def test_none_of_these_is_one_press_and_is_kept_with_the_date(desk):
    desk.open_page("progress")
    desk.press("Warning signs")
    desk.press("None of these")
    assert desk.check_in.warning_signs == frozenset()
    assert desk.window.pages.currentWidget() is desk.pages.progress
    desk.clock.pass_days(2)
    desk.pages.hub.poll()
    desk.press("Warning signs")
    desk.sees("You last answered on Tuesday 12 May: none of these.")


def test_a_tick_on_the_sheet_is_kept_at_once_and_what_is_ticked_can_be_left(desk):
    desk.press("Warning signs")
    desk.press(QUESTION)
    assert desk.check_in.warning_signs == {WarningSign.FEVER}
    assert not desk.button("None of these").isEnabled()
    desk.sees("Call 111")
    desk.press("I have the ones I ticked")
    assert desk.window.pages.currentWidget() is desk.pages.today
    desk.press("Warning signs")
    desk.sees("You last answered on Tuesday 12 May: 1 ticked.")


def test_an_emergency_ticked_on_the_sheet_waits_for_no_button(desk):
    desk.press("Warning signs")
    desk.press("Do you have chest pain?")
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    desk.press("I am getting help")
    assert on_sheet(desk)


def test_marking_the_bottom_asks_the_signs_once_although_they_were_answered_today(desk):
    desk.press("None of these")
    desk.press(BUTTOCK)
    comes(desk)
    desk.sees(MARKED)
    read(desk)
    desk.press("None of these")
    assert desk.window.pages.currentWidget() is desk.pages.today
    assert desk.button(BUTTOCK).hasFocus()
    desk.press("Calf, left")
    stays_away(desk)


def test_put_off_it_asks_again_the_next_day_and_the_card_leads_to_it(desk):
    mark(desk)
    comes(desk)
    read(desk)
    desk.press("Ask me later")
    stays_away(desk)
    assert desk.check_in.warning_signs is None
    desk.press("Check the warning signs")
    assert on_sheet(desk)
    assert "talk to a physio" not in desk.texts(), "what can wait does not stand above the sheet"
    desk.keys(KEY.Key_Escape)
    desk.clock.pass_days(1)
    desk.pages.hub.poll()
    comes(desk)


def test_signs_answered_on_today_answer_it_too(desk):
    mark(desk)
    desk.press("None of these")
    stays_away(desk)


def test_what_asks_already_comes_first_at_the_next_opening_until_it_is_answered(desk):
    mark(desk, days_ago=1)
    assert reopened(desk).pages.currentWidget().windowTitle() == ""
    second = reopened(desk)
    assert second.pages.currentWidget().accessibleName() == "Warning signs"
    edit = Edit("warning_signs", frozenset())
    log_day(desk.diary, desk.diary.today, [edit])
    assert reopened(desk).pages.currentWidget().accessibleName() != "Warning signs"


def test_after_a_gap_the_signs_come_first(desk):
    desk.press("No pain today")
    desk.clock.pass_days(8)
    window = reopened(desk)
    assert window.pages.currentWidget().accessibleName() == "Warning signs"
    assert "You have not logged for some days" in texts(window)


def texts(window: MainWindow) -> str:
    return " ".join(
        child.accessibleName()
        for child in window.pages.currentWidget().findChildren(object)
        if hasattr(child, "accessibleName")
    )


def test_a_rise_asks_with_its_own_reason(desk):
    desk.clock.pass_days(1)  # the episode has seven days then, as many as it takes to tell
    desk.pages.hub.poll()
    today = desk.diary.today
    for days_ago, pain in ((6, 2), (5, 2), (4, 2), (3, 2), (2, 6), (1, 6)):
        edits = [Edit("pain.average", Decimal(pain))]
        log_day(desk.diary, today - timedelta(days=days_ago), edits)
    desk.reread()
    stays_away(desk)
    edits = [Edit("pain.average", Decimal(6))]
    desk.pages.hub.change(lambda: log_day(desk.diary, today, edits))
    comes(desk)
    desk.sees("Your pain has gone up and stays there")


def questions_shown(desk: Desk) -> list[str]:
    """The questions of the sheet as they stand from top to bottom."""
    rows = [row for row in desk.pages.signs.page.findChildren(CheckRow) if row.isVisible()]
    rows.sort(key=lambda row: row.mapTo(desk.window, row.rect().topLeft()).y())
    return [row.text() for row in rows]


def test_the_sheet_asks_what_may_be_an_emergency_first_and_then_the_rest(desk):
    desk.press("Warning signs")
    desk.sees("Do you have any of these now, or since this back pain began?")
    shown = questions_shown(desk)
    order = questions()
    assert shown == [question(sign) for sign in (*order.first, *order.rest)]
    places = [
        desk.button(name).mapTo(desk.window, desk.button(name).rect().topLeft()).y()
        for name in (shown[0], "None of these so far", shown[len(order.first)], "None of these")
    ]
    assert places == sorted(places)


def test_none_of_these_so_far_keeps_nothing_and_goes_on_to_the_rest(desk):
    desk.press("Warning signs")
    before = desk.steps()
    desk.press("None of these so far")
    assert on_sheet(desk)
    assert desk.steps() == before
    rest = desk.button(question(WarningSign.GAIT_UNSTEADY))
    bar = desk.pages.signs.page.scroll_area
    assert bar.viewport().rect().contains(rest.mapTo(bar.viewport(), rest.rect().center()))
    assert spoken(desk.focused()) == "And any of these, now or since this back pain began?"
    desk.keys(KEY.Key_Return, KEY.Key_Space)  # a second press of the same key ticks nothing
    assert desk.steps() == before
    read(desk)
    desk.press("None of these")
    assert desk.check_in.warning_signs == frozenset()


def test_a_second_press_on_none_of_these_so_far_ticks_nothing_of_what_came_under_it(
    desk, read_time
):
    read_time.hold()
    desk.press("Warning signs")
    desk.window.resize(900, 600)
    before = desk.steps()
    button = desk.button("None of these so far")
    desk.pages.signs.page.scroll_area.ensureWidgetVisible(button)
    at = button.mapTo(desk.window, button.rect().center())
    for _press in range(3):
        QTest.mouseClick(
            desk.window.windowHandle(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )
    assert desk.steps() == before
    assert on_sheet(desk)


def test_both_groins_bring_the_sheet_with_the_saddle_question_first(desk):
    desk.press("None of these")
    for site in ("Groin, left", "Groin, right"):
        desk.press(site)
    comes(desk)
    desk.sees("You marked pain on both sides")
    assert questions_shown(desk)[:2] == [
        question(WarningSign.SADDLE_NUMBNESS),
        question(WarningSign.BILATERAL_LEG_SYMPTOMS),
    ]


def test_numbness_brings_the_sheet_although_the_signs_were_answered_today(desk):
    desk.press("None of these")
    edit = Edit("qualities", frozenset({PainQuality.PINS_AND_NEEDLES}))
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    comes(desk)
    desk.sees("You marked numbness or pins and needles")
    read(desk)
    desk.press("None of these")
    stays_away(desk)


def test_the_order_stands_while_the_sheet_is_looked_at(desk):
    desk.press("Warning signs")
    before = questions_shown(desk)
    edit = Edit("sites.mid_back", None)
    desk.pages.hub.change(lambda: log_day(desk.diary, desk.diary.today, [edit]))
    assert questions_shown(desk) == before
    desk.keys(KEY.Key_Escape)
    desk.press("Warning signs")
    assert questions_shown(desk)[0] == question(WarningSign.THORACIC_PAIN)


def test_what_comes_by_itself_takes_no_press_in_its_first_moment(desk, read_time):
    read_time.hold()
    mark(desk)
    comes(desk)
    first = desk.button(question(WarningSign.BLADDER_RETENTION))

    def press() -> None:
        where = first.mapTo(desk.window, first.rect().center())
        plain = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, plain, where)

    press()
    desk.keys(KEY.Key_Space, KEY.Key_Return)
    assert desk.check_in.warning_signs is None
    read_time.end()
    press()
    assert desk.check_in.warning_signs == {WarningSign.BLADDER_RETENTION}


def test_it_waits_while_a_dialog_is_open_or_the_beginning_is_asked(desk):
    desk.run("Bin…")
    mark(desk)
    stays_away(desk)
    for dialog in desk.window.findChildren(QDialog):
        dialog.reject()
    comes(desk)
    read(desk)
    desk.press("Ask me later")
    desk.pages.ask_beginning()
    assert desk.window.pages.currentWidget() is desk.pages.first_start


def test_the_sheet_is_answered_by_keyboard_alone(desk):
    mark(desk)
    comes(desk)
    read(desk)
    desk.tab_to("None of these")
    desk.keys(KEY.Key_Return)
    assert desk.check_in.warning_signs == frozenset()
