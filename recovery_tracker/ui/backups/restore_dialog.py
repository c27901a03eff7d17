"""Going back to a backup: which one, what it would change, and one question."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.services.ports.backups import Backup
from recovery_tracker.services.ports.store import LockedError, StoreError, Way, WrongSecretError
from recovery_tracker.services.restoring import Restoring
from recovery_tracker.ui.backups.table import BackupTable
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Paragraph, caption
from recovery_tracker.ui.widgets.secret_field import SecretField
from recovery_tracker.wording.backups import contents_rows


class RestoreDialog(StepDialog):
    """Asks for a backup and restores it. `restored` carries the Restoring, once it is done.

    Where the record is damaged the backup takes its place: `in_place` carries where that is kept.
    """

    restored = Signal(object)
    in_place = Signal(object)

    def __init__(self, maintenance: RecordMaintenance, dialogs: DialogHost) -> None:
        super().__init__(_("Restore a backup"), dialogs.window, wide=680)
        self._maintenance, self._dialogs = maintenance, dialogs
        self._found: tuple[Backup, ...] = ()
        self._table: BackupTable | None = None
        self._field: SecretField | None = None
        self._source = Path()
        self._secret: str | None = None
        self.show_step(_("Restore a backup"), buttons=(self.cancel_button(),))
        self.run(maintenance.backups(), _("Looking into your backups…"), self._take_found)

    def look_at(self, source: Path, secret: str | None = None) -> None:
        """Goes on to what restoring that file would change."""
        self._source, self._secret = source, secret
        job = self._maintenance.preview_restore(source, secret)
        self.run(job, _("Looking into the backup…"), self._preview, self._take_trouble)

    def _take_found(self, found: Any) -> None:
        self._found = found
        self._list()

    def _list(self) -> None:
        file = plain_button(_("Choose a file…"))
        file.clicked.connect(self._choose_file)
        onward = primary_button(_("Next"))
        onward.clicked.connect(self._look_at_chosen)
        title = _("Restore a backup")
        if not self._found:
            none = Paragraph(
                _("There is no backup here yet. One that you saved elsewhere can be chosen.")
            )
            self.show_step(title, none, buttons=(self.cancel_button(), file))
            file.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._table = BackupTable(self._found, choose=True)
        self._table.activated.connect(self._look_at_row)
        told = caption(_("Choose the one to go back to. Nothing is changed yet."))
        self.show_step(title, told, self._table, buttons=(file, self.cancel_button(), onward))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_row(self, index: QModelIndex) -> None:
        self.look_at(self._found[index.row()].path)

    def _look_at_chosen(self) -> None:
        at = self._table.chosen() if self._table is not None else -1
        if at >= 0:
            self.look_at(self._found[at].path)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choose a backup"), str(self._maintenance.folder.path.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Backups (*.sqlite3)"), _("All files (*)")])
        dialog.fileSelected.connect(self._look_at_file)
        self._dialogs.open(dialog)

    def _look_at_file(self, name: str) -> None:
        self.look_at(Path(name))

    def _take_trouble(self, error: object) -> None:
        if isinstance(error, WrongSecretError) and self._secret is not None:
            self.say_failed(error)
            if self._field is not None:
                self._field.take_focus()
        elif isinstance(error, LockedError):
            self._ask_secret()
        elif _is_damage(error):
            self._ask_in_place()
        else:
            self.say_failed(error)

    def _ask_secret(self) -> None:
        field = SecretField(_("Its passphrase or recovery key"))
        field.entered.connect(self._look_with_secret)
        onward = primary_button(_("Next"))
        onward.clicked.connect(self._look_with_secret)
        told = Paragraph(
            _(
                "Another passphrase locks this backup than the one of your record. "
                "Type the one that it had, or its recovery key."
            )
        )
        self._field = field
        self.show_step(_("This backup is locked"), told, field, buttons=(self._back(), onward))
        field.take_focus()

    def _look_with_secret(self) -> None:
        if self._field is not None and self._field.text():
            self.look_at(self._source, self._field.text())

    def _preview(self, result: Any) -> None:
        restoring: Restoring = result
        agree = primary_button(_("Restore"))
        agree.clicked.connect(self._restore)
        parts: list[QWidget] = [_SideBySide(restoring)]
        buttons: tuple[Button, ...] = (self._back(), self.cancel_button())
        if not restoring.differing:
            parts.append(Paragraph(_("Both hold the same: there is nothing to restore.")))
        else:
            # Medicines and settings differ too, so this may be more than there are entries.
            differing = ngettext("{n} thing differs.", "{n} things differ.", restoring.differing)
            words = differing.format(n=formats().number(restoring.differing))
            parts.append(Paragraph(words, TextRole.STRONG))
            parts.append(caption(_what_is_kept(restoring)))
            buttons = (*buttons, agree)
        self.show_step(_("Go back to this backup?"), *parts, buttons=buttons)
        buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _restore(self) -> None:
        job = self._maintenance.restore(self._source, self._secret)
        told = _("Going back to the backup…")
        self.run(job, told, self._take_restored, self._take_unwhole, held=True)

    def _take_unwhole(self, error: object) -> None:
        """A record that is not whole is replaced: one more step in it would leave it damaged."""
        if _is_damage(error):
            self._put_in_place()
        else:
            self.say_failed(error)

    def _ask_in_place(self) -> None:
        agree = primary_button(_("Restore"))
        agree.clicked.connect(self._put_in_place)
        told = Paragraph(
            _(
                "Your record is damaged, so the two can't be compared. The backup takes its "
                "place; the damaged file is kept."
            )
        )
        buttons = (self._back(), self.cancel_button(), agree)
        self.show_step(_("Go back to this backup?"), told, buttons=buttons)
        agree.setFocus(Qt.FocusReason.TabFocusReason)

    def _put_in_place(self) -> None:
        job = self._maintenance.put_in_place(self._source, self._secret)
        self.run(job, _("Going back to the backup…"), self._take_in_place, held=True)

    def _take_in_place(self, former: object) -> None:
        self.accept()
        self.in_place.emit(former)

    def _take_restored(self, restoring: object) -> None:
        self.accept()
        self.restored.emit(restoring)

    def _back(self) -> Button:
        made = plain_button(_("Back"))
        made.clicked.connect(self._list)
        return made


def _is_damage(error: object) -> bool:
    """Whether the record is not whole, and a backup can take its place."""
    return isinstance(error, StoreError) and Way.BACKUP in error.ways


def _what_is_kept(restoring: Restoring) -> str:
    if not restoring.current.seq:
        return _("Your record is empty: it takes over all that the backup holds.")
    return _("A backup of the record as it is now is made first. Undo takes the restoring back.")


class _SideBySide(QWidget):
    """The record and the backup, value beside value."""

    def __init__(self, restoring: Restoring) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.addWidget(_cell(_("Your record now"), TextRole.STRONG), 0, 1)
        grid.addWidget(_cell(_("The backup"), TextRole.STRONG), 0, 2)
        beside = zip(contents_rows(restoring.current), contents_rows(restoring.chosen), strict=True)
        for row, ((name, now), (_name, then)) in enumerate(beside, start=1):
            grid.addWidget(_cell(name, TextRole.MUTED), row, 0)
            grid.addWidget(_cell(now), row, 1)
            grid.addWidget(_cell(then), row, 2)
        for column, share in enumerate((2, 3, 3)):
            grid.setColumnStretch(column, share)


def _cell(text: str, role: TextRole = TextRole.BODY) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    set_role(label, role)
    return label
