"""A dialog of one or more steps, each a heading, what belongs to it, and its buttons.

It is never larger than its window or its screen: what has no room scrolls, while heading and
buttons stay. All dialogs of the program are of this kind.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs import dialog_room
from recovery_tracker.ui.dialogs.job_bar import JobBar
from recovery_tracker.ui.look.stylesheet import TextRole, current_theme, set_role
from recovery_tracker.ui.session.maintenance import sentence_of
from recovery_tracker.ui.session.worker import Job
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import Button, plain_button
from recovery_tracker.ui.widgets.enter import EnterPlace
from recovery_tracker.ui.widgets.flow import FlowLayout, height_follows_width
from recovery_tracker.ui.widgets.follow_focus import FollowFocus
from recovery_tracker.ui.widgets.last_input import LAST_INPUT
from recovery_tracker.ui.widgets.layouts import discard, vbox
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.days import sentence_case

_EDGE: Final = 24
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class StepDialog(EnterPlace, QDialog):
    """Shows steps, and runs jobs of the worker.

    `wide` is its width in pixels at 100 % text. It is `busy` while a job runs. While it is `held`
    it can't be dismissed: what changes something is not done, or what is shown is shown only once.
    """

    def __init__(self, title: str, parent: QWidget, wide: int = 600) -> None:
        super().__init__(parent)
        self._over, self._wide = parent.window(), wide
        self.busy = self.held = False
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        self._is_settling = True
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._heading, TextRole.HEADING)
        self._step: QWidget | None = None
        self._scroll = QScrollArea(self)
        self._content = QWidget(self._scroll.viewport())
        self._inside = vbox(self._content)
        self._content.installEventFilter(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(1)  # else it asks for room of its own
        self._scroll.setWidget(self._content)
        self._error = IconSentence("urgent", "emergency", self)
        self._bar = JobBar(self)
        self._error.hide()
        self._buttons = QWidget(self)
        height_follows_width(self._buttons)
        self._button_row = FlowLayout(self._buttons)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(12)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._error)
        self._column.addWidget(self._bar)
        self._column.addLayout(foot)
        self._follow = FollowFocus(self._scroll, self._bring_into_view)
        self.show_step(title)

    def show_step(
        self,
        title: str,
        *parts: QWidget,
        buttons: tuple[QWidget, ...] = (),
        fills: QWidget | None = None,
    ) -> None:
        """Shows another step: its parts from top to bottom, its buttons from left to right.

        The part that `fills` takes the height that is left over.
        """
        self.setWindowTitle(title)
        self._heading.setText(title)
        self._error.hide()
        self._throw_away(self._step)
        while (item := self._button_row.takeAt(0)) is not None:
            self._throw_away(item.widget())
        self._step = QWidget(self._content)
        self._inside.addWidget(self._step)
        column = vbox(self._step, gap=12)
        for part in parts:
            column.addWidget(part, int(part is fills))
        if fills is None:
            column.addStretch(1)
        self._step.show()
        for button in buttons:
            self._button_row.addWidget(button)
            button.show()
        mains = [each for each in buttons if isinstance(each, Button) and each.is_main]
        self.enter_button = mains[-1] if mains else None
        self._scroll.verticalScrollBar().setValue(0)
        self._settling.stop()
        self._is_settling = True
        self.update()
        self._fit()

    def cancel_button(self, words: str = "") -> Button:
        """Makes the button that leaves the dialog as Escape does: *Cancel*, or other `words`."""
        made = plain_button(words or _("Cancel"))
        made.clicked.connect(self.reject)
        return made

    def run(
        self,
        job: Job,
        words: str,
        done: Callable[[object], None],
        failed: Callable[[object], None] | None = None,
        *,
        held: bool = False,
    ) -> None:
        """Shows how far the job is, then calls `done` or `failed`, both methods of the dialog.

        Without `failed` the sentence of what went wrong is shown. `held`: it changes something,
        and the dialog stays until it is done.
        """
        self._error.hide()
        self._set_busy(busy=True, held=held)
        self._bar.follow(job, words)
        for ended in (job.done, job.failed):
            ended.connect(self._rest)
        job.stopped.connect(self._rest_anyhow)
        job.done.connect(done)
        job.failed.connect(failed or self.say_failed)

    def say_wrong(self, sentence: str) -> None:
        """Says what is wrong; everything else on the step stays."""
        self._error.set_text(sentence)
        self._error.show()
        announce(self, sentence, at_once=True)

    def say_failed(self, error: object) -> None:
        """Says why a job failed; a fault of the program goes to its log."""
        self.say_wrong(sentence_case(sentence_of(error)))

    def reject(self) -> None:
        """Leaves by Escape, Cancel or the window's own way to close."""
        if not self.held:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes the dialog as large as the step needs and the window has room for."""
        super().showEvent(event)
        self._fit()
        dialog_room.keep_inside(self, self._over)
        LAST_INPUT.watch(self)
        self._follow.show(self.focusWidget())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Moves a dialog that has grown up, rather than let it reach beyond the screen."""
        super().resizeEvent(event)
        dialog_room.keep_inside(self, self._over)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the dialog; once its parts have their place it grows, and never shrinks by itself.

        Parts are first measured at another width, where they may be higher.
        """
        super().paintEvent(event)
        if self._is_settling:
            self._settling.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Reads on by Page Up and Page Down in a step that has no room."""
        if pages := _PAGES.get(Qt.Key(event.key())):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follows what comes and goes on it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows what comes and goes on the step."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        most = dialog_room.most(self, self._over)
        width = min(round(self._wide * current_theme().scale), most.width())
        inside = self._inside.totalHeightForWidth(width - 2 * _EDGE)
        if inside < 0:
            inside = self._inside.totalSizeHint().height()
        needed = self._column.totalHeightForWidth(width) + inside
        # A bar that was there once would stay: beside it the lines are shorter, and more.
        bar = Qt.ScrollBarPolicy
        self._scroll.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if needed > most.height() else bar.ScrollBarAlwaysOff
        )
        self.setMinimumSize(width, min(needed, most.height()))
        self.setMaximumHeight(max(most.height(), self.minimumHeight()))
        if self._is_settling:
            self.resize(self.minimumSize())

    def _settle(self) -> None:
        self._is_settling = False

    def _bring_into_view(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, _EDGE)

    def _set_busy(self, *, busy: bool, held: bool) -> None:
        self.busy, self.held = busy, held
        if self._step is not None:
            self._step.setEnabled(not busy)
        # What only looks can be left at any time.
        self._buttons.setEnabled(not (busy and held))

    def _rest(self, _outcome: object) -> None:
        self._rest_anyhow()

    def _rest_anyhow(self) -> None:
        self._set_busy(busy=False, held=False)

    def _throw_away(self, widget: QWidget | None) -> None:
        if widget is not None:
            discard(widget)
