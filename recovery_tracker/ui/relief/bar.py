"""The small bar under the pages: the session that runs while another page is shown."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.base.theme import mix
from recovery_tracker.guidance.relief.session import Phase
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme
from recovery_tracker.ui.relief.session_controller import SessionController
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import LineLabel, Panel
from recovery_tracker.ui.widgets.painted import painting
from recovery_tracker.wording import session as words


class SessionBar(Panel):
    """One line on the session, with the way to it. `asked` leads to the session."""

    asked = Signal()

    def __init__(self, controller: SessionController, parent: QWidget) -> None:
        super().__init__("self-care", parent=parent)
        self._controller = controller
        self._away = True
        self.setAccessibleName(_("Session"))
        self._words = LineLabel("", TextRole.STRONG)
        self._pause = plain_button("")
        self._pause.clicked.connect(controller.toggle)
        self._show = primary_button(_("Show it"))
        self._show.clicked.connect(self.asked)
        spaces = current_theme().spaces
        row = QHBoxLayout(self)
        row.setContentsMargins(spaces.page, spaces.unit, spaces.page, spaces.unit)
        row.setSpacing(spaces.unit)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pause)
        row.addWidget(self._show)
        controller.changed.connect(self.look)
        controller.ticked.connect(self.look)
        self.hide()

    def set_away(self, *, away: bool) -> None:
        """Tells it whether another page than that of the session is shown."""
        self._away = away
        self.look()

    def words(self) -> str:
        """Returns what it says."""
        return self._words.text()

    def look(self) -> None:
        """Shows how far the session is; nothing where there is none, or its page is shown."""
        guide, phase = self._controller.guide, self._controller.phase
        self.setVisible(guide is not None and self._away)
        if guide is None or not self._away:
            return
        now = self._controller.now
        if self._controller.broke_off:
            told = words.broken_off(guide, now)
        elif phase is Phase.OVER:
            told = words.over_line(guide)
        else:
            told = words.bar_line(guide, now, paused_=phase is Phase.PAUSED)
        if told != self._words.text():
            self._words.setText(told)
            self._words.updateGeometry()
        self._pause.setVisible(phase is not Phase.OVER)
        button = _("Go on") if phase is Phase.PAUSED else _("Pause")
        if button != self._pause.text():
            self._pause.setText(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints a strip across the foot of the window, with a line over it."""
        ink, ground = current_theme().urgency("self-care")
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(ground))
            painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(mix(ground, ink, 0.5)))

    def minimumSizeHint(self) -> QSize:
        """Returns the room for its buttons; the words wrap."""
        return QSize(200, super().minimumSizeHint().height())
