"""Setting a passphrase: the warning first, then the passphrase, then the recovery key."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.backups import Protection
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.security.recovery_key import RecoveryKey
from recovery_tracker.ui.session.maintenance import RecordMaintenance, sentence_of
from recovery_tracker.ui.widgets.buttons import primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.columns import Columns
from recovery_tracker.ui.widgets.new_passphrase import NewPassphrase
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.days import sentence_case
from recovery_tracker.wording.keyring import no_keyring
from recovery_tracker.wording.operation_results import passphrase_warning, protection_lines


class PassphraseDialog(StepDialog):
    """Asks for a passphrase, sets it, and shows the recovery key until it is kept.

    `protected` says that it is set, once the person has the recovery key.
    """

    protected = Signal()

    def __init__(self, maintenance: RecordMaintenance, today: date, dialogs: DialogHost) -> None:
        super().__init__(_("Set a passphrase"), dialogs.window, wide=820)
        self._maintenance, self._today, self._dialogs = maintenance, today, dialogs
        self._shows_key = False
        both = Columns(self, stack_below=640)
        both.add(_Warning(both), 4)
        typing = both.column(5, gap=12)
        self._fields = NewPassphrase(typing)
        self._fields.entered.connect(self._protect)
        self._remember = CheckRow(_("Remember it in this computer's keyring"), typing)
        typing.add(self._fields, self._remember)
        cancel = self.cancel_button()
        agree = primary_button(_("Set the passphrase"))
        agree.clicked.connect(self._protect)
        self.show_step(_("Set a passphrase"), both, buttons=(cancel, agree))
        self._fields.take_focus()

    def reject(self) -> None:
        """Stays open under Escape while the recovery key is shown, which is shown only once."""
        if self._shows_key:
            self.say_wrong(
                _("Write the recovery key down or print it, and tick that you have: then Done.")
            )
        super().reject()

    def show_key(self, protection: Protection, news: tuple[str, ...] = ()) -> None:
        """Shows the recovery key, what could not be reached, and the news; until it is ticked
        that the key is kept, nothing takes it away.
        """
        key = RecoveryKey(protection.recovery_key, self._today, self._dialogs)
        end = primary_button(_("Done"))
        end.setEnabled(False)
        end.clicked.connect(self._end)
        key.kept.connect(end.setEnabled)
        told = (Paragraph(line.strip()) for line in (*protection_lines(protection), *news))
        self.held = self._shows_key = True
        self.show_step(_("Your recovery key"), key, *told, buttons=(end,))
        key.take_focus()

    def _protect(self) -> None:
        if (passphrase := self._fields.agreed()) is None:
            return
        job = self._maintenance.protect(passphrase)
        words = _("Locking your record and its backups. Please wait until it is done…")
        self.run(job, words, self._take_protection, self._take_trouble, held=True)

    def _take_protection(self, protection: Any) -> None:
        news: tuple[str, ...] = ()
        if self._remember.isChecked() and not self._maintenance.folder.remember():
            news = (no_keyring(),)
        self.show_key(protection, news)

    def _take_trouble(self, error: object) -> None:
        if isinstance(error, InvalidValueError):
            self._fields.show_wrong(sentence_case(sentence_of(error)))
        else:
            self.say_failed(error)

    def _end(self) -> None:
        self.held = self._shows_key = False
        self.accept()
        self.protected.emit()


class _Warning(Card):
    """What to know first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Before you set it"), parent=parent)
        first, *others = passphrase_warning()
        mark = IconSentence("urgent", "urgent", self)
        mark.set_text(first)
        self.body.addWidget(mark)
        for line in others:
            self.body.addWidget(Paragraph(line))
