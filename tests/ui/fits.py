"""Whether the words that a widget shows have the room they need: those of labels, whatever they
wrap to, and those that a widget of ours paints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from recovery_tracker.ui.widgets import painted

SLACK = 2
"""Pixels by which fonts are measured differently from how they are painted."""


@dataclass(frozen=True)
class PaintedText:
    """A text that a widget of ours painted: the room it was given, and what it took."""

    text: str
    given: QRect
    taken: QRect
    inside: QRect

    @property
    def is_cut(self) -> bool:
        slack = (-SLACK, -SLACK, SLACK, SLACK)
        return not (
            self.given.adjusted(*slack).contains(self.taken)
            and self.inside.adjusted(*slack).contains(self.taken)
        )


def texts_painted(monkeypatch: pytest.MonkeyPatch, window: QWidget) -> list[PaintedText]:
    """All that the widgets of the kit paint in the window, also where it is scrolled away."""
    found: list[PaintedText] = []

    class Noting(QPainter):
        def __init__(self, widget: QWidget) -> None:
            super().__init__(widget)
            self._widget = widget

        def drawText(self, where: QRect | QRectF, flags: int, text: str) -> None:
            given = QRectF(where).toAlignedRect()
            taken = self.fontMetrics().boundingRect(given, int(flags), text)
            found.append(PaintedText(text, given, taken, self._widget.rect()))
            super().drawText(where, flags, text)

    with monkeypatch.context() as patched:
        patched.setattr(painted, "QPainter", Noting)
        window.grab()
        for area in window.findChildren(QScrollArea):
            if area.isVisible():
                area.widget().grab()
    return found


def lines_cut(widget: QWidget) -> str:
    """The text of a label or button that has less room than its words need; else nothing."""
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        return widget.text() if _label_is_cut(widget) else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        if widget.hasHeightForWidth():
            tall = widget.heightForWidth(widget.width())
            needed = QSize(widget.minimumSizeHint().width(), tall)
        else:
            needed = widget.minimumSizeHint()
        return "" if _has_room(widget, needed) else widget.text()
    return ""


def _label_is_cut(label: QLabel) -> bool:
    if not label.wordWrap():
        return not _has_room(label, label.minimumSizeHint())
    metrics = QFontMetrics(label.font())
    parts = re.split(r"\s+|(?<=/)", _plain(label))  # a path is broken after its slashes
    widest = max(metrics.horizontalAdvance(part) for part in parts)
    return not _has_room(label, QSize(widest, label.heightForWidth(label.width())))


def _plain(label: QLabel) -> str:
    if label.textFormat() != Qt.TextFormat.RichText:
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def _has_room(widget: QWidget, needed: QSize) -> bool:
    return needed.width() <= widget.width() + SLACK and needed.height() <= widget.height() + SLACK


def outside(widget: QWidget, window: QWidget) -> int:
    """How many pixels of the widget lie beyond the right edge of its window or its parents."""
    edge = widget.mapTo(window, widget.rect().topRight()).x()
    return max(0, edge - window.rect().right())


def shown(window: QWidget) -> Iterator[QWidget]:
    """Every visible widget of the window."""
    return (each for each in window.findChildren(QWidget) if each.isVisible())
