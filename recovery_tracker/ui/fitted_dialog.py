"""What the dialogs of Edit share: a heading, room for larger text, and nothing that is cut."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from recovery_tracker.ui.stylesheet import TextRole, current_theme, set_role

_AROUND: Final = 48
"""Pixels of the window that stay seen beside a dialog that has grown with the text."""


class FittedDialog(QDialog):
    """A dialog with its title as a heading; what belongs on it is added to `column`.

    `wide` is its least width in pixels at 100 % text. It grows with the text as far as the window
    is wide, and is never lower than what stands on it. Opened with `open()`.
    """

    def __init__(self, title: str, wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        most = max(wide, parent.width() - _AROUND)
        self.setMinimumWidth(min(round(wide * current_theme().scale), most))
        heading = QLabel(title)
        set_role(heading, TextRole.HEADING)
        heading.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(heading)

    def event(self, event: QEvent) -> bool:
        """Follows what comes and goes on it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower lines are more lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.column.totalHeightForWidth(self.width())
        if needed > 0 and needed != self.minimumHeight():
            self.setMinimumHeight(needed)
