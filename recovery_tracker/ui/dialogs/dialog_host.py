"""The dialogs that are open over a window, and their way out of the way of an emergency."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from recovery_tracker.ui.dialogs.job_dialog import JobDialog
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.worker import Job


class DialogHost(QObject):
    """Opens dialogs of a window, which is its parent, and deletes them when they are done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: list[QDialog] = []

    def open(self, dialog: QDialog) -> None:
        """Opens the dialog."""
        self._keep(dialog)
        dialog.open()

    def wait_for(self, job: Job, dialog: JobDialog) -> None:
        """Has the dialog of a job open by itself, if the job takes long, and end with it."""
        self._keep(dialog)
        job.stopped.connect(dialog.deleteLater)

    def leave(self) -> None:
        """Closes what is open: something stands that nothing may cover."""
        for dialog in tuple(self._open):
            if isinstance(dialog, StepDialog):
                dialog.leave()
            elif isinstance(dialog, JobDialog):
                dialog.hide()
            else:
                dialog.reject()

    def come_back(self) -> None:
        """What `leave` could not close stands again."""
        for dialog in self._open:
            if isinstance(dialog, StepDialog):
                dialog.come_back()

    def _keep(self, dialog: QDialog) -> None:
        def forget() -> None:
            if dialog in self._open:
                self._open.remove(dialog)
            dialog.deleteLater()

        self._open.append(dialog)
        dialog.finished.connect(lambda _result: forget())
