"""A pain score as a chip."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from recovery_tracker.base.theme import ThemeName, ramp
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.score_chip import ScoreChip


def made(kit, number="7", pain=7.0):
    chip = ScoreChip("Change pain 7 at 08:10", "08:10", number, pain)
    return kit.shown(chip, chip.sizeHint().width(), chip.sizeHint().height())


@pytest.mark.parametrize("theme", list(ThemeName))
def test_its_number_stands_on_the_colour_of_its_pain(kit, theme):
    kit.wear(theme)
    chip = made(kit)
    corner = QPoint(chip.width() - 12, 12)
    assert kit.colour_at(chip, corner) == ramp(current_theme(), 7)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_is_a_target_with_room_for_its_words(kit, scale):
    kit.wear(ThemeName.LIGHT, scale)
    chip = made(kit, "4.25", 4.25)
    assert min(chip.width(), chip.height()) >= 44
    assert kit.has_room_for_its_words(chip)


def test_it_is_heard_as_a_button_with_what_it_does_and_pressed_by_keyboard(kit, qtbot):
    chip = made(kit)
    pressed = []
    chip.clicked.connect(lambda: pressed.append(True))
    assert kit.role(chip) == QAccessible.Role.Button
    assert kit.spoken(chip) == "Change pain 7 at 08:10"
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert pressed == [True]
