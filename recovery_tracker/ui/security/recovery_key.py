"""The recovery key: shown once, large, to write down, save or print."""

from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.services import exporting
from recovery_tracker.services.diary import RequestError
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import plain_button
from recovery_tracker.ui.widgets.card import Panel, Paragraph
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.layouts import vbox
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.operation_results import recovery_key_words

_IN_A_LINE: Final = 4


class RecoveryKey(QWidget):
    """The key with its ways onto paper or into a file. `kept` says whether the person ticked that
    they have it.
    """

    kept = Signal(bool)

    def __init__(self, key: str, on: date, dialogs: DialogHost) -> None:
        super().__init__()
        self._key, self._on, self._dialogs = key, on, dialogs
        shown = QLabel("\n".join(_lines(key)))
        set_role(shown, TextRole.TITLE)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(_("Recovery key: {key}").format(key=key))
        selectable = Qt.TextInteractionFlag
        shown.setTextInteractionFlags(
            selectable.TextSelectableByMouse | selectable.TextSelectableByKeyboard
        )
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = shown
        panel = Panel()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(12, 16, 12, 16)
        inside.addWidget(shown)
        save = plain_button(_("Save as a file…"))
        save.clicked.connect(self._ask_file)
        print_ = plain_button(_("Print…"))
        print_.clicked.connect(self._ask_printer)
        self._said = IconSentence("info", "self-care")
        self._wrong = IconSentence("urgent", "emergency")
        tick = CheckRow(_("I have written it down or printed it"))
        tick.toggled.connect(self.kept)
        column = vbox(self, gap=12)
        column.addWidget(Paragraph(recovery_key_words()))
        column.addWidget(panel)
        column.addWidget(ButtonRow(save, print_))
        for sentence in (self._said, self._wrong):
            sentence.hide()
            column.addWidget(sentence)
        column.addWidget(tick)

    def take_focus(self) -> None:
        """Puts the focus on the key, so that it is read first."""
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, name: str) -> None:
        """Writes the key to a file that only its owner can read."""
        lines = (*_told(self._on), self._key, "")
        try:
            exporting.save(Path(name), "\n\n".join(lines).encode())
        except RequestError as error:
            self._say(self._wrong, str(error))
            return
        self._say(
            self._said,
            _("Saved {file}. Keep it away from this computer, such as on a USB stick.").format(
                file=name
            ),
        )

    def print_to(self, printer: QPrinter) -> None:
        """Prints one page with the key."""
        printed_page(self._key, self._on).print_(printer)

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Save the recovery key"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilter(f"{_('Text')} (*.txt)")
        dialog.selectFile(_("Recovery key") + ".txt")
        dialog.fileSelected.connect(self.save)
        self._dialogs.open(dialog)

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)

        def chosen(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self.print_to(printer)

        dialog.finished.connect(chosen)
        self._dialogs.open(dialog)

    def _say(self, where: IconSentence, sentence: str) -> None:
        for each in (self._said, self._wrong):
            each.setVisible(each is where)
        where.set_text(sentence)
        announce(self, sentence)


def printed_page(key: str, on: date) -> QTextDocument:
    """Returns one page with the key in large letters, and what it is for."""
    title, *others = _told(on)
    page = QTextDocument()
    page.setDefaultFont(QFont(page.defaultFont().family(), 12))
    lines = "<br>".join(escape(line) for line in _lines(key))
    page.setHtml(
        f"<h2>{escape(title)}</h2>"
        + "".join(f"<p>{escape(line)}</p>" for line in others)
        + f'<p style="font-family:monospace; font-size:20pt">{lines}</p>'
    )
    return page


def _told(on: date) -> tuple[str, ...]:
    return (
        _("Recovery key of Recovery Tracker"),
        _("Made on {date}.").format(date=formats().date_full(on)),
        _(
            "It opens the record if the passphrase is forgotten. Whoever has it and the files of "
            "the computer can read everything: keep it where only you find it."
        ),
    )


def _lines(key: str) -> list[str]:
    """The groups of the key, some in each line."""
    groups = key.split("-")
    starts = range(0, len(groups), _IN_A_LINE)
    return ["-".join(groups[at : at + _IN_A_LINE]) for at in starts]
