"""Turns of Qt's loop: the one place where tests of the window wait for what comes by itself."""

from typing import Final

from pytestqt.qtbot import QtBot

TURN_MS: Final = 50
"""What is laid out anew asks for more turns than it is known: these are enough."""


def let_happen(qtbot: QtBot, ms: int = TURN_MS) -> None:
    """Lets happen what waits for its turn, and what that asks for, as for a new layout."""
    qtbot.wait(ms)
