"""The menu bar: a layout of commands, in which what can't be done is greyed."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from recovery_tracker.ui.session.commands import Command, Commands
from recovery_tracker.ui.shell.menu_bar import Menu, MenuBar, layout


def ids(menu: Menu) -> Iterator[str]:
    for item in menu.items:
        if isinstance(item, Menu):
            yield from ids(item)
        elif item is not None:
            yield item


@pytest.fixture
def window(qtbot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def actions(window: QMainWindow) -> dict[str, QAction]:
    return {each.text(): each for each in window.findChildren(QAction)}


def test_every_command_with_words_is_in_a_menu_and_every_menu_has_its_commands(kept_desk):
    """What a subject registers is found by a person, and no menu names what nobody registered."""
    commands = kept_desk.pages.commands
    listed = [each for menu in layout() for each in ids(menu)]
    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted(each.id for each in commands if each.words)


def test_no_two_commands_have_the_same_key(kept_desk):
    keys = [key for each in kept_desk.pages.commands for key in each.shortcuts()]
    assert len(keys) == len(set(keys))


def test_a_command_that_nobody_registered_has_no_place(window):
    commands = Commands()
    commands.add(Command("about", "&About", print))
    MenuBar(window, commands)
    assert "&About" in actions(window)
    assert "&Settings" not in actions(window)


def test_an_action_runs_its_command_and_follows_its_words_and_whether_it_can_be_done(window):
    seen, can, words = [], [True], ["&Undo"]
    commands = Commands()
    commands.add(
        Command(
            "undo",
            "&Undo",
            lambda: seen.append("undo"),
            enabled_when=lambda: can[0],
            words_now=lambda: words[0],
        )
    )
    MenuBar(window, commands)
    action = actions(window)["&Undo"]
    action.trigger()
    assert seen == ["undo"]
    can[0], words[0] = False, "&Undo log mood"
    commands.refresh()
    assert action.text() == "&Undo log mood"
    assert not action.isEnabled()


def test_a_menu_in_a_menu_is_greyed_where_nothing_in_it_can_be_done(window):
    some = [False]
    commands = Commands()
    commands.add(
        Command("export.pdf", "&PDF", print, enabled_when=lambda: some[0]),
        Command("export.table", "&Table", print, enabled_when=lambda: some[0]),
    )
    MenuBar(window, commands)
    commands.refresh()
    (export,) = (each for each in window.findChildren(QMenu) if each.title() == "&Export")
    assert not export.isEnabled()
    some[0] = True
    commands.refresh()
    assert export.isEnabled()


def test_the_keys_are_those_of_the_commands_in_the_order_of_the_menus(window):
    commands = Commands()
    commands.add(
        Command("day.today", "Back to &today", print, "Ctrl+T"),
        Command("about", "&About", print),
        Command("day.no_pain", "No &pain today", print, "Ctrl+Shift+0"),
    )
    menus = MenuBar(window, commands)
    assert list(menus.shortcuts()) == [
        ("No pain today", "Ctrl+Shift+0"),
        ("Back to today", "Ctrl+T"),
    ]
