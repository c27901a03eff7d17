"""How far a work of the worker is: words, a bar once there is something to tell, and Stop."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Paragraph
from recovery_tracker.ui.widgets.layouts import vbox

if TYPE_CHECKING:
    from recovery_tracker.ui.session.worker import Job

PATIENCE_MS: Final = 300
"""How long a work may take before it is said that it goes on: most are done by then."""


class JobBar(QWidget):
    """Follows one job at a time; it is seen only while one takes long.

    The bar comes with the first share that the job tells: one that showed nothing, or that
    moved by itself, would say less than the words. `shown` says that it is seen now.
    """

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Paragraph("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._stop = plain_button(_("Stop"))
        self._stop.clicked.connect(self._ask_to_stop)
        self._job: Job | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._stop)
        column = vbox(self, gap=8)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def follow(self, job: "Job", words: str, *, can_stop: bool = False) -> None:
        """Follows the job until it ends; `words` say what is being done."""
        self._job = job
        self._words.set_plain(words)
        self._bar.setAccessibleName(words)
        self._bar.setValue(0)
        self._bar.hide()
        self._stop.setVisible(can_stop)
        self._stop.setEnabled(True)
        self._patience.start()
        job.progressed.connect(self._tell)
        self._tell(job.share)
        for ended in (job.done, job.failed):
            ended.connect(self._leave_with)
        job.stopped.connect(self._leave)

    def _show(self) -> None:
        self.show()
        announce(self, self._words.plain())
        self.shown.emit()

    def _tell(self, share: float) -> None:
        if share > 0:
            self._bar.setValue(round(share * 100))
            self._bar.show()

    def _ask_to_stop(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._job.stop()

    def _leave_with(self, _outcome: object) -> None:
        self._leave()

    def _leave(self) -> None:
        self._job = None
        self._patience.stop()
        self.hide()
