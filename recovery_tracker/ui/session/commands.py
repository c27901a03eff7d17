"""What a person can have the program do: one object each, which its subject registers.

Menus, buttons and keys are made of these, so that none of them needs to know who does the work.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton

from recovery_tracker.services.ports.store import StoreError

Keys = str | QKeySequence.StandardKey


def always() -> bool:
    """Says of a command that it can be done at any time."""
    return True


def _nothing() -> None:
    """Prepares nothing."""


def _raise(error: StoreError) -> None:
    raise error


@dataclass(eq=False)
class Command:
    """One thing that can be done, from wherever it is asked for.

    `words` name it in a menu, with & before the letter that chooses it there; a command without
    words is in no menu. `words_now` returns how a menu names it at present, where that changes.
    """

    id: str
    words: str
    work: Callable[..., object]
    keys: Keys | None = None
    enabled_when: Callable[[], bool] = always
    words_now: Callable[[], str] | None = None
    every_key: bool = False
    """Takes each key that the system has for it, not the first alone."""
    enabled: bool = field(default=True, init=False)
    """If it can be done, as of the last refresh."""

    @property
    def name(self) -> str:
        """Returns what it does, as a list of keys says it."""
        return self.words.replace("&", "").removesuffix("…")

    @property
    def menu_words(self) -> str:
        """Returns how a menu names it at present."""
        return self.words if self.words_now is None else self.words_now()

    def shortcuts(self) -> list[QKeySequence]:
        """Returns the keys that do it."""
        if self.keys is None:
            return []
        if self.every_key and not isinstance(self.keys, str):
            return QKeySequence.keyBindings(self.keys)
        return [QKeySequence(self.keys)]


class Commands(QObject):
    """The commands of a window by their ids, such as "export.pdf".

    `prepare` is called before a command runs: it keeps what a page was told and has not kept yet,
    so that a command works on the record as the person sees it. `meet` is called with the
    StoreError of a command that needs the record and can't have it.
    """

    refreshed = Signal()
    """What can be done, or how it is called, may have changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prepare: Callable[[], object] = _nothing
        self.meet: Callable[[StoreError], object] = _raise
        self._commands: dict[str, Command] = {}

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]

    def __contains__(self, command_id: object) -> bool:
        return command_id in self._commands

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(self, *commands: Command) -> None:
        """Registers commands. Raises ValueError where an id is taken."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"{command.id} is registered already")
            self._commands[command.id] = command

    def run(self, command_id: str, *values: object) -> None:
        """Runs the command with those values; does nothing where it can't be done now."""
        command = self._commands[command_id]
        try:
            self.prepare()
            if command.enabled:
                command.work(*values)
        except StoreError as error:
            self.meet(error)

    def bind(self, button: QAbstractButton, command_id: str, *values: object) -> None:
        """Has a press of the button run a command."""
        button.clicked.connect(lambda _checked=False: self.run(command_id, *values))

    def refresh(self) -> None:
        """Asks anew what can be done, each condition once. Raises StoreError."""
        known: dict[Callable[[], bool], bool] = {}
        for command in self._commands.values():
            when = command.enabled_when
            if when not in known:
                known[when] = when()
            command.enabled = known[when]
        self.refreshed.emit()
