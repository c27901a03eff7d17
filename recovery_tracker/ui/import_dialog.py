"""Before an import: what it will add, change, leave and reject, and one question."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.importing import ImportReport
from recovery_tracker.ui.stylesheet import TextRole, set_role
from recovery_tracker.ui.widgets.buttons import plain_button, primary_button
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.report import count_lines, rejected_lines


class ImportDialog(QDialog):
    """Shows the preview; `agreed` asks to do it. Opened with `open()`."""

    agreed = Signal()

    def __init__(self, report: ImportReport, settled: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        title = _("Import this file?")
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        heading = QLabel(title)
        set_role(heading, TextRole.HEADING)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(heading)
        plan = report.plan
        for line in count_lines(plan.added, plan.changed, plan.unchanged, report.rejected):
            label = QLabel(line)
            label.setWordWrap(True)
            column.addWidget(label)
        for line in settled:
            warning = IconSentence("emergency", "emergency")
            warning.set_text(line)
            column.addWidget(warning)
        if report.rejected:
            listed = (each.strip() for each in rejected_lines(report.rejected))
            rejected = QPlainTextEdit("\n".join(listed))
            rejected.setReadOnly(True)
            rejected.setTabChangesFocus(True)
            rejected.setAccessibleName(_("Rows that can't be imported"))
            spacing = rejected.fontMetrics().lineSpacing()
            rejected.setFixedHeight(min(8, len(report.rejected) + 1) * spacing + 24)
            column.addWidget(rejected)
        nothing = not plan.puts
        hint = QLabel(
            _("There is nothing to import.")
            if nothing
            else _("The import is one step: Undo takes it back.")
        )
        set_role(hint, TextRole.SMALL)
        column.addWidget(hint)
        agree = primary_button(_("Import"))
        agree.setDefault(True)
        agree.setEnabled(not nothing)
        agree.clicked.connect(self._agree)
        cancel = plain_button(_("Close") if nothing else _("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(agree)
        column.addLayout(row)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()
