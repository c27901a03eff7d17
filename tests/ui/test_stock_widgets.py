"""The boxes of the toolkit's own dialogs (files, print) keep what the toolkit draws on them."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QSpinBox, QStyle, QStyleOptionSpinBox

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.ui.shell.application import use_theme


@pytest.fixture(params=[ThemeName.LIGHT, ThemeName.DARK])
def themed(request, qapp: QApplication) -> QApplication:
    use_theme(qapp, request.param)
    return qapp


def test_a_spin_box_has_its_steps(qtbot, themed):
    box = QSpinBox()
    qtbot.addWidget(box)
    box.show()
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    for step in (QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown):
        area = box.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, step, box)
        assert area.width() > 8


def test_no_rule_of_the_style_sheet_is_for_a_box_that_we_have_none_of(themed):
    """A rule for the box makes Qt leave its arrow to the sheet too: drawn as broken lines."""
    sheet = re.sub(r"\{[^}]*\}", "\n", themed.styleSheet())
    selectors = [each.strip() for each in re.split(r"[,\n]", sheet) if each.strip()]
    boxes = [each for each in selectors if re.search(r"ComboBox|SpinBox", each)]
    assert boxes
    assert all(re.search(r" QLineEdit(:focus)?$", each) for each in boxes)
