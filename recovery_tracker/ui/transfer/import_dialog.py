"""Before an import: what it will add, change, leave and reject, and one question."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from recovery_tracker.base.text import _
from recovery_tracker.services.importing import ImportReport
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import caption
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.report import count_lines, rejected_lines

_WIDE = 560


class ImportDialog(StepDialog):
    """Shows the preview; `agreed` asks to do it."""

    agreed = Signal()

    def __init__(self, report: ImportReport, settled: Iterable[str], parent: QWidget) -> None:
        title = _("Import this file?")
        super().__init__(title, parent, _WIDE)
        nothing = not report.plan.puts
        agree = primary_button(_("Import"))
        agree.setDefault(True)
        agree.setEnabled(not nothing)
        agree.clicked.connect(self._agree)
        cancel = self.cancel_button(_("Close") if nothing else _("Cancel"))
        hint = caption(
            _("There is nothing to import.")
            if nothing
            else _("The import is one step: Undo takes it back.")
        )
        self.show_step(title, *_parts(report, settled), hint, buttons=(cancel, agree))
        (cancel if nothing else agree).setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _parts(report: ImportReport, settled: Iterable[str]) -> Iterator[QWidget]:
    plan = report.plan
    for line in count_lines(plan.added, plan.changed, plan.unchanged, report.rejected):
        label = QLabel(line)
        label.setWordWrap(True)
        yield label
    for line in settled:
        warning = IconSentence("emergency", "emergency")
        warning.set_text(line)
        yield warning
    if report.rejected:
        listed = (each.strip() for each in rejected_lines(report.rejected))
        rejected = QPlainTextEdit("\n".join(listed))
        rejected.setReadOnly(True)
        rejected.setTabChangesFocus(True)
        rejected.setAccessibleName(_("Rows that can't be imported"))
        spacing = rejected.fontMetrics().lineSpacing()
        rejected.setFixedHeight(min(8, len(report.rejected) + 1) * spacing + 24)
        yield rejected
