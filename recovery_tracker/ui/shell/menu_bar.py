"""The menu bar: everything the window does has a place and, where it is often used, a key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from recovery_tracker.base.text import _
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.shell.number_row import NumberRow

Shortcut = str | QKeySequence.StandardKey


class MenuBar(QObject):
    """The window's actions, as signals; what can't be done just now is greyed."""

    import_asked = Signal()
    pdf_asked = Signal()
    print_asked = Signal()
    png_asked = Signal()
    json_asked = Signal()
    csv_asked = Signal()
    private_csv_asked = Signal()
    backup_asked = Signal()
    copy_asked = Signal()
    restore_asked = Signal()
    check_asked = Signal()
    calendar_asked = Signal()
    undo = Signal()
    redo = Signal()
    no_signs = Signal()
    no_pain = Signal()
    bin_asked = Signal()
    episode_asked = Signal()
    change_asked = Signal()
    closing_asked = Signal()
    function_asked = Signal()
    visit_asked = Signal()
    question_asked = Signal()
    go = Signal(str)
    day = Signal(int)
    today = Signal()
    card = Signal(int)
    keys_asked = Signal()
    about_asked = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[tuple[str, QAction]] = []
        keys = QKeySequence.StandardKey
        file = self._menu(_("&File"))
        self._add(file, _("&Import…"), self.import_asked.emit, keys.Open)
        export = file.addMenu(_("&Export"))
        self._add(export, _("&Summary as PDF…"), self.pdf_asked.emit, keys.Save)
        self._add(export, _("&Chart as picture…"), self.png_asked.emit)
        self._add(export, _("&Record as file…"), self.json_asked.emit)
        self._add(export, _("&Table (CSV)…"), self.csv_asked.emit)
        self._add(export, _("Table with &private entries (CSV)…"), self.private_csv_asked.emit)
        self._add(export, _("&Appointments for a calendar…"), self.calendar_asked.emit)
        self._print = self._add(file, _("&Print the summary…"), self.print_asked.emit, keys.Print)
        file.addSeparator()
        self._safekeeping = [
            self._add(file, _("&Back up now"), self.backup_asked.emit),
            self._add(file, _("Save a b&ackup…"), self.copy_asked.emit),
            self._add(file, _("&Restore a backup…"), self.restore_asked.emit),
            self._add(file, _("&Check the record"), self.check_asked.emit),
        ]
        file.addSeparator()
        self.exports = export
        quit_ = self._add(file, _("&Quit"), window.close, keys.Quit)
        quit_.setMenuRole(QAction.MenuRole.QuitRole)
        edit = self._menu(_("&Edit"))
        self._undo = self._add(edit, _("&Undo"), self.undo.emit, keys.Undo)
        self._redo = self._add(edit, _("&Redo"), self.redo.emit, keys.Redo)
        self._undo.setShortcuts(keys.Undo)  # some systems have several keys for each
        self._redo.setShortcuts(keys.Redo)
        self._bin = self._add(edit, _("&Bin…"), self.bin_asked.emit)
        edit.addSeparator()
        self._add(edit, _("No &pain today"), self.no_pain.emit, "Ctrl+Shift+0")
        self._add(edit, _("&None of the warning signs"), self.no_signs.emit, "Ctrl+Shift+N")
        edit.addSeparator()
        self._add(edit, _("New &episode…"), self.episode_asked.emit)
        self._episode = self._add(edit, _("&This episode…"), self.change_asked.emit)
        self._closing = self._add(edit, _("&Close this episode…"), self.closing_asked.emit)
        edit.addSeparator()
        self._weekly = [
            self._add(edit, _("&What you can do…"), self.function_asked.emit),
            self._add(edit, _("New &appointment…"), self.visit_asked.emit),
            self._add(
                edit, _("A &question for my appointment…"), self.question_asked.emit, "Ctrl+Shift+Q"
            ),
        ]
        edit.addSeparator()
        # Qt knows the key on the Mac alone.
        settings = partial(self.go.emit, foot().id)
        self._settings = self._add(edit, _("&Settings"), settings, "Ctrl+,")
        self._settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        go = self._menu(_("&Go"))
        for place in places():
            self._add(go, place.word, partial(self.go.emit, place.id), f"Ctrl+{place.number}")
        sheet = signs()
        self._add(go, sheet.word, partial(self.go.emit, sheet.id), "Ctrl+Shift+W")
        self._add(go, _("All &advice"), partial(self.go.emit, "advice"), "Ctrl+Shift+A")
        go.addSeparator()
        self._add(go, _("&Previous day"), lambda: self.day.emit(-1), keys.Back)
        self._add(go, _("&Next day"), lambda: self.day.emit(1), keys.Forward)
        self._add(go, _("Back to &today"), self.today.emit, "Ctrl+T")
        go.addSeparator()
        self._add(go, _("Next &card"), lambda: self.card.emit(1), "F6")
        self._add(go, _("Ca&rd before"), lambda: self.card.emit(-1), "Shift+F6")
        help_ = self._menu(_("&Help"))
        self._add(help_, _("&Keys"), self.keys_asked.emit, keys.HelpContents)
        about = self._add(help_, _("&About Recovery Tracker"), self.about_asked.emit)
        about.setMenuRole(QAction.MenuRole.AboutRole)
        NumberRow(window, [action for _name, action in self._actions])

    def set_undo(self, what: str, again: str) -> None:
        """Names what Undo would take back and Redo bring again; empty greys them."""
        self._undo.setText(_("&Undo {what}").format(what=what) if what else _("&Undo"))
        self._undo.setEnabled(bool(what))
        self._redo.setText(_("&Redo {what}").format(what=again) if again else _("&Redo"))
        self._redo.setEnabled(bool(again))

    def set_exports(self, *, works: bool) -> None:
        """Whether there is anything to export and to print."""
        self.exports.setEnabled(works)
        self._print.setEnabled(works)

    def set_dialogs(self, *, bin_: bool, episode: bool, closing: bool) -> None:
        """Whether the bin can be opened now, and an episode, and one be closed.

        What is asked about function and appointments can be opened where the bin can.
        """
        for action in (self._bin, *self._weekly):
            action.setEnabled(bin_)
        self._episode.setEnabled(episode)
        self._closing.setEnabled(closing)

    def set_safekeeping(self, *, works: bool, settings: bool) -> None:
        """Whether there are backups to make and restore now, and settings to open."""
        for action in self._safekeeping:
            action.setEnabled(works)
        self._settings.setVisible(settings)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """What each key does, with the key as the platform writes it."""
        native = QKeySequence.SequenceFormat.NativeText
        return (
            *(
                (name.replace("&", "").removesuffix("…"), action.shortcut().toString(native))
                for name, action in self._actions
                if not action.shortcut().isEmpty()
            ),
            (_("Choose on a scale, or among chips"), "0–9"),
            (_("Another day in the figure of Progress"), "← →"),
            (_("Fewer or more days in that figure"), "+ −"),
        )

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self,
        menu: QMenu,
        text: str,
        does: Callable[[], object],
        shortcut: Shortcut | None = None,
    ) -> QAction:
        action = menu.addAction(text)
        self._actions.append((text, action))
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: does())
        return action
