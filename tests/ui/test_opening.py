"""At start and later: a record that does not open has its own sentence, and its ways on.

The files are real, and are really damaged; the window is real too.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QEvent, Qt, QThread
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.services import preferences
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.keeping import Reason
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.store import Store
from recovery_tracker.store import folder as store_folder
from recovery_tracker.store.errors import DiskFullError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui import opening as module
from recovery_tracker.ui.application import _Faults, use_theme
from recovery_tracker.ui.main_window import MainWindow
from recovery_tracker.ui.navigator import Navigator
from recovery_tracker.ui.opening import Opening
from recovery_tracker.ui.theme import ThemeName
from recovery_tracker.ui.trouble import READ_MS, LockPage, TroublePage
from tests.store.test_file import unprivileged
from tests.ui.conftest import Clock, ids, spoken
from tests.ui.safe import MemoryKeyring

KEY = Qt.Key
FILE = "record.sqlite3"
BACKUP = "Open the newest good backup"
INTERFERENCE = "How much did your back stop you doing normal things today?"
PASSPHRASE = "four words of mine"
LONG_MS = 20_000


@dataclass
class Door:
    """A window on its way to a record, and what a person does at it."""

    window: MainWindow
    opening: Opening
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
        pages = self.window._navigator
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
    opening = Opening(window, folder, diary_of, clock, stack)
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
            store.snapshot(Reason.DAILY, clock.now)


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


DAMAGES = {
    "is no Recovery Tracker record": no_database,
    "is damaged: restore a backup": damaged_page,
    "its part “check_ins” is missing": missing_table,
    "says that it is of a version that never was": unknown_revision,
    "sqlite3 is damaged": impossible_value,
}


@pytest.mark.parametrize(("sentence", "harm"), DAMAGES.items(), ids=[
    harm.__name__ for harm in DAMAGES.values()
])  # fmt: skip
def test_a_damaged_record_says_so_and_its_newest_good_backup_takes_its_place(
    door, data, clock, sentence, harm
):
    fill(data, clock)
    harm(data)
    before = door.path.read_bytes()
    door.open()
    assert isinstance(door.page, TroublePage)
    assert not door.window.is_attached
    assert sentence in door.texts()
    assert door.buttons() == [BACKUP, "Try again", "Quit"]
    assert "12 May 2026, 12:00 (once a day): 1 day, 1 entry" in door.texts()
    assert door.path.read_bytes() == before
    door.press(BACKUP)
    assert door.window.is_attached
    assert door.page is door.pages.today
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    (kept,) = (data / "set-aside").glob("*.sqlite3")
    assert kept.read_bytes() == before
    door.sees(f"What was there before is kept in {kept}")
    door.sees("The backup is in place: 1 day, 1 entry")


def test_a_record_that_is_whole_again_opens_with_the_second_try(door, data, clock):
    fill(data, clock)
    whole = door.path.read_bytes()
    no_database(data)
    door.open()
    door.press("Try again")
    door.sees("Tried again at 12:00: it is still so.")
    door.path.write_bytes(whole)
    door.press("Try again")
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    assert "Tried again" not in door.texts()
    assert door.window.rail.isVisible()


def test_where_no_good_backup_is_that_is_said_and_the_next_way_comes_first(door, data, clock):
    fill(data, clock)
    (backup,) = door.backups()
    backup.write_bytes(b"no backup\n" * 500)
    no_database(data)
    door.open()
    assert "No good backup was found." in door.texts()
    assert door.buttons() == ["Try again", "Quit"]
    assert door.focused() == "Try again"


def test_the_newest_good_backup_is_named_where_the_newest_is_damaged(door, data, clock):
    fill(data, clock)
    clock.pass_days(1)
    with closing(SqliteFolder(data).open()) as store:
        store.snapshot(Reason.DAILY, clock.now)
    door.backups()[-1].write_bytes(b"no backup\n" * 500)
    no_database(data)
    door.open()
    assert "12 May 2026, 12:00" in door.texts()
    door.press(BACKUP)
    assert door.window.is_attached


def test_a_file_from_a_newer_version_is_refused_and_left(door, data, clock):
    fill(data, clock)
    change(data, "UPDATE alembic_version SET version_num = '9999'")
    before = door.path.read_bytes()
    door.open()
    door.sees("was written by a newer Recovery Tracker: update this program")
    assert door.buttons() == ["Try again", "Quit"]
    door.press("Try again")
    assert door.path.read_bytes() == before


def test_a_record_that_is_gone_can_be_brought_back_from_its_backup(door, data, clock):
    fill(data, clock)
    door.path.unlink()
    door.open()
    door.sees("is gone, and backups of it are there")
    assert door.buttons() == [BACKUP, "Try again", "Begin a new record", "Quit"]
    door.press(BACKUP)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_where_a_record_is_gone_a_new_one_can_begin_and_the_backups_stay(door, data, clock):
    fill(data, clock)
    door.path.unlink()
    door.open()
    door.press("Begin a new record")
    assert door.page is door.pages.first_start
    assert len(door.backups()) == 1
    assert door.interference() == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_a_folder_that_can_not_be_written_is_opened_as_a_copy_to_read(qtbot, clock):
    with unprivileged() as place:
        data = place / "data"
        fill(data, clock)
        before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
        data.chmod(0o500)
        try:
            with at_the_door(qtbot, SqliteFolder(data), clock) as door:
                door.open()
                door.sees("can't be written: allow writing to it and to its folder")
                assert door.buttons() == ["Open a copy to read", "Try again", "Quit"]
                door.press("Open a copy to read")
                is_a_copy(door)
        finally:
            data.chmod(0o700)
        assert before == {p.name: p.read_bytes() for p in data.iterdir() if p.is_file()}


def is_a_copy(door: Door) -> None:
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
    note = door.pages.today.note._text
    note.setPlainText("more")
    door.pages.today.flush()
    assert note.toPlainText() == ""
    door.pages.undo()
    door.sees(refused)
    for page in ("progress", "summary", "today"):
        door.pages.open_page(page)
        assert door.page is getattr(door.pages, page)
        door.sees(banner)
    assert door.pages.keeper is None
    door.window.close()
    assert not door.window.isVisible()


def test_a_copy_of_an_empty_record_asks_for_no_beginning(door, data, monkeypatch):
    SqliteFolder(data).open().close()
    monkeypatch.setattr(store_folder, "is_on_network", lambda _folder: True)
    door.open()
    door.press("Open a copy to read")
    assert door.page is door.pages.today


class FullFolder(SqliteFolder):
    """A folder on a disk that is full until it is let go."""

    full = True

    def open(self):
        if self.full:
            raise DiskFullError
        return super().open()


def test_a_full_disk_can_be_looked_at_as_a_copy_and_tried_again(qtbot, data, clock):
    fill(data, clock)
    folder = FullFolder(data)
    with at_the_door(qtbot, folder, clock) as door:
        door.open()
        door.sees("The disk is full and nothing was saved: free some space and try again.")
        assert door.buttons() == ["Open a copy to read", "Try again", "Quit"]
        folder.full = False
        door.press("Try again")
        assert door.button(f"{INTERFERENCE}: 4").isChecked()
    with at_the_door(qtbot, FullFolder(data), clock) as door:
        door.open()
        door.press("Open a copy to read")
        is_a_copy(door)


def test_a_lock_held_by_another_copy_is_said_and_the_window_opens_by_itself_after_it(
    door, data, clock, monkeypatch
):
    monkeypatch.setattr(module, "AGAIN_MS", 50)
    fill(data, clock)
    with closing(driver.connect(str(data / FILE), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        other.execute("BEGIN EXCLUSIVE")
        door.open()
        door.sees("Another program is writing to the record: try again in a moment.")
        assert door.buttons() == ["Try again", "Quit"]
        page = door.page
        door.press("Try again")
        door.sees("Tried again at 12:00")
        door.qtbot.wait(1500)
        assert door.page is page  # tried again quietly, and left as it is
    door.qtbot.waitUntil(lambda: door.window.is_attached, timeout=LONG_MS)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_a_folder_that_is_kept_in_step_is_opened_with_care_where_the_person_says_so(
    qtbot, tmp_path, clock
):
    data = tmp_path / "Dropbox" / "data"
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        door.sees("is kept in step by another program, which could damage the record")
        assert "Open it here all the same" in door.buttons()
        door.press("Open it here all the same")
        assert door.page is door.pages.first_start
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        assert door.window.is_attached  # it was said once, for this folder
    with closing(driver.connect(str(data / FILE))) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_network_drive_is_told_from_a_folder_kept_in_step(door, data, clock, monkeypatch):
    fill(data, clock)
    monkeypatch.setattr(store_folder, "is_on_network", lambda _folder: True)
    door.open()
    door.sees("is on a network drive, where the record could be damaged")
    assert door.buttons() == ["Open a copy to read", "Open it here all the same", "Quit"]
    door.press("Open a copy to read")
    is_a_copy(door)


def test_the_first_way_has_the_focus_and_the_keyboard_alone_leads_on(door, data, clock):
    fill(data, clock)
    no_database(data)
    door.open()
    order = []
    for _press in range(3):
        order.append(door.focused())
        door.key(KEY.Key_Tab)
    assert order == [BACKUP, "Try again", "Quit"]
    assert door.focused() == BACKUP
    door.key(KEY.Key_Escape)
    assert isinstance(door.page, TroublePage)
    assert door.window.isVisible()
    door.key(KEY.Key_Return)
    assert door.window.is_attached


def test_each_way_tells_a_screen_reader_what_it_does(door, data, clock):
    fill(data, clock)
    no_database(data)
    door.open()
    told = door.button(BACKUP).accessibleDescription()
    assert "12 May 2026, 12:00 (once a day): 1 day, 1 entry" in told
    assert "set aside as it is: nothing is lost" in told
    assert door.page.accessibleName() == "Your record can't be opened"


@pytest.mark.parametrize("by", ["button", "key"])
def test_quit_quits_and_what_did_not_open_is_left(door, data, clock, by):
    fill(data, clock)
    no_database(data)
    before = door.path.read_bytes()
    door.open()
    if by == "button":
        door.press("Quit")
    else:
        door.key(KEY.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not door.window.isVisible()
    assert not door.window.is_attached
    assert door.path.read_bytes() == before


def test_the_window_is_free_while_the_backups_are_looked_at(door, data, clock, monkeypatch):
    go, here = Event(), threads_of(door)
    newest_good = door.folder.newest_good

    def slow():
        assert go.wait(10)
        return newest_good()

    monkeypatch.setattr(door.folder, "newest_good", slow)
    fill(data, clock)
    no_database(data)
    door.opening.open()
    door.sees("Looking for the newest good backup…")
    assert door.buttons() == ["Try again", "Quit"]
    assert "is no Recovery Tracker record" in door.focused()
    assert here == []
    go.set()
    door.rest()
    assert door.buttons() == [BACKUP, "Try again", "Quit"]
    assert door.focused() == BACKUP


def threads_of(door: Door) -> list[QThread]:
    return door.window.findChildren(QThread)


def test_a_way_that_was_chosen_meanwhile_keeps_the_focus(door, data, clock, monkeypatch):
    go = Event()
    newest_good = door.folder.newest_good
    monkeypatch.setattr(door.folder, "newest_good", lambda: go.wait(10) and newest_good())
    fill(data, clock)
    no_database(data)
    door.opening.open()
    door.button("Quit").setFocus()
    go.set()
    door.rest()
    assert door.focused() == "Quit"


def test_what_was_found_for_an_earlier_trouble_is_not_offered_for_a_later_one(
    door, data, clock, monkeypatch
):
    go = Event()
    newest_good = door.folder.newest_good
    monkeypatch.setattr(door.folder, "newest_good", lambda: go.wait(10) and newest_good())
    fill(data, clock)
    whole = door.path.read_bytes()
    no_database(data)
    door.opening.open()
    door.path.write_bytes(whole)
    change(data, "UPDATE alembic_version SET version_num = '9999'")
    door.qtbot.mouseClick(door.button("Try again"), Qt.MouseButton.LeftButton)
    door.sees("was written by a newer Recovery Tracker")
    go.set()
    door.rest()
    assert door.buttons() == ["Try again", "Quit"]


def protect(data) -> str:
    """Gives the recovery key."""
    return SqliteFolder(data).set_passphrase(PASSPHRASE).recovery_key


def test_a_locked_record_asks_and_a_wrong_passphrase_is_said_where_it_was_typed(door, data, clock):
    fill(data, clock)
    protect(data)
    door.open()
    assert isinstance(door.page, LockPage)
    door.sees("A passphrase protects the record: type it to open the record.")
    edit = door.window.findChild(QLineEdit)
    assert QApplication.focusWidget() is edit
    door.key(KEY.Key_Return)  # nothing was typed: nothing is wrong
    assert "does not open" not in door.texts()
    door.type_secret("four words of yours")
    wrong = "This does not open the record: type the passphrase again, mind capital letters"
    assert wrong in door.texts()
    assert wrong in edit.accessibleDescription()
    assert edit.selectedText() != ""
    assert edit.text() == "four words of yours"
    assert QApplication.focusWidget() is edit
    door.type_secret(PASSPHRASE)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_what_is_wrong_goes_with_the_next_letter(door, data, clock):
    fill(data, clock)
    protect(data)
    door.open()
    door.type_secret("four words of yours")
    door.qtbot.keyClicks(door.window.findChild(QLineEdit), "f")
    assert "does not open" not in door.texts()
    assert door.window.findChild(QLineEdit).accessibleDescription() == ""


def test_what_is_typed_can_be_seen_and_hidden_again(door, data, clock):
    fill(data, clock)
    protect(data)
    door.open()
    edit, show = door.window.findChild(QLineEdit), "Show what is typed: Passphrase or recovery key"
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    door.press(show)
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    door.press(show)
    assert edit.echoMode() is QLineEdit.EchoMode.Password


def test_the_recovery_key_opens_it_too(door, data, clock):
    fill(data, clock)
    recovery_key = protect(data)
    door.open()
    door.type_secret(recovery_key.lower())
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_the_right_passphrase_of_a_damaged_record_is_told_from_a_wrong_one(door, data, clock):
    fill(data, clock)
    protect(data)
    content = door.path.read_bytes()
    door.path.write_bytes(content[:4096] + b"\x99" * (len(content) - 4096))
    door.open()
    door.type_secret("four words of yours")
    door.sees("This does not open the record")
    door.type_secret(PASSPHRASE)
    assert isinstance(door.page, TroublePage)
    door.sees("is damaged: restore a backup")
    door.press(BACKUP)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    assert door.folder.protected


def test_it_is_remembered_in_the_keyring_where_that_is_ticked(qtbot, data, clock, monkeypatch):
    ring = MemoryKeyring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring)
    fill(data, clock)
    protect(data)
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        door.press("Remember it in this computer's keyring")
        door.type_secret("four words of yours")
        assert ring.kept == {}
        door.type_secret(PASSPHRASE)
        assert len(ring.kept) == 1
        assert PASSPHRASE not in ring.kept.values()
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_where_there_is_no_keyring_that_is_said_and_the_record_opens(door, data, clock):
    fill(data, clock)
    protect(data)
    door.open()
    door.press("Remember it in this computer's keyring")
    door.type_secret(PASSPHRASE)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    door.sees("This computer has no keyring that keeps it: you are asked again next time.")


def test_a_backup_whose_passphrase_is_not_known_asks_for_it_and_leads_back(door, data, clock):
    fill(data, clock)
    protect(data)
    for file in data.glob(f"{FILE}.*"):
        if file.suffix in (".passphrase", ".recovery"):
            file.unlink()
    door.open()
    door.sees("the files that hold its key are missing or damaged")
    door.press(BACKUP)
    assert isinstance(door.page, LockPage)
    door.sees("This backup is locked")
    assert door.buttons()[-3:] == ["Open", "Back", "Quit"]
    door.press("Back")
    assert isinstance(door.page, TroublePage)
    door.press(BACKUP)
    door.type_secret("four words of yours")
    door.sees("This does not open the record")
    door.type_secret(PASSPHRASE)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def test_a_locked_record_on_a_network_drive_is_unlocked_on_the_way_to_its_copy(
    door, data, clock, monkeypatch
):
    fill(data, clock)
    protect(data)
    monkeypatch.setattr(store_folder, "is_on_network", lambda _folder: True)
    door.open()
    door.press("Open a copy to read")
    door.type_secret(PASSPHRASE)
    is_a_copy(door)


def log(door: Door, value: int) -> None:
    door.press(f"{INTERFERENCE}: {value}")
    door.pages.today.flush()


def test_damage_that_a_page_meets_leads_on_and_what_is_said_meanwhile_is_kept(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, TroublePage))
    faulty.rest()
    assert faulty.faults == []
    assert "is damaged" in faulty.texts()
    assert not faulty.window.rail.isVisible()
    assert not faulty.window.menuBar().isVisible()
    page = faulty.page
    faulty.qtbot.wait(700)  # it is met once, however often it was looked
    assert faulty.page is page
    faulty.press(BACKUP)
    assert faulty.page is faulty.pages.today
    assert faulty.window.rail.isVisible()
    log(faulty, 6)
    assert faulty.interference() == [6]


def test_what_was_said_when_the_damage_was_found_is_held_and_kept_in_the_backup(
    faulty, data, clock
):
    fill(data, clock)
    faulty.open()
    faulty.pages.hub.stop()  # it is not the poll that finds it
    faulty.press(f"{INTERFERENCE}: 8")
    change(data, "UPDATE check_ins SET entered_at = 'noon'")
    faulty.pages.today.flush()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, TroublePage))
    faulty.rest()
    assert "What you logged last is not saved yet: this window keeps it" in faulty.texts()
    faulty.qtbot.wait(READ_MS)
    faulty.press(BACKUP)
    assert not faulty.pages.hub.unkept
    assert faulty.button(f"{INTERFERENCE}: 8").isChecked()
    assert faulty.interference() == [8]


def test_a_press_that_was_meant_for_another_page_takes_no_way(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: faulty.focused() == BACKUP)
    faulty.key(KEY.Key_Return)
    assert isinstance(faulty.page, TroublePage)
    assert not (data / "set-aside").exists()
    faulty.qtbot.wait(READ_MS)
    faulty.key(KEY.Key_Return)
    assert faulty.page is faulty.pages.today


def test_no_key_and_no_dialog_leads_behind_a_lost_record(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    faulty.pages.ask_beginning()
    faulty.pages.edits.ask_bin()
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, TroublePage))
    faulty.rest()
    page = faulty.page
    assert not [each for each in faulty.window.findChildren(QDialog) if each.isVisible()]
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_Z, KEY.Key_T):
        faulty.key(key, Qt.KeyboardModifier.ControlModifier)
    faulty.key(KEY.Key_Escape)
    assert faulty.page is page
    assert faulty.faults == []
    faulty.key(KEY.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert faulty.window.isVisible()  # too soon: it was not read
    faulty.qtbot.wait(READ_MS)
    faulty.key(KEY.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not faulty.window.isVisible()


def test_a_fault_of_the_program_is_still_one(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    fault = ZeroDivisionError()
    sys.excepthook(ZeroDivisionError, fault, None)
    assert faulty.faults == [fault]
    faulty.sees("Something went wrong in the program")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be deleted there")
@pytest.mark.parametrize("all_of_it", [False, True], ids=["file", "folder"])
def test_a_record_that_is_deleted_under_the_window_is_told_and_comes_back_whole(
    faulty, data, clock, all_of_it
):
    fill(data, clock)
    faulty.open()
    log(faulty, 7)  # since the last backup
    if all_of_it:
        shutil.rmtree(data)
    else:
        faulty.path.unlink()
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, TroublePage))
    faulty.rest()
    faulty.sees("is gone, and backups of it are there")
    assert faulty.buttons()[0] == BACKUP
    faulty.qtbot.wait(READ_MS)
    faulty.press(BACKUP)
    assert faulty.button(f"{INTERFERENCE}: 7").isChecked()
    log(faulty, 2)
    assert faulty.interference() == [2]
    assert faulty.faults == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced there")
def test_another_record_in_its_place_is_shown_and_the_one_before_is_a_backup(
    faulty, tmp_path, data, clock
):
    fill(data, clock)
    fill(tmp_path / "other", clock, backup=False)
    faulty.open()
    log(faulty, 7)
    (tmp_path / "other" / FILE).replace(faulty.path)
    for ending in ("-wal", "-shm"):
        faulty.path.with_name(FILE + ending).unlink()
    faulty.pages.hub.poll()
    faulty.sees("Another file has come into the place of the record")
    assert faulty.button(f"{INTERFERENCE}: 4").isChecked()
    assert len(faulty.backups()) == 2
    log(faulty, 3)
    assert faulty.interference() == [3]


def test_a_record_lost_by_a_work_that_had_it_leads_on_too(door, data, clock, monkeypatch):
    fill(data, clock)
    door.open()

    def harm(_passphrase, _progress=None):
        no_database(data)

    monkeypatch.setattr(door.folder, "set_passphrase", harm)
    door.pages.keeper.protect(PASSPHRASE)
    door.qtbot.waitUntil(lambda: isinstance(door.page, TroublePage))
    door.rest()
    assert "is no Recovery Tracker record" in door.texts()
    door.qtbot.wait(READ_MS)
    door.press(BACKUP)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()


def leave(door: Door) -> list[str]:
    """Closes the window as the program does; gives why each new backup was made."""
    before = door.backups()
    door.window.close()
    assert not door.window.isVisible()
    door.stack.close()
    return [path.stem.split("-")[-1] for path in door.backups() if path not in before]


def test_a_backup_is_made_at_the_end_where_something_changed_since_the_newest(
    qtbot, data, clock, capsys
):
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        assert leave(door) == []
    fill(data, clock, backup=False)
    for changed, made in ((False, ["quit"]), (False, []), (True, ["quit"]), (False, [])):
        clock.pass_days(1)
        with at_the_door(qtbot, SqliteFolder(data), clock) as door:
            door.open()
            if changed:
                log(door, 9)
            assert leave(door) == made
    assert capsys.readouterr() == ("", "")


def test_a_backup_that_fails_at_the_end_is_said_and_the_record_is_closed(
    qtbot, data, clock, capsys
):
    fill(data, clock, backup=False)
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        (data / "backups").write_text("no folder")
        store = door.pages.hub.diary.store
        assert leave(door) == []
    assert "can't be used" in capsys.readouterr().err
    with pytest.raises(Exception, match="closed"):
        store.read()


def test_a_second_folder_that_is_away_at_the_end_is_said_at_the_next_backup(
    qtbot, data, clock, tmp_path
):
    fill(data, clock)
    second = tmp_path / "stick"
    second.mkdir()
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.folder.choose_second_folder(second)
        second.rmdir()
        door.open()
        log(door, 5)
        assert leave(door) == ["quit"]
        assert not preferences.load(data).away_said
    clock.pass_days(1)
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        log(door, 6)
        clock.pass_days(1)
        keeper = door.pages.keeper
        keeper.back_up_if_due()
        door.qtbot.waitUntil(lambda: not keeper._worker.busy)
        door.sees(f"The second folder for backups, {second}, is away")


def test_a_lost_record_gets_no_backup_at_the_end(faulty, data, clock, capsys):
    fill(data, clock)
    faulty.open()
    log(faulty, 5)
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, TroublePage))
    faulty.rest()
    assert leave(faulty) == []
    assert capsys.readouterr() == ("", "")


def test_a_copy_gets_no_backup_at_the_end(door, data, clock, monkeypatch):
    fill(data, clock, backup=False)
    monkeypatch.setattr(store_folder, "is_on_network", lambda _folder: True)
    door.open()
    door.press("Open a copy to read")
    assert leave(door) == []
