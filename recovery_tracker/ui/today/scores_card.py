"""Pain at one time: how it is now, and every score of the day with its time."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.day_edits import NOW
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.scales import ScaleField
from recovery_tracker.ui.today.scores import Scores
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.scale import NumberScale


class ScoresCard(FieldCard):
    """The scale of now, and the scores that were given; what asks for another is on `scores`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Pain at one time"), parent)
        scale = NumberScale("", _("No pain"), _("Worst you can imagine"), parent=self)
        self.body.addWidget(scale)
        self._now = ScaleField(self.edited.emit, NOW, scale)
        self.scores = Scores(self)
        self.body.addWidget(self.scores)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows the recorded scores."""
        today, untimed = view.is_today, view.check_in.pain.now
        shown = view.now.pain if view.now is not None else None
        pain = _("Pain today") if today else _("Pain that day")
        when = _("Now") if today else _("At one time")
        self._now.scale.set_name(f"{pain}: {when}")
        self._now.show(when, "", shown if today else untimed, view, pending)
        self.scores.show_scores(view.day.pain_scores, untimed if today else None)

    def take_focus(self) -> None:
        """Puts the focus on the scale."""
        self._now.scale.take_focus()
