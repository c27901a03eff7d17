"""One window that the tests of a module have in turn, each on a record of its own.

The record is swapped as restoring swaps it. Before a test gets the window, everything that the
window keeps is compared with what it kept when it was new. A window that is not as new is thrown
away, and a new one is opened. So a test finds the same window whichever tests ran before it.
"""

import shutil
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from itertools import count
from pathlib import Path
from types import NoneType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from recovery_tracker.guidance.facts import Evaluation
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.ports.store import Store
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.dialogs.dialog_host import Holds
from recovery_tracker.ui.dialogs.focus_back import Opener
from recovery_tracker.ui.look.appearance import Appearance
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.ui.session.maintenance import RecordMaintenance
from recovery_tracker.ui.session.unshown import Unshown
from recovery_tracker.ui.shell.fonts_page import FontList
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.shell.window_geometry import USUAL
from recovery_tracker.ui.widgets.follow_focus import FollowFocus
from recovery_tracker.ui.widgets.last_input import LAST_INPUT
from recovery_tracker.ui.widgets.page import Page
from tests.ui.turns import let_happen

Fill = Callable[[Diary], object] | None
Now = Callable[[], datetime]
PLAIN = str | int | float | Decimal | date | datetime | timedelta | Enum | frozenset | None
DEFAULTS = (bool, int, NoneType)
"""What a class may say once for all its objects that do not have their own."""
OF_WINDOW = "recovery_tracker.ui."
PASSED_BY = (Evaluation, Opener, FollowFocus, Diary, FontList, Unshown)
"""The record itself and what was judged by it, what has the focus, what is made once a program."""
MEASURED = {
    "_ringed",
    "_height",
    "_heights",
    "_measured",
    "_judged",
    "by_mouse",
    "new_chips",
    "_before",
    "_notices",
    "_showing",
    "_told",
    "_view",
}
"""How something was painted, measured, read and said last, and where the way back leads."""


class Watch:
    """The clock of sessions, which a test moves."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class SharedWindow:
    """A window on a record in a folder of its own."""

    def __init__(
        self, qtbot: QtBot, folder: Path, clock: Now, fill: Fill = None, *, kept: bool = False
    ) -> None:
        self.folder, self.clock = folder, clock
        self._ids = count(1)
        self.spoiled = False
        """What is not kept is held, it was closed, or a test put something in: its last test."""
        data = SqliteFolder(folder)
        diary = self._diary_of(data.open())
        if fill is not None:
            fill(diary)
        self._first_id = next(self._ids)
        self._ids = count(self._first_id)
        diary.store.close()
        self._files = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
        self.window = MainWindow(Appearance(folder))
        self._show(qtbot)
        self.hub = Hub(self._diary_of(data.open()), self.window)
        self.maintenance = RecordMaintenance(data, self._diary_of, self.hub) if kept else None
        self.watch = Watch()
        self.pages = Navigator(self.window, self.hub, self.maintenance, self.watch)
        let_happen()  # what stands on the page has its place then
        self._fonts = self.pages.lazy_pages.fonts
        self._timers = [each for each in self.window.findChildren(QTimer) if each.isActive()]
        self._new = self.state()

    def renew(self, qtbot: QtBot, clock: Now) -> bool:
        """Puts a new record under the window; whether the window is as if it was new."""
        self.clock, self._ids = clock, count(self._first_id)
        for each in self.folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        for file, content in self._files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        data = SqliteFolder(self.folder)
        if self.maintenance is not None:
            self.maintenance.folder = data
        LAST_INPUT.by_key = False
        self.window.resize(QSize(*USUAL))
        self._show(qtbot)
        vars(self.pages.exports)["_folder"] = str(Path.home())
        self.hub.resume(self._diary_of(data.open()))
        self.hub.poll()  # the clock may show another day
        today = self.pages.today
        if self.window.pages.currentWidget() is not today:
            self.pages.open_page("today")
        self.watch.seconds = Watch.seconds
        if self.pages.relief is not None:
            self.pages.relief.controller.drop()
        self._drop_pages()
        self._drop_parts()
        today.presenter.go_to_today()
        self.window.notices.say("")
        today.set_foot_room(0)
        today.focus_first()
        for timer in self._timers:
            timer.start()
        _delete_now()
        let_happen()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        for bar in self.window.findChildren(QScrollBar):
            bar.setValue(0)
        return self.state() == self._new

    def rest(self) -> None:
        """Closes what is open over the window, and its record."""
        other_fonts = self.pages.lazy_pages.fonts is not self._fonts
        self.spoiled = self.hub.unkept or not self.window.isVisible() or other_fonts
        for dialog in self.window.findChildren(QDialog):
            if isinstance(dialog, Holds):
                dialog.held = False
            dialog.done(0)
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if self.maintenance is not None:
            self.maintenance.close()
        self.pages.lazy_pages.fonts.close()
        self.hub.release()
        for timer in self.window.findChildren(QTimer):
            timer.stop()  # the record behind it is closed

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        _delete_now()

    def state(self) -> dict[str, object]:
        """All that the window and what it is made of keep, by where it is kept."""
        found = dict(_kept({"window": self.window, "pages": self.pages, "hub": self.hub}))
        visible = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        # In no order: one that was painted above its neighbours once stays behind them.
        found["widgets"] = Counter(
            (type(each), each.accessibleName(), each.isEnabled(), *_shown(each)) for each in visible
        )
        timers = self.window.findChildren(QTimer)
        found["timers"] = Counter(each.interval() for each in timers if each.isActive())
        for at, focus in (("own", self.window.focusWidget()), ("one", QApplication.focusWidget())):
            found[f"focus {at}"] = focus.accessibleName() if focus is not None else None
        found["size"] = self.window.size().toTuple()
        return found

    def _diary_of(self, store: Store) -> Diary:
        return Diary(store, lambda: self.clock(), lambda: f"id-{next(self._ids)}")

    def _show(self, qtbot: QtBot) -> None:
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def _drop_parts(self) -> None:
        """The parts of a day that are made when they are first opened are made anew."""
        parts = self.pages.today.parts
        parts.close_part()
        if (was := parts.part) is not None:  # what is typed on it is wrong
            parts.part = None
            parts.hide()
            parts.closed.emit(was)
        made = vars(parts)["_made"]
        for card in (each for cards in made.values() for each in cards):
            card.hide()
            card.deleteLater()
        made.clear()

    def _drop_pages(self) -> None:
        """Pages that are made when they are first opened are made anew."""
        pages = self.pages
        owners = (
            pages.lazy_pages,
            pages.record_safety,
            pages.signs,
            pages.active_alerts,
            pages.onboarding,
            pages.relief,
        )
        for owner in filter(None, owners):
            made = {name: page for name, page in vars(owner).items() if isinstance(page, Page)}
            for name, page in made.items():
                self.window.pages.removeWidget(page)
                page.hide()
                page.deleteLater()
                delattr(owner, name)


class SharedWindows:
    """The windows of a module that wait for their next test, by how they are opened."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, SharedWindow] = {}

    def take(
        self, key: Hashable, qtbot: QtBot, folder: Path, clock: Now, fill: Fill, *, kept: bool
    ) -> SharedWindow:
        """One that is as new: the one that waits, else another."""
        shared = self._waiting.pop(key, None)
        if shared is not None:
            if shared.renew(qtbot, clock):
                return shared
            shared.rest()
            shared.close()
        self.close()  # one at a time: each window is styled anew with the program
        return SharedWindow(qtbot, folder, clock, fill, kept=kept)

    def give_back(self, key: Hashable, shared: SharedWindow) -> None:
        if shared.spoiled:
            shared.close()
        else:
            self._waiting[key] = shared

    @property
    def waiting(self) -> list[MainWindow]:
        """What is open and has no test just now."""
        return [each.window for each in self._waiting.values()]

    def close(self) -> None:
        while self._waiting:
            self._waiting.popitem()[1].close()


def running_threads(window: QWidget) -> list[QThread]:
    """The threads of a window, and of all that belongs to it, that have not ended."""
    return [each for each in window.findChildren(QThread) if each.isRunning()]


def _shown(widget: QWidget) -> Iterator[object]:
    for name in ("text", "toPlainText", "value", "isChecked", "toolTip", "accessibleDescription"):
        told = getattr(widget, name, None)
        if told is not None:
            yield told()


def _kept(parts: dict[str, object]) -> Iterator[tuple[str, object]]:
    """What objects of the window keep, and the objects that they keep; each once."""
    met: set[int] = set()
    waiting: deque[tuple[str, Any]] = deque(parts.items())
    while waiting:
        at, thing = waiting.popleft()
        if isinstance(thing, PASSED_BY) or at.rpartition(".")[2] in MEASURED:
            continue
        if isinstance(thing, PLAIN) or (is_dataclass(thing) and not _of_window(thing)):
            yield at, thing
        elif id(thing) in met:
            continue
        elif isinstance(thing, QObject) and not isValid(thing):
            yield at, "deleted"
        elif isinstance(thing, list | tuple | dict):
            met.add(id(thing))
            yield at, (type(thing).__name__, len(thing))
            inside = thing.values() if isinstance(thing, dict) else thing
            waiting += [(f"{at}[{number}]", each) for number, each in enumerate(inside)]
        elif _of_window(thing):
            met.add(id(thing))
            yield at, type(thing).__name__
            kind = vars(type(thing)).items()
            usual = {name: each for name, each in kind if type(each) in DEFAULTS}
            names = usual | getattr(thing, "__dict__", {})
            waiting += [(f"{at}.{name}", each) for name, each in names.items()]


def _of_window(thing: object) -> bool:
    return type(thing).__module__.startswith(OF_WINDOW)


def _delete_now() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
