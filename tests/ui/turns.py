"""Turns of Qt's loop: the one place where tests of the window let come what comes by itself."""

from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer

from recovery_tracker.ui.widgets.rest import Rest

TURNS: Final = 20
"""What is laid out anew asks for more turns than it is known: these are enough."""


def let_happen() -> None:
    """Lets happen what waits for its turn, and what that asks for, as for a new layout.

    No time passes: a turn ends once nothing is left to do in it.
    """
    loop, timer = QEventLoop(), QTimer(interval=0)
    turns = iter(range(TURNS))
    timer.timeout.connect(lambda: None if next(turns, None) is not None else loop.quit())
    timer.start()
    loop.exec()


def two_seconds_pass(within: QObject) -> None:
    """Ends what waits until typing has come to rest, which is two seconds after the last key."""
    while waiting := [each for each in within.findChildren(Rest) if each.isActive()]:
        for each in waiting:
            assert each.interval() == 2000
            each.stop()
            each.timeout.emit()
