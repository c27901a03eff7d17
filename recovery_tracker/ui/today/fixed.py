"""Words of the title line that change, in room that does not: nothing beside them moves."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy

from recovery_tracker.ui.look.stylesheet import TextRole, font, set_role
from recovery_tracker.ui.widgets.buttons import Button, Kind
from recovery_tracker.ui.widgets.painted import Themed


class FixedLabel(Themed, QLabel):
    """A label as wide as the widest of its words, whichever it shows; empty, it keeps its room."""

    def __init__(self, role: TextRole, words: Sequence[str]) -> None:
        super().__init__()
        self._role, self._words = role, tuple(words)
        set_role(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Returns the room for each of its words."""
        metrics = QFontMetrics(font(self._role))
        wide = max(metrics.horizontalAdvance(each) for each in (*self._words, self.text()))
        return QSize(wide + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Returns the same: it never loses a word."""
        return self.sizeHint()


class FixedButton(Button):
    """A button as wide as a number of letters; longer words end in an ellipsis, but are heard.

    `whole` is all of its words.
    """

    def __init__(self, words: str, letters: int, icon_name: str) -> None:
        super().__init__(words, Kind.PLAIN, icon_name)
        self._letters, self.whole = letters, words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Shows other words; what is heard of it stays."""
        self.whole = words
        self.restyle()

    def restyle(self) -> None:
        """Makes more room for larger letters, and shows as much of the words as before."""
        heard = self.accessibleName()
        metrics, mode = QFontMetrics(font(TextRole.BODY)), Qt.TextElideMode.ElideRight
        self.setText(metrics.elidedText(self.whole, mode, self._room()))
        self.setToolTip(self.whole if self.text() != self.whole else "")
        self.setAccessibleName(heard)

    def sizeHint(self) -> QSize:
        """Returns the same, whatever it says."""
        shown = super().sizeHint()
        words = QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.text())
        return QSize(shown.width() - words + self._room(), shown.height())

    def _room(self) -> int:
        return QFontMetrics(font(TextRole.BODY)).averageCharWidth() * self._letters
