"""A session that runs: the ring, the drawing, the step in large words, and three buttons."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.guidance.relief.catalogue import Counted
from recovery_tracker.guidance.relief.session import Guide, Phase
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.relief.ring import SessionRing
from recovery_tracker.ui.relief.session_controller import SessionController
from recovery_tracker.ui.widgets.announce import AnnouncedPanel
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Panel, Paragraph
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.layouts import discard, hbox, vbox
from recovery_tracker.ui.widgets.pose_view import PoseView
from recovery_tracker.wording import session as words

_LARGE: Final = (250, 270)
_SMALL: Final = (140, 160)
"""Pixels of the ring and of the drawing: small where the words are under them, so that the step
is seen without scrolling.
"""


class RunningCard(Panel):
    """Shows the session of a controller. A press anywhere beside the buttons pauses it."""

    def __init__(self, controller: SessionController, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._controller = controller
        self.setAccessibleName(_("Session"))
        spaces = current_theme().spaces
        column = vbox(self, gap=spaces.gap)
        column.setContentsMargins(spaces.card, spaces.group, spaces.card, spaces.group)
        self._columns = Columns(self, gap=spaces.group, stack_below=860)
        column.addWidget(self._columns)
        self._seen = QWidget(self._columns)
        self._pair = hbox(self._seen, gap=spaces.group)
        self._columns.add(self._seen, 6)
        self._ring = SessionRing(self._seen)
        self._ring.setAccessibleName(_("Time left"))
        self._shown: tuple[int, ...] | None = None
        self._pair.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignTop)
        self._pair.addStretch(1)
        self._view: PoseView | None = None
        right = self._columns.column(4, gap=spaces.unit + 4)
        self._step = QLabel(right)
        set_role(self._step, TextRole.NUMBER)
        self._step.setWordWrap(True)
        self._step.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel(right)
        set_role(self._count, TextRole.TITLE)
        self._safety = Paragraph("", TextRole.BODY, right)
        self._ends = Paragraph("", TextRole.MUTED, right)
        self._skin = _SkinCheck(right)
        self._skin.hurts.connect(controller.stop)
        self.pause = plain_button("")
        self.pause.clicked.connect(controller.toggle)
        self._back = plain_button(_("Back"), "chevron-left")
        self._back.setAccessibleName(_("Back one step"))
        self._back.clicked.connect(controller.step_back)
        self.stop = primary_button(_("Stop and save"))
        self.stop.clicked.connect(controller.stop)
        buttons = ButtonRow(self.pause, self._back, self.stop, parent=right)
        self._heard = SoundChoices(look, right)
        right.add(self._step, self._count, self._skin, self._safety, self._ends, buttons)
        right.add(self._heard)
        controller.beat.connect(self._show_beat)
        controller.ticked.connect(self._show_time)
        controller.changed.connect(self._show_phase)
        controller.skin_due.connect(self._skin.ask)
        controller.part.connect(self._take_part)

    def show_session(self) -> None:
        """Shows the session that runs now."""
        guide = self._controller.guide
        if guide is None:
            return
        if self._view is not None:
            discard(self._view)
        self._view = PoseView(guide.item, _LARGE[1], self._seen) if guide.item.is_drawn else None
        if self._view is not None:
            self._pair.insertWidget(1, self._view, 0, Qt.AlignmentFlag.AlignTop)
        self._fit()
        self._shown = None
        self._skin.hide()
        self._back.setVisible(not guide.item.on_the_skin)
        self._safety.set_plain(words.safety(guide.item))
        self._ends.set_plain(words.ends_by_itself(guide.item))
        self._ends.setVisible(bool(self._ends.plain()))
        self._show_beat()
        self._show_time()
        self._show_phase()

    def take_focus(self) -> None:
        """Puts the focus on Pause: the step is said there."""
        self.pause.setFocus()

    def moves(self) -> bool:
        """Tells whether a figure is seen that moves now, and the system wants movement."""
        guide = self._controller.guide
        if guide is None or self._view is None or not self._view.isVisible():
            return False
        if self.window().isMinimized() or not self._wants_motion():
            return False
        place = guide.place(self._controller.now)
        return place.into < place.beat.moves

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pauses, or goes on: who lies on the floor need not aim."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._controller.toggle()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes ring and drawing smaller where the words have no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ring, drawing = _SMALL if self._columns.is_stacked() else _LARGE
        self._ring.set_size(ring)
        if self._view is not None:
            self._view.set_size(drawing)

    def _wants_motion(self) -> bool:
        return self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def _show_beat(self) -> None:
        guide = self._controller.guide
        if guide is None:
            return
        now = self._controller.now
        self._step.setText(words.step(guide, now))
        self._count.setText(words.count(guide, now))
        self._count.setVisible(bool(self._count.text()))
        self._ring.set_kind(guide.place(now).beat.part or guide.item.care)
        self._name_pause(guide)

    def _show_time(self) -> None:
        guide = self._controller.guide
        if guide is None:
            return
        now = self._controller.now
        left, whole = guide.left(now), guide.seconds
        in_all = words.whole_seconds(left)
        if guide.stage.counted is Counted.ROUNDS:  # each part is timed by itself
            part = guide.place(now)
            left, whole = min(left, part.left), part.beat.seconds
        seconds = words.whole_seconds(left), words.whole_seconds(whole)
        if (in_all, *seconds) != self._shown:
            self._shown = (in_all, *seconds)
            if guide.stage.counted is Counted.ROUNDS:
                self._ends.set_plain(words.in_all(in_all))
            told = words.clock(left), words.of_seconds(whole), words.left_words(left, whole)
            self._ring.show_left(*seconds, *told)
        if self._view is not None and self._view.isVisible():
            place = guide.place(now)
            pose = place.pose if self._wants_motion() else place.beat.pose
            self._view.show_pose(pose, place.beat.frame)

    def _show_phase(self) -> None:
        guide = self._controller.guide
        if guide is None:
            return
        paused = self._controller.phase is Phase.PAUSED
        self.pause.setText(_("Go on") if paused else _("Pause"))
        self._name_pause(guide)
        self._safety.set_plain(words.paused(guide.item) if paused else words.safety(guide.item))

    def _name_pause(self, guide: Guide) -> None:
        """Names the button under the focus by the step: so a screen reader says it, once."""
        told = words.spoken(guide, self._controller.now)
        name = _("{step} {button}").format(step=told, button=self.pause.text())
        if name != self.pause.accessibleName():
            self.pause.setAccessibleName(name)

    def _take_part(self, part: object) -> None:
        if part is not None:
            self._skin.ask()


class SoundChoices(QWidget):
    """Has a session heard, or its steps spoken, as the person chooses."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        height_follows_width(self)
        row = FlowLayout(self)
        sounds = CheckRow(_("A sound at each part"), self)
        sounds.setChecked(look.sounds)
        sounds.clicked.connect(lambda on: look.choose_sounds(on=on))
        spoken = CheckRow(_("Speak the steps"), self)
        spoken.setChecked(look.spoken_steps)
        spoken.clicked.connect(lambda on: look.choose_spoken_steps(on=on))
        for check in (sounds, spoken):
            row.addWidget(check)


class _SkinCheck(AnnouncedPanel):
    """Asks to look at the skin; the session goes on meanwhile. `hurts`: it does not look well."""

    hurts = Signal()

    def __init__(self, parent: QWidget) -> None:
        sentence = words.skin_check()
        super().__init__("book", sentence, at_once=True, parent=parent)
        column = vbox(self, gap=8)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(Paragraph(sentence, TextRole.BODY, self))
        fine = plain_button(_("It looks fine"), "check")
        fine.clicked.connect(self.hide)
        hurts = plain_button(_("Bright red, blotchy or white: stop"))
        hurts.clicked.connect(self._stop)
        column.addWidget(ButtonRow(fine, hurts, parent=self))
        self.hide()

    def ask(self) -> None:
        """Asks, in its place on the card."""
        self.show()

    def _stop(self) -> None:
        self.hide()
        self.hurts.emit()
