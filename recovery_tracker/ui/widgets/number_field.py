"""A number with its unit: typed, or stepped with minus and plus."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.field_error import FieldError
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import (
    RING,
    Group,
    RingedButton,
    Themed,
    box,
    draw_icon,
    painting,
    ring,
)
from recovery_tracker.ui.widgets.rest import Rest
from recovery_tracker.ui.widgets.typing_keys import is_for_the_window

_WIDEST = "000.0"


def read_number(text: str) -> Decimal | None:
    """Returns the number a person typed in their own way; None for nothing. Raises ValueError."""
    return formats().typed.parse_number(text) if text.strip() else None


def read_whole(text: str) -> Decimal | None:
    """Returns the whole number a person typed; None for nothing. Raises ValueError."""
    value = read_number(text)
    if value is not None and value % 1:
        raise ValueError(_("Type a whole number."))
    return value


def number(value: Decimal) -> str:
    """Returns the number as a field shows it."""
    return formats().number(value)


class _StepButton(RingedButton, QAbstractButton):
    """The round minus or plus inside the pill."""

    def __init__(self, name: str, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.prepare(name)
        # Up and Down do the same from the text; three stops for one number are two too many.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon_name = icon_name

    def sizeHint(self) -> QSize:
        control = current_theme().sizes.control
        return QSize(control, control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, whole = current_theme(), QRectF(self.rect())
        size = round(theme.sizes.icon * 0.8)
        ink = theme.colours.text if self.isEnabled() else theme.disabled
        with painting(self) as painter:
            if self.underMouse() and self.isEnabled():
                inner = whole.adjusted(4, 4, -4, -4)
                box(painter, inner, inner.height() / 2, fill=theme.colours.on)
            at = QRectF((whole.width() - size) / 2, (whole.height() - size) / 2, size, size)
            draw_icon(painter, self, self._icon_name, ink, at)
            if self.shows_ring():
                ring(painter, whole, whole.height() / 2, ink)


class _Pill(Themed, QWidget):
    """The round frame; its line says focus and error."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wrong = False
        self.focused = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        colours = theme.colours
        line, width = colours.outline, 1.0
        if self.wrong:
            line, width = theme.urgency("emergency").ink, RING
        elif self.focused:
            line, width = colours.accent, RING
        with painting(self) as painter:
            whole = QRectF(self.rect())
            box(painter, whole, whole.height() / 2, fill=colours.card, line=line, width=width)


class NumberField(Group):
    """A number with its unit. Empty means not recorded.

    `parse` returns the Decimal of a text, None for an empty one, and raises ValueError with a
    sentence for the person; `format` is its other direction. `step` is the step of minus and plus;
    from empty they begin at `start`. A wrong text stays as it was typed, with the sentence under
    it. `edited` carries the new Decimal or None.

    A `small` one is for any other number beside chips: no minus and plus, no unit, and what is
    wrong is said in its `error_line`, which its owner has to place.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        unit: str,
        step: Decimal,
        parse: Callable[[str], Decimal | None],
        format: Callable[[Decimal], str],  # noqa: A002
        *,
        start: Decimal | None = None,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._step, self._parse, self._format = step, parse, format
        self._start = step if start is None else start
        self._value: Decimal | None = None
        self._refused = False
        self._pill = _Pill(self)
        self._edit = QLineEdit(self._pill)
        self._edit.setProperty("kit", "inner")
        self._edit.setAccessibleName(f"{name}, {unit}" if unit else name)
        self._edit.setPlaceholderText("–")
        self._edit.setFrame(False)
        self._small, with_unit = small, bool(unit) and not small
        self._edit.setAlignment(
            Qt.AlignmentFlag.AlignRight if with_unit else Qt.AlignmentFlag.AlignHCenter
        )
        self._rest = Rest(self)
        self._rest.timeout.connect(self._take_rested)
        self._edit.textEdited.connect(self._rest.start)
        self._edit.editingFinished.connect(self.flush)
        self._edit.installEventFilter(self)
        row = QHBoxLayout(self._pill)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(4)
        if small:
            row.addWidget(self._edit)
        else:
            self._put_with_buttons(row, name, unit)
        self.error_line = FieldError(self._edit, self, keeps=True)  # until the number is taken
        whole = vbox(self, gap=6)
        whole.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignLeft)
        if not small:
            whole.addWidget(self.error_line)
        self.setFocusProxy(self._edit)
        self.restyle()

    def _put_with_buttons(self, row: QHBoxLayout, name: str, unit: str) -> None:
        """Puts the number between minus and plus, with its unit."""
        less = _StepButton(_("{name}: less").format(name=name), "minus", self._pill)
        less.clicked.connect(lambda: self._go(-1))
        more = _StepButton(_("{name}: more").format(name=name), "plus", self._pill)
        more.clicked.connect(lambda: self._go(1))
        row.addWidget(less)
        row.addWidget(self._edit)
        if unit:
            row.addWidget(QLabel(unit))
            row.addSpacing(8)
        row.addWidget(more)

    def value(self) -> Decimal | None:
        """Returns the last good number, or None for nothing recorded."""
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        """Shows a value without a signal, and takes an error away."""
        self._value = value
        self._edit.setText(self._text_of(value))
        self.show_error("")

    def is_unfinished(self) -> bool:
        """Tells whether the field's text is wrong, or typed and not taken yet."""
        return bool(self.error()) or self._edit.text() != self._text_of(self._value)

    def text(self) -> str:
        """Returns the field's text, right or wrong."""
        return self._edit.text()

    def error(self) -> str:
        """Returns the sentence under the field, or nothing."""
        return self.error_line.text()

    def show_error(self, sentence: str) -> None:
        """Says under the field what is wrong with its value; an empty sentence takes that away."""
        self._refused = bool(sentence)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.error_line.say(sentence)
        if not sentence and not self._edit.text():
            self._edit.setAccessibleDescription(_("not recorded"))
        self._pill.wrong = bool(sentence)
        self._pill.update()

    def restyle(self) -> None:
        """Fits the room for the number to the type size."""
        metrics = QFontMetrics(font(TextRole.BODY))
        self._edit.setFixedWidth(metrics.horizontalAdvance(_WIDEST) + 12)
        if self._small:
            self._pill.setFixedHeight(current_theme().sizes.control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Changes the number with Up and Down, and moves the frame with the focus.

        Undo is left to the window where there is no typing to take back.
        """
        if is_for_the_window(
            event, can_undo=self._edit.isUndoAvailable(), can_redo=self._edit.isRedoAvailable()
        ):
            event.ignore()
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._pill.focused = event.type() == QEvent.Type.FocusIn
            self._pill.update()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if way is not None:
                self._go(way)
                return True
        return super().eventFilter(watched, event)

    def _text_of(self, value: Decimal | None) -> str:
        return "" if value is None else self._format(value)

    def _take_rested(self) -> None:
        """Takes the typed text, once it has come to rest; half a number is left to be finished."""
        try:
            self._parse(self._edit.text())
        except ValueError:
            return
        at = self._edit.cursorPosition()
        self.flush()
        self._edit.setCursorPosition(at)

    def flush(self) -> None:
        """Takes what was typed and not taken yet."""
        self._rest.stop()
        # The field also "finishes" when the focus only passes through.
        unchanged = self._edit.text() == self._text_of(self._value)
        if unchanged and (self._refused or not self.error()):
            return
        try:
            value = self._parse(self._edit.text())
        except ValueError as wrong:
            self._say(str(wrong))
            return
        self._take(value)

    def _go(self, way: int) -> None:
        """Steps once from the field's number, as far as the field allows."""
        try:
            at = self._parse(self._edit.text())
            value = self._start if at is None else at + way * self._step
            self._parse(self._format(value))
        except ValueError:
            return
        self._take(value)

    def _take(self, value: Decimal | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.edited.emit(value)
