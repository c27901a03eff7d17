"""What a session that runs paints again: only what is seen to change."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from recovery_tracker.ui.relief.ring import SessionRing
from recovery_tracker.ui.widgets.pose_view import PoseView
from tests.ui.conftest import Desk
from tests.ui.painted import counting
from tests.ui.relief.steps import begin, controller


@pytest.fixture
def desk(kept_desk: Desk) -> Iterator[Desk]:
    yield kept_desk
    controller(kept_desk).drop()


def seen(desk: Desk, kind: type[QWidget]) -> QWidget:
    (found,) = [each for each in desk.window.findChildren(kind) if each.isVisible()]
    return found


def look(desk: Desk, seconds: float, every: float) -> None:
    """Time passes, with a look at every tick, and what changed is painted at once."""
    for _look in range(round(seconds / every)):
        desk.watch.seconds += every
        controller(desk).look()
        QApplication.processEvents()


def test_ten_seconds_of_warmth_paint_the_figure_never_and_the_ring_once_a_second(desk: Desk):
    begin(desk, "warmth")
    look(desk, 1, 0.25)  # painted for the first time, and every part in its place
    with counting(seen(desk, PoseView), seen(desk, SessionRing)) as counts:
        look(desk, 10, 0.25)
    assert counts[PoseView] == 0
    assert 9 <= counts[SessionRing] <= 11


def test_a_breath_paints_the_figure_only_where_a_pixel_of_it_moves(desk: Desk):
    begin(desk, "breathing")
    look(desk, 1, 0.25)
    with counting(seen(desk, PoseView), seen(desk, SessionRing)) as counts:
        look(desk, 10, 0.08)
    assert 2 <= counts[PoseView] <= 40  # of 125 looks
    assert counts[SessionRing] <= 13  # a longer step may move it
