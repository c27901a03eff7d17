"""The card “Tell me when…”: the numbers from which the person is told."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.person import Settings
from recovery_tracker.services.settings import EffectPreview
from recovery_tracker.ui.settings.tell_row import TellRow
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.wording import threshold_notices


class TellCard(Card):
    """`edited` carries a rule, the name of a number and its value; `usual_asked` a rule."""

    edited = Signal(str, str, object)
    usual_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tell me when…"), parent=parent)
        self._settings = Settings()
        self._rows = {rule: self._row(rule) for rule in threshold_notices.RULES}
        self.body.addWidget(Paragraph(threshold_notices.intro()))
        for row in self._rows.values():
            self.body.addSpacing(12)
            self.body.addWidget(row)
        self.body.addSpacing(12)
        self.body.addWidget(Paragraph(threshold_notices.always()))

    def show_settings(self, settings: Settings) -> None:
        """Shows the numbers as they are kept."""
        self._settings = settings
        for row in self._rows.values():
            row.show_settings(settings)

    def show_preview(self, preview: Mapping[str, EffectPreview], today: date) -> None:
        """Says what the numbers mean for the present episode."""
        for rule, row in self._rows.items():
            row.show_preview(self._settings, preview[rule], today)

    def show_wrong(self, rule: str, name: str, sentence: str) -> None:
        """Says under a number what is wrong with it."""
        self._rows[rule].show_wrong(name, sentence)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        for row in self._rows.values():
            row.flush()

    def _row(self, rule: str) -> TellRow:
        row = TellRow(rule, self)
        row.edited.connect(lambda name, value: self.edited.emit(rule, name, value))
        row.usual_asked.connect(lambda: self.usual_asked.emit(rule))
        return row
