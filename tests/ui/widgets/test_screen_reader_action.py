"""What a screen reader presses is pressed: Qt's own action toggles without a click."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.ui.widgets.check_list import CheckList
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.scale import NumberScale

OPTIONS = [(n, f"Choice {n}") for n in range(4)]
GROUPS = {
    "a list to tick": (lambda: CheckList("Signs", OPTIONS), (2,)),
    "chips of which one is chosen": (lambda: ChipGroup("One", OPTIONS, exclusive=True), 2),
    "chips of which several are": (lambda: ChipGroup("Some", OPTIONS, exclusive=False), (2,)),
    "a scale": (lambda: NumberScale("Pain", "No pain", "Worst"), 2),
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_screen_readers_action_is_a_press(kit, qtbot, group):
    make, said = GROUPS[group]
    widget = kit.shown(make(), 900)
    button = widget.findChildren(QAbstractButton)[2]
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    with qtbot.waitSignal(widget.edited) as told:
        actions.doAction(actions.actionNames()[0])
    assert told.args == [said]
    assert button.isChecked()


def test_what_the_program_shows_is_no_press(kit, qtbot):
    widget = kit.shown(CheckList("Signs", OPTIONS), 900)
    with qtbot.assertNotEmitted(widget.edited):
        widget.set_values((1, 3))
