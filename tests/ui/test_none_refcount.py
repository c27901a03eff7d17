"""The first test: a PySide6 that loses references to None ends the process sooner or later."""

import gc
import sys
from decimal import Decimal

from pytestqt.qtbot import QtBot

from recovery_tracker.ui.widgets.scale import NumberScale


def test_painting_a_custom_widget_300_times_leaves_the_references_to_none_alone(
    qtbot: QtBot,
) -> None:
    scale = NumberScale("Pain now", "No pain", "Worst you can imagine")
    qtbot.addWidget(scale)
    scale.resize(640, 90)
    repaint(scale)  # whatever is made once is made now
    gc.collect()
    before = sys.getrefcount(None)
    repaint(scale)
    gc.collect()
    # One lost reference a repaint would be 300; a cache that grows by the way is a handful.
    assert abs(sys.getrefcount(None) - before) <= 3


def repaint(scale: NumberScale) -> None:
    for turn in range(300):
        scale.set_value(Decimal(turn % 11))
        scale.grab()
