"""The mood of a day, in words."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.today.fields import FieldCard
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.wording import words
from recovery_tracker.wording.days import sentence_case

_MOODS = range(5)


class MoodCard(FieldCard):
    """Five words from very low to very good."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Mood"), parent)
        self._mood = ChipGroup(
            _("Mood"),
            [(n, sentence_case(words.mood(n))) for n in _MOODS],
            exclusive=True,
            spoken=lambda chip: _("Mood: {mood}").format(mood=chip.lower()),
            parent=self,
        )
        self._mood.edited.connect(lambda value: self.edited.emit("mood", value))
        self.body.addWidget(self._mood)

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows what is recorded."""
        if pending != "mood":
            mood = view.check_in.mood
            self._mood.set_values(() if mood is None else (mood,))
