"""When a figure that moves is painted again."""

import pytest
from PySide6.QtWidgets import QApplication

from recovery_tracker.guidance.relief.poses import Pose, between, farthest
from recovery_tracker.guidance.relief.reading import catalogue
from recovery_tracker.ui.widgets.pose_view import PoseView
from tests.ui.painted import counting


@pytest.fixture
def poses() -> tuple[Pose, Pose]:
    frames = catalogue().items["cat_cow"].frames
    return frames["cat"].pose, frames["cow"].pose


def test_a_pose_is_shown_once_it_is_a_pixel_away_and_where_it_is_reached(qtbot, poses):
    item = catalogue().items["cat_cow"]
    view = PoseView(item, 280)
    qtbot.addWidget(view)
    view.show()
    cat, cow = poses
    view.show_frame("cat")
    qtbot.waitUntil(lambda: view.isVisible())
    QApplication.processEvents()
    frame = item.frames["cow"]
    view.show_pose(between(cat, cow, 0.5), frame)
    QApplication.processEvents()
    with counting(view) as counts:
        view.show_pose(between(cat, cow, 0.501), frame)
        QApplication.processEvents()
        assert counts[PoseView] == 0
        view.show_pose(between(cat, cow, 0.7), frame)
        QApplication.processEvents()
        assert counts[PoseView] == 1
        view.show_pose(between(cat, cow, 0.999), frame)
        QApplication.processEvents()
        view.show_pose(cow, frame)  # by less than a pixel, but it is where it ends
        QApplication.processEvents()
        assert counts[PoseView] == 3


def test_how_far_two_poses_are_apart_is_that_of_the_part_that_moved_most(poses):
    cat, cow = poses
    assert farthest(cat, cat) == 0
    assert 0 < farthest(cat, between(cat, cow, 0.5)) < farthest(cat, cow)
