"""Where the window opens: as it was left, on a screen that is there, and all of it inside."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

from recovery_tracker.ui.look.look_choices import LOOK, WindowPlace


class Box(NamedTuple):
    """A rectangle on the desktop, in pixels."""

    x: int
    y: int
    width: int
    height: int


class Size(NamedTuple):
    """A width and a height, in pixels."""

    width: int
    height: int


USUAL: Final = Size(1180, 780)
LEAST: Final = Size(900, 600)


def placed(
    remembered: Box | None, screens: Sequence[Box], least: Size = LEAST, usual: Size = USUAL
) -> Box:
    """Returns the place of the window: the remembered one, as far as a screen still has it.

    `screens` are the rooms that the screens have for it, the main one first. It is placed on the
    one that has most of the place; where none has any of it, the place is forgotten and the window
    is placed in the middle of the main screen, in its size. It is never less than `least`, unless
    the screen is, and never larger than the screen.
    """
    wanted = usual if remembered is None else Size(remembered.width, remembered.height)
    if not screens:
        return Box(0, 0, max(wanted.width, least.width), max(wanted.height, least.height))
    shares = [_shared(remembered, screen) if remembered else 0 for screen in screens]
    most = max(shares)
    screen = screens[shares.index(most)]
    width = min(max(wanted.width, least.width), screen.width)
    height = min(max(wanted.height, least.height), screen.height)
    free_x, free_y = screen.width - width, screen.height - height
    if remembered is None or not most:
        return Box(screen.x + free_x // 2, screen.y + free_y // 2, width, height)
    x = min(max(remembered.x, screen.x), screen.x + free_x)
    y = min(max(remembered.y, screen.y), screen.y + free_y)
    return Box(x, y, width, height)


def put_in_place(window: QWidget, folder: Path) -> None:
    """Puts a window that is not shown yet where it was left."""
    known = LOOK.load(folder).window
    remembered = None if known is None else Box(known.x, known.y, known.width, known.height)
    at = placed(remembered, _rooms(window))
    window.setMinimumSize(min(LEAST.width, at.width), min(LEAST.height, at.height))
    if known is None:  # the system finds it a place
        window.resize(at.width, at.height)
        return
    # By its frame, as it is kept: where a desktop puts the frame at the place of what is inside,
    # the window would come back lower by its title bar at each start.
    window.resize(at.width, at.height)
    window.move(at.x, at.y)
    if known.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def remember_place(window: QWidget, folder: Path) -> None:
    """Keeps where the window is, for the next time; where that can't be kept, it opens as usual."""
    at, frame = window.normalGeometry(), window.geometry().topLeft() - window.pos()
    x, y = at.x() - frame.x(), at.y() - frame.y()
    place = WindowPlace(x, y, at.width(), at.height(), window.isMaximized())
    with suppress(OSError):
        LOOK.change(folder, window=place)


def _rooms(window: QWidget) -> list[Box]:
    """What each screen has for a window, whose place is its frame's and whose size its own:
    without the bar that the system puts above it.
    """
    primary = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda each: each is not primary)
    style = window.style()
    bar = style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    free = [screen.availableGeometry() for screen in screens]
    return [Box(each.x(), each.y(), each.width(), max(1, each.height() - bar)) for each in free]


def _shared(one: Box, other: Box) -> int:
    """The pixels that both have."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0, width) * max(0, height)
