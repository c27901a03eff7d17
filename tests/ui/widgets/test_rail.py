"""The rail."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.rail import Rail

ITEMS = [("today", "today", "Today"), ("progress", "progress", "Progress"), ("d", "today", "Diary")]


@pytest.fixture
def rail(kit):
    made = Rail(ITEMS)
    return kit.shown(made, made.sizeHint().width(), 600)


@pytest.fixture
def chosen(rail):
    seen = []
    rail.chosen.connect(seen.append)
    return seen


def items(rail):
    return rail.findChildren(QAbstractButton)


def test_pressing_the_word_of_the_open_page_opens_it_again(rail, chosen, qtbot):
    qtbot.mouseClick(items(rail)[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(items(rail)[1], Qt.MouseButton.LeftButton)
    assert (chosen, rail.current()) == (["progress", "progress"], "progress")


def test_marking_a_page_as_open_is_no_choice(rail, chosen):
    rail.set_chosen("d")
    assert (chosen, rail.current()) == ([], "d")


def test_arrows_go_from_word_to_word_and_enter_opens(rail, chosen):
    first, second, last = items(rail)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert chosen == []
    QTest.keyClick(second, Qt.Key.Key_Return)
    QTest.keyClick(second, Qt.Key.Key_End)
    QTest.keyClick(last, Qt.Key.Key_Space)
    assert chosen == ["progress", "d"]


@pytest.mark.parametrize("page", ["", "advice"])
def test_tab_comes_to_it_also_while_a_page_is_open_that_is_not_in_it(rail, page):
    rail.set_chosen(page)
    stops = [item for item in items(rail) if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == items(rail)[:1]


def test_a_screen_reader_meets_named_pages_and_which_is_open(rail, kit):
    assert kit.spoken(rail) == "Pages"
    assert [kit.spoken(item) for item in items(rail)] == ["Today", "Progress", "Diary"]
    assert {kit.role(item) for item in items(rail)} == {QAccessible.Role.RadioButton}
    assert [kit.is_checked(item) for item in items(rail)] == [True, False, False]


def test_the_open_page_has_its_ground_and_the_ring_its_ink(rail, kit):
    first = items(rail)[0]
    colours = current_theme().colours
    assert kit.colour_at(first, QPoint(12, 12)) == colours.on
    first.clearFocus()
    plain = kit.pixels_of(first, colours.accent)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert kit.pixels_of(first, colours.accent) > plain + 100


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_six_words_fit_in_a_low_window(kit, size):
    kit.wear(ThemeName.LIGHT, size)
    more = [("r", "heat", "Relief"), ("s", "summary", "Summary"), ("t", "info", "T")]
    made = Rail([*ITEMS, *more])
    kit.shown(made, made.sizeHint().width(), 560)
    assert made.height() == 560
    for item in items(made):
        assert min(item.width(), item.height()) >= 44
        assert kit.has_room_for_its_words(item)
        assert made.rect().contains(item.geometry())
