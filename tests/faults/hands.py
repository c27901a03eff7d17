"""Hands at the program's own window: what is done there is done by pressing what is seen."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from recovery_tracker.cli import run
from recovery_tracker.ui.shell import record_opening
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator

Act = Iterator[None]
"""What is done, a turn of the event loop between its steps."""


def open_window(folder: Path, act: Callable[[Navigator], Act]) -> int:
    """Opens the program's window as a person would, and acts in it once the record is there.

    Gives the program's own exit status; where an act raises, ends this process with status 9.
    """

    def navigate_and_act(window: MainWindow, *given: Any, **named: Any) -> Navigator:
        pages = Navigator(window, *given, **named)
        steps = act(pages)

        def step() -> None:
            try:
                next(steps)
            except StopIteration:
                window.close()
                return
            except BaseException:  # it would only be said in the window, where nobody looks
                sys.excepthook = sys.__excepthook__
                sys.__excepthook__(*sys.exc_info())
                os._exit(9)
            QTimer.singleShot(0, step)

        QTimer.singleShot(0, step)
        return pages

    record_opening.Navigator = navigate_and_act  # type: ignore[misc,assignment]
    try:
        return int(run(["--data", str(folder)]))
    finally:
        record_opening.Navigator = Navigator  # type: ignore[misc]


def button(pages: Navigator, name: str) -> QAbstractButton:
    """The visible button that a screen reader calls so. Raises LookupError."""
    found = [
        each
        for each in pages.window.findChildren(QAbstractButton)
        if name in (each.accessibleName(), each.text()) and each.isVisible()
    ]
    if not found:
        raise LookupError(f"no button is called {name!r}")
    return found[0]


def press(target: QWidget) -> None:
    """A press of the mouse."""
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def key(name: Qt.Key) -> None:
    """A key, to whatever has the focus."""
    focused = QApplication.focusWidget()
    if focused is None:
        raise LookupError("nothing has the focus")
    QTest.keyClick(focused, name)
