"""A date is typed or stepped, within its range."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDateEdit

from recovery_tracker.ui.widgets.date_field import DateField

FIRST, LAST = date(2026, 5, 7), date(2026, 5, 12)


def made(kit) -> DateField:
    field = DateField("The day it ended")
    field.set_value(LAST, LAST, FIRST)
    kit.shown(field, 500)
    return field


def test_its_buttons_step_a_day_and_stop_at_the_ends(kit, qtbot):
    field = made(kit)
    earlier, later = field.findChildren(QAbstractButton)
    for _press in range(9):
        qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert field.value() == FIRST
    for _press in range(9):
        qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    assert field.value() == LAST


def test_a_chosen_date_is_told_and_a_shown_one_is_not(kit, qtbot):
    field = made(kit)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(date(2026, 5, 9), LAST)
    field.take_focus()
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.findChild(QDateEdit), Qt.Key.Key_Down)
    assert told.args == [date(2026, 5, 8)]


def test_the_field_and_the_line_in_it_bear_its_name(kit):
    edit = made(kit).findChild(QDateEdit)
    assert kit.spoken(edit) == "The day it ended"
    assert kit.spoken(edit.lineEdit()) == "The day it ended"
