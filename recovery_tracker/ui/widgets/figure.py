"""The body from the front and from the back, on which a person marks where it hurts."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.figure_paths import Side
from recovery_tracker.ui.widgets.figure_view import FigureView
from recovery_tracker.ui.widgets.flow import height_follows_width
from recovery_tracker.ui.widgets.painted import Group

_BODY = 520
"""Pixels of the drawing's height at 100 % text."""
_LEAST_BODY = 360


class BodyFigure(Group):
    """Both views of the body side by side. `marked` carries all marked sites after a press.

    What a file says of a site in one view holds in the other: the knee is one site from both
    sides. Left and right are the person's own, and stay where they are in any language.
    """

    marked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        height_follows_width(self)
        self._sites: dict[Site, Decimal | None] = {}
        self.views = tuple(FigureView(side, self) for side in Side)
        for view in self.views:
            view.pressed.connect(self._press)

    def sites(self) -> Mapping[Site, Decimal | None]:
        """Returns the marked sites, each with its pain or None."""
        return dict(self._sites)

    def set_sites(self, sites: Mapping[Site, Decimal | None]) -> None:
        """Shows these sites without a signal: with its pain of 0 to 10, or None if only marked.

        A site recorded with 0 does not hurt, and is shown as not marked.
        """
        self._sites = {site: pain for site, pain in sites.items() if pain is None or pain > 0}
        for view in self.views:
            view.set_sites(self._sites)

    def take_focus(self) -> None:
        """Puts the focus on the view that has a mark; without one on the back, the usual place."""
        front, back = self.views
        marked = any(region.isChecked() for region in back.regions)
        (front if self._sites and not marked else back).take_focus()

    def hasHeightForWidth(self) -> bool:
        """Returns True, because a narrow figure is a low one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Returns the height of both views in that width."""
        return self._view_size(width).height()

    def sizeHint(self) -> QSize:
        """Returns both views at their full size."""
        return self._hint(self._full())

    def minimumSizeHint(self) -> QSize:
        """Returns the least size at which a finger still finds each region; the list is as good."""
        return self._hint(_LEAST_BODY)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Puts the views side by side in the middle."""
        self.restyle()

    def restyle(self) -> None:
        """Makes a larger figure with larger text, where there is room."""
        gap, size = current_theme().spaces.gap, self._view_size(self.width())
        if self.height() < size.height():
            head = size.height() - self.views[0].body_for(size.width())
            size = self.views[0].size_for(max(1.0, self.height() - head))
        left = (self.width() - 2 * size.width() - gap) // 2
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, view in enumerate(reversed(self.views) if right_to_left else self.views):
            view.setGeometry(left + place * (size.width() + gap), 0, size.width(), size.height())

    def _view_size(self, width: int) -> QSize:
        view, gap = self.views[0], current_theme().spaces.gap
        return view.size_for(min(self._full(), view.body_for(max(1.0, (width - gap) / 2))))

    def _hint(self, body: float) -> QSize:
        size = self.views[0].size_for(body)
        return QSize(2 * size.width() + current_theme().spaces.gap, size.height())

    @staticmethod
    def _full() -> float:
        # Half as fast as the text: a body twice as high would not fit on a screen.
        return _BODY * (1 + current_theme().scale) / 2

    def _press(self, site: Site) -> None:
        if site in self._sites:
            del self._sites[site]
        else:
            self._sites[site] = None
        self.set_sites(self._sites)
        self.marked.emit(frozenset(self._sites))
