"""The sheets of the page as pictures: beside the choices, in a strip, and larger in a dialog."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
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
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import LineLabel, caption
from recovery_tracker.ui.widgets.follow_focus import FollowFocus
from recovery_tracker.ui.widgets.layouts import discard, hbox, vbox
from recovery_tracker.ui.widgets.painted import Themed

_PRESSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WIDEST, _LEAST = 760, 320
"""Pixels of a sheet's width."""
_PANE: Final = 470
"""Pixels of the pane beside the choices: there a sheet is seen as a whole in a usual window."""


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

    def fit(self, width: int, height: int) -> None:
        """Has the first sheet seen as a whole in that room, as far as it can still be read."""
        first = self._sheets[0].page if self._sheets else QPixmap()
        if first.isNull():
            return
        whole = round(height * first.width() / first.height())
        for sheet in self._sheets:
            sheet.set_widest(min(_WIDEST, max(_LEAST, min(width, whole))))

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


class PreviewPane(Themed, QWidget):
    """The sheets in a place of their own, which stays while the choices scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget(self._scroll.viewport())
        column = vbox(content, gap=current_theme().spaces.gap)
        self.preview, self.further = Preview(content), caption("")
        column.addWidget(self.preview)
        column.addWidget(self.further)
        column.addStretch(1)
        self._scroll.setWidget(content)
        vbox(self).addWidget(self._scroll)
        FollowFocus(self._scroll, self._bring)

    def sizeHint(self) -> QSize:
        """Returns the width of a sheet that is seen as a whole, with what is left free."""
        free = self.contentsMargins()
        return QSize(_PANE + free.left() + free.right(), 200)

    def minimumSizeHint(self) -> QSize:
        """Returns the same width."""
        return self.sizeHint()

    def fit(self) -> None:
        """Makes the sheets as large as the pane shows them whole."""
        view = self._scroll.viewport()
        self.preview.fit(view.width(), view.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the window."""
        super().resizeEvent(event)
        self.fit()

    def _bring(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, current_theme().spaces.unit)


class PreviewStrip(Themed, QWidget):
    """Where there is no room beside the choices: the page small, and the way to see it large.

    `asked` asks for that.
    """

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._small = QLabel(self)
        self._words = LineLabel("", TextRole.BODY)
        self._page = QPixmap()
        self._see = plain_button(_("See the page"), "summary")
        self._see.clicked.connect(self.asked)
        self._row = hbox(self, gap=16)
        self._row.addWidget(self._small)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._see)

    def show_page(self, page: QPixmap, words: str) -> None:
        """Shows the first sheet small, with its dates."""
        self._page = page
        self._words.setText(words)
        self.restyle()

    def set_sides(self, pixels: int) -> None:
        """Sets the room at its sides, as the page has it."""
        self._row.setContentsMargins(pixels, 8, pixels, 12)

    def restyle(self) -> None:
        """Has the small sheet as high as two lines."""
        high = round(current_theme().sizes.control * 1.4)
        self._small.setVisible(not self._page.isNull())
        if not self._page.isNull():
            ratio = self.devicePixelRatioF()
            way = Qt.TransformationMode.SmoothTransformation
            small = self._page.scaledToHeight(round(high * ratio), way)
            _frame(small)
            small.setDevicePixelRatio(ratio)
            self._small.setPixmap(small)


def _frame(page: QPixmap) -> None:
    """Paints the edge of a sheet of paper."""
    painter = QPainter(page)
    painter.setPen(QColor(current_theme().colours.line))
    painter.drawRect(QRect(0, 0, page.width() - 1, page.height() - 1))
    painter.end()


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

    def set_widest(self, widest: int) -> None:
        """Sets how many pixels it is wide at most."""
        if widest != self._widest:
            self._widest = widest
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
        _frame(fitted)
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
