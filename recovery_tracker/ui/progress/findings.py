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
        self._seen = _Findings(self)
        self._more = disclosure(_("More"), quiet=True, parent=self)
        self._more.setAccessibleName(_("More of what the numbers show"))
        self._behind = _Findings(self)
        self._behind.hide()
        self._more.toggled.connect(self._behind.setVisible)
        for part in (self._seen, self._more, self._behind):
            self.body.addWidget(part)
        self.body.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)
        self.show_findings(())

    def show_findings(self, texts: Sequence[FindingText]) -> None:
        """Shows these and no others."""
        ordered = sorted(texts, key=lambda each: not each.known)
        seen, behind = ordered[:_SEEN], ordered[_SEEN:]
        sizes = [each.more for each in texts if each.more]
        self._seen.show_findings(seen)
        self._behind.show_findings(behind, sizes, explained=any(each.ranged for each in seen))
        more = bool(behind or sizes)
        self._behind.setVisible(more and self._more.isChecked())
        self._more.setVisible(more)
        self.setVisible(bool(texts))


class _Findings(QWidget):
    """Sentences that say what was found, quieter ones, and what a range is where there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known, self._quiet = Sentences(parent=self), Sentences(TextRole.MUTED, self)
        self._ranges = caption(ranges())
        column = vbox(self, gap=current_theme().spaces.unit)
        for part in (self._known, self._quiet, self._ranges):
            column.addWidget(part)

    def show_findings(
        self, texts: Sequence[FindingText], sizes: Sequence[str] = (), *, explained: bool = False
    ) -> None:
        """Shows these, and the sizes. What a range is may be `explained` already."""
        self._known.show_texts([each.text for each in texts if each.known])
        self._quiet.show_texts([*(each.text for each in texts if not each.known), *sizes])
        ranged = bool(sizes) or any(each.ranged for each in texts)
        self._ranges.setVisible(ranged and not explained)


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
