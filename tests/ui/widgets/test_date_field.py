"""A date is typed in the person's own form or stepped, within its range; a wrong one is said."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from recovery_tracker.base.locale import DEFAULT_LOCALE, use_locale
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.widgets.date_field import DateField
from tests.ui import heard
from tests.ui.fits import lines_cut

KEY = Qt.Key
FIRST, LAST = date(2026, 5, 7), date(2026, 5, 12)


@pytest.fixture
def other_locale():
    yield use_locale
    use_locale(DEFAULT_LOCALE)


def made(kit) -> DateField:
    field = DateField("The day it ended")
    field.set_value(LAST, LAST, FIRST)
    kit.shown(field, 500, 140)
    return field


def line(field: DateField) -> QLineEdit:
    return field.findChild(QLineEdit)


def type_(field: DateField, text: str, qtbot) -> None:
    """Types it over what stands there."""
    field.take_focus()
    qtbot.keyClicks(line(field), text)


def sentence(field: DateField) -> str:
    return heard.description(line(field))


def test_its_buttons_step_a_day_and_stop_at_the_ends(kit, qtbot):
    field = made(kit)
    earlier, later = field.findChildren(QAbstractButton)
    for _press in range(9):
        qtbot.mouseClick(earlier, Qt.MouseButton.LeftButton)
    assert field.value() == FIRST
    for _press in range(9):
        qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    assert field.value() == LAST
    assert sentence(field) == ""


def test_a_chosen_date_is_told_and_a_shown_one_is_not(kit, qtbot):
    field = made(kit)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(date(2026, 5, 9), LAST)
    field.take_focus()
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(line(field), KEY.Key_Down)
    assert field.agreed() == date(2026, 5, 8)


def test_up_and_down_step_a_day_and_stop_at_the_ends(kit, qtbot):
    field = made(kit)
    field.take_focus()
    for _press in range(9):
        qtbot.keyClick(line(field), KEY.Key_Down)
    assert line(field).text() == "7 May 2026"
    qtbot.keyClick(line(field), KEY.Key_Up)
    assert field.agreed() == date(2026, 5, 8)
    for _press in range(9):
        qtbot.keyClick(line(field), KEY.Key_Up)
    assert field.agreed() == LAST


@pytest.mark.parametrize("typed", ["9/5/2026", "9 May 2026", "2026-05-09", "9 may 2026"])
def test_a_date_is_typed_in_any_usual_form_and_then_stands_in_one(kit, qtbot, typed):
    field = made(kit)
    type_(field, typed, qtbot)
    qtbot.keyClick(line(field), KEY.Key_Return)
    assert field.value() == date(2026, 5, 9)
    assert line(field).text() == "9 May 2026"


def test_it_stands_and_is_read_as_the_persons_locale_writes_it(kit, qtbot, other_locale):
    other_locale("en_US")
    field = made(kit)
    assert line(field).text() == "May 12, 2026"
    type_(field, "5/9/2026", qtbot)
    assert field.agreed() == date(2026, 5, 9)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", "“soon” can't be read as a date; type one such as 18 Nov 1984"),
        ("13 May 2026", "13 May 2026 is too late; use 12 May 2026 or an earlier date"),
        ("6 May 2026", "6 May 2026 is too early; use 7 May 2026 or a later date"),
        (" ", "Type a date, such as 12 May 2026"),
    ],
)
def test_a_wrong_date_is_not_agreed_to_said_under_it_and_stays_as_typed(kit, qtbot, typed, said):
    field = made(kit)
    type_(field, typed, qtbot)
    (button, *_others) = field.findChildren(QAbstractButton)
    button.setFocus()
    assert field.agreed() is None
    assert line(field).text() == typed
    assert sentence(field) == said
    assert line(field).hasFocus()
    assert field.value() == LAST
    type_(field, "9 May 2026", qtbot)
    assert sentence(field) == ""
    assert field.agreed() == date(2026, 5, 9)


def test_a_wrong_date_is_said_as_soon_as_a_key_leaves_it(kit, qtbot):
    field = made(kit)
    type_(field, "6 May 2026", qtbot)
    assert sentence(field) == ""
    qtbot.keyClick(line(field), KEY.Key_Tab)
    assert "too early" in sentence(field)


def test_a_step_from_a_date_out_of_range_goes_to_its_nearest_end(kit, qtbot):
    field = made(kit)
    type_(field, "1 June 2027", qtbot)
    qtbot.mouseClick(field.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    assert (field.agreed(), sentence(field)) == (LAST, "")


def test_a_step_from_what_is_no_date_says_so(kit, qtbot):
    field = made(kit)
    type_(field, "soon", qtbot)
    qtbot.mouseClick(field.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    assert line(field).text() == "soon"
    assert "can't be read" in sentence(field)


def test_what_was_refused_from_outside_can_be_asked_again(kit):
    field = made(kit)
    field.show_wrong("An episode begins on that day already.")
    assert sentence(field) == "An episode begins on that day already."
    assert line(field).hasFocus()
    assert field.agreed() == LAST


def test_another_date_is_shown_whatever_was_typed(kit, qtbot):
    field = made(kit)
    type_(field, "soon", qtbot)
    field.set_value(FIRST, LAST)
    assert (line(field).text(), field.agreed()) == ("7 May 2026", FIRST)


@pytest.mark.parametrize("on", [date.min, date.max])
def test_no_step_leaves_the_calendar(kit, qtbot, on):
    field = made(kit)
    field.set_value(on, date.max, date.min)
    for button in field.findChildren(QAbstractButton):
        for _press in range(2):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert abs((field.agreed() - on).days) <= 2


def test_the_line_bears_its_name_its_role_and_what_stands_in_it(kit):
    field = made(kit)
    assert kit.spoken(line(field)) == "The day it ended"
    assert kit.role(line(field)) == QAccessible.Role.EditableText
    assert heard.value(line(field)) == "12 May 2026"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_large_enough_and_not_cut_also_when_wrong(kit, scale):
    kit.wear(ThemeName.LIGHT, scale)
    field = made(kit)
    field.resize(field.sizeHint().expandedTo(field.size()))
    field.show_wrong("13 May 2026 is too late; use 12 May 2026 or an earlier date")
    kit.let_happen()
    for each in (line(field), *field.findChildren(QAbstractButton)):
        assert min(each.width(), each.height()) >= 44
    assert heard.goes_back(field.window()) == []
    room = line(field).width() - line(field).fontMetrics().horizontalAdvance("28 Sep 2028")
    assert room >= 20
    assert not lines_cut(field)
    assert field.rect().contains(field.rect().intersected(line(field).rect()))
    assert line(field).mapTo(field, QPoint()).x() > 0
