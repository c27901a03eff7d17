"""A dialog that checks that the record and its backups are whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Report
from recovery_tracker.ui.backups.table import BackupTable
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.backup_lines import backups_heading, record_lines


class CheckDialog(StepDialog):
    """Checks as it opens, and shows what was found. `restore_asked` leads on to the backups."""

    restore_asked = Signal()

    def __init__(self, maintenance: RecordMaintenance, parent: QWidget) -> None:
        super().__init__(_("Check the record"), parent, wide=680)
        cancel = self.cancel_button()
        self.show_step(_("Check the record"), buttons=(cancel,))
        job = maintenance.check()
        self.run(job, _("Checking your record and its backups…"), self._show_found)

    def _show_found(self, report: object) -> None:
        if not isinstance(report, Report):
            raise TypeError(report)
        close = primary_button(_("Close")) if report.clean else plain_button(_("Close"))
        close.clicked.connect(self.reject)
        first, *others = (line.strip() for line in record_lines(report))
        mark = IconSentence(*(("check", "self-care") if report.clean else ("urgent", "urgent")))
        mark.set_text(first)
        parts: list[QWidget] = [mark, *(Paragraph(line) for line in others)]
        parts.append(caption(backups_heading(len(report.backups))))
        if report.backups:
            parts.append(BackupTable(report.backups, choose=False))
        buttons = [close]
        if any(backup.contents is not None for backup in report.backups) and not report.clean:
            restore = primary_button(_("Restore a backup…"))
            restore.clicked.connect(self._ask_restore)
            buttons.append(restore)
        self.show_step(_("Check the record"), *parts, buttons=tuple(buttons))
        buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_restore(self) -> None:
        self.accept()
        self.restore_asked.emit()
