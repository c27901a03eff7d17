"""A typed line: told when it comes to rest, kept when it is said to be, left alone when wrong."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.widgets.rest import Rest
from recovery_tracker.ui.widgets.typed_date import TypedDate
from recovery_tracker.ui.widgets.typed_field import TypedField, words_field
from tests.ui.turns import two_seconds_pass

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BORN = date(1979, 11, 18)


class Keeper:
    """Keeps what a field asks for, unless it refuses, and shows what is kept."""

    def __init__(self, field: TypedField) -> None:
        self.field, self.asked, self.refuses = field, [], False
        field.edited.connect(self.take)

    def take(self, value: object) -> None:
        self.asked.append(value)
        if not self.refuses:
            self.field.set_value(value)


def rested(kept: Keeper) -> None:
    """The time passes after which what was typed has come to rest."""
    (rest,) = kept.field.findChildren(Rest)
    assert rest.isActive()
    rest.stop()
    rest.timeout.emit()


def on_page(kit, field: TypedField) -> tuple[QLineEdit, Keeper, QLineEdit]:
    """The field on a page with another one after it, its cursor in it."""
    page = QWidget()
    column = QVBoxLayout(page)
    other = QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    kit.shown(page, height=240)
    edit = field.stop
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    return edit, Keeper(field), other


@pytest.fixture
def name(kit):
    return on_page(kit, words_field("Name"))


@pytest.fixture
def born(kit):
    return on_page(kit, TypedDate("Date of birth"))


def type_(edit: QLineEdit, text: str) -> None:
    QTest.keyClicks(edit, text)


def test_words_are_told_without_spaces_when_the_focus_leaves(name):
    edit, kept, other = name
    type_(edit, "  Alex ")
    assert kept.asked == []
    other.setFocus()
    assert kept.asked == ["Alex"]
    assert edit.text() == "Alex"
    edit.setFocus()
    other.setFocus()
    assert kept.asked == ["Alex"]


def test_enter_tells_and_emptying_tells_that_nothing_is_recorded(name):
    edit, kept, _other = name
    type_(edit, "Alex")
    QTest.keyClick(edit, KEY.Key_Return)
    edit.selectAll()
    QTest.keyClick(edit, KEY.Key_Delete)
    QTest.keyClick(edit, KEY.Key_Return)
    assert kept.asked == ["Alex", None]


def test_typing_that_rests_is_told_and_the_cursor_stays(name, qtbot):
    edit, kept, _other = name
    type_(edit, "Alex ")
    edit.setCursorPosition(2)
    rested(kept)
    assert kept.asked == ["Alex"]
    assert (edit.text(), edit.cursorPosition()) == ("Alex ", 2)


def test_a_date_stands_in_its_usual_form_once_the_focus_leaves(born):
    edit, kept, other = born
    type_(edit, "18/11/1979")
    other.setFocus()
    assert kept.asked == [BORN]
    assert edit.text() == "18 Nov 1979"


def test_half_a_date_that_rests_is_left_to_be_finished(born, qtbot):
    edit, kept, _other = born
    type_(edit, "18/11/19")
    rested(kept)
    assert kept.asked == []
    assert kept.field.error() == ""
    type_(edit, "79")
    rested(kept)
    assert kept.asked == [BORN]
    assert edit.text() == "18/11/1979"


def test_what_is_wrong_stays_and_is_said_and_heard_until_it_is_changed(born, kit):
    edit, kept, other = born
    type_(edit, "soon")
    other.setFocus()
    why = "“soon” can't be read as a date; type one such as 18 Nov 1984"
    assert (edit.text(), kept.field.error(), kit.described(edit)) == ("soon", why, why)
    assert kept.asked == []
    kept.field.set_value(BORN)
    assert edit.text() == "soon"
    edit.setFocus()
    type_(edit, "x")
    assert (kept.field.error(), kit.described(edit)) == ("", "")


def test_what_was_refused_stays_and_is_asked_again(name):
    edit, kept, other = name
    kept.refuses = True
    type_(edit, "Alex")
    other.setFocus()
    kept.field.set_value(None)
    assert edit.text() == "Alex"
    edit.setFocus()
    kept.refuses = False
    other.setFocus()
    assert kept.asked == ["Alex", "Alex"]
    assert edit.text() == "Alex"


def test_a_sentence_from_outside_stands_until_the_text_is_another(name):
    edit, kept, other = name
    kept.refuses = True
    type_(edit, "Alex")
    other.setFocus()
    kept.field.show_error("That name can't be kept.")
    edit.setFocus()
    other.setFocus()
    assert kept.asked == ["Alex"]
    kept.field.forget()
    assert (edit.text(), kept.field.error()) == ("", "")


def test_what_another_program_kept_is_shown_where_nothing_was_typed(name):
    edit, kept, _other = name
    kept.field.set_value("Alex")
    assert edit.text() == "Alex"
    type_(edit, "ander")
    kept.field.set_value("Sam")
    assert edit.text() == "Alexander"


def test_undo_takes_back_typing_first_and_then_is_the_windows(name):
    edit, kept, _other = name
    window = edit.window()
    pressed = []
    undo = QAction(window)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(lambda: pressed.append(edit.text()))
    window.addAction(undo)
    type_(edit, "Al")
    QTest.keyClick(edit, KEY.Key_Z, CTRL)
    assert (edit.text(), pressed) == ("", [])
    QTest.keyClick(edit, KEY.Key_Z, CTRL)
    assert pressed == [""]
    type_(edit, "Alex")
    QTest.keyClick(edit, KEY.Key_Return)
    QTest.keyClick(edit, KEY.Key_Z, CTRL)
    assert (edit.text(), pressed) == ("Alex", ["", "Alex"])
    assert kept.asked == ["Alex"]


def test_the_arrows_step_a_day_and_six_of_them_are_told_once(born, qtbot):
    edit, kept, other = born
    QTest.keyClick(edit, KEY.Key_Up)
    assert edit.text() == ""  # from nothing there is no next day
    kept.field.set_value(BORN)
    for _press in range(6):
        QTest.keyClick(edit, KEY.Key_Up)
    assert edit.text() == "24 Nov 1979"
    QTest.keyClick(edit, KEY.Key_Down)
    assert kept.asked == []
    other.setFocus()
    assert kept.asked == [date(1979, 11, 23)]


def test_a_sentence_waits_until_the_press_that_left_the_field_is_over(born, qtbot):
    edit, kept, other = born
    type_(edit, "soon")
    qtbot.mousePress(other, Qt.MouseButton.LeftButton)
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert kept.field.error() == ""
    qtbot.mouseRelease(other, Qt.MouseButton.LeftButton)
    two_seconds_pass(kept.field)
    assert "can't be read" in kept.field.error()
    edit.setFocus()
    edit.selectAll()
    type_(edit, "18 Nov 1979")
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert kept.asked == [BORN]


def test_it_is_heard_by_its_name_and_its_room_grows_with_the_text(kit, born):
    edit, _kept, _other = born
    assert kit.spoken(edit) == "Date of birth"
    assert kit.role(edit) == QAccessible.Role.EditableText
    before = edit.width()
    assert edit.height() >= 44
    kit.wear(ThemeName.DARK, 2.0)
    assert edit.width() > 1.6 * before
