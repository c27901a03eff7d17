"""Another passphrase, and none any more: both ask for the present one, or the recovery key."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.backups import Protection
from recovery_tracker.services.ports.store import WrongSecretError
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.new_passphrase import NewPassphrase
from recovery_tracker.ui.widgets.secret_field import SecretField, lines_first
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.operation_results import plain_warning, protection_lines


class _SecretDialog(StepDialog):
    """Asks for the present passphrase. `done` carries the sentence of what was done."""

    changed = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._title = title
        self._present = SecretField(_("Present passphrase, or the recovery key"))

    def _ask(self, agree_words: str, *parts: QWidget) -> None:
        cancel = self.cancel_button()
        agree = primary_button(agree_words)
        agree.clicked.connect(self._agree)
        self.show_step(self._title, *parts, buttons=(cancel, agree))
        self._present.take_focus()

    @abstractmethod
    def _agree(self) -> None:
        """Does what was asked for."""

    def _take_trouble(self, error: object) -> None:
        if not isinstance(error, WrongSecretError):
            self.say_failed(error)
            return
        self._present.show_wrong(sentence_of(error))

    def _end(self, sentence: str, protection: Protection) -> None:
        """Says what was done; what could not be reached is read here first."""
        lines = tuple(protection_lines(protection))
        self.changed.emit(sentence)
        if not lines:
            self.accept()
            return
        close = primary_button(_("Close"))
        close.clicked.connect(self.accept)
        told = (Paragraph(line.strip()) for line in (sentence, *lines))
        self.show_step(self._title, *told, buttons=(close,))
        close.setFocus(Qt.FocusReason.TabFocusReason)


class ChangePassphraseDialog(_SecretDialog):
    """Asks for the present passphrase and a new one."""

    def __init__(self, maintenance: RecordMaintenance, parent: QWidget) -> None:
        super().__init__(_("Change the passphrase"), parent)
        self._maintenance = maintenance
        self._fields = NewPassphrase()
        self._fields.entered.connect(self._agree)
        self._present.entered.connect(self._fields.take_focus)
        stays = caption(_("The recovery key stays the same."))
        self._ask(_("Change it"), self._present, self._fields, stays)
        lines_first(self._present, *self._fields.fields)

    def _agree(self) -> None:
        if (passphrase := self._fields.agreed()) is None:
            return
        job = self._maintenance.change_passphrase(self._present.text(), passphrase)
        words = _("Changing the passphrase…")
        self.run(job, words, self._take_protection, self._take_trouble, held=True)

    def _take_trouble(self, error: object) -> None:
        if isinstance(error, InvalidValueError):
            self._fields.show_wrong(sentence_case(sentence_of(error)))
        else:
            super()._take_trouble(error)

    def _take_protection(self, protection: Any) -> None:
        self._end(_("The passphrase is changed."), protection)


class RemovePassphraseDialog(_SecretDialog):
    """Asks for the present passphrase, and says what it means to have none."""

    def __init__(self, maintenance: RecordMaintenance, parent: QWidget) -> None:
        super().__init__(_("Remove the passphrase"), parent)
        self._maintenance = maintenance
        self._present.entered.connect(self._agree)
        warnings = (Paragraph(line) for line in plain_warning())
        self._ask(_("Remove it"), *warnings, self._present)

    def _agree(self) -> None:
        job = self._maintenance.unprotect(self._present.text())
        words = _("Opening your record and its backups. Please wait until it is done…")
        self.run(job, words, self._take_protection, self._take_trouble, held=True)

    def _take_protection(self, protection: Any) -> None:
        self._end(_("The passphrase is removed."), protection)
