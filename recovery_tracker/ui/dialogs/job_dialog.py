"""A work that the person waits for, such as a backup: how far it is, once it takes long."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from recovery_tracker.ui.dialogs.job_bar import JobBar
from recovery_tracker.ui.session.worker import Job


class JobDialog(QDialog):
    """Says by `due` that the job has taken long, and ends with it.

    Escape stops the job where it can be stopped. Where it can not, the job goes on without it.
    It is `held`: what makes room for an emergency stops no job.
    """

    held = True

    def __init__(self, job: Job, words: str, parent: QWidget, *, can_stop: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        self.setMinimumWidth(440)
        self._job: Job | None = job if can_stop else None
        bar = JobBar()
        self.due = bar.shown
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(bar)
        bar.follow(job, words, can_stop=can_stop)
        for ended in (job.done, job.failed):
            ended.connect(self._leave_with)
        job.stopped.connect(self._leave)

    def reject(self) -> None:
        """Stops the job, or closes the dialog alone, by Escape."""
        if self._job is not None:
            self._job.stop()
        super().reject()

    def _leave_with(self, _outcome: object) -> None:
        self._leave()

    def _leave(self) -> None:
        self._job = None
        self.done(QDialog.DialogCode.Accepted)
