"""Pill chips: a few words to choose one or several from."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.enter import CLEAR, ChoiceButton
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.painted import Group, box, draw_icon, painting, ring
from recovery_tracker.ui.widgets.typing_keys import digit_of

_PADDING = 18
_CHECK_GAP = 4
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class Chip(ChoiceButton, QAbstractButton):
    """One pill: a radio button of an exclusive group, else a check box."""

    def __init__(self, words: str, parent: "ChipGroup", *, exclusive: bool) -> None:
        super().__init__(parent)
        self.setText(words)
        self.prepare(words)
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: parent.press(self, clears=self.by_mouse))
        self._group = parent

    def nextCheckState(self) -> None:
        """Leaves the choice to the group, because Qt's own never clears a chosen button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Passes the group's own keys to the group; the others press."""
        if not self._group.take_key(event, self):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Returns the room for the words, chosen or not, so choosing moves nothing."""
        sizes = current_theme().sizes
        words = QFontMetrics(font(TextRole.STRONG)).horizontalAdvance(self.text())
        padding = max(_PADDING, (self._check_size() + _CHECK_GAP) // 2 + 12)
        return QSize(max(sizes.control + 8, words + 2 * padding), sizes.control)

    def minimumSizeHint(self) -> QSize:
        """Returns the size hint, so that a chip never loses a word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints a pill; a chosen one has the accent, its ground and a check mark."""
        theme, whole = current_theme(), QRectF(self.rect())
        colours, chosen = theme.colours, self.isChecked()
        ink = colours.accent if chosen else colours.text
        ground = theme.hover if self.underMouse() and self.isEnabled() else colours.card
        if not self.isEnabled():
            ink, ground = theme.disabled, colours.card
        radius = whole.height() / 2
        with painting(self) as painter:
            box(
                painter,
                whole,
                radius,
                fill=colours.on if chosen else ground,
                line=ink if chosen else colours.edge,
                width=1.5 if chosen else 1,
            )
            painter.setFont(font(TextRole.STRONG if chosen else TextRole.BODY))
            painter.setPen(QColor(ink))
            words = painter.fontMetrics().horizontalAdvance(self.text())
            check = self._check_size() if chosen else 0
            gap = _CHECK_GAP if chosen else 0
            left = (whole.width() - words - check - gap) / 2
            if chosen:
                where = QRectF(left, (whole.height() - check) / 2, check, check)
                draw_icon(painter, self, "check", ink, where)
            where = QRectF(left + check + gap, 0, words + 1, whole.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self.text())
            if self.shows_ring():
                ring(painter, whole, radius, ink)

    @staticmethod
    def _check_size() -> int:
        return round(current_theme().sizes.icon * 0.8)


class ChipGroup(Group):
    """Chips in rows. One stop for Tab; arrows go from chip to chip.

    A digit chooses: the chip whose words begin with it, and pressed again the next of those; where
    no words begin with a digit, the first, second, third … chip. `spoken` makes what is heard of
    a chip from its words, where they say nothing alone.

    `edited` carries, where the group is exclusive, the chosen value or None (Delete clears it, and
    so does a second press of the mouse; arrows choose as they go), else the tuple of all chosen
    values, in the order of the options.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str]],
        exclusive: bool,  # noqa: FBT001
        *,
        spoken: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._spoken = spoken
        height_follows_width(self)
        self._exclusive = exclusive
        self._flow = FlowLayout(self)
        self._options: list[tuple[object, Chip]] = []
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Sets other chips, each a value and its words.

        Chosen values stay where they still exist.
        """
        chosen = self.values()
        for _value, chip in self._options:
            self._flow.removeWidget(chip)
            discard(chip)
        self._options = [
            (value, Chip(words, self, exclusive=self._exclusive)) for value, words in options
        ]
        for _value, chip in self._options:
            chip.setAccessibleName(self._spoken(chip.text()))
            self._flow.addWidget(chip)
            chip.show()  # at once: Tab may come before the layout does it
        self.set_values(chosen)

    def set_words(self, words: Mapping[object, str]) -> None:
        """Sets other words on chips that stay; those of values without a chip are left out."""
        for value, chip in self._options:
            if value in words and words[value] != chip.text():
                chip.setText(words[value])
                chip.setAccessibleName(self._spoken(words[value]))
                chip.updateGeometry()

    def values(self) -> tuple[object, ...]:
        """Returns the chosen values, in the order of the options."""
        return tuple(value for value, chip in self._options if chip.isChecked())

    def value(self) -> object | None:
        """Returns the first chosen value, or None: the one of an exclusive group."""
        return next(iter(self.values()), None)

    def set_values(self, values: Collection[object]) -> None:
        """Shows a choice without a signal. Values without a chip are left out."""
        for value, chip in self._options:
            chip.show_checked(on=value in values)
        chosen = next((chip for _value, chip in self._options if chip.isChecked()), None)
        self._rove(chosen)

    def take_focus(self) -> None:
        """Puts the focus on its one stop. A focus proxy on a container breaks the Tab chain."""
        for _value, chip in self._options:
            if chip.focusPolicy() & Qt.FocusPolicy.TabFocus:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, chip: Chip, *, clears: bool = False) -> None:
        """Presses a chip: chooses it, or takes it back where several can be chosen.

        The one of an exclusive group is taken back only with `clears`.
        """
        on = not chip.isChecked()
        if self._exclusive:
            if not (on or clears):
                return
            for _value, other in self._options:
                other.show_checked(on=on and other is chip)
        else:
            chip.setChecked(on)
        self._rove(chip)
        self.edited.emit(self.value() if self._exclusive else self.values())

    def take_key(self, event: QKeyEvent, chip: Chip) -> bool:
        """Tells whether the key belongs to the group, and does what it means."""
        key = Qt.Key(event.key())
        if (digit := digit_of(event)) is not None:
            self._take_digit(str(digit), chip)
            return True
        if key in CLEAR and self._exclusive:
            if chip.isChecked():
                self.press(chip, clears=True)
            return True
        chips = [each for _value, each in self._options]
        at = chips.index(chip)
        if key in _ON:
            at = min(len(chips) - 1, at + 1)
        elif key in _BACK:
            at = max(0, at - 1)
        elif key == Qt.Key.Key_Home:
            at = 0
        elif key == Qt.Key.Key_End:
            at = len(chips) - 1
        else:
            return False
        self._go(chips[at])
        return True

    def _take_digit(self, digit: str, at: Chip) -> None:
        chips = [chip for _value, chip in self._options]
        if not any(chip.text()[:1].isdecimal() for chip in chips):
            found = chips[int(digit) - 1 : int(digit)] if digit != "0" else []
        elif found := [chip for chip in chips if chip.text().startswith(digit)]:
            again = at in found and at.isChecked() and self._exclusive
            found = [found[(found.index(at) + 1) % len(found)]] if again else found[:1]
        for chip in found:
            self._rove(chip)
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            if not (self._exclusive and chip.isChecked()):
                self.press(chip)

    def _go(self, chip: Chip) -> None:
        self._rove(chip)
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        if self._exclusive and self.values() and not chip.isChecked():
            self.press(chip)

    def _rove(self, tab_stop: QWidget | None) -> None:
        for index, (_value, chip) in enumerate(self._options):
            chip.be_stop(here=chip is tab_stop or (tab_stop is None and index == 0))
