"""Buttons, check boxes, lists that drop down, messages and icons."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from recovery_tracker.base.resources import ResourceMissingError, resources_root
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.look.icons import icon, pixmap
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.buttons import (
    Button,
    icon_button,
    plain_button,
    primary_button,
    quiet_button,
)
from recovery_tracker.ui.widgets.message_bar import MessageBar

MAKERS = [primary_button, plain_button, quiet_button]
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("make", MAKERS)
def test_a_button_is_a_named_target_with_room_for_its_words(kit, make, size):
    kit.wear(ThemeName.LIGHT, size)
    button = make("Show my summary", "summary")
    kit.shown(button, button.sizeHint().width())
    assert min(button.width(), button.height()) >= 44
    assert kit.has_room_for_its_words(button)
    assert kit.role(button) == QAccessible.Role.Button
    assert kit.spoken(button) == "Show my summary"


@pytest.mark.parametrize("make", MAKERS)
def test_a_button_shows_its_focus_and_is_pressed_by_enter_and_space(kit, make):
    button = make("Undo")
    kit.shown(button, 120)
    button.clearFocus()
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    plain = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.grab().toImage() != plain
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_the_main_button_is_filled_with_the_accent_of_each_theme(kit):
    button = kit.shown(primary_button("Save"), 140)
    for name in ThemeName:
        kit.wear(name)
        assert kit.colour_at(button, QPoint(12, 8)) == current_theme().colours.accent


def test_an_icon_alone_has_a_name(kit):
    button = kit.shown(icon_button("Previous day", "chevron-left"), 44)
    assert kit.spoken(button) == "Previous day"
    assert button.toolTip() == "Previous day"


def test_changed_words_change_the_name(kit):
    button = kit.shown(plain_button("Undo"), 120)
    button.setText("Redo")
    assert kit.spoken(button) == "Redo"


def test_every_icon_is_drawn_in_the_colour_that_was_asked_for(kit):
    names = sorted(path.stem for path in (resources_root() / "icons").glob("*.svg"))
    assert "emergency" in names
    for name in names:
        image = pixmap(name, "#b3261e", 48).toImage()
        inks = {
            image.pixelColor(x, y).name()
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inks == {"#b3261e"}, name


def test_an_icon_is_sharp_on_a_dense_screen_and_refused_when_unknown(kit):
    dense = pixmap("today", "#000000", 20, 2.0)
    assert (dense.width(), dense.devicePixelRatio()) == (40, 2.0)
    assert not icon("undo", "#000000").isNull()
    with pytest.raises(ResourceMissingError):
        pixmap("no-such-icon", "#000000", 20)


@pytest.mark.parametrize(("error", "word"), [(True, "Problem."), (False, "")])
def test_a_message_says_its_kind_in_words_acts_and_closes(kit, qtbot, error, word):
    bar = kit.shown(MessageBar("It was not saved.", error=error, actions=("Try again",)), 800)
    assert kit.spoken(bar) == f"{word} It was not saved.".strip()
    act, close = bar.findChildren(Button)
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(act, LEFT)
    assert kit.spoken(close) == "Close this message"
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(close, LEFT)
    assert bar.isHidden()


def test_a_message_is_announced_while_a_screen_reader_listens(kit):
    QAccessible.setActive(True)
    try:
        bar = kit.shown(MessageBar("12 days were imported."), 800)
    finally:
        QAccessible.setActive(False)
    assert bar.isVisible()
