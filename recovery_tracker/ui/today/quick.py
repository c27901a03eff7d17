"""What says a whole day, or a part of it, in one press; and how much of the day is said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.commands import Commands
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.wording.answered import answered_words


class QuickRow(QWidget):
    """Those buttons, or why a day can't be copied, and how many questions are answered.

    First of all is the way to relief: who hurts now has no mind for a diary.
    """

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        height_follows_width(self)
        self._no_pain, self._copy = plain_button(_("No pain today")), plain_button("")
        self._bad_day = plain_button(_("A bad day…"))
        self._hurts = primary_button(_("It hurts now"), "care")
        self._hurts.hide()
        commands.bind(self._no_pain, "day.no_pain")
        commands.bind(self._copy, "day.copy")
        commands.bind(self._bad_day, "day.bad")
        self._why = LineLabel("", TextRole.SMALL)
        self._answered = LineLabel("", TextRole.SMALL)
        actions = QWidget(self)
        height_follows_width(actions)
        flow = FlowLayout(actions)
        for widget in (self._hurts, self._no_pain, self._copy, self._bad_day, self._why):
            flow.addWidget(widget)
        self._hurts.clicked.connect(lambda: commands.run("relief.now"))
        row = hbox(self, gap=16)
        row.addWidget(actions, 1)
        row.addWidget(self._answered, 0, Qt.AlignmentFlag.AlignVCenter)

    def offer_relief(self) -> None:
        """Shows the way to relief: there is one in this window."""
        self._hurts.show()

    def show_day(self, view: DayView) -> None:
        """Names what is meant on the date."""
        today = view.is_today
        self._no_pain.setText(_("No pain today") if today else _("No pain that day"))
        self._copy.setText(_("Same as yesterday") if today else _("Same as the day before"))
        if not view.can_copy and self._copy.hasFocus():
            self._no_pain.setFocus(Qt.FocusReason.OtherFocusReason)
        self._copy.setEnabled(view.can_copy)
        self._answered.setText(answered_words(view.day))
        self._answered.updateGeometry()
        why = _("Nothing to copy is logged for {date}.").format(date=view.day_before)
        self._why.setText("" if view.can_copy else why)
        self._why.setVisible(not view.can_copy)
        self._copy.setAccessibleDescription("" if view.can_copy else why)
