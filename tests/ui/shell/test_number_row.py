"""The shortcuts with digits work from the number row of any keyboard layout."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow

from recovery_tracker.ui.shell.number_row import NumberRow
from tests.ui.keyboards import (
    CONTROL,
    CZECH,
    FRENCH,
    LINUX_ROW,
    MAC_ROW,
    NONE,
    SHIFT,
    WINDOWS_ROW,
    strike,
)

ROWS = {"linux": LINUX_ROW, "win32": WINDOWS_ROW, "darwin": MAC_ROW}
ORDER = "1234567890"


def made(qtbot, platform: str) -> tuple[QMainWindow, QLineEdit, list[str]]:
    """A field in a window with a shortcut for each digit, and for no pain; what they did."""
    window, field, did = QMainWindow(), QLineEdit(), []
    window.setCentralWidget(field)
    menu = window.menuBar().addMenu("Go")
    for shortcut in (*(f"Ctrl+{digit}" for digit in ORDER), "Ctrl+Shift+0"):
        action = menu.addAction(shortcut)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False, shortcut=shortcut: did.append(shortcut))
    NumberRow(window, menu.actions(), platform)
    qtbot.addWidget(window)
    window.show()
    return window, field, did


@pytest.mark.parametrize("platform", ROWS)
@pytest.mark.parametrize("row", [FRENCH, CZECH])
def test_a_key_of_the_row_that_types_no_digit_says_it_by_its_place(qtbot, platform: str, row: str):
    _window, field, did = made(qtbot, platform)
    for text, code in zip(row, ROWS[platform], strict=True):
        strike(field, text, CONTROL, code)
    assert did == [f"Ctrl+{digit}" for digit in ORDER]
    assert field.text() == ""


def test_a_digit_that_shift_alone_types_still_has_its_shortcut_with_shift(qtbot):
    _window, field, did = made(qtbot, "linux")
    strike(field, "0", CONTROL | SHIFT, LINUX_ROW[9])
    strike(field, "à", CONTROL | SHIFT, LINUX_ROW[9])
    assert did == ["Ctrl+Shift+0", "Ctrl+Shift+0"]


def test_a_key_without_control_and_one_of_another_row_do_nothing_of_the_kind(qtbot):
    _window, field, did = made(qtbot, "linux")
    strike(field, "&", NONE, LINUX_ROW[0])
    strike(field, "a", CONTROL, 38)
    strike(field, "&", CONTROL | Qt.KeyboardModifier.AltModifier, LINUX_ROW[0])
    assert (did, field.text()) == ([], "&")


def test_an_action_that_can_not_be_done_now_is_not_done(qtbot):
    window, field, did = made(qtbot, "linux")
    for action in window.menuBar().actions()[0].menu().actions():
        action.setEnabled(False)
    strike(field, "&", CONTROL, LINUX_ROW[0])
    assert did == []


def test_the_window_opens_a_page_by_the_digit_of_the_key_itself(desk):
    strike(desk.focused(), "2", CONTROL, key=Qt.Key.Key_2)
    assert desk.window.rail.current() == "progress"
