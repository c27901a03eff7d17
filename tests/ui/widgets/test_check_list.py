import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.check_row import CheckRow

LEFT = Qt.MouseButton.LeftButton
OPTIONS = [(n, f"Sign number {n}") for n in range(6)]


def rows(group):
    return group.findChildren(QAbstractButton)


@pytest.fixture
def signs(kit):
    return kit.shown(CheckList("Warning signs", OPTIONS, columns=2), 800)


def test_all_of_a_row_can_be_pressed(signs, qtbot, kit):
    row = rows(signs)[1]
    with qtbot.waitSignal(signs.edited) as told:
        qtbot.mouseClick(row, LEFT, pos=QPoint(row.width() - 3, 3))
    assert told.args == [(1,)]
    assert kit.is_checked(row)
    assert kit.role(row) == QAccessible.Role.CheckBox
    assert kit.pixels_of(row, current_theme().colours.accent) > 100


def test_what_is_shown_is_told_to_nobody(signs, qtbot):
    with qtbot.assertNotEmitted(signs.edited):
        signs.set_values((0, 4))
    assert signs.values() == (0, 4)


def test_arrows_go_from_row_to_row_and_space_ticks(signs, qtbot):
    first, second = rows(signs)[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert signs.values() == (1,)
    qtbot.keyClick(second, Qt.Key.Key_End)
    assert rows(signs)[-1].hasFocus()


def test_the_list_is_one_stop_for_tab(signs):
    stops = [row for row in rows(signs) if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_two_columns_become_one_where_they_do_not_fit(kit):
    group = kit.shown(CheckList("Warning signs", OPTIONS, columns=2), 400, 600)
    assert len({row.mapTo(group, QPoint()).x() for row in rows(group)}) == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_words_wrap_and_the_row_grows(kit, scale):
    kit.wear(ThemeName.LIGHT, scale)
    row = CheckRow("Is it newly hard to start or stop peeing, or can you not pee at all?")
    assert row.heightForWidth(200) > row.heightForWidth(900) >= 44
    kit.shown(row, 300)
    assert row.height() >= row.heightForWidth(300)


def test_what_matters_most_stands_out_in_weight(signs, kit):
    row = rows(signs)[2]
    before = row.grab().toImage()
    signs.set_strong((2,))
    assert row.grab().toImage() != before


def test_the_room_of_a_row_follows_its_words_its_weight_and_the_look(kit):
    row = CheckRow("Short")
    low, narrow = row.heightForWidth(220), row.minimumSizeHint().width()
    row.setText("Is it newly hard to start or stop peeing, or can you not pee at all?")
    high = row.heightForWidth(220)
    assert (high > low, row.heightForWidth(700) < high) == (True, True)
    light = row.minimumSizeHint().width()
    assert light > narrow
    row.set_strong(strong=True)
    assert row.minimumSizeHint().width() > light
    kit.wear(ThemeName.LIGHT, 2.0)
    assert row.heightForWidth(220) > high
    kit.wear(ThemeName.LIGHT)
    row.set_strong(strong=False)
    row.setText("Short")
    assert (row.heightForWidth(220), row.minimumSizeHint().width()) == (low, narrow)
