"""A list of things to tick, in one or two columns; one stop for Tab, arrows go up and down."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class CheckList(Group):
    """`edited` carries the tuple of all ticked values, in the order of the list."""

    edited = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]], *, columns: int = 1
    ) -> None:
        super().__init__(name)
        self._rows = [(value, _Row(words, self)) for value, words in options]
        self._away: list[tuple[object, _Row]] = []
        self._every = [value for value, _words in options]
        rows = [row for _value, row in self._rows]
        each = -(-len(rows) // columns)
        parts = [_column(rows[at : at + each]) for at in range(0, len(rows), each)]
        self._parts = parts
        self._under: dict[object, QWidget] = {}
        whole = vbox(self)
        whole.addWidget(Columns(*parts, stack_below=640) if columns > 1 else parts[0])
        for row in rows:
            row.clicked.connect(lambda _on=False: self.edited.emit(self.values()))
        self._rove(rows[0])

    def values(self) -> tuple[object, ...]:
        """The ticked values, in the order of the list."""
        return tuple(value for value, row in self._rows if row.isChecked())

    def set_values(self, values: Collection[object]) -> None:
        """Shows which are ticked, without a signal."""
        for value, row in self._rows:
            row.setChecked(value in values)

    def set_strong(self, values: Collection[object]) -> None:
        """Sets these in the stronger weight: they matter most just now."""
        for value, row in self._rows:
            row.set_strong(strong=value in values)

    def set_order(self, values: Sequence[object]) -> None:
        """Shows only these, in that order, in one column; the others are put by, not ticked."""
        rows = dict((*self._rows, *self._away))
        self._rows = [(value, rows.pop(value)) for value in values]
        self._away = list(rows.items())
        for row in rows.values():
            row.setChecked(False)
            row.hide()
        column = self._parts[0].layout()
        for at, (_value, row) in enumerate(self._rows):
            column.removeWidget(row)
            column.insertWidget(at, row)
            row.show()
        for value, widget in self._under.items():
            self.put_under(value, widget)
        if self._rows:
            self._rove(self._rows[0][1])

    def leave_out(self, values: Collection[object]) -> None:
        """Puts these by, not ticked; the others keep their places."""
        every = sorted((*self._rows, *self._away), key=lambda each: self._every.index(each[0]))
        self._rows = [(value, row) for value, row in every if value not in values]
        self._away = [(value, row) for value, row in every if value in values]
        for _value, row in self._away:
            row.setChecked(False)
            row.hide()
        for _value, row in self._rows:
            row.show()
        if self._rows:
            self._rove(self._rows[0][1])

    def put_under(self, value: object, widget: QWidget) -> None:
        """Puts a widget under the row of a value: what it asks belongs to that row."""
        self._under[value] = widget
        row = dict((*self._rows, *self._away))[value]
        (part,) = (part for part in self._parts if part.isAncestorOf(row))
        column = part.layout()
        column.removeWidget(widget)
        column.insertWidget(column.indexOf(row) + 1, widget)

    def take_focus(self) -> None:
        """Puts the focus on its one stop. A focus proxy on a container breaks the Tab chain."""
        for _value, row in self._rows:
            if row.focusPolicy() & Qt.FocusPolicy.TabFocus:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent, row: "_Row") -> bool:
        """Whether the key belongs to the list; if so it has been done."""
        rows = [each for _value, each in self._rows]
        key, at = Qt.Key(event.key()), rows.index(row)
        if key in _MOVES:
            at = max(0, min(len(rows) - 1, at + _MOVES[key]))
        elif key == Qt.Key.Key_Home:
            at = 0
        elif key == Qt.Key.Key_End:
            at = len(rows) - 1
        else:
            return False
        self._rove(rows[at])
        rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _rove(self, here: "_Row") -> None:
        for _value, row in self._rows:
            row.be_stop(here=row is here)


class _Row(CheckRow):
    def __init__(self, words: str, group: CheckList) -> None:
        super().__init__(words)
        self._group = group

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Gives the list its own keys; the others press."""
        if not self._group.take_key(event, self):
            super().keyPressEvent(event)


class _Column(QWidget):
    """Rows under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)

    def layout(self) -> QVBoxLayout:
        """The layout of its rows."""
        return self._box


def _column(rows: Sequence[QWidget]) -> _Column:
    column = _Column()
    layout = column.layout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for row in rows:
        layout.addWidget(row)
    layout.addStretch(1)
    return column
