"""A card: the white field with a title, which contains everything of a page."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from recovery_tracker.base.theme import mix
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, font, set_role
from recovery_tracker.ui.widgets.layouts import hbox, vbox
from recovery_tracker.ui.widgets.painted import Themed, box, painting

_LINE_HEIGHT = 118


class Panel(Themed, QWidget):
    """A round field with a line, in the card's colours or those of an urgency."""

    def __init__(
        self, urgency: str | None = None, *, line_width: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._urgency = urgency
        self._line_width = line_width

    def begins_at(self) -> QWidget | None:
        """Returns the control that a person seeks there, where that is not the first one."""
        return None

    def sections(self) -> Sequence[QWidget]:
        """Returns the parts that F6 goes to one by one, where it is not the panel as a whole."""
        return ()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the ground and its line."""
        theme = current_theme()
        ground, line = theme.colours.card, theme.colours.line
        if self._urgency:
            ink, ground = theme.urgency(self._urgency)
            # A ground of its own says it with the icon and the words; on the card's own colour
            # the line has to.
            line = (
                ink
                if self._line_width > 1 or ground == theme.colours.card
                else mix(ground, ink, 0.35)
            )
        with painting(self) as painter:
            whole = QRectF(self.rect())
            radius = theme.radii.card
            box(painter, whole, radius, fill=ground, line=line, width=self._line_width)


class Card(Panel):
    """A panel with a title; what belongs on it is made with the card as its parent, and added to
    `body`.

    In a card that is taller than it needs to be, what is on it stays at the top; with `fills`
    it takes the whole height, as a figure does. A `dense` one has less room around, where several
    share a screen.
    """

    def __init__(
        self,
        title: str,
        *,
        fills: bool = False,
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        spaces = current_theme().spaces
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._title = QLabel(title)
        set_role(self._title, TextRole.HEADING)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        if not title:
            self._title.hide()
        whole = QVBoxLayout(self)
        if dense:
            whole.setContentsMargins(
                spaces.gap, spaces.unit + 2, spaces.gap, spaces.unit + spaces.half
            )
            whole.setSpacing(0)
        else:
            whole.setContentsMargins(spaces.card, spaces.gap, spaces.card, spaces.card)
            whole.setSpacing(spaces.unit + spaces.half)
        self._head = hbox(gap=spaces.unit)
        self._head.addWidget(self._title, 1)
        whole.addLayout(self._head)
        self.body = vbox(gap=spaces.unit)
        whole.addLayout(self.body, 1 if fills else 0)
        if not fills:
            whole.addStretch(1)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Sets other pixels around what is on it."""
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(left, top, right, bottom)

    def add_to_head(self, widget: QWidget) -> None:
        """Puts an action at the end of the title's line."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def set_title(self, title: str) -> None:
        """Sets another title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)


def caption(text: str) -> QLabel:
    """Returns a small muted line above or next to a control, as in "On average"."""
    label = QLabel(text)
    set_role(label, TextRole.SMALL)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class Paragraph(QLabel):
    """Sentences that wrap, with the room between lines that reading at a distance needs."""

    def __init__(
        self, text: str, role: TextRole = TextRole.BODY, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, role)
        self.setWordWrap(True)
        # Only rich text has a line height; what is written is never read as markup.
        self.setTextFormat(Qt.TextFormat.RichText)
        self.set_plain(text)

    def set_plain(self, text: str) -> None:
        """Sets other sentences."""
        self.setAccessibleName(text)
        self.setText(f'<p style="line-height:{_LINE_HEIGHT}%">{escape(text)}</p>')

    def plain(self) -> str:
        """Returns its text, without the markup."""
        return self.accessibleName()


class LineLabel(QLabel):
    """A label that takes one line where there is room, and wraps where there is not."""

    def __init__(self, text: str, role: TextRole) -> None:
        super().__init__(text)
        self._text_role = role
        set_role(self, role)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        """Returns the size of all words in one line."""
        metrics = QFontMetrics(font(self._text_role))
        width = metrics.horizontalAdvance(self.text()) + 2
        return QSize(width, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Returns the size of the longest word."""
        metrics = QFontMetrics(font(self._text_role))
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(widest + 2, metrics.height())
