"""The numeric rating scale: eleven quiet cells, 0 to 10, and what is chosen as a large number."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.base.theme import Theme, ramp, ramp_outline, ramp_text
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font, set_role
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.enter import CLEAR, ChoiceButton
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.painted import Group, Themed, box, painting, ring
from recovery_tracker.ui.widgets.typing_keys import digit_of

_STEPS = range(11)
_LEAST: Final = 44
"""Pixels of a cell's width: a finger finds it."""
_BAR: Final = 4
"""Pixels of the ramp under the numbers."""
_GAP: Final = 16
"""Pixels between the cells and the large number."""
_TENTH_WITHIN_MS = 1000
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Down)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Up)


class ScaleStep(ChoiceButton, QAbstractButton):
    """One step. To a screen reader it is a radio button of its scale."""

    def __init__(self, step: int, name: str, scale: "NumberScale", row: QWidget) -> None:
        super().__init__(row)
        self.setText(str(step))
        self.prepare(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.clicked.connect(lambda: scale.press(step, by_mouse=self.by_mouse))
        self._step = step
        self._scale = scale

    def nextCheckState(self) -> None:
        """Leaves the choice to the scale, because Qt's own never clears a chosen button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes the scale's own keys to the scale; the others press."""
        if not self._scale.take_key(event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Returns the least size for a finger."""
        return QSize(_LEAST, current_theme().sizes.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the number over its part of the ramp; the chosen cell is filled with it."""
        theme, whole = current_theme(), QRectF(self.rect())
        chosen, colours = self.isChecked(), theme.colours
        with painting(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.setClipPath(self._cell(theme))
            ground, ink = self._colours(theme)
            painter.fillRect(whole, QColor(ground))
            bar = QRectF(0, whole.height() - _BAR, whole.width(), _BAR)
            if not self._scale.plain and not chosen:
                painter.fillRect(bar, QColor(ramp(theme, self._step)))
                painter.fillRect(
                    QRectF(0, bar.top(), bar.width(), 1), QColor(ramp_outline(theme, self._step))
                )
            if chosen:
                line = colours.accent if self._scale.plain else ramp_outline(theme, self._step)
                box(painter, whole, self._corner(theme), line=line, width=3)
            elif self._step != self._leftmost():
                painter.fillRect(QRectF(0, 0, 1, whole.height()), QColor(colours.edge))
            painter.setFont(font(TextRole.HEADING if chosen else TextRole.BODY))
            painter.setPen(QColor(ink))
            words = whole if chosen or self._scale.plain else whole.adjusted(0, 0, 0, -_BAR)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.shows_ring():
                ring(painter, whole, theme.radii.step, ink if chosen else colours.accent)

    def _colours(self, theme: Theme) -> tuple[str, str]:
        """Returns the ground and the ink of the cell."""
        colours = theme.colours
        if not self.isChecked():
            return (theme.hover if self.underMouse() else colours.card), colours.text
        if self._scale.plain:
            return colours.accent, theme.ink_on(colours.accent)
        return ramp(theme, self._step), ramp_text(theme, self._step)

    def _leftmost(self) -> int:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return _STEPS[-1] if right_to_left else _STEPS[0]

    def _corner(self, theme: Theme) -> float:
        return theme.radii.step - 1 if self._step in (_STEPS[0], _STEPS[-1]) else 2

    def _cell(self, theme: Theme) -> QPainterPath:
        """The cell; the first and the last have the round corners of the row."""
        path, whole, corner = QPainterPath(), QRectF(self.rect()), theme.radii.step - 1
        if self._step not in (_STEPS[0], _STEPS[-1]):
            path.addRect(whole)
            return path
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(whole, corner, corner)
        inner = whole.width() / 2
        at_left = self._step == self._leftmost()
        path.addRect(whole.adjusted(inner, 0, 0, 0) if at_left else whole.adjusted(0, 0, -inner, 0))
        return path


class _Row(Themed, QWidget):
    """Places the steps side by side, all of one width, in one round frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.steps: list[ScaleStep] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(len(_STEPS) * _LEAST + 2, current_theme().sizes.control + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        wide = (self.width() - 2) / len(_STEPS)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for index, step in enumerate(self.steps):
            place = _STEPS[-1] - index if right_to_left else index
            left, right = 1 + round(place * wide), 1 + round((place + 1) * wide)
            step.setGeometry(left, 1, right - left, self.height() - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        with painting(self) as painter:
            line = theme.colours.outline
            box(painter, QRectF(self.rect()), theme.radii.step, fill=theme.colours.card, line=line)


class _Large(Themed, QWidget):
    """The chosen number, large. It is no part of what is heard: its cell says it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_number(self, number: str) -> None:
        self._number = number
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(TextRole.NUMBER))
        widest = max(metrics.horizontalAdvance(each) for each in (str(_STEPS[-1]), "8.8"))
        return QSize(widest + 2, max(metrics.height(), current_theme().sizes.control + 2))

    def minimumSizeHint(self) -> QSize:
        # With large text in a small window the cells need all the room, and say it too.
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        needed = self.sizeHint()
        if not self._number or self.width() < needed.width():
            return
        with painting(self) as painter:
            painter.setFont(font(TextRole.NUMBER))
            painter.setPen(QColor(current_theme().colours.text))
            end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            beside = self.rect().adjusted(0, self.height() - needed.height(), 0, 0)  # the cells
            painter.drawText(beside, end, self._number)


class _Words(QWidget):
    """What is asked, and in small letters more about it, on one line of writing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        height_follows_width(self)
        flow = FlowLayout(self, gap=8, row_gap=0)
        flow.set_baseline()
        self._title, self._about = LineLabel("", TextRole.STRONG), LineLabel("", TextRole.SMALL)
        flow.addWidget(self._title)
        flow.addWidget(self._about)

    def say(self, title: str, about: str) -> None:
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))


class NumberScale(Group):
    """A 0 to 10 scale. `edited` carries the Decimal that was chosen, or None when cleared.

    One stop for Tab; arrows, Home, End and digits choose, Delete clears, and so does a second
    press of the mouse on the chosen step. `captions` shows the words for 0 and 10 under the steps;
    without them, as where a second scale below shows the same words, they are still spoken. `plain`
    has the colours of the card: the pain ramp is for what is worse the higher it is. A scale among
    others has its `set_words` over it.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        low: str,
        high: str,
        *,
        captions: bool = True,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.plain = plain
        self._value: Decimal | None = None
        self._recorded = ""
        """What is heard of a value between two steps."""
        self._first_digit = QElapsedTimer()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self._words = _Words(self)
        self._words.hide()
        self._row = _Row(self)
        self._ends = {_STEPS[0]: f", {low}", _STEPS[-1]: f", {high}"}
        self._steps = [ScaleStep(step, self._named(step), self, self._row) for step in _STEPS]
        self._row.steps = self._steps
        self._large = _Large(self)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(self._row, 1, 0)
        grid.addWidget(self._large, 0, 1, 2, 1)
        if captions:
            grid.addLayout(self._captions(low, high), 2, 0)
        self._rove(0)

    @staticmethod
    def _captions(low: str, high: str) -> QHBoxLayout:
        """The words for 0 and 10, under their cells."""
        row = hbox(gap=8)
        for words, side in ((low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)):
            end = QLabel(words)
            set_role(end, TextRole.SMALL)
            end.setAlignment(side)
            end.setWordWrap(True)
            row.addWidget(end, 1)
        return row

    def set_words(self, title: str, about: str = "") -> None:
        """Sets the words over it, for the eye: its name says them to a screen reader."""
        self._words.say(title, about)
        self._words.setVisible(bool(title))

    def set_name(self, name: str) -> None:
        """Sets another name, because the subject has changed, such as the date."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
            for step, button in enumerate(self._steps):
                button.setAccessibleName(self._named(step))

    def set_remark(self, remark: str) -> None:
        """Sets a remark on the value for people who can't see it there."""
        parts = (self._recorded, remark)
        self.setAccessibleDescription("; ".join(part for part in parts if part))

    def value(self) -> Decimal | None:
        """Returns the recorded number of 0 to 10, whole or not, or None."""
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        """Shows a value without a signal."""
        self._value = value
        whole = int(value) if value is not None and value == int(value) else None
        for step, button in enumerate(self._steps):
            button.show_checked(on=step == whole)
            button.update()
        self._large.show_number("" if value is None else formats().number(value))
        self._rove(whole if whole is not None else 0)
        odd = value is not None and whole is None
        self._recorded = _("{number} recorded").format(number=f"{value:f}") if odd else ""
        self.setAccessibleDescription(self._recorded)

    def take_focus(self) -> None:
        """Puts the focus on its one stop. A focus proxy on a container breaks the Tab chain."""
        for step in self._steps:
            if step.focusPolicy() & Qt.FocusPolicy.TabFocus:
                step.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, step: int, *, by_mouse: bool) -> None:
        """Presses a step: chooses it; the mouse clears the chosen one."""
        self._choose(None if by_mouse and self._value == step else step)

    def take_key(self, event: QKeyEvent) -> bool:
        """Tells whether the key belongs to the scale, and does what it means."""
        if (digit := digit_of(event)) is not None:
            self._digit(digit)
            return True
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        key = Qt.Key(event.key())
        if key in CLEAR:
            self._choose(None)
        elif (target := self._target(key)) is not None:
            self._choose(target)
            self._steps[target].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _target(self, key: Qt.Key) -> int | None:
        """Where an arrow leads. From nothing it leads to the step that has the focus."""
        if key == Qt.Key.Key_Home:
            return _STEPS[0]
        if key == Qt.Key.Key_End:
            return _STEPS[-1]
        if key not in _BACK and key not in _ON:
            return None
        if self._value is None:
            return self._focused()
        down = key in _BACK
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            down ^= self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near = int(self._value)
        if near != self._value:
            return near if down else near + 1
        return max(_STEPS[0], near - 1) if down else min(_STEPS[-1], near + 1)

    def _digit(self, digit: int) -> None:
        soon = self._first_digit.isValid() and self._first_digit.elapsed() < _TENTH_WITHIN_MS
        self._first_digit.invalidate()
        target = 10 if digit == 0 and soon and self._value == 1 else digit
        if digit == 1:
            self._first_digit.start()
        self._choose(target)
        self._steps[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, step: int | None) -> None:
        value = None if step is None else Decimal(step)
        if value == self._value:
            return
        stays = self._focused()
        self.set_value(value)
        if step is None:
            self._rove(stays)
        self.edited.emit(value)

    def _named(self, step: int) -> str:
        return f"{self.accessibleName()}: {step}{self._ends.get(step, '')}"

    def _focused(self) -> int:
        return next((i for i, button in enumerate(self._steps) if button.hasFocus()), 0)

    def _rove(self, tab_stop: int) -> None:
        for step, button in enumerate(self._steps):
            button.be_stop(here=step == tab_stop)
