"""Layouts without a frame, and how a widget goes that is not needed any more.

A layout is set on its widget before anything is added, and a widget gets its parent when it is
made: Qt restyles and measures a finished subtree anew each time it gets another parent.
"""

from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

_Box = TypeVar("_Box", QVBoxLayout, QHBoxLayout)


def vbox(parent: QWidget | None = None, *, gap: int | None = None) -> QVBoxLayout:
    """Puts a column without margins on `parent`; without one it goes into another layout.

    `gap` are the pixels between its widgets, where they are not the style's own.
    """
    made = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    return _bare(made, gap)


def hbox(parent: QWidget | None = None, *, gap: int | None = None) -> QHBoxLayout:
    """Puts a row without margins on `parent`, as `vbox` does a column."""
    made = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    return _bare(made, gap)


def discard(widget: QWidget) -> None:
    """Takes a widget off the page at once, and deletes it in the event loop."""
    widget.hide()
    widget.deleteLater()


def _bare(made: _Box, gap: int | None) -> _Box:
    made.setContentsMargins(0, 0, 0, 0)
    if gap is not None:
        made.setSpacing(gap)
    return made
