"""A time of day is typed in the locale's own form, and stepped by hours or five minutes."""

from datetime import time

import pytest
from PySide6.QtCore import Qt

from recovery_tracker.base.locale import use_locale
from recovery_tracker.ui.widgets.row_button import RowButton
from recovery_tracker.ui.widgets.time_field import TimeField

KEY = Qt.Key


@pytest.fixture
def field(qtbot):
    made = TimeField("Time of the dose")
    qtbot.addWidget(made)
    made.show()
    return made


def press(qtbot, field, *keys):
    for key in keys:
        qtbot.keyClick(field.stop, key)


@pytest.mark.parametrize(
    ("begins", "keys", "ends"),
    [
        (time(9, 0), (KEY.Key_Home, KEY.Key_Up), time(10, 0)),
        (time(9, 0), (KEY.Key_Home, KEY.Key_Down, KEY.Key_Down), time(7, 0)),
        (time(9, 0), (KEY.Key_End, KEY.Key_Up), time(9, 5)),
        (time(9, 2), (KEY.Key_End, KEY.Key_Up), time(9, 5)),
        (time(9, 2), (KEY.Key_End, KEY.Key_Down), time(9, 0)),
        (time(9, 0), (KEY.Key_End, KEY.Key_Down), time(8, 55)),
        (time(23, 30), (KEY.Key_Home, KEY.Key_Up), time(0, 30)),
        (time(0, 0), (KEY.Key_End, KEY.Key_Down), time(23, 55)),
    ],
)
@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "ko_KR", "hi_IN"])
def test_up_and_down_step_the_hour_or_to_the_next_five_minutes(
    qtbot, field, locale, begins, keys, ends
):
    use_locale(locale)
    field.set_time(begins)
    press(qtbot, field, *keys)
    assert field.agreed() == ends


def test_with_all_of_it_selected_the_hour_is_stepped_and_all_stays_selected(qtbot, field):
    field.set_time(time(9, 0))
    field.take_focus()
    press(qtbot, field, KEY.Key_Up, KEY.Key_Up)
    assert field.agreed() == time(11, 0)
    assert field.stop.selectedText() == field.stop.text()


@pytest.mark.parametrize("typed", ["", "soon", "25:00"])
def test_what_is_no_time_is_said_and_stays_and_has_no_next_one(qtbot, field, typed):
    field.set_text(typed)
    press(qtbot, field, KEY.Key_Up)
    assert field.text() == typed
    with pytest.raises(ValueError, match="time"):
        field.agreed()
    assert field.error()
    field.set_time(time(9, 0))
    assert not field.error()


def test_a_time_that_is_not_needed_can_be_left_out(qtbot):
    field = TimeField("Time of the dose", needed=False)
    qtbot.addWidget(field)
    assert field.agreed() is None


def test_a_time_never_loses_a_letter(qtbot, field):
    for locale in ("en_GB", "en_US", "ko_KR", "hi_IN"):
        use_locale(locale)
        field.restyle()
        for at in (time(10, 58), time(20, 58)):
            field.set_time(at)
            width = field.stop.fontMetrics().horizontalAdvance(field.stop.text())
            assert width < field.stop.width() - 8


def test_a_row_wraps_its_words_and_is_opened_by_key_and_press(qtbot):
    row = RowButton()
    qtbot.addWidget(row)
    row.set_words("Heat and cold in turn, 15 min at 08:10", "Change heat")
    assert row.heightForWidth(120) > row.heightForWidth(900) >= 44
    assert row.minimumSizeHint().width() < 200
    row.resize(300, row.heightForWidth(300))
    row.show()
    opened = []
    row.clicked.connect(lambda: opened.append(True))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row, KEY.Key_Return)
    qtbot.keyClick(row, KEY.Key_Space)
    assert len(opened) == 3
