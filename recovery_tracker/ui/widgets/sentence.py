"""An icon and a sentence in the colour of an urgency: never colour alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from recovery_tracker.ui.look.stylesheet import current_theme
from recovery_tracker.ui.widgets.layouts import hbox
from recovery_tracker.ui.widgets.painted import Themed, draw_icon, painting


class IconMark(Themed, QWidget):
    """One of our icons as a mark beside a text that says the same in words."""

    def __init__(
        self,
        icon_name: str,
        urgency: str | None = None,
        *,
        times: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._urgency, self._times = icon_name, urgency, times
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Returns a square that grows with the text."""
        side = round(current_theme().sizes.icon * self._times)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the icon in the ink of its urgency, or muted."""
        theme = current_theme()
        ink = theme.urgency(self._urgency).ink if self._urgency else theme.colours.muted
        with painting(self) as painter:
            draw_icon(painter, self, self._icon_name, ink, QRectF(self.rect()))


def ink_label(text: str, urgency: str) -> QLabel:
    """Returns a wrapping label in the ink of an urgency, from the style sheet."""
    label = QLabel(text)
    label.setProperty("ink", urgency)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class IconSentence(QWidget):
    """A mark and a wrapping sentence."""

    def __init__(self, icon_name: str, urgency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._urgency = icon_name, urgency
        self._label: QLabel | None = None  # most never have anything to say
        hbox(self, gap=8)

    def text(self) -> str:
        """Returns the sentence."""
        return self._label.text() if self._label is not None else ""

    def set_text(self, sentence: str) -> None:
        """Sets another sentence."""
        if sentence and self._label is None:
            self._label = self._made()
        if self._label is not None:
            self._label.setText(sentence)
        self.setAccessibleName(sentence)

    def _made(self) -> QLabel:
        mark, label = IconMark(self._icon_name, self._urgency), ink_label("", self._urgency)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
        for part in (mark, label):
            part.show()  # where the sentence is on show already, a layout does so only later
        return label
