"""The numeric rating scale: eleven steps, 0 to 10, on the pain ramp or plain."""

from decimal import Decimal

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from recovery_tracker.base.text import _
from recovery_tracker.base.theme import Theme, mix, ramp, ramp_outline, ramp_text
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font, set_role
from recovery_tracker.ui.widgets.enter import CLEAR, ChoiceButton
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.painted import Group, Themed, box, painting, ring
from recovery_tracker.ui.widgets.typing_keys import digit_of

_STEPS = range(11)
_GAP = 6
_REACH = 5
"""Pixels around a step that are kept for the ring of the selected one."""
_LEAST = 40
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
        """Returns the least size for the number and the ring."""
        return QSize(_LEAST + 2 * _REACH, current_theme().sizes.control + 2 * _REACH)

    def shape(self) -> QRectF:
        """Returns where the step itself is painted, inside the room for its ring."""
        left = 0 if self._step == _STEPS[0] else _REACH
        right = 0 if self._step == _STEPS[-1] else _REACH
        return QRectF(self.rect()).adjusted(left, _REACH, -right, -_REACH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the ramp's colour with its number; a selected step has the accent's ring.

        Next to the chosen step the others are quiet: outlined, their colour a bar under the number.
        """
        theme, shape = current_theme(), self.shape()
        with painting(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            if self.isChecked():
                around = QRectF(self.rect())
                box(
                    painter,
                    around,
                    theme.radii.step + _REACH - 1,
                    line=theme.colours.accent,
                    width=3,
                )
                # The first and the last are at the card's edge: their ring needs its room.
                shape = shape.intersected(around.adjusted(_REACH, _REACH, -_REACH, -_REACH))
            fill, ink = self._colours(theme)
            quiet = self._scale.has_choice and not self.isChecked()
            if quiet or self._scale.plain:
                outline = theme.colours.edge if quiet else theme.colours.outline
            else:
                outline = ramp_outline(theme, self._step)
            box(painter, shape, theme.radii.step, fill=fill, line=outline)
            if quiet and not self._scale.plain:
                bar = shape.adjusted(8, shape.height() - 9, -8, -5)
                colour, line = ramp(theme, self._step), ramp_outline(theme, self._step)
                box(painter, bar, 2, fill=colour, line=line)
            painter.setFont(font(TextRole.STRONG))
            painter.setPen(QColor(ink))
            painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.shows_ring():
                ring(painter, shape, theme.radii.step, ink)

    def _colours(self, theme: Theme) -> tuple[str, str]:
        if self._scale.plain or (self._scale.has_choice and not self.isChecked()):
            colours = theme.colours
            if self.isChecked():
                return colours.on, colours.text
            return (theme.hover if self.underMouse() else colours.card), colours.text
        fill, ink = ramp(theme, self._step), ramp_text(theme, self._step)
        if self.underMouse() and not self.isChecked():
            # Away from the ink, so the number reads better under the pointer, never worse.
            fill = mix(fill, "#000000" if ink == "#ffffff" else "#ffffff", 0.12)
        return fill, ink


class _Row(Themed, QWidget):
    """Places the steps: equal shapes, edge to edge, their rings' room overlapping."""

    def __init__(self, parent: QWidget, *, main: bool) -> None:
        super().__init__(parent)
        self._main = main
        self.steps: list[ScaleStep] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        sizes = current_theme().sizes
        height = sizes.main if self._main else sizes.control
        return QSize(len(_STEPS) * _LEAST + (len(_STEPS) - 1) * _GAP, height + 2 * _REACH)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        wide = (self.width() - (len(_STEPS) - 1) * _GAP) / len(_STEPS)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for index, step in enumerate(self.steps):
            place = _STEPS[-1] - index if right_to_left else index
            left = round(place * (wide + _GAP))
            right = round(place * (wide + _GAP) + wide)
            start = max(0, left - _REACH)
            end = min(self.width(), right + _REACH)
            step.setGeometry(start, 0, end - start, self.height())


class NumberScale(Group):
    """A 0 to 10 scale. `edited` carries the Decimal that was chosen, or None when cleared.

    One stop for Tab; arrows, Home, End and digits choose, Delete clears, and so does a second
    press of the mouse on the chosen step. `captions` shows the words for 0 and 10 under the steps;
    without them, as where a second scale below shows the same words, they are still spoken. `plain`
    has the colours of the card: the pain ramp is for what is worse the higher it is.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        low: str,
        high: str,
        *,
        main: bool = False,
        captions: bool = True,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.plain = plain
        self.has_choice = False
        """One of its steps is chosen, so the others are quiet."""
        self._value: Decimal | None = None
        self._first_digit = QElapsedTimer()
        self._row = _Row(self, main=main)
        self._ends = {_STEPS[0]: f", {low}", _STEPS[-1]: f", {high}"}
        self._steps = [ScaleStep(step, self._named(step), self, self._row) for step in _STEPS]
        self._row.steps = self._steps
        self._recorded = QLabel()
        set_role(self._recorded, TextRole.SMALL)
        self._recorded.hide()
        ends_row = QHBoxLayout()
        ends_row.setSpacing(8)
        for words, side in ((low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)):
            end = QLabel(words)
            set_role(end, TextRole.SMALL)
            end.setAlignment(side)
            end.setWordWrap(True)
            if not captions:
                end.hide()
            ends_row.addWidget(end, 1)
        ends_row.insertWidget(1, self._recorded)
        whole = vbox(self, gap=2)
        whole.addWidget(self._row)
        whole.addLayout(ends_row)
        self._rove(0)

    def set_name(self, name: str) -> None:
        """Sets another name, because the subject has changed, such as the date."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
            for step, button in enumerate(self._steps):
                button.setAccessibleName(self._named(step))

    def set_remark(self, remark: str) -> None:
        """Sets a remark on the value for people who can't see it there."""
        recorded = self._recorded.text()
        self.setAccessibleDescription("; ".join(part for part in (recorded, remark) if part))

    def value(self) -> Decimal | None:
        """Returns the recorded number of 0 to 10, whole or not, or None."""
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        """Shows a value without a signal."""
        self._value = value
        whole = int(value) if value is not None and value == int(value) else None
        self.has_choice = whole is not None
        for step, button in enumerate(self._steps):
            button.show_checked(on=step == whole)
            button.update()
        if whole is not None:
            self._steps[whole].raise_()
        self._rove(whole if whole is not None else 0)
        odd = value is not None and whole is None
        words = _("{number} recorded").format(number=f"{value:f}") if odd else ""
        self._recorded.setText(words)
        self._recorded.setVisible(odd)
        self.setAccessibleDescription(words)

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
