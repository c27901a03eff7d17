"""A real window on a real record; its clock stands until a test moves it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TypeVar

import matplotlib.font_manager  # noqa: F401 no test waits for the list of fonts
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QFont,
    QFontDatabase,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import language
from recovery_tracker.base.theme import ThemeName, load_theme
from recovery_tracker.diary.record import CheckIn, Record
from recovery_tracker.diary.vocabulary import Asked, Nation
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.episodes import start_episode
from recovery_tracker.services.person import keep_health
from recovery_tracker.services.record_change import EVERYTHING
from recovery_tracker.store import folder as folder_module
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.look.stylesheet import current_theme, platform_point_size
from recovery_tracker.ui.relief import relief as relief_module
from recovery_tracker.ui.relief.sound import Chime
from recovery_tracker.ui.relief.speech import Speech
from recovery_tracker.ui.shell.application import use_theme
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.today.fields import DayCard
from recovery_tracker.ui.today.part import PartId
from recovery_tracker.ui.widgets import read_time as read_time_module
from recovery_tracker.ui.widgets.figure_region import SiteRegion
from recovery_tracker.ui.widgets.row_button import RowButton
from tests.ui.shared_window import SharedWindow, SharedWindows, Watch, running_threads
from tests.ui.turns import let_happen

Shown = TypeVar("Shown", bound=QDialog)
WINDOWS = SharedWindows()
FOLDS = ("Leg, and how far down", "Higher up")
NOON = datetime.fromisoformat("2026-05-12T12:00:00+01:00")


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


class AtWindow:
    """What a person does at a window with its menus, its pages and its dialogs."""

    window: MainWindow
    pages: Navigator
    qtbot: QtBot

    @property
    def commands(self) -> list[QAction]:
        """Every command of the menus."""
        return [
            action
            for menu in self.window.menuBar().findChildren(QMenu)
            for action in menu.actions()
            if action.text() and action.menu() is None
        ]

    def command(self, words: str) -> QAction:
        """The command of the menus with those words: "Close this episode…"."""
        plain = words.replace("&", "")
        found = [each for each in self.commands if each.text().replace("&", "") == plain]
        assert len(found) == 1, f"{len(found)} commands are called {words!r}"
        return found[0]

    def run(self, words: str) -> None:
        """Chooses a command of the menus, which must be possible now."""
        self._choose(self.command(words))

    @property
    def undo_command(self) -> QAction:
        """Undo in the menus; its words name what it would take back."""
        return self._of_key(QKeySequence.StandardKey.Undo)

    @property
    def redo_command(self) -> QAction:
        """Redo in the menus; its words name what it would bring again."""
        return self._of_key(QKeySequence.StandardKey.Redo)

    def undo(self) -> None:
        self._choose(self.undo_command)

    def redo(self) -> None:
        self._choose(self.redo_command)

    def open_page(self, page: str) -> None:
        """Opens a page by its id."""
        self.pages.open_page(page)

    def part(self, part: PartId) -> DayCard:
        """Opens a part of the day, unless it is open, and returns its first card."""
        today = self.pages.today
        if today.parts.part is not part:
            today.open_part(part)
        return today.parts.card(part)

    def dialogs(self, kind: type[Shown]) -> list[Shown]:
        """The dialogs of that kind that are open."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def dialog(self, kind: type[Shown]) -> Shown:
        """The one open dialog of that kind, once it has the keyboard."""
        self.qtbot.waitUntil(lambda: len(self.dialogs(kind)) == 1, timeout=1000)
        (dialog,) = self.dialogs(kind)
        self.qtbot.waitUntil(dialog.isActiveWindow, timeout=1000)
        return dialog

    def let_happen(self) -> None:
        """Lets happen what waits for its turn."""
        let_happen()

    def back(self) -> None:
        """The window under a dialog that closed is the active one again, as a desktop makes it."""
        assert not self.dialogs(QDialog)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=1000)

    def _of_key(self, key: QKeySequence.StandardKey) -> QAction:
        (found,) = [
            each for each in self.commands if each.shortcuts() == QKeySequence.keyBindings(key)
        ]
        return found

    def _choose(self, command: QAction) -> None:
        assert command.isEnabled(), f"{command.text()!r} can't be chosen now"
        command.trigger()


@dataclass
class Desk(AtWindow):
    """A window with its record, and what a person does at it."""

    window: MainWindow
    pages: Navigator
    diary: Diary
    clock: Clock
    qtbot: QtBot
    folder: Path
    """Where the record is."""
    watch: Watch
    """The clock of sessions."""
    others: list[SqliteStore] = field(default_factory=list)

    @property
    def record(self) -> Record:
        return self.pages.hub.diary.store.read()

    @property
    def check_in(self) -> CheckIn:
        """Today's check-in as it was kept."""
        (found,) = self.diary.store.read(self.diary.today, self.diary.today).check_ins
        return found

    def steps(self) -> int:
        return len(self.diary.store.journal.steps(0))

    def reread(self) -> None:
        """Has the window read all of the record again, after a test wrote behind it."""
        self.pages.hub.tell(EVERYTHING)

    def button(self, name: str) -> QAbstractButton:
        """The visible button of that accessible name; one just made is waited for."""

        def found() -> list[QAbstractButton]:
            return [
                button
                for button in self.window.findChildren(QAbstractButton)
                if spoken(button) == name and button.isVisible()
                if not isinstance(button, SiteRegion)  # the list beside the figure has them too
            ]

        def one() -> None:
            assert len(found()) == 1, f"{len(found())} buttons are called {name!r}"

        self._look_through_the_day(lambda: bool(found()))
        self.qtbot.waitUntil(one, timeout=1000)
        return found()[0]

    def _look_through_the_day(self, is_there: Callable[[], bool]) -> None:
        """Where something is not to be seen, a person at Today looks at the day and into its lines.

        Where it is in none of them, the window is as it was.
        """
        today = self.pages.today
        if is_there() or self.dialogs(QDialog):
            return
        if not today.isVisible():
            self._unfold(is_there)
            return
        let_happen()
        if is_there():
            return
        was, focus = today.parts.part, QApplication.focusWidget()
        today.parts.close_part()
        for part in () if is_there() else PartId:
            today.open_part(part)
            if is_there() or self._unfold(is_there):
                return
        if not is_there():
            today.parts.close_part()
            if was is not None:
                today.open_part(was)
            if focus is not None:
                focus.setFocus()

    def _unfold(self, is_there: Callable[[], bool]) -> bool:
        """Opens the folded places of the body one by one; whether one had it."""
        for fold in self.window.findChildren(QAbstractButton):
            if fold.isVisible() and spoken(fold) in FOLDS and not fold.isChecked():
                fold.click()
                if is_there():
                    return True
                fold.click()
        return False

    def texts(self) -> str:
        """Every text that a label or a row of a list shows."""
        shown = (*self.window.findChildren(QLabel), *self.window.findChildren(RowButton))
        return " ".join(each.text() for each in shown if each.isVisible())

    def sees(self, text: str) -> None:
        """Waits until the text is on the window: what was just made is shown a moment later."""

        def there() -> None:
            assert text in self.texts()

        self.qtbot.waitUntil(there, timeout=1000)

    def press(self, name: str) -> None:
        """A mouse press on the button of that name."""
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def keys(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Key presses, each to whatever has the focus then."""
        for key in keys:
            target = self.focused()
            self.qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Types the text; QTest aborts on what is not ASCII, so that goes in as key events."""
        for char in text:
            if char.isascii():
                self.qtbot.keyClicks(self.focused(), char)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
                QApplication.sendEvent(self.focused(), event)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def tab_to(self, *names: str) -> QWidget:
        """Presses Tab until the focus is on a control with one of those names."""

        def there() -> bool:
            return any(
                widget.isVisible() and spoken(widget) in names
                for widget in self.window.findChildren(QWidget)
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            )

        self._look_through_the_day(there)
        for _press in range(120):
            widget = QApplication.focusWidget()
            if widget is not None and spoken(widget) in names:
                return widget
            self.keys(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to any of {names}")


def spoken(widget: QWidget) -> str:
    """The accessible name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


class ReadTime:
    """For how long nobody can have read what came by itself: no time, unless a test holds it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self._after: list[Callable[[], object]] = []
        self._patch.setattr(read_time_module, "READ_MS", 0)

    def hold(self) -> None:
        """It does not end before the test says so."""
        self._patch.setattr(read_time_module, "READ_MS", 3_600_000)
        self._patch.setattr(read_time_module, "QTimer", self)

    def singleShot(self, _ms: int, _owner: QWidget, does: Callable[[], object]) -> None:
        self._after.append(does)

    def end(self) -> None:
        self._patch.setattr(read_time_module, "READ_MS", 0)
        while self._after:
            self._after.pop()()


@pytest.fixture(autouse=True)
def read_time(monkeypatch: pytest.MonkeyPatch) -> ReadTime:
    return ReadTime(monkeypatch)


@pytest.fixture(autouse=True)
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which no program plays a sound or speaks, whatever that of the tests has."""
    for name, kind in (("Chime", Chime), ("Speech", Speech)):
        monkeypatch.setattr(relief_module, name, partial(kind, find=lambda _program: ""))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scale() -> float:
    """The size of the text as the window opens; a test may ask for others by this name.

    To style a window that is open takes longer than to open one.
    """
    return 1.0


def put_on(theme: ThemeName, scale: float = 1.0) -> None:
    """Gives the program that look; a window that waits for its next test is closed, not styled."""
    if current_theme() != load_theme(theme, scale, platform_point_size()):
        WINDOWS.close()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        use_theme(application, theme, scale)


@pytest.fixture
def no_window() -> None:
    """No window waits for its next test, which would be styled with the program."""
    WINDOWS.close()


@pytest.fixture(scope="session", autouse=True)
def styled(qapp: QApplication) -> None:
    """Whichever test is the first, its window has the style of the program.

    Its letters are those that most desktops look like, and the same on every machine.
    """
    if "Inter" in QFontDatabase.families():
        qapp.setFont(QFont("Inter", 10))
    use_theme(qapp, ThemeName.LIGHT)


@pytest.fixture(scope="module", autouse=True)
def is_not_waited_for() -> Iterator[None]:
    """Another program that holds the record is waited for no longer than it takes to see it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder_module, "BUSY_MS", 20)
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """A test that asks for a size of the text had it: else it would look at another and pass."""
    asked = getattr(item, "callspec", None)
    if asked is not None and "scale" in asked.params:
        assert current_theme().scale == asked.params["scale"]


@pytest.fixture
def empty_desk(qtbot: QtBot, tmp_path: Path, clock: Clock, scale: float) -> Iterator[Desk]:
    """A window on a folder in which there is nothing yet."""
    yield from open_desk(qtbot, tmp_path / "data", clock, scale=scale)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: Clock, scale: float) -> Iterator[Desk]:
    """A window on an episode that began six days ago, open on Today."""
    yield from open_desk(qtbot, tmp_path / "data", clock, begin, scale=scale)


def begin(diary: Diary) -> None:
    """An episode began six days ago; what is asked once was asked before."""
    keep_health(diary, Asked)
    start_episode(diary, diary.today - timedelta(days=5), nation=Nation.ENGLAND)


@pytest.fixture
def kept_desk(qtbot: QtBot, tmp_path: Path, clock: Clock, scale: float) -> Iterator[Desk]:
    """As `desk`, with the maintenance of its record: with Settings, backups and the passphrase."""
    yield from open_desk(qtbot, tmp_path / "data", clock, begin, kept=True, scale=scale)


def open_desk(
    qtbot: QtBot,
    folder: Path,
    clock: Clock,
    fill: Callable[[Diary], object] | None = None,
    *,
    kept: bool = False,
    own: bool = False,
    scale: float = 1.0,
) -> Iterator[Desk]:
    """A window on a folder; `fill` writes to its record before the window is there.

    Tests of a module have one after the other the same window, in another folder then, unless it
    is its `own`. `scale` is the size of its text.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    put_on(ThemeName.LIGHT, scale)
    # Made in the test, or there is nothing yet: the window opens on other pages than Today.
    own = own or fill is None or "<" in fill.__qualname__
    key = (fill, kept, clock.now, language(), formats(), scale)

    if own:
        shared = SharedWindow(qtbot, folder, clock, fill, kept=kept)
    else:
        shared = WINDOWS.take(key, qtbot, folder, clock, fill, kept=kept)
    desk = Desk(
        shared.window, shared.pages, shared.hub.diary, clock, qtbot, shared.folder, shared.watch
    )
    yield desk
    shared.rest()
    left_behind = running_threads(shared.window)
    if own:
        shared.close()
    else:
        WINDOWS.give_back(key, shared)
    assert not left_behind, "a thread was left behind"
    left = [
        widget
        for widget in application.topLevelWidgets()
        if widget.isVisible() and widget not in WINDOWS.waiting
    ]
    for widget in left:
        widget.hide()  # else every later test of this process would find it too
    assert not left, "a window was left behind"


@pytest.fixture(scope="module", autouse=True)
def windows_of_the_module() -> Iterator[None]:
    """No window outlives the tests of its module."""
    yield
    WINDOWS.close()


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"
