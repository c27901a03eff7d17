"""The body small: where it hurts at a glance. It is looked at, not marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_tracker.base.text import _, pgettext
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.figure_painting import FigurePlace, paint_body
from recovery_tracker.ui.widgets.figure_paths import Side, drawing
from recovery_tracker.ui.widgets.figure_region import MARKED_STEP
from recovery_tracker.ui.widgets.painted import Group, painting

_BODY: Final = 152
"""Pixels of the drawing's height at 100 % text."""
_GAP: Final = 12


@dataclass(frozen=True)
class _Spot:
    """A site as it is painted."""

    path: QPainterPath
    marked: bool
    pain: Decimal | None

    def isChecked(self) -> bool:
        return self.marked

    def isDown(self) -> bool:
        return False

    def step(self) -> float:
        return float(MARKED_STEP if self.pain is None else self.pain)


class SmallFigure(Group):
    """Both views of the body with their marks; its name says the marks to a screen reader.

    `pressed` says that somebody pressed it, who wants it large.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._sites: Mapping[Site, Decimal | None] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_sites({}, ())

    def show_sites(self, sites: Mapping[Site, Decimal | None], names: Sequence[str]) -> None:
        """Shows the marked sites; `names` are their words, with how bad it is there."""
        self._sites = {site: pain for site, pain in sites.items() if pain is None or pain > 0}
        marks = "; ".join(names) if names else _("nothing is marked")
        self.setAccessibleName(_("Where it hurts: {marks}").format(marks=marks))
        self.update()

    def sizeHint(self) -> QSize:
        """Returns both views side by side over their names."""
        wide = sum(self._width(side) for side in Side) + _GAP
        return QSize(round(wide), round(self._body()) + self._foot())

    def minimumSizeHint(self) -> QSize:
        """Returns the same: smaller it says nothing."""
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Asks for the large one."""
        inside = QRectF(self.rect()).contains(event.position())
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the press: only then it gets the release."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints each view and its name under it."""
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0.0
        with painting(self) as painter:
            for side in reversed(Side) if right_to_left else Side:
                self._paint(painter, side, left)
                left += self._width(side) + _GAP

    def _paint(self, painter: QPainter, side: Side, left: float) -> None:
        drawn = drawing(side)
        wide = self._body() * drawn.frame.width() / drawn.frame.height()
        body = QRectF(left + (self._width(side) - wide) / 2, 0, wide, self._body())
        place = FigurePlace(drawn, body)
        spots = [
            _Spot(place.placed(path), site in self._sites, self._sites.get(site))
            for site, path in drawn.sites.items()
        ]
        paint_body(painter, current_theme(), place, spots, ())
        painter.setFont(font(TextRole.SMALL))
        painter.setPen(QColor(current_theme().colours.muted))
        under = QRectF(left, body.bottom(), self._width(side), self._foot())
        painter.drawText(
            under, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, _name(side)
        )

    def _width(self, side: Side) -> float:
        """The pixels of a view: of the drawing, or of its name where that is longer."""
        frame = drawing(side).frame
        name = QFontMetrics(font(TextRole.SMALL)).horizontalAdvance(_name(side)) + 2
        return max(self._body() * frame.width() / frame.height(), name)

    @staticmethod
    def _body() -> float:
        # Half as fast as the text, as the large figure grows.
        return _BODY * (1 + current_theme().scale) / 2

    @staticmethod
    def _foot() -> int:
        return round(font(TextRole.SMALL).pointSizeF() * 96 / 72) + 8


def _name(side: Side) -> str:
    return {
        Side.FRONT: pgettext("side of the body", "Front"),
        Side.BACK: pgettext("side of the body", "Back"),
    }[side]
