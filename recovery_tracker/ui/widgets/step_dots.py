"""Which step of a few this is: a dot for each, the present one long, and the same in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.widgets.card import LineLabel
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.painted import Themed, box, painting

_DOT, _LONG, _GAP = 10, 26, 8


class _Dots(Themed, QWidget):
    """The dots alone; the words beside them say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.step, self.steps = 1, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize((self.steps - 1) * (_DOT + _GAP) + _LONG, _DOT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, left = current_theme().colours, 0.0
        numbers = range(1, self.steps + 1)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        with painting(self) as painter:
            for number in reversed(numbers) if right_to_left else numbers:
                wide = _LONG if number == self.step else _DOT
                done = number <= self.step
                fill, line = (colours.accent, None) if done else (None, colours.outline)
                box(painter, QRectF(left, 0, wide, _DOT), _DOT / 2, fill=fill, line=line)
                left += wide + _GAP


class StepDots(QWidget):
    """The dots and “Step 2 of 5”."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = hbox(self, gap=12)
        self._dots, self._words = _Dots(self), LineLabel("", TextRole.SMALL)
        self._words.setWordWrap(False)
        row.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)

    def show_step(self, step: int, steps: int) -> str:
        """Shows the step, and returns it in words."""
        self._dots.step, self._dots.steps = step, steps
        self._dots.updateGeometry()
        self._dots.update()
        number = formats().number
        self._words.setText(_("Step {n} of {all}").format(n=number(step), all=number(steps)))
        self._words.updateGeometry()
        self.setAccessibleName(self._words.text())
        return self._words.text()

    def show_words(self, *, shown: bool) -> None:
        """Has the words beside the dots, or the dots alone where there is little room."""
        self._words.setVisible(shown)

    def whole_width(self) -> int:
        """Returns the pixels of dots and words."""
        return self._dots.sizeHint().width() + 12 + self._words.sizeHint().width()
