"""Where a person was stays: under the pointer, for the focus, and on the page."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from recovery_tracker.diary.vocabulary import CareKind, WarningSign
from recovery_tracker.services.entries import add_score
from recovery_tracker.services.log import Session, log_day
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.chips import Chip
from recovery_tracker.ui.widgets.secret_field import SecretField
from tests.ui.conftest import NOON, Desk, spoken
from tests.ui.medicine_cabinet import LOG_IBUPROFEN, keep
from tests.ui.safe import safe

KEY = Qt.Key
SLIVER = 6
"""Pixels of a control that are seen at the edge of the view."""


def at_edge(desk: Desk, widget: QWidget, *, bottom: bool) -> QPoint:
    """Scrolls until only a sliver of the widget is seen; gives a point of it, on the window."""
    area = desk.pages.today.scroll_area
    bar, view = area.verticalScrollBar(), area.viewport()
    top = widget.mapTo(area.widget(), QPoint()).y()
    bar.setValue(top + SLIVER - view.height() if bottom else top + widget.height() - SLIVER)
    inside = QPoint(widget.width() // 2, SLIVER // 2 if bottom else widget.height() - SLIVER // 2)
    return widget.mapTo(desk.window, inside)


@pytest.mark.parametrize("bottom", [True, False])
def test_a_press_at_the_edge_of_the_view_is_not_lost(desk: Desk, bottom):
    page = desk.pages.today
    desk.window.resize(900, 600)
    desk.let_happen()
    (chip,) = (each for each in page.findChildren(Chip) if spoken(each) == "20 min")
    at = at_edge(desk, chip, bottom=bottom)
    before = page.scroll_area.verticalScrollBar().value()
    window = desk.window.windowHandle()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at)
    assert page.scroll_area.verticalScrollBar().value() == before
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at)
    assert chip.isChecked()
    desk.qtbot.waitUntil(lambda: page.scroll_area.verticalScrollBar().value() != before)
    page.flush()
    assert desk.check_in.movement.walking_minutes == 20


def test_a_window_that_is_come_back_to_stays_as_it_was_scrolled(desk: Desk):
    desk.window.resize(900, 600)
    desk.pages.today.board.signs.ticked.emit(frozenset({WarningSign.FEVER}))
    desk.sees("Urgent")
    page = desk.pages.today
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(0)
    low = page.findChildren(Chip)[-1]
    desk.window.setFocus()
    # As Qt tells it: the focus that the window had before comes from nowhere.
    QApplication.instance().focusChanged.emit(None, low)
    assert bar.value() == 0
    QApplication.instance().focusChanged.emit(desk.window, low)
    assert bar.value() > 0


def test_a_key_still_brings_what_it_leads_to_into_view(desk: Desk):
    page = desk.pages.today
    desk.window.resize(900, 600)
    for _card in range(6):
        desk.run("Next card")
    seen = desk.focused().mapTo(page, QPoint()).y()
    assert 0 < seen < page.height()


def test_who_opens_the_medicines_is_at_the_log_of_a_dose(desk: Desk):
    keep(desk)
    desk.press("Medicines of the day")
    assert spoken(desk.focused()) == LOG_IBUPROFEN


def test_today_in_the_rail_is_today_from_its_top(desk: Desk):
    page = desk.pages.today
    desk.press("Previous day")
    page.scroll_area.verticalScrollBar().setValue(400)
    desk.window.rail.press("today")
    assert page.presenter.date == desk.diary.today
    page.scroll_area.verticalScrollBar().setValue(400)
    desk.window.rail.press("today")
    assert page.scroll_area.verticalScrollBar().value() == 0


def closed(desk: Desk) -> None:
    """Whatever dialog is open closes, and the window has the keyboard again, as a desktop does."""
    for dialog in desk.window.findChildren(QDialog):
        dialog.reject()
    desk.window.activateWindow()
    desk.let_happen()


OPENERS = (
    "Pick a day…",
    "A bad day…",
    "Add a score with its time…",
    "Change pain 8 at 09:00",
    "Add a medicine…",
    "Change a medicine…",
)


@pytest.mark.parametrize("opener", OPENERS)
def test_after_a_dialog_the_focus_is_on_what_opened_it(desk: Desk, opener):
    keep(desk)
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    desk.reread()
    desk.press(opener)
    assert any(each.isVisible() for each in desk.window.findChildren(QDialog))
    closed(desk)
    assert spoken(desk.focused()) == opener


def test_where_the_row_of_a_dialog_is_another_by_now_the_focus_is_on_the_new_one(desk: Desk):
    add_score(desk.diary, NOON - timedelta(hours=3), Decimal(8))
    desk.reread()
    desk.press("Change pain 8 at 09:00")
    desk.part(PartId.SCORES).scores._shown = ()
    desk.part(PartId.SCORES).scores._chips.clear()  # every row is made anew
    desk.reread()
    closed(desk)
    assert spoken(desk.focused()) == "Change pain 8 at 09:00"


def test_after_the_sheet_the_focus_is_where_it_was(desk: Desk):
    desk.tab_to("Previous day")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.keys(KEY.Key_W, modifier=both)
    desk.press("None of these")
    assert spoken(desk.focused()) == "Previous day"


def test_what_folds_open_shows_so_and_folds_again(desk: Desk):
    log_day(desk.diary, desk.diary.today, sessions=(Session(CareKind.HEAT),))
    desk.reread()
    button = desk.button("How was it: Heat at 12:00")
    icons = []
    for _press in range(3):
        icons.append(button._icon_name)
        desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert icons == ["chevron-right", "chevron-down", "chevron-right"]


def test_say_more_about_it_can_be_folded_again(empty_desk: Desk):
    when = empty_desk.pages.first_start.when
    empty_desk.press("Say more about it")
    assert when._more.isVisible()
    empty_desk.press("Say more about it")
    assert not when._more.isVisible()


def test_tab_goes_from_passphrase_to_passphrase_and_no_space_reveals_one(kept_desk: Desk):
    safe(kept_desk).privacy.ask_passphrase()
    kept_desk.qtbot.waitUntil(lambda: spoken(kept_desk.focused()) == "New passphrase")
    kept_desk.type("four words")
    kept_desk.keys(KEY.Key_Tab)
    assert spoken(kept_desk.focused()) == "The same again"
    kept_desk.type("four words")
    (first, again) = kept_desk.window.findChildren(SecretField)
    hidden = QLineEdit.EchoMode.Password
    assert [each.stop.echoMode() for each in (first, again)] == [hidden, hidden]
    assert again.text() == "four words"
    kept_desk.keys(KEY.Key_Tab)
    assert spoken(kept_desk.focused()) == "Show what is typed: New passphrase"
    show = kept_desk.focused()
    wide = show.width()
    kept_desk.keys(KEY.Key_Space)
    assert (show.text(), show.width()) == ("Hide", wide)
    assert first.stop.echoMode() is QLineEdit.EchoMode.Normal
    kept_desk.keys(KEY.Key_Space)
    assert (show.text(), first.stop.echoMode()) == ("Show", hidden)
