"""A few lines to read: the keys, what the program is."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from recovery_tracker import __version__
from recovery_tracker.base.text import _
from recovery_tracker.ui.dialogs.dialog_host import DialogHost
from recovery_tracker.ui.dialogs.step_dialog import StepDialog
from recovery_tracker.ui.look.stylesheet import TextRole, set_role
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.widgets.buttons import primary_button

_WIDE = 520


class InfoDialog(StepDialog):
    """Lines of a text and what belongs to it, in two columns."""

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(title, parent, _WIDE)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, (text, value) in enumerate(lines):
            label = QLabel(text)
            label.setWordWrap(True)
            grid.addWidget(label, row, 0, 1, 1 if value else 2)
            if value:
                shown = QLabel(value)
                set_role(shown, TextRole.MUTED)
                grid.addWidget(shown, row, 1)
        close = primary_button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.show_step(title, table, buttons=(close,))
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def add_help_commands(
    commands: Commands, shortcuts: Callable[[], Iterable[tuple[str, str]]], dialogs: DialogHost
) -> None:
    """Registers the list of keys, of which `shortcuts` returns those of the menus, and *About*."""
    commands.add(
        Command(
            "keys",
            _("&Keys"),
            lambda: show_keys(shortcuts(), dialogs),
            QKeySequence.StandardKey.HelpContents,
        ),
        Command("about", _("&About Recovery Tracker"), lambda: show_about(dialogs)),
    )


def show_keys(shortcuts: Iterable[tuple[str, str]], dialogs: DialogHost) -> None:
    """Shows what each key does."""
    lines = (
        *shortcuts,
        (_("Choose on a scale, or among chips"), "0–9"),
        (_("Another day in the figure of Progress"), "← →"),
        (_("Fewer or more days in that figure"), "+ −"),
    )
    dialogs.open(InfoDialog(_("Keys"), lines, dialogs.window))


def show_about(dialogs: DialogHost) -> None:
    """Shows what the program is, and which version of it."""
    text = _(
        "A private diary for a bad back: it keeps what you log on this computer and shows "
        "general public advice. It does not diagnose, monitor or treat."
    )
    title = _("About Recovery Tracker")
    lines = ((text, ""), (_("Version"), __version__))
    dialogs.open(InfoDialog(title, lines, dialogs.window))
