"""Commands: one object for each thing that can be done, from wherever it is asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from recovery_tracker.services.ports.store import StoreError
from recovery_tracker.ui.session.commands import Command, Commands


@pytest.fixture
def commands(qapp) -> Commands:
    return Commands()


def test_a_command_runs_with_the_values_that_it_is_given(commands):
    seen: list[object] = []
    commands.add(Command("day.open", "", seen.append))
    commands.run("day.open", "a date")
    assert seen == ["a date"]


def test_what_is_half_said_is_kept_before_a_command_runs(commands):
    seen: list[str] = []
    commands.prepare = lambda: seen.append("kept")
    commands.add(Command("bin", "&Bin…", lambda: seen.append("bin")))
    commands.run("bin")
    assert seen == ["kept", "bin"]


def test_a_command_that_can_not_be_done_now_does_nothing(commands):
    seen: list[str] = []
    emergency = [False]
    commands.add(
        Command("bin", "&Bin…", lambda: seen.append("bin"), enabled_when=lambda: not emergency[0])
    )
    commands.refresh()
    commands.run("bin")
    emergency[0] = True
    commands.refresh()
    commands.run("bin")
    assert seen == ["bin"]


def test_what_is_half_said_can_forbid_the_command_that_it_is_kept_for(commands):
    """A ticked sign that waited to be kept is an emergency: no dialog opens over it."""
    seen: list[str] = []
    emergency = [False]

    def keep() -> None:
        emergency[0] = True
        commands.refresh()

    commands.prepare = keep
    commands.add(
        Command("bin", "&Bin…", lambda: seen.append("bin"), enabled_when=lambda: not emergency[0])
    )
    commands.run("bin")
    assert seen == []


def test_a_condition_that_commands_share_is_asked_once_a_refresh(commands):
    asked: list[str] = []

    def some() -> bool:
        asked.append("some")
        return False

    commands.add(
        Command("export.pdf", "PDF", print, enabled_when=some),
        Command("export.table", "Table", print, enabled_when=some),
    )
    commands.refresh()
    assert asked == ["some"]
    assert not commands["export.pdf"].enabled
    assert not commands["export.table"].enabled


def test_an_id_is_registered_once(commands):
    commands.add(Command("bin", "&Bin…", print))
    with pytest.raises(ValueError, match="bin"):
        commands.add(Command("bin", "&Bin…", print))
    assert [each.id for each in commands] == ["bin"]
    assert "bin" in commands
    assert "undo" not in commands


def test_a_button_runs_the_command_that_it_is_bound_to(commands, qtbot):
    seen: list[object] = []
    commands.add(Command("day.open", "", seen.append))
    button = QPushButton()
    qtbot.addWidget(button)
    commands.bind(button, "day.open", "a date")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seen == ["a date"]


def test_a_record_that_can_not_be_read_is_told_to_one_place(commands):
    met: list[StoreError] = []
    error = StoreError("The file is locked.")

    def fail() -> None:
        raise error

    commands.add(Command("bin", "&Bin…", fail))
    with pytest.raises(StoreError):
        commands.run("bin")
    commands.meet = met.append
    commands.run("bin")
    assert met == [error]


def test_a_command_has_a_plain_name_and_the_words_of_a_menu(commands):
    plain = Command("bin", "&Bin…", print)
    named = Command("undo", "&Undo", print, words_now=lambda: "&Undo log mood")
    assert (plain.name, plain.menu_words) == ("Bin", "&Bin…")
    assert (named.name, named.menu_words) == ("Undo", "&Undo log mood")


def test_a_command_takes_one_key_of_the_system_or_each_of_them():
    keys = QKeySequence.StandardKey
    undo = Command("undo", "&Undo", print, keys.Undo, every_key=True)
    back = Command("day.previous", "&Previous day", print, keys.Back)
    today = Command("day.today", "Back to &today", print, "Ctrl+T")
    assert undo.shortcuts() == QKeySequence.keyBindings(keys.Undo)
    assert back.shortcuts() == [QKeySequence(keys.Back)]
    assert today.shortcuts() == [QKeySequence("Ctrl+T")]
    assert Command("about", "&About", print).shortcuts() == []
