"""The card that says what the numbers of the period show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.buttons import disclosure
from recovery_tracker.ui.widgets.card import Card, Paragraph, caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.wording.findings import FindingText, ranges


class FindingsCard(Card):
    """Three to six sentences, each with its n, those that lack data last.

    Sizes that few can read are behind “More”.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What the numbers show"), parent=parent)
        self._known, self._lacking = Sentences(parent=self), Sentences(TextRole.MUTED, self)
        self._ranges = caption(ranges())
        self._more = disclosure(_("More about walking and pain"), quiet=True)
        self._behind = Sentences(TextRole.MUTED, self)
        self._more.toggled.connect(self._behind.setVisible)
        for part in (self._known, self._lacking, self._ranges, self._more, self._behind):
            self.body.addWidget(part)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)
        self.show_findings(())

    def show_findings(self, texts: Sequence[FindingText]) -> None:
        """Shows these and no others."""
        found = [each.text for each in texts if each.known]
        self._known.show_texts(found)
        self._lacking.show_texts([each.text for each in texts if not each.known])
        self._ranges.setVisible(any(each.ranged for each in texts))
        more = [each.more for each in texts if each.more]
        self._behind.show_texts(more)
        self._behind.setVisible(bool(more) and self._more.isChecked())
        self._more.setVisible(bool(more))
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
