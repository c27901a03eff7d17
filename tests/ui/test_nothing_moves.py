"""Nothing moves under the pointer: what a press or a notice brings leaves all else where it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.log import Edit
from recovery_tracker.services.pending import DayLog
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets.chips import Chip
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.enter import ChoiceButton
from recovery_tracker.ui.widgets.figure_region import SiteRegion
from recovery_tracker.ui.widgets.message_bar import MessageBar
from recovery_tracker.ui.widgets.page import Page
from tests.ui.conftest import Desk, spoken

WIDTHS = (900, 1100, 1180, 1366)


def settle() -> None:
    """Everything that was put off for a moment is done, and all of it has its place."""
    for _turn in range(10):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def place(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint())


def choices(page: Page) -> Iterator[ChoiceButton]:
    """What a person can press on the page; a sign may bring an emergency, which does cover it."""
    for each in page.findChildren(ChoiceButton):
        if each.isVisible() and not isinstance(each, SiteRegion) and page.isAncestorOf(each):
            yield each


@pytest.mark.parametrize("width", WIDTHS)
def test_whatever_is_pressed_on_today_stays_under_the_pointer(desk: Desk, width):
    desk.window.resize(width, 760)
    desk.let_happen()
    page = desk.pages.today
    stacked = {each: each.is_stacked() for each in page.findChildren(Columns)}
    parts = [part for part in PartId if part is not PartId.SIGNS]
    for part in (None, *parts):
        if part is not None:
            page.open_part(part)
        stays_under_the_pointer(desk)
        page.parts.close_part()
    assert {each: each.is_stacked() for each in stacked} == stacked


def stays_under_the_pointer(desk: Desk) -> None:
    page = desk.pages.today
    for choice in list(choices(page)):
        if not choice.isVisible():
            continue
        settle()
        page.scroll_area.ensureWidgetVisible(choice)
        settle()
        before, card = place(choice), desk.pages.active_alerts._place._shown
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
        page.flush()
        settle()
        # Advice that comes is to be seen, and an emergency covers the page.
        if page.isVisible() and desk.pages.active_alerts._place._shown is card:
            assert place(choice) == before, spoken(choice)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_first_mark_in_first_start_moves_nothing(empty_desk: Desk, width):
    empty_desk.window.resize(width, 760)
    empty_desk.press("Next")
    empty_desk.let_happen()
    page = empty_desk.pages.first_start
    (chip,) = (each for each in page.findChildren(Chip) if spoken(each) == "Lower back, middle")
    page.scroll_area.ensureWidgetVisible(chip)
    before = place(chip)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    empty_desk.let_happen()
    assert place(chip) == before


def test_the_first_saved_and_each_name_of_undo_leave_the_title_line_as_it_is(desk: Desk):
    page = desk.pages.today
    line = page._title_line.findChildren(QAbstractButton)
    before = [(place(each), each.size()) for each in line], place(page.board.scales)
    desk.press("Pain today: On average: 4")
    page.flush()
    assert page._saved.text() == "Saved 12:00"
    assert page._undo.text() == "Undo: average pain 4"
    assert spoken(page._undo) == "Undo log average pain 4 on 12 May"
    desk.press("Lower back, middle")
    desk.let_happen()
    assert page._undo.text().startswith("Undo: pain, lower")
    assert ([(place(each), each.size()) for each in line], place(page.board.scales)) == before


def test_undo_says_what_it_took_back_and_redo_is_beside_it(desk: Desk):
    desk.press("Pain today: On average: 4")
    desk.pages.today.flush()
    desk.press("Undo log average pain 4 on 12 May")
    desk.sees("Undone: log average pain 4 on 12 May")
    desk.press("Redo")
    desk.sees("Done again: log average pain 4 on 12 May")
    assert desk.check_in.pain.average == 4


@pytest.mark.parametrize("name", ["today", "progress", "diary", "summary"])
def test_a_notice_lies_over_the_foot_of_a_page_and_moves_nothing(desk: Desk, name):
    desk.open_page(name)
    desk.let_happen()
    page = desk.window.pages.currentWidget()
    seen = [each for each in page.findChildren(QWidget) if each.isVisible()]
    before = [place(each) for each in seen]
    desk.window.notices.say("Saved to /home/ann/page.pdf")
    desk.let_happen()
    (bar,) = (each for each in desk.window.findChildren(MessageBar) if each.isVisible())
    moved = [place(each) - at for each, at in zip(seen, before, strict=True)]
    assert max(each.manhattanLength() for each in moved) <= 1
    assert desk.window.rect().contains(bar.mapTo(desk.window, bar.rect().bottomRight()))
    assert bar.mapTo(desk.window, QPoint()).y() > desk.window.height() // 2
    assert bar.accessibleName() == "Saved to /home/ann/page.pdf"


def test_nothing_stays_hidden_under_a_notice(desk: Desk):
    page = desk.pages.today
    desk.window.notices.say("Something happened")
    desk.let_happen()
    (bar,) = (each for each in desk.window.findChildren(MessageBar) if each.isVisible())
    scroll = page.scroll_area.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    last = page.function
    assert place(last).y() + last.height() <= place(bar).y()


def test_no_notice_covers_an_emergency_nor_the_buttons_of_first_start(desk: Desk):
    desk.pages.ask_beginning()
    desk.window.notices.say("Something happened")
    desk.let_happen()
    (bar,) = (each for each in desk.window.findChildren(MessageBar) if each.isVisible())
    assert place(bar).y() + bar.height() <= place(desk.button("Next")).y()
    signs = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    desk.open_page("today")
    desk.pages.hub.log(DayLog(desk.diary.today, (signs,)))
    desk.window.notices.say("Answer the card first.", error=True)
    desk.let_happen()
    (bar,) = (each for each in desk.window.findChildren(MessageBar) if each.isVisible())
    emergency = desk.pages.emergency
    assert emergency.isVisible()
    assert place(bar).y() + bar.height() <= place(emergency).y()
