"""What the cards of a day share: each knows its members, shows them and tells of changes."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.ui.today.view import DayView
from recovery_tracker.ui.widgets.card import Card, caption
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.question_rows import QuestionRows

_HALF: Final = Decimal("0.5")
_BETWEEN, _CLOSE = 14, 4
"""Pixels between fields, and between a field and its words."""


def halves(value: Decimal) -> str:
    """Returns a number of halves as it is read: 6½."""
    whole = value - value % 1
    if value % 1 != _HALF:
        return formats().number(value)
    return f"{formats().number(whole)}½" if whole else "½"


class AsksOfDay:
    """What every part of a day can do; most have nothing that is typed."""

    def show_day(self, view: DayView, pending: str | None) -> None:
        """Shows a day; the field whose member is pending keeps its own value."""
        raise NotImplementedError

    def show_wrong(self, member: str, sentence: str) -> bool:
        """Says what is wrong with a member; whether the part has that member."""
        del member, sentence
        return False

    def flush(self) -> None:
        """Tells what was typed and not told yet."""

    def is_unfinished(self) -> bool:
        """Tells whether something is typed and not told yet."""
        return False


class DayCard(AsksOfDay, Card):
    """A card of a day."""

    def begin_anew(self) -> None:
        """Sets what is about to be logged to now again: the last one was kept."""


class FieldCard(DayCard):
    """A card of fields. `edited` carries a member and its new value or None."""

    edited = Signal(str, object)

    def __init__(self, title: str, parent: QWidget | None = None, *, dense: bool = False) -> None:
        super().__init__(title, dense=dense, parent=parent)
        self.body.setSpacing(_BETWEEN)

    def add_field(self, words: str, field: QWidget) -> QLabel:
        """Puts a field under the others, with its words right over it; returns their line."""
        line = caption(words)
        both = QVBoxLayout()
        both.setSpacing(_CLOSE)
        both.addWidget(line)
        both.addWidget(field)
        self.body.addLayout(both)
        return line


class FieldSection(AsksOfDay, QWidget):
    """A part of a card whose questions are in rows. `edited` is as of a FieldCard."""

    edited = Signal(str, object)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = QuestionRows(self)
        vbox(self).addWidget(self.rows)
