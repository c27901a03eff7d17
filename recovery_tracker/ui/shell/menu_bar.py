"""The menu bar: everything the window does has a place in it and, where it is often used, a key."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from recovery_tracker.base.text import _
from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.shell.destinations import foot, places, signs
from recovery_tracker.ui.shell.number_row import NumberRow


@dataclass(frozen=True)
class Menu:
    """A menu: its title, then ids of commands, further menus, and None for a line between."""

    title: str
    items: "tuple[str | Menu | None, ...]"


_ROLES: Final = {
    "quit": QAction.MenuRole.QuitRole,
    f"page.{foot().id}": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}
"""What a Mac has a place of its own for."""


def layout() -> tuple[Menu, ...]:
    """Returns what is in the menu bar, in order."""
    export = Menu(
        _("&Export"),
        (
            "export.pdf",
            "export.chart",
            "export.record",
            "export.table",
            "export.private_table",
            "export.calendar",
        ),
    )
    backups = ("backup.now", "backup.copy", "backup.restore", "record.check")
    day = ("day.no_pain", "day.where", "day.none_of_signs")
    episode = ("episode.new", "episode.change", "episode.close")
    weekly = ("relief.plan", "function.answer", "appointment.new", "appointment.question")
    pages = tuple(f"page.{place.id}" for place in (*places(), signs()))
    return (
        Menu(_("&File"), ("import", export, "export.print", None, *backups, None, "quit")),
        Menu(
            _("&Edit"),
            (
                *("undo", "redo", "bin", None),
                *(*day, None),
                *(*episode, None),
                *(*weekly, None),
                f"page.{foot().id}",
            ),
        ),
        Menu(
            _("&Go"),
            (
                *(*pages, "page.advice", None),
                *("relief.now", "relief.session", None),
                *("day.previous", "day.next", "day.today", None),
                *("card.next", "card.previous"),
            ),
        ),
        Menu(_("&Help"), ("keys", "about")),
    )


class MenuBar(QObject):
    """Shows commands as menus; what can't be done just now is greyed.

    A command that nobody registered has no place: a copy that is only read has no settings.
    """

    def __init__(self, window: QMainWindow, commands: Commands) -> None:
        super().__init__(window)
        self._commands = commands
        self._actions: dict[str, QAction] = {}
        self._inner: list[QMenu] = []
        for menu in layout():
            self._fill(window.menuBar().addMenu(menu.title), menu)
        commands.refreshed.connect(self._show)
        NumberRow(window, list(self._actions.values()))

    def shortcuts(self) -> Iterator[tuple[str, str]]:
        """Yields what each key does, with the key as the platform writes it."""
        for command_id, action in self._actions.items():
            if not action.shortcut().isEmpty():
                key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield self._commands[command_id].name, key

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        for item in menu.items:
            if item is None:
                shown.addSeparator()
            elif isinstance(item, Menu):
                self._inner.append(inner := shown.addMenu(item.title))
                self._fill(inner, item)
            elif item in self._commands:
                self._add(shown, self._commands[item])

    def _add(self, shown: QMenu, command: Command) -> None:
        action = shown.addAction(command.menu_words)
        action.setShortcuts(command.shortcuts())
        action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.TextHeuristicRole))
        run = partial(self._commands.run, command.id)
        action.triggered.connect(lambda _checked=False: run())
        self._actions[command.id] = action

    def _show(self) -> None:
        for command_id, action in self._actions.items():
            action.setText(self._commands[command_id].menu_words)
            action.setEnabled(self._commands[command_id].enabled)
        for menu in self._inner:
            menu.setEnabled(any(action.isEnabled() for action in menu.actions()))
