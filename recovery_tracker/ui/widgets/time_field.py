"""A time of day, typed in the form of the person's locale, or stepped with Up and Down."""

import re
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, font
from recovery_tracker.ui.widgets.text_field import TextField

_WIDE: Final = (time(20, 58), time(8, 58))
_PADDING: Final = 34
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_HOUR, _MINUTES = timedelta(hours=1), timedelta(minutes=5)
_ANY_DAY: Final = datetime(2000, 1, 1)  # noqa: DTZ001 a time of day alone
_HOUR_DIGITS: Final = re.compile(r"\D*\d{1,2}")


class TimeField(TextField):
    """A line for a time of day, with 12 or 24 hours as the locale has them.

    Up and Down step an hour where the cursor is at the hour or all is selected, else to the next
    five minutes. Empty is None, unless a time is `needed`.
    """

    def __init__(
        self, name: str, *, words: str = "", needed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, words=words, parent=parent)
        self._needed = needed
        self._edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._edit.installEventFilter(self)
        self._row.addStretch(1)
        self.restyle()

    def set_time(self, at: time | None) -> None:
        """Shows a time, or none."""
        self.set_text("" if at is None else formats().typed.write_time(at.replace(tzinfo=None)))

    def agreed(self) -> time | None:
        """Returns the time in the field.

        Raises ValueError once it has shown what is wrong with it.
        """
        try:
            return self._read()
        except ValueError as wrong:
            self.show_wrong(str(wrong))
            raise

    def restyle(self) -> None:
        """Fits the room for a time to the type size."""
        metrics = QFontMetrics(font(TextRole.BODY))
        widest = max(metrics.horizontalAdvance(formats().typed.write_time(each)) for each in _WIDE)
        self._edit.setFixedWidth(widest + _PADDING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Changes the time with Up and Down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = _STEPS.get(Qt.Key(event.key()))
            if way is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self._step(way)
                return True
        return super().eventFilter(watched, event)

    def _step(self, way: int) -> None:
        try:
            at = self._read()
        except ValueError:
            return  # what is no time has no next one
        if at is None:
            return
        text, where = self._edit.text(), self._edit.cursorPosition()
        hour = _HOUR_DIGITS.match(text)
        whole = self._edit.selectedText() == text
        by_hour = whole or hour is None or where <= hour.end()
        now = datetime.combine(_ANY_DAY, at)
        self.set_time((now + way * _HOUR if by_hour else _round(now, way)).time())
        if whole:
            self._edit.selectAll()
        else:
            self._edit.setCursorPosition(0 if by_hour else len(self._edit.text()))

    def _read(self) -> time | None:
        if not self.text():
            if self._needed:
                example = formats().typed.write_time(_WIDE[0])
                raise ValueError(_("Type a time, such as {example}").format(example=example))
            return None
        return formats().typed.parse_time(self.text())


def _round(now: datetime, way: int) -> datetime:
    """The next five minutes that way."""
    over = timedelta(minutes=now.minute % 5)
    if not over:
        return now + way * _MINUTES
    return now - over + (_MINUTES if way > 0 else timedelta())
