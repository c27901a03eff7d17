"""At start: a record that does not open has its own sentence, and its ways on."""

from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.base.theme import ThemeName
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.store import folder as store_folder
from recovery_tracker.store.errors import DamagedError, DiskFullError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.shell import record_opening as module
from recovery_tracker.ui.shell.application import use_theme
from recovery_tracker.ui.shell.open_error_pages import OpenErrorPage
from tests.store.test_file import unprivileged
from tests.ui.shell.opening.conftest import (
    BACKUP,
    FILE,
    INTERFERENCE,
    KEY,
    LONG_MS,
    at_the_door,
    change,
    damaged_page,
    fill,
    impossible_value,
    is_a_copy,
    missing_table,
    no_database,
    sys,
    told,
    unknown_revision,
)

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
    assert isinstance(door.page, OpenErrorPage)
    assert not door.window.is_attached
    assert sentence in door.texts()
    assert door.buttons() == [BACKUP, "Try again", "Quit"]
    assert f"{told(clock.now)} (once a day): 1 day, 1 entry" in door.texts()
    assert door.path.read_bytes() == before
    door.press(BACKUP)
    assert door.window.is_attached
    assert door.page is door.pages.today
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
    menus = [action.text() for action in door.window.menuBar().actions()]
    assert len(menus) == len(set(menus))  # of the first try nothing is left
    (kept,) = (data / "set-aside").glob("*.sqlite3")
    assert kept.read_bytes() == before
    door.sees(f"What was there before is kept in {kept}")


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
    first = clock.now
    clock.pass_days(1)
    with closing(SqliteFolder(data).open()) as store:
        store.backups.make(Reason.DAILY, clock.now)
    door.backups()[-1].write_bytes(b"no backup\n" * 500)
    no_database(data)
    door.open()
    assert told(first) in door.texts()
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
    door.sees("The backup is in place: 1 day, 1 entry")
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
def test_a_folder_that_can_not_be_written_is_opened_as_a_copy_to_read(qtbot, tmp_path, clock):
    fill(tmp_path / "other", clock)  # loads what nobody in particular may not
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
                is_a_copy(door, pages=("today",))  # nobody may load what draws
        finally:
            data.chmod(0o700)
        assert before == {p.name: p.read_bytes() for p in data.iterdir() if p.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
@pytest.mark.parametrize(("mode", "sentence"), [(0o500, "can't be written"), (0, "can't be")])
def test_an_empty_folder_that_can_not_be_used_offers_no_copy(
    qtbot, tmp_path, clock, mode, sentence
):
    fill(tmp_path / "other", clock)  # loads what nobody in particular may not
    with unprivileged() as place:
        data = place / "data"
        data.mkdir()
        data.chmod(mode)
        try:
            with at_the_door(qtbot, SqliteFolder(data), clock) as door:
                door.open()
                door.sees(sentence)
                assert door.buttons() == ["Try again", "Quit"]
                data.chmod(0o700)
                door.press("Try again")
                assert door.page is door.pages.first_start
        finally:
            data.chmod(0o700)


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
        assert door.buttons() == ["Open it here all the same", "Quit"]  # nothing is there to copy
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
    assert isinstance(door.page, OpenErrorPage)
    assert door.window.isVisible()
    door.key(KEY.Key_Return)
    assert door.window.is_attached


def test_each_way_tells_a_screen_reader_what_it_does(door, data, clock):
    fill(data, clock)
    no_database(data)
    door.open()
    described = door.button(BACKUP).accessibleDescription()
    assert f"{told(clock.now)} (once a day): 1 day, 1 entry" in described
    assert "set aside as it is. What you logged after that backup is not in it." in described
    assert door.page.accessibleName() == "Your record can't be opened"


@pytest.mark.parametrize("kind", [PurePosixPath, PureWindowsPath])
def test_a_long_path_makes_no_page_wider_than_the_smallest_window(qtbot, kind):
    use_theme(QApplication.instance(), ThemeName.LIGHT, 2.0)
    path = kind("/", *["afolderwithalongname"] * 5, FILE)
    page = OpenErrorPage(DamagedError(path))
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() <= 900
    assert str(path) in page._reason.accessibleName()  # as it is, for whoever hears it


@pytest.mark.parametrize("by", ["button", "key"])
def test_quit_quits_and_what_did_not_open_is_left(door, data, clock, by):
    fill(data, clock)
    no_database(data)
    before = door.path.read_bytes()
    door.open()
    if by == "button":
        door.press("Quit")
    else:
        door.page.findChild(QShortcut).activated.emit()  # the platform's own key, where it has one
    assert not door.window.isVisible()
    assert not door.window.is_attached
    assert door.path.read_bytes() == before


def test_the_window_is_free_while_the_backups_are_looked_at(door, data, clock, monkeypatch):
    go = Event()
    newest_good = door.folder.newest_good
    monkeypatch.setattr(door.folder, "newest_good", lambda: go.wait(10) and newest_good())
    fill(data, clock)
    no_database(data)
    door.opening.open()
    door.sees("Looking for the newest good backup…")
    assert door.buttons() == ["Try again", "Quit"]
    assert "is no Recovery Tracker record" in door.focused()
    go.set()
    door.rest()
    assert door.buttons() == [BACKUP, "Try again", "Quit"]
    assert door.focused() == BACKUP


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
