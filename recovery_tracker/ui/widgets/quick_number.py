"""A number that is mostly one of a few: chips for those, and a field for any other."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.chips import ChipGroup
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.number_field import NumberField


class QuickNumber(QWidget):
    """A number by chips or typing. `edited` carries the chosen or typed Decimal, or None.

    `usual` are the values with a chip, `words` their labels, and `spoken` their texts for a screen
    reader. The rest is as in a NumberField.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        unit: str,
        usual: Sequence[Decimal],
        step: Decimal,
        parse: Callable[[str], Decimal | None],
        format: Callable[[Decimal], str],  # noqa: A002
        *,
        words: Callable[[Decimal], str],
        spoken: Callable[[str], str] = str,
        start: Decimal | None = None,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chips = ChipGroup(
            _("{what}, usual values").format(what=name),
            [(value, words(value)) for value in usual],
            exclusive=True,
            spoken=spoken,
            dense=dense,
            parent=self,
        )
        self._field = NumberField(
            name, unit, step, parse, format, start=start, small=dense, parent=self
        )
        self._chips.edited.connect(self._chosen)
        self._field.edited.connect(self._typed)
        column = vbox(self, gap=8)
        if dense:
            row = hbox(gap=8)
            row.addWidget(self._chips, 1)
            row.addWidget(self._field, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
            column.addWidget(self._field.error_line)
        else:
            column.addWidget(self._chips)
            column.addWidget(self._field)

    def set_value(self, value: Decimal | None, *, fresh: bool = False) -> None:
        """Shows a value without a signal. What is half-typed stays, unless all begins `fresh`."""
        self._chips.set_values(() if value is None else (value,))
        if fresh or not self._field.is_unfinished():
            self._field.set_value(value)

    def flush(self) -> None:
        """Tells what was typed and not told yet."""
        self._field.flush()

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not emitted yet."""
        return self._field.is_unfinished()

    def show_error(self, sentence: str) -> None:
        """Says under the field what is wrong with its value."""
        self._field.show_error(sentence)

    def _chosen(self, value: Decimal | None) -> None:
        self._field.set_value(value)
        self.edited.emit(value)

    def _typed(self, value: Decimal | None) -> None:
        self._chips.set_values(() if value is None else (value,))
        self.edited.emit(value)
