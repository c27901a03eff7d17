"""A window on its way to a record: the files are real, and are really damaged."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QEvent, Qt, QThread
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.locale import formats
from recovery_tracker.base.theme import ThemeName
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Store
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.shell.application import _Faults, use_theme
from recovery_tracker.ui.shell.main_window import MainWindow
from recovery_tracker.ui.shell.navigator import Navigator
from recovery_tracker.ui.shell.record_opening import RecordOpening
from recovery_tracker.ui.today.part import PartId
from tests.ui.conftest import AtWindow, Clock, ids, spoken

KEY = Qt.Key
FILE = "record.sqlite3"
BACKUP = "Open the newest good backup"
INTERFERENCE = "How much did your back stop you doing normal things today?"
PASSPHRASE = "four words of mine"
LONG_MS = 20_000


@dataclass
class Door(AtWindow):
    """A window on its way to a record, and what a person does at it."""

    window: MainWindow
    opening: RecordOpening
    folder: SqliteFolder
    clock: Clock
    stack: ExitStack
    qtbot: QtBot
    faults: list[BaseException] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder.path / FILE

    @property
    def page(self) -> object:
        return self.window.pages.currentWidget()

    @property
    def pages(self) -> Navigator:
        pages = self.window.findChild(Navigator)
        assert pages is not None, "the record is not open"
        return pages

    def interference(self) -> list[object]:
        """What is kept of every day, as another program reads it."""
        with closing(SqliteFolder(self.folder.path).open()) as store:
            return [each.interference for each in store.read().check_ins]

    def backups(self) -> list[Path]:
        return sorted((self.folder.path / "backups").glob("*.sqlite3"))

    def open(self) -> None:
        self.opening.open()
        self.rest()

    def read(self) -> None:
        """A page that came up suddenly takes a press by then."""
        self.let_happen()

    def rest(self) -> None:
        """Waits until nothing is done beside the window."""
        worker = self.opening._worker
        self.qtbot.waitUntil(lambda: not worker.busy, timeout=LONG_MS)

    def buttons(self) -> list[str]:
        """The names of what can be pressed on the page, from the top."""
        found = [each for each in self.page.findChildren(QAbstractButton) if each.isVisible()]
        found.sort(key=lambda each: each.mapTo(self.window, each.rect().topLeft()).y())
        return [spoken(each) for each in found if each.isEnabled()]

    def button(self, name: str) -> QAbstractButton:
        def found() -> list[QAbstractButton]:
            all_ = self.window.findChildren(QAbstractButton)
            return [each for each in all_ if spoken(each) == name and each.isVisible()]

        self.qtbot.waitUntil(lambda: len(found()) == 1, timeout=2000)
        return found()[0]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.rest()

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else spoken(widget)

    def texts(self) -> str:
        """Every text that a label shows, without the places where a path may break."""
        labels = (each for each in self.window.findChildren(QLabel) if each.isVisible())
        shown = " ".join(each.accessibleName() or each.text() for each in labels)
        return shown.replace("\u200b", "")

    def sees(self, text: str) -> None:
        def there() -> None:
            assert text in self.texts()

        self.qtbot.waitUntil(there, timeout=2000)

    def type_secret(self, secret: str) -> None:
        field_ = self.window.findChild(QLineEdit)
        assert field_ is not None
        field_.setFocus()
        field_.selectAll()
        self.qtbot.keyClicks(field_, secret)
        self.key(KEY.Key_Return)


@contextmanager
def at_the_door(qtbot: QtBot, folder: SqliteFolder, clock: Clock) -> Iterator[Door]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    use_theme(application, ThemeName.LIGHT)
    window, stack, new_id = MainWindow(), ExitStack(), ids()

    def diary_of(store: Store) -> Diary:
        return Diary(store, clock, new_id)

    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opening = RecordOpening(window, folder, diary_of, clock, stack)
    yield Door(window, opening, folder, clock, stack, qtbot)
    window.close()
    stack.close()
    threads = window.findChildren(QThread)
    assert not any(thread.isRunning() for thread in threads), "a thread was left behind"
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoKeyring())


@pytest.fixture
def data(tmp_path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def door(qtbot, data, clock) -> Iterator[Door]:
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        yield door


@pytest.fixture
def faulty(door, monkeypatch) -> Door:
    """As `door`, with what happens to an error that nobody caught, as in the program."""
    faults = _Faults(door.window, door.faults.append, door.opening.meets)
    monkeypatch.setattr(sys, "excepthook", faults)
    return door


def fill(data, clock, *, backup=True) -> None:
    """A record with one check-in, and a backup of it."""
    with closing(SqliteFolder(data).open()) as store:
        log_day(Diary(store, clock, ids()), clock.now.date(), [Edit("interference", Decimal(4))])
        if backup:
            store.backups.make(Reason.DAILY, clock.now)


def told(at: datetime) -> str:
    """A backup's date and time as they are told: by the clock of this computer."""
    local = at.astimezone()
    return f"{formats().date_full(local.date())}, {formats().time(local)}"


def change(data, sql) -> None:
    """Another program changes the file."""
    with closing(driver.connect(str(data / FILE), isolation_level=None)) as raw:
        raw.execute(sql)


def no_database(data) -> None:
    (data / FILE).write_bytes(b"date,pain\n" * 500)


def damaged_page(data) -> None:
    content = (data / FILE).read_bytes()
    (data / FILE).write_bytes(content[:8192] + b"\x99" * (len(content) - 8192))


def missing_table(data) -> None:
    change(data, "DROP TABLE check_ins")


def unknown_revision(data) -> None:
    change(data, "UPDATE alembic_version SET version_num = 'beef'")


def impossible_value(data) -> None:
    change(data, "UPDATE check_ins SET entered_at = 'noon'")


def damaged_under_the_window(data) -> None:
    """Every page but the first, while the window has the file open and must read it anew."""
    with (data / FILE).open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(4096)
        file.write(b"\x99" * (size - 4096))
    change(data, "PRAGMA application_id = 7")


def log(door: Door, value: int) -> None:
    door.open_page("today")  # after some days without an entry the sheet comes first
    door.press(f"{INTERFERENCE}: {value}")
    door.pages.today.flush()


def is_a_copy(door: Door, pages: tuple[str, ...] = ("progress", "summary", "today")) -> None:
    """The window is usable for looking; what is logged is refused, and what stands is shown."""
    banner = "This is a copy of your record, made at 12:00"
    refused = "This is a copy that can only be read: nothing can be added or changed in it."
    assert door.window.is_attached
    assert door.page is door.pages.today
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    door.sees(banner)
    door.press(f"{INTERFERENCE}: 9")
    door.pages.today.flush()
    door.sees(refused)
    assert not door.button(f"{INTERFERENCE}: 9").isChecked()
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    assert not door.pages.hub.unkept
    note = door.part(PartId.NOTE)._text
    note.setPlainText("more")
    door.pages.today.flush()
    assert note.toPlainText() == ""
    door.undo()
    door.sees(refused)
    for page in pages:
        door.open_page(page)
        assert door.page is getattr(door.pages, page)
        door.sees(banner)
    assert door.pages.maintenance is None
    door.window.close()
    assert not door.window.isVisible()
