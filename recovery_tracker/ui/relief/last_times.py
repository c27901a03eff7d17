"""Beside a session: what to do meanwhile, and how pain went the last times."""

from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.guidance.relief.catalogue import Item
from recovery_tracker.insight.relief import last_times
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.wording.session import last_times_words, meanwhile


class MeanwhileCard(Card):
    """What can be done while it goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Meanwhile"), parent=parent)
        self._words = Paragraph("", TextRole.BODY, self)
        self.body.addWidget(self._words)

    def show_for(self, item: Item) -> None:
        """Says what goes with an item."""
        self._words.set_plain(meanwhile(item))


class LastTimesCard(Card):
    """How pain went the last few times, and that this is not what caused it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Your last times"), parent=parent)
        self._words = Paragraph("", TextRole.BODY, self)
        self.body.addWidget(self._words)

    def show_times(self, record: Record, item: Item) -> None:
        """Says how pain went from before to after this item."""
        exercise = item.id if item.care is CareKind.EXERCISE else None
        self._words.set_plain(last_times_words(last_times(record, (item.care, exercise))))
