"""A list of things to tick, in one or two columns; one stop for Tab, arrows go up and down."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Column, Columns
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class CheckList(Group):
    """`edited` carries the tuple of all ticked values, in the order of the list."""

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str]],
        *,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        whole = vbox(self)
        each = -(-len(options) // columns)
        starts = range(0, len(options), each)
        if columns > 1:
            beside = Columns(self, stack_below=640)
            whole.addWidget(beside)
            self._parts = [beside.column(gap=0) for _start in starts]
        else:
            self._parts = [Column(self, gap=0)]
            whole.addWidget(self._parts[0])
        self._rows = [
            (value, _Row(words, self, part))
            for part, start in zip(self._parts, starts, strict=True)
            for value, words in options[start : start + each]
        ]
        self._away: list[tuple[object, _Row]] = []
        self._every = [value for value, _words in options]
        rows = [row for _value, row in self._rows]
        self._under: dict[object, QWidget] = {}
        for row in rows:
            row.clicked.connect(lambda _on=False: self.edited.emit(self.values()))
        self._rove(rows[0])

    def values(self) -> tuple[object, ...]:
        """Returns the ticked values, in the order of the list."""
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
        for at, (_value, row) in enumerate(self._rows):
            self._parts[0].put(row, at)
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
        self._part_of(row).put_under(row, widget)

    def part_of(self, value: object) -> QWidget:
        """Returns the parent of the widget that `put_under` puts under the row of a value."""
        return self._part_of(dict((*self._rows, *self._away))[value])

    def _part_of(self, row: QWidget) -> Column:
        (part,) = (part for part in self._parts if part.isAncestorOf(row))
        return part

    def take_focus(self) -> None:
        """Puts the focus on its one stop. A focus proxy on a container breaks the Tab chain."""
        for _value, row in self._rows:
            if row.focusPolicy() & Qt.FocusPolicy.TabFocus:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent, row: "_Row") -> bool:
        """Tells whether the key belongs to the list, and does what it means."""
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
    def __init__(self, words: str, group: CheckList, part: Column) -> None:
        super().__init__(words, part)
        self._group = group
        part.add(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes the list's own keys to the list; the others press."""
        if not self._group.take_key(event, self):
            super().keyPressEvent(event)
