"""The sheets of the page as pictures: beside the choices, and larger in a dialog."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs import dialog_room
from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.layouts import discard, vbox

_PRESSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WIDEST = 760


class Preview(QWidget):
    """The sheets under each other, as wide as there is room; `pressed` says one was."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = vbox(self, gap=current_theme().spaces.gap)
        self._sheets: list[_Sheet] = []

    def show_pages(self, pngs: Sequence[bytes], spoken: str, after: str) -> None:
        """Shows the sheets; `spoken` is the text of the first, `after` of those after it."""
        while len(self._sheets) < len(pngs):
            sheet = _Sheet(_WIDEST)
            sheet.pressed.connect(self.pressed)
            sheet.setCursor(Qt.CursorShape.PointingHandCursor)
            self._sheets.append(sheet)
            self._column.addWidget(sheet)
        for sheet in self._sheets[len(pngs) :]:
            self._column.removeWidget(sheet)
            discard(sheet)
        del self._sheets[len(pngs) :]
        for number, (sheet, png) in enumerate(zip(self._sheets, pngs, strict=True), start=1):
            name = _("Preview of the page")
            if number > 1:
                name = _("Preview of sheet {n}").format(n=formats().number(number))
            page = QPixmap()
            page.loadFromData(png, "PNG")
            sheet.show_sheet(page, name, after if number > 1 else spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Presses the sheet by Enter and the space bar."""
        if event.key() in _PRESSES:
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def pages(self) -> list[tuple[QPixmap, str, str]]:
        """Returns each sheet with its name and its text."""
        return [
            (sheet.page, sheet.accessibleName(), sheet.accessibleDescription())
            for sheet in self._sheets
        ]


class LargeDialog(QDialog):
    """The sheets as wide as the window allows."""

    def __init__(self, pages: Sequence[tuple[QPixmap, str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The page"))
        self.resize(dialog_room.most(self, parent))
        content = QWidget()
        column = QVBoxLayout(content)
        for page, name, spoken in pages:
            sheet = _Sheet(page.width())
            sheet.show_sheet(page, name, spoken)
            column.addWidget(sheet)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("The page"))
        scroll.setWidget(content)
        close = primary_button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addLayout(foot)
        # The arrow keys and Page Down read on at once.
        scroll.setFocus()


class _Sheet(QLabel):
    """One sheet, as wide as there is room and no wider than `widest` pixels."""

    pressed = Signal()

    def __init__(self, widest: int) -> None:
        super().__init__()
        self.page = QPixmap()
        self._widest = widest
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_sheet(self, page: QPixmap, name: str, spoken: str) -> None:
        """Shows the sheet; `spoken` is its text."""
        self.page = page
        self.setAccessibleName(name)
        self.setAccessibleDescription(spoken)
        self.updateGeometry()
        self._fit()

    def heightForWidth(self, width: int) -> int:
        """The height of the whole sheet."""
        if self.page.isNull():
            return 0
        return round(min(width, self._widest) * self.page.height() / self.page.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Says that it was pressed."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def _fit(self) -> None:
        if self.page.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = round(min(self.width(), self._widest) * ratio)
        fitted = self.page.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(fitted)
        painter.setPen(QColor(current_theme().colours.line))
        painter.drawRect(QRect(0, 0, fitted.width() - 1, fitted.height() - 1))
        painter.end()
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
