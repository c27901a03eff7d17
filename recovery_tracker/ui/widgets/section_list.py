"""The sections of a long page, beside it: each leads there, and the one that is seen is marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group, RingedButton, box, painting, ring

_PADDING: Final = 12
_BAR: Final = 3
"""Pixels of the bar that marks the section that is seen: it is not said by colour alone."""
_WAYS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Section(RingedButton, QAbstractButton):
    """One section: words alone, with a bar where it is the one that is seen."""

    def __init__(self, words: str, parent: "SectionList") -> None:
        super().__init__(parent)
        self.setText(words)
        self.prepare(_("Go to: {section}").format(section=words))
        self.is_seen = False
        """Its part of the page is the one that is seen."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._list = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes up and down the list by arrows; the other keys press."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self._list.step(self, way)

    def sizeHint(self) -> QSize:
        """Returns the room for the words, seen or not."""
        words = QFontMetrics(font(TextRole.STRONG)).horizontalAdvance(self.text())
        return QSize(words + 2 * _PADDING, current_theme().sizes.control)

    def minimumSizeHint(self) -> QSize:
        """Returns the size hint, so that no word is lost."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the words at the start of the line, and the mark."""
        theme, whole = current_theme(), QRectF(self.rect())
        colours, here = theme.colours, self.is_seen
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with painting(self) as painter:
            if here or self.underMouse():
                ground = colours.on if here else theme.hover
                box(painter, whole, theme.radii.control, fill=ground)
            if here:
                left = whole.width() - _BAR if right_to_left else 0
                bar = QRectF(left, whole.height() * 0.25, _BAR, whole.height() * 0.5)
                box(painter, bar, _BAR / 2, fill=colours.accent)
            painter.setFont(font(TextRole.STRONG if here else TextRole.BODY))
            painter.setPen(QColor(colours.accent if here else colours.text))
            words = whole.adjusted(_PADDING, 0, -_PADDING, 0)
            start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, start, self.text())
            if self.shows_ring():
                ring(painter, whole, theme.radii.control, colours.accent)


class SectionList(Group):
    """One stop for Tab; arrows go up and down. `chosen` carries the number of a section."""

    chosen = Signal(int)

    def __init__(
        self, name: str, sections: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._sections = [_Section(words, self) for words in sections]
        column = vbox(self, gap=0)
        for number, section in enumerate(self._sections):
            section.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
            column.addWidget(section)
        column.addStretch(1)
        self.mark(0)

    def mark(self, number: int) -> None:
        """Marks the section that is seen, which is the stop for Tab."""
        for each, section in enumerate(self._sections):
            section.is_seen = each == number
            section.setAccessibleDescription(_("seen now") if section.is_seen else "")
            section.be_stop(here=section.is_seen)
            section.update()

    def step(self, section: QAbstractButton, way: int) -> None:
        """Puts the focus on the next section, or the one before."""
        at = next(n for n, each in enumerate(self._sections) if each is section) + way
        if 0 <= at < len(self._sections):
            self._sections[at].setFocus(Qt.FocusReason.TabFocusReason)
