"""Pill chips: a few words to choose one or several from."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font
from recovery_tracker.ui.widgets.enter import CLEAR, ChoiceButton
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.painted import Group, box, draw_icon, painting, ring
from recovery_tracker.ui.widgets.typing_keys import digit_of

_PADDING, _LEAST_PADDING = 16, 4
"""Pixels at both sides of the words; the less where several questions share a card."""
_CHECK_GAP = 2
_GAP, _DENSE_GAP = 8, 4
"""Pixels between chips."""
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
        """Returns the width of all chips of its question, and the height of a control."""
        return QSize(self._group.chip_width(), current_theme().sizes.control)

    def minimumSizeHint(self) -> QSize:
        """Returns the size hint, so that a chip never loses a word."""
        return self.sizeHint()

    def own_width(self, *, dense: bool) -> int:
        """Returns the pixels for its words, chosen or not, so choosing moves nothing."""
        words = QFontMetrics(font(TextRole.BODY)).horizontalAdvance(self.text())
        check = self._check_size() + _CHECK_GAP
        if dense:
            return words + check + 2 * _LEAST_PADDING
        return max(words + 2 * _PADDING, words + check + 4 * _LEAST_PADDING)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints a pill; a chosen one is filled with the accent, and has a check mark."""
        theme, whole = current_theme(), QRectF(self.rect())
        colours, chosen = theme.colours, self.isChecked()
        lit = self.underMouse() and self.isEnabled()
        ink, ground, line = colours.text, theme.hover if lit else colours.card, colours.edge
        if chosen:
            ink, ground, line = theme.ink_on(colours.accent), colours.accent, colours.accent
        if not self.isEnabled():
            ink, ground, line = theme.disabled, colours.card, colours.edge
        radius = whole.height() / 2
        with painting(self) as painter:
            box(painter, whole, radius, fill=ground, line=line)
            painter.setFont(font(TextRole.BODY))
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
        return round(current_theme().sizes.icon * 0.6)


class ChipGroup(Group):
    """Chips in rows. One stop for Tab; arrows go from chip to chip.

    A digit chooses: the chip whose words begin with it, and pressed again the next of those; where
    no words begin with a digit, the first, second, third … chip. `spoken` makes what is heard of
    a chip from its words, where they say nothing alone.

    `edited` carries, where the group is exclusive, the chosen value or None (Delete clears it, and
    so does a second press of the mouse; arrows choose as they go), else the tuple of all chosen
    values, in the order of the options. `dense` chips are as narrow as a finger and their words
    allow, where several questions share a card.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[object, str]],
        exclusive: bool,  # noqa: FBT001
        *,
        spoken: Callable[[str], str] = str,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._spoken, self._dense = spoken, dense
        height_follows_width(self)
        self._exclusive = exclusive
        self._flow = FlowLayout(self, gap=_DENSE_GAP if dense else _GAP)
        self._options: list[tuple[object, Chip]] = []
        self._width: tuple[object, int] = (None, 0)
        self._columns_of: Sequence[ChipGroup] = (self,)
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
                for _value, each in self._options:  # all are as wide as the widest
                    each.updateGeometry()

    def align_with(self, groups: Sequence["ChipGroup"]) -> None:
        """Has the chips of all these groups one width, because the groups are under each other.

        It is one of them.
        """
        self._columns_of = groups

    def chip_width(self) -> int:
        """Returns the pixels that each of its chips is wide: as many as the widest needs."""
        texts = tuple(chip.text() for chip in self._chips_in_columns())
        asked = (current_theme(), texts)
        if self._width[0] != asked:  # layouts ask many times
            needed = (chip.own_width(dense=self._dense) for chip in self._chips_in_columns())
            self._width = (asked, max(current_theme().sizes.control, *needed, 0))
        return self._width[1]

    def _chips_in_columns(self) -> Iterator[Chip]:
        for group in self._columns_of:
            yield from (chip for _value, chip in group._options)

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
