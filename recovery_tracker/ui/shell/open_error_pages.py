"""Pages that say why the record does not open, and offer everything that can be done."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.services.ports.backups import Backup
from recovery_tracker.services.ports.store import StoreError, Way
from recovery_tracker.ui.dialogs.job_bar import JobBar
from recovery_tracker.ui.look.stylesheet import TextRole
from recovery_tracker.ui.session.worker import Job
from recovery_tracker.ui.widgets.announce import announce
from recovery_tracker.ui.widgets.button_row import ButtonRow
from recovery_tracker.ui.widgets.buttons import Button, plain_button, primary_button
from recovery_tracker.ui.widgets.card import Card, Paragraph
from recovery_tracker.ui.widgets.check_row import CheckRow
from recovery_tracker.ui.widgets.layouts import discard
from recovery_tracker.ui.widgets.page import Page
from recovery_tracker.ui.widgets.read_time import was_read
from recovery_tracker.ui.widgets.secret_field import SecretField
from recovery_tracker.ui.widgets.sentence import IconSentence
from recovery_tracker.wording.backup_lines import backup_line

_ORDER: Final = (Way.BACKUP, Way.COPY, Way.CAREFULLY, Way.RETRY, Way.NEW)
"""The way that helps most comes first, and is the one that has the focus."""
_LEFT: Final = Qt.AlignmentFlag.AlignLeft


class HaltPage(Page):
    """A page in the place of all others. `taken` carries the way on; `quitted` leaves."""

    taken = Signal(object)
    quitted = Signal()

    def __init__(self, title: str, error: StoreError, *, sudden: bool = False) -> None:
        super().__init__(title)
        self.error = error
        self._stands = QElapsedTimer()
        if sudden:
            self._stands.start()
        self._still = Paragraph("", TextRole.MUTED)
        self._still.hide()
        self._bar = JobBar()
        self._pressable: QWidget = self._bar
        leave = QShortcut(QKeySequence.StandardKey.Quit, self)
        leave.activated.connect(self.quitted)

    def show_still(self, at: datetime) -> None:
        """Says that what was tried changed nothing: a press would seem to do nothing otherwise."""
        said = _("Tried again at {time}: it is still so.").format(time=formats().time(at))
        self._still.set_plain(said)
        self._still.show()
        announce(self, said, at_once=True)

    def wait_for(self, job: Job, words: str) -> None:
        """Takes no press while the job runs, and says how far it is."""
        self._pressable.setEnabled(False)
        self._bar.follow(job, words)

    def rest(self) -> None:
        """Shows the page as before, once the job has ended."""
        self._pressable.setEnabled(True)

    def _is_read(self) -> bool:
        return not self._stands.isValid() or was_read(self._stands)

    def _button(self, words: str, does: Callable[[], object], *, primary: bool = False) -> Button:
        """A button that takes no press which was meant for another page."""
        button = primary_button(words) if primary else plain_button(words)
        button.clicked.connect(lambda _on: does() if self._is_read() else None)
        return button


class OpenErrorPage(HaltPage):
    """Why the record does not open, and each way on with what it does.

    `held`: something that was said is not kept yet. `sudden`: the page takes the place of another
    that the person was using.
    """

    def __init__(self, error: StoreError, *, held: bool = False, sudden: bool = False) -> None:
        super().__init__(_("Your record can't be opened"), error, sudden=sudden)
        self._newest: Backup | None = None
        self._looking = Way.BACKUP in error.ways
        self._buttons: dict[Way | None, Button] = {}
        what = Card(_("What happened"))
        self._reason = IconSentence("urgent", "urgent")
        self._reason.set_text(breakable(str(error)))
        self._reason.setAccessibleName(str(error))
        what.body.addWidget(self._reason)
        what.body.addWidget(Paragraph(_("Nothing was changed: what is there stays as it is.")))
        if held:
            what.body.addWidget(
                Paragraph(
                    _(
                        "What you logged last is not saved yet: this window keeps it, and saves "
                        "it once a record is open."
                    )
                )
            )
        what.body.addWidget(self._still)
        ways = Card(_("What you can do"))
        self._place = ways.body
        self._place.addWidget(self._pressable)
        self._fill()
        self._place.addWidget(self._bar)
        for card in (what, ways):
            self.add(card)
        self.add_end()

    def take_focus(self) -> None:
        """Puts the focus on the first way; while that is looked for, on what happened."""
        first: QWidget = next(iter(self._buttons.values()))
        target = first if first.isEnabled() else self._reason
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_newest(self, newest: Backup | None) -> None:
        """Offers the newest good backup, or says that there is none."""
        chosen = [way for way, button in self._buttons.items() if button.hasFocus()]
        self._newest, self._looking = newest, False
        self._fill()
        self.take_focus()
        for way in chosen:
            self._buttons[way].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """Every way anew, the first as the one that is recommended."""
        self._buttons = {}
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        for way in _ORDER:
            if way in self.error.ways:
                self._offer(column, way)
        quit_ = self._buttons[None] = self._button(_("Quit"), self.quitted.emit)
        column.addWidget(quit_, 0, _LEFT)
        self._place.replaceWidget(self._pressable, ways)
        if self._pressable is not self._bar:
            discard(self._pressable)
            ways.show()  # at once, for the focus goes to it
        self._pressable = ways

    def _offer(self, column: QVBoxLayout, way: Way) -> None:
        words, effect = _words(way)
        lines = [Paragraph(effect, TextRole.MUTED)]
        waits = way is Way.BACKUP and self._looking
        if waits:
            lines = [Paragraph(_("Looking for the newest good backup…"), TextRole.MUTED)]
        elif way is Way.BACKUP and self._newest is None:
            lines = [Paragraph(_("No good backup was found."))]
        elif way is Way.BACKUP and self._newest is not None:
            lines.insert(0, Paragraph(backup_line(self._newest)))
        if way is not Way.BACKUP or waits or self._newest is not None:
            button = self._button(words, lambda: self.taken.emit(way), primary=not self._buttons)
            button.setEnabled(not waits)
            button.setAccessibleDescription(" ".join(line.plain() for line in lines))
            self._buttons[way] = button
            column.addWidget(button, 0, _LEFT)
            column.addSpacing(6)
        for line in lines:
            column.addWidget(line)
        column.addSpacing(20)


class LockPage(HaltPage):
    """Asks for the passphrase or the recovery key, of the record or of a backup that was chosen.

    `unlocked` carries what was typed, and whether to remember it.
    """

    unlocked = Signal(str, bool)

    def __init__(self, error: StoreError, *, backup: bool = False, sudden: bool = False) -> None:
        title = _("This backup is locked") if backup else _("Your record is locked")
        super().__init__(title, error, sudden=sudden)
        card = Card("")
        card.setAccessibleName(title)
        said = Paragraph(breakable(str(error)))
        said.setAccessibleName(str(error))
        self._field = SecretField(_("Passphrase or recovery key"))
        self._field.entered.connect(self._unlock)
        self._keep = CheckRow(_("Remember it in this computer's keyring"))
        self._pressable = QWidget()
        column = QVBoxLayout(self._pressable)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        for widget in (said, self._field, self._keep):
            column.addWidget(widget)
        buttons = [self._button(_("Open"), self._unlock, primary=True)]
        if backup:
            buttons.append(self._button(_("Back"), lambda: self.taken.emit(Way.RETRY)))
        buttons.append(self._button(_("Quit"), self.quitted.emit))
        column.addWidget(ButtonRow(*buttons))
        for part in (self._pressable, self._bar, self._still):
            card.body.addWidget(part)
        self.add(card)
        self.add_end()

    def take_focus(self) -> None:
        """Puts the focus on the field, with all of it selected."""
        self._field.take_focus()

    def show_wrong(self, sentence: str) -> None:
        """Says beside the field that what was typed does not open the record."""
        self._field.show_wrong(sentence)

    def _unlock(self) -> None:
        if not self._is_read():
            return
        if self._field.text():
            self.unlocked.emit(self._field.text(), self._keep.isChecked())
        else:
            self.take_focus()


def breakable(sentence: str) -> str:
    """Returns the sentence with places to break in the paths of Windows that it names.

    Qt does not see them itself, and a window may be narrow.
    """
    return sentence.replace("\\", "\\\u200b")


def _words(way: Way) -> tuple[str, str]:
    """What a way is called, and what it does."""
    return {
        Way.BACKUP: (
            _("Open the newest good backup"),
            _(
                "It takes the place of the file, which is set aside as it is. What you logged "
                "after that backup is not in it."
            ),
        ),
        Way.COPY: (
            _("Open a copy to read"),
            _("You can look at everything, export it and print it; nothing can be added."),
        ),
        Way.CAREFULLY: (
            _("Open it here all the same"),
            _(
                "It is written in a slower way that is safer there. "
                "Use it from one computer at a time."
            ),
        ),
        Way.RETRY: (_("Try again"), _("Once you have put right what is said above.")),
        Way.NEW: (_("Begin a new record"), _("The backups stay where they are.")),
    }[way]
