"""A drawing of an item of relief: one person in a pose, with what is around."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from recovery_tracker.base.text import pgettext
from recovery_tracker.base.theme import Theme
from recovery_tracker.guidance.relief.catalogue import Frame, Item
from recovery_tracker.guidance.relief.poses import BOX, FLOOR, Pose, farthest
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.painted import Themed, painting
from recovery_tracker.ui.widgets.pose_painting import paint_person
from recovery_tracker.ui.widgets.pose_props import paint_arrows, paint_behind, paint_between

_AIR: Final = 13.0
"""Units around a joint that its limb needs."""
_BELOW: Final = 3.0
"""Units under the floor."""
_LINE: Final = 340.0
"""Units a line is wide, times the pixels of the drawing: a small drawing has stronger lines."""


class PoseView(Themed, QLabel):
    """Shows the picture of an item, `size` pixels wide at 100 % text, or any pose of it.

    To a screen reader it is a label that says what the drawing shows.
    """

    def __init__(self, item: Item, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._frame = item.picture
        self._pose = self._frame.pose if self._frame is not None else None
        self._item = item
        self._room = room_of(item)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(pgettext("relief", item.shows) if item.shows else item.title)

    def set_size(self, pixels: int) -> None:
        """Sets another width, in pixels at 100 % text."""
        if pixels != self._size:
            self._size = pixels
            self.updateGeometry()
            self.update()

    def pass_by(self) -> None:
        """Has screen readers and presses pass it by: the button it is on says the same."""
        self.setAccessibleName("")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_frame(self, name: str) -> None:
        """Shows a key frame. Raises KeyError for one that the item has not."""
        frame = self._item.frames[name]
        self.show_pose(frame.pose, frame)

    def show_pose(self, pose: Pose, frame: Frame) -> None:
        """Shows a pose on the way to a frame, with what is around in that.

        Paints only where a change is seen: by less than a pixel the person is not moved, unless
        the pose is that of the frame.
        """
        if frame is self._frame and self._pose is not None:
            there = pose in (frame.pose, frame.pose.other_side())
            if pose == self._pose or (not there and not self._is_seen(pose, self._pose)):
                return
        if frame is not self._frame:
            self._room = room_of(self._item, frame)
        self._pose, self._frame = pose, frame
        self.update()

    def sizeHint(self) -> QSize:
        """Returns its size, which grows half as fast as the text."""
        side = self._size * (1 + current_theme().scale) / 2
        room = room_of(self._item)
        tall = room.height() / room.width()
        return QSize(round(side), round(side * min(1.0, tall)))

    def minimumSizeHint(self) -> QSize:
        """Returns the same size."""
        return self.sizeHint()

    def _is_seen(self, pose: Pose, before: Pose) -> bool:
        """Tells whether some part is a pixel of the screen away from where it was."""
        unit = _scale(QRectF(self.rect()), self._room) * self.devicePixelRatioF()
        return farthest(pose, before) * unit >= 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the pose in the middle of its room."""
        if self._frame is None or self._pose is None:
            return
        with painting(self) as painter:
            place = QRectF(self.rect())
            paint_pose(painter, self._pose, self._frame, current_theme(), place, self._room)


def room_of(item: Item, shown: Frame | None = None) -> QRectF:
    """Returns the part of the box that the frames of an item need, in units, with some air.

    All frames of its sessions share one room: the person does not grow from one to the next. A
    frame that is `shown` and is in no session, as an easier form, has a room of its own.
    """
    room = QRectF()
    frames = item.moving_frames or tuple(item.frames.values())
    for frame in frames if shown is None or shown in frames else (shown,):
        pose = frame.pose
        for x, y in pose.joints:
            room |= QRectF(x - _AIR, y - _AIR, 2 * _AIR, 2 * _AIR)
        for prop in frame.props:
            room |= QRectF(*prop.box).adjusted(-3, -3, 3, 3)
        for begin, end in frame.arrows:
            room |= QRectF(QPointF(*begin), QPointF(*end)).normalized().adjusted(-5, -5, 5, 5)
    if room.isNull():
        return QRectF(0, 0, BOX, BOX)
    above = all(frame.pose.above for frame in item.frames.values())
    lowest = BOX if above else FLOOR + _BELOW
    return QRectF(room.topLeft(), QPointF(room.right(), min(lowest, room.bottom())))


def _scale(place: QRectF, room: QRectF) -> float:
    """Returns how many pixels of a place a unit takes where the whole room is in it."""
    return min(place.width() / room.width(), place.height() / room.height())


def paint_pose(
    painter: QPainter, pose: Pose, frame: Frame, theme: Theme, place: QRectF, room: QRectF
) -> None:
    """Paints a pose and what is around it: the `room`, in units, into a place in pixels."""
    scale = _scale(place, room)
    painter.translate(
        place.left() + (place.width() - room.width() * scale) / 2,
        place.top() + (place.height() - room.height() * scale) / 2,
    )
    painter.scale(scale, scale)
    painter.translate(-room.left(), -room.top())
    pixels = scale * BOX
    width = max(1.2, min(2.6, _LINE / pixels))
    paint_behind(painter, frame, theme, width, room)
    paint_person(painter, pose, theme, pixels, lambda: paint_between(painter, frame, theme, width))
    paint_arrows(painter, frame, theme, width)
