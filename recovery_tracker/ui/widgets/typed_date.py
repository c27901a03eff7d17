"""A date, typed in the form of the person's locale, or stepped by a day with Up and Down."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, font
from recovery_tracker.ui.widgets.typed_field import TypedField

_WIDEST: Final = date(2028, 9, 28)
_PADDING: Final = 34
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TypedDate(TypedField):
    """A line for a date of its range, which is every date until `set_range` says another.

    Empty is None, unless a date is `needed`.
    """

    def __init__(
        self, words: str, *, name: str = "", needed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, self._read_date, _shown, name=name, parent=parent)
        self._needed = needed
        self._first, self._last = date.min, date.max
        self._edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row.addStretch(1)
        self.restyle()

    def set_range(self, first: date, last: date) -> None:
        """Takes only those dates from now on, both included; the present text stays."""
        self._first, self._last = first, last

    def step(self, days: int) -> None:
        """Moves `days` days on from the field's date, as far as its range goes, and emits it.

        A text that is no date has no next one, which it shows.
        """
        to = self._stepped(days)
        if to is not None:
            self._edit.setText(_shown(to))
        self.flush()

    def restyle(self) -> None:
        """Fits the room for a date to the type size."""
        metrics = QFontMetrics(font(TextRole.BODY))
        self._edit.setFixedWidth(metrics.horizontalAdvance(_shown(_WIDEST)) + _PADDING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves a day with Up and Down; six of them are emitted once, when they come to rest."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            days = _STEPS.get(Qt.Key(event.key()))
            if days is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._step_by_key(days)
                return True
        return super().eventFilter(watched, event)

    def _step_by_key(self, days: int) -> None:
        """As if it was typed: Undo takes it back until it is told."""
        to = self._stepped(days)
        if to is not None:
            self._edit.selectAll()
            self._edit.insert(_shown(to))
            self._edit.selectAll()

    def _stepped(self, days: int) -> date | None:
        """Returns the date of a step; None where the field has no date, or the range ends there."""
        try:
            on = formats().typed.parse_date(self._edit.text())
        except ValueError:
            return None
        try:
            to = on + timedelta(days=days)
        except OverflowError:
            return None
        to = max(self._first, min(to, self._last))
        return None if to == on else to

    def _read_date(self, text: str) -> date | None:
        """The date that was typed, or None. Raises ValueError with a sentence."""
        if not text.strip():
            if self._needed:
                example = _shown(min(self._last, _WIDEST))
                raise ValueError(_("Type a date, such as {example}").format(example=example))
            return None
        on = formats().typed.parse_date(text)
        if on > self._last:
            raise ValueError(
                _("{date} is too late; use {last} or an earlier date").format(
                    date=formats().date_full(on), last=formats().date_full(self._last)
                )
            )
        if on < self._first:
            raise ValueError(
                _("{date} is too early; use {first} or a later date").format(
                    date=formats().date_full(on), first=formats().date_full(self._first)
                )
            )
        return on


def _shown(value: object) -> str:
    return formats().typed.write_date(value) if isinstance(value, date) else ""
