"""The second step of a beginning: where it hurts, and how much."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.vocabulary import Site
from recovery_tracker.ui.today.day_edits import NOW
from recovery_tracker.ui.today.scales import ScaleField
from recovery_tracker.ui.today.sites import SitesCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.scale import NumberScale


class WhereCard(SitesCard):
    """The places of Today's own card, with the pain now and of the day so far over them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, title="")
        self.setAccessibleName(_("Where does it hurt, and how much?"))
        self.marked_sites: frozenset[Site] = frozenset()

    def make_above(self, parent: QWidget) -> Sequence[QWidget]:
        """Returns the two scales."""
        title, low, high = _("How bad is it today?"), _("No pain"), _("Worst you can imagine")
        self.now, self.average = (
            ScaleField(
                self.edited.emit,
                member,
                NumberScale(f"{title}: {words_}", low, high, captions=last, parent=parent),
            )
            for member, words_, last in (
                (NOW, _("Now"), False),
                ("pain.average", _("On average today"), True),
            )
        )
        return self.now.scale, self.average.scale

    def take_focus(self) -> None:
        """Puts the focus on the first scale."""
        self.now.scale.take_focus()

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is known of today."""
        super().show_day(view, pending)
        now = view.now.pain if view.now is not None else None
        self.now.show(_("Now"), "", now, view, pending)
        average = view.check_in.pain.average
        self.average.show(_("On average"), _("today"), average, view, pending)
        self.marked_sites = frozenset(view.day.marked_sites)
