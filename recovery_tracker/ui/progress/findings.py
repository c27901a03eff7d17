"""The card that says what the numbers of the period show."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.buttons import disclosure
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.wording.findings import FindingText, ranges

_SEEN: Final = 3
"""As many sentences are seen without a press."""


class FindingsCard(Card):
    """Three to six sentences, each with its n, those that lack data last.

    The first few are seen; the others, and sizes that few can read, are behind *More*.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What the numbers show"), parent=parent)
        self._first = Sentences(parent=self)
        self._more = disclosure(_("More"), quiet=True)
        self._more.setAccessibleName(_("More of what the numbers show"))
        self._behind = QWidget(self)
        self._behind.hide()
        behind = vbox(self._behind, gap=current_theme().spaces.unit)
        self._others = Sentences(parent=self._behind)
        self._lacking = Sentences(TextRole.MUTED, self._behind)
        self._sizes = Sentences(TextRole.MUTED, self._behind)
        self._ranges = caption(ranges())
        for part in (self._others, self._sizes, self._lacking, self._ranges):
            behind.addWidget(part)
        self._more.toggled.connect(self._behind.setVisible)
        self.body.addWidget(self._first)
        self.body.addWidget(self._more)
        self.body.addWidget(self._behind)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)
        self.show_findings(())

    def show_findings(self, texts: Sequence[FindingText]) -> None:
        """Shows these and no others."""
        known = [each.text for each in texts if each.known]
        lacking = [each.text for each in texts if not each.known]
        first = known[:_SEEN] or lacking[:_SEEN]
        self._first.show_texts(first)
        self._others.show_texts(known[_SEEN:])
        self._lacking.show_texts([text for text in lacking if text not in first])
        sizes = [each.more for each in texts if each.more]
        self._sizes.show_texts(sizes)
        self._ranges.setVisible(any(each.ranged for each in texts))
        more = len(texts) > len(first) or bool(sizes)
        self._behind.setVisible(more and self._more.isChecked())
        self._more.setVisible(more)
        self.setVisible(bool(texts))


class Sentences(QWidget):
    """Paragraphs under each other, each a stop for a screen reader."""

    def __init__(self, role: TextRole = TextRole.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._lines: list[Paragraph] = []
        self._column = vbox(self, gap=current_theme().spaces.unit)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Shows these and no others; a label that is there is used again."""
        while len(self._lines) < len(texts):
            self._lines.append(Paragraph("", self._role))
            self._column.addWidget(self._lines[-1])
        for index, line in enumerate(self._lines):
            line.set_plain(texts[index] if index < len(texts) else "")
            line.setVisible(index < len(texts))
        self.setVisible(bool(texts))
