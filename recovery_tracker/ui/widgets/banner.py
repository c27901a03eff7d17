"""A sentence that holds as long as the window is open, such as that nothing can be changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from recovery_tracker.ui.widgets.announce import AnnouncedPanel
from recovery_tracker.ui.widgets.sentence import IconMark


class Banner(AnnouncedPanel):
    """An icon and a sentence, with no way to close it."""

    def __init__(self, sentence: str) -> None:
        super().__init__("book", sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        words = QLabel(sentence)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(12)
        row.addWidget(IconMark("info", "book"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
