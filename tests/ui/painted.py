"""How often widgets are painted."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Counts how often each kind of widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[type[QWidget]] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.counts[type(watched)] += 1
        return False


@contextmanager
def counting(*widgets: QWidget) -> Iterator[Counter[type[QWidget]]]:
    """Counts the paintings of those widgets, by their kind, until the end of the block."""
    painted = Painted()
    for widget in widgets:
        widget.installEventFilter(painted)
    yield painted.counts
    for widget in widgets:
        widget.removeEventFilter(painted)
