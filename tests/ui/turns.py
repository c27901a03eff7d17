"""Turns of Qt's loop, in the place of time that passes."""

from pytestqt.qtbot import QtBot


def let_happen(qtbot: QtBot) -> None:
    """Lets happen what waits for its turn, and what that asks for, as for a new layout."""
    for _turn in range(10):
        qtbot.wait(0)
