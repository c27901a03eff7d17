"""The window opens where it was left: always on a screen that is there, and all of it inside."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.preferences import FILE_NAME
from recovery_tracker.ui.look.look_choices import LOOK, ThemeChoice, WindowPlace
from recovery_tracker.ui.shell.window_geometry import (
    LEAST,
    USUAL,
    Box,
    Size,
    placed,
    put_in_place,
    remember_place,
)

MAIN = Box(0, 0, 1920, 1080)
RIGHT = Box(1920, 0, 2560, 1440)

sides = st.integers(1, 4000)
boxes = st.builds(Box, st.integers(-6000, 6000), st.integers(-6000, 6000), sides, sides)


def inside(one: Box, other: Box) -> bool:
    return (
        other.x <= one.x
        and other.y <= one.y
        and one.x + one.width <= other.x + other.width
        and one.y + one.height <= other.y + other.height
    )


@given(st.none() | boxes, st.lists(boxes, min_size=1, max_size=4), st.builds(Size, sides, sides))
def test_all_of_the_window_is_always_inside_a_screen(remembered, screens, least):
    at = placed(remembered, screens, least)
    on = [screen for screen in screens if inside(at, screen)]
    assert on
    assert any(at.width == each.width or at.width >= least.width for each in on)
    assert any(at.height == each.height or at.height >= least.height for each in on)


@given(boxes, st.lists(boxes, min_size=1, max_size=4))
def test_a_place_that_is_all_on_a_screen_is_kept(remembered, screens):
    if any(inside(remembered, screen) for screen in screens):
        assert placed(remembered, screens, Size(1, 1)) == remembered


@pytest.mark.parametrize(
    ("remembered", "screens", "at"),
    [
        (None, [MAIN], Box(370, 150, *USUAL)),
        (Box(100, 50, 1000, 700), [MAIN, RIGHT], Box(100, 50, 1000, 700)),
        (Box(2500, 300, 1000, 700), [MAIN, RIGHT], Box(2500, 300, 1000, 700)),
        # The right screen is gone: its place is forgotten, the size is not.
        (Box(2500, 300, 1000, 700), [MAIN], Box(460, 190, 1000, 700)),
        # Half of it would be outside.
        (Box(1500, 800, 1000, 700), [MAIN], Box(920, 380, 1000, 700)),
        (Box(1700, 100, 1000, 700), [MAIN, RIGHT], Box(1920, 100, 1000, 700)),
        # It was on a larger screen, and too small on none.
        (Box(0, 0, 3000, 2000), [MAIN], MAIN),
        (Box(10, 10, 200, 100), [MAIN], Box(10, 10, *LEAST)),
        # The screen is smaller than the least.
        (None, [Box(0, 0, 800, 480)], Box(0, 0, 800, 480)),
        (Box(5, 5, 1180, 780), [Box(0, 0, 800, 480)], Box(0, 0, 800, 480)),
        (None, [], Box(0, 0, *USUAL)),
    ],
)
def test_where_it_stands(remembered, screens, at):
    assert placed(remembered, screens) == at


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def room() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


def test_what_was_kept_on_closing_is_there_on_opening(window, qtbot, tmp_path):
    put_in_place(window, tmp_path)
    assert room().contains(window.geometry())
    kept = window.geometry()
    remember_place(window, tmp_path)
    again = QWidget()
    qtbot.addWidget(again)
    put_in_place(again, tmp_path)
    assert (again.size(), again.isMaximized()) == (kept.size(), False)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_a_maximised_window_opens_so_and_knows_its_size_from_before(window, qtbot, tmp_path):
    at = WindowPlace(room().x() + 5, room().y() + 40, 610, 410, maximised=True)
    LOOK.change(tmp_path, window=at)
    put_in_place(window, tmp_path)
    window.show()
    qtbot.waitUntil(window.isMaximized, timeout=1000)
    remember_place(window, tmp_path)
    kept = LOOK.load(tmp_path).window
    assert kept is not None
    assert kept.maximised
    assert kept.width >= at.width


def test_a_place_on_a_screen_that_is_gone_is_forgotten(window, tmp_path):
    LOOK.change(tmp_path, window=WindowPlace(-90_000, -90_000, 950, 650))
    put_in_place(window, tmp_path)
    assert room().contains(window.geometry())
    assert window.minimumWidth() <= room().width()
    assert window.minimumHeight() <= room().height()


def test_where_nothing_can_be_kept_the_window_closes_all_the_same(window, tmp_path):
    remember_place(window, tmp_path / "not there")
    assert list(tmp_path.iterdir()) == []


# What ui.application.run does, with a look at the first frame in the place of the person.
FIRST_FRAME = """
import json, sys
from pathlib import Path

from PySide6.QtCore import QTimer
from recovery_tracker import bootstrap
from recovery_tracker.ui.shell import application
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.look.stylesheet import current_theme

shown = []

class Watched(MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        shown.append([str(current_theme().name), current_theme().scale, self.size().toTuple()])

def look(window, parts, stack, attach=application._attach):
    try:
        attach(window, parts, stack)
        rail = window.rail.grab().toImage().pixelColor(2, 300).name()
        print(json.dumps({"shown": shown, "rail": rail, "weekday": window.look.first_weekday}))
        window.resize(910, 610)
    finally:
        QTimer.singleShot(0, window.close)

application.MainWindow, application._attach = Watched, look
bootstrap.use_system_language()
sys.exit(bootstrap.open_window(Path(sys.argv[1])))
"""


def test_the_first_frame_has_the_look_and_the_size_and_closing_keeps_the_new_one(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    LOOK.change(
        data,
        theme=ThemeChoice.DARK,
        text_size=150,
        first_weekday=5,
        window=WindowPlace(0, 40, 700, 500),
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY") and not name.startswith(("LC_", "LANG"))
    }
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "en_GB.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FIRST_FRAME, str(data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    ((theme, scale, (width, height)),) = seen["shown"]
    assert theme == "dark"
    assert scale >= 1.5
    assert (width >= 700, height >= 500) == (True, True)
    assert seen["rail"] == "#181d1c"
    assert seen["weekday"] == 5
    kept = LOOK.load(data)
    assert (kept.theme, kept.text_size) == (ThemeChoice.DARK, 150)
    assert kept.window is not None
    assert (kept.window.width, kept.window.height, kept.window.maximised) == (910, 610, False)


def test_a_window_with_a_frame_comes_back_to_the_same_place_however_often_it_is_opened(
    qtbot, tmp_path
):
    """The frame counts: by what is inside it, it would come back lower each time."""
    LOOK.change(tmp_path, window=WindowPlace(20, 10, 610, 410))
    seen = []
    for _start in range(4):
        made = QWidget()
        qtbot.addWidget(made)
        put_in_place(made, tmp_path)
        with qtbot.waitExposed(made):
            made.show()
        remember_place(made, tmp_path)
        kept = LOOK.load(tmp_path).window
        assert kept is not None
        assert (kept.x, kept.y) == (made.pos().x(), made.pos().y())
        seen.append(kept)
        made.close()
    assert len(set(seen)) == 1
