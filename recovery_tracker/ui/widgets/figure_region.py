"""One site of the body as a button with a path of its own."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.widgets.enter import ChoiceButton
from recovery_tracker.ui.widgets.painted import RING
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

MARKED_STEP = 4
"""The step of the pain ramp for a site that was marked without a number."""
ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
"""Where each arrow key points."""
REACH = RING + 3
"""Pixels around a path for the focus ring and what parts it from the colours beneath."""


class SiteRegion(ChoiceButton, QAbstractButton):
    """One site in one view: for a screen reader a check box with the pain of the site.

    Its view paints it, and passes it the presses: the rectangles of neighbours overlap, and only
    the paths distinguish them.
    """

    def __init__(
        self, site: Site, take_key: Callable[[QKeyEvent, "SiteRegion"], bool], view: QWidget
    ) -> None:
        super().__init__(view)
        self.site = site
        self.pain: Decimal | None = None
        self.path = QPainterPath()
        self.prepare(sentence_case(words.site(site)))
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._take_key = take_key

    def show_mark(self, *, marked: bool, pain: Decimal | None) -> None:
        """Shows whether it hurts there, and how much where that is known."""
        self.pain = pain if marked else None
        self.setChecked(marked)
        text = _("marked") if marked else _("not marked")
        if self.pain is not None:
            text = _("pain {value}").format(value=formats().number(self.pain))
        self.setAccessibleDescription(text)

    def place(self, path: QPainterPath) -> None:
        """Takes its path, in the pixels of the view."""
        self.path = path
        bounds = path.boundingRect().adjusted(-REACH, -REACH, REACH, REACH)
        self.setGeometry(bounds.toAlignedRect())

    def hitButton(self, where: QPoint) -> bool:
        """Tells whether the pixel is inside the path."""
        return self.holds(self.mapToParent(where))

    def holds(self, pixel: QPoint) -> bool:
        """Tells whether the middle of a pixel of the view is inside the path."""
        return self.path.contains(QPointF(pixel) + QPointF(0.5, 0.5))

    def nextCheckState(self) -> None:
        """Leaves the mark to the figure: another region can be the same site."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes the view's own keys to the view; the others press."""
        if self._take_key(event, self):
            return
        if event.key() in ARROWS:
            # With a modifier it is somebody else's; Qt would walk to any button.
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints nothing: the view paints its regions in their order."""

    def middle(self) -> QPointF:
        """Returns the centre of its area, in the pixels of the view."""
        return _centroid(self.path.toFillPolygon())

    def room(self) -> float:
        """Returns how many pixels of the view lie inside, level with the middle."""
        middle, half = self.middle(), QPointF(1, 0)
        while self.path.contains(middle + half) and self.path.contains(middle - half):
            half += QPointF(1, 0)
        return 2 * (half.x() - 1)

    def step(self) -> float:
        """Returns its place on the pain ramp."""
        return float(MARKED_STEP if self.pain is None else self.pain)


def _centroid(polygon: QPolygonF) -> QPointF:
    """The centre of a polygon's area."""
    area = across = down = 0.0
    points = polygon.toList()
    for a, b in zip(points, points[1:] + points[:1], strict=True):
        cross = a.x() * b.y() - b.x() * a.y()
        area += cross
        across += (a.x() + b.x()) * cross
        down += (a.y() + b.y()) * cross
    if not area:
        return polygon.boundingRect().center()
    return QPointF(across / (3 * area), down / (3 * area))
