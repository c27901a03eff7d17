"""A record that is damaged or gone while the window is open."""

import shutil
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from recovery_tracker.ui.shell.open_error_pages import OpenErrorPage
from recovery_tracker.ui.today.part import PartId
from tests.ui.shell.opening.conftest import (
    BACKUP,
    FILE,
    INTERFERENCE,
    KEY,
    PASSPHRASE,
    damaged_under_the_window,
    fill,
    impossible_value,
    log,
    no_database,
)


def test_damage_that_a_page_meets_leads_on_and_what_is_said_meanwhile_is_kept(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, OpenErrorPage))
    faulty.rest()
    assert faulty.faults == []
    assert "is damaged" in faulty.texts()
    assert not faulty.window.rail.isVisible()
    assert not faulty.window.menuBar().isVisible()
    page = faulty.page
    for _again in range(2):  # it is met once, however often it is looked
        faulty.pages.hub.poll()
        faulty.let_happen()
    assert faulty.page is page
    faulty.read()
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
    damaged_under_the_window(data)
    faulty.pages.today.flush()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, OpenErrorPage))
    faulty.rest()
    assert "What you logged last is not saved yet: this window keeps it" in faulty.texts()
    faulty.read()
    faulty.press(BACKUP)
    assert not faulty.pages.hub.unkept
    assert faulty.button(f"{INTERFERENCE}: 8").isChecked()
    assert faulty.interference() == [8]


def test_what_was_half_said_when_the_damage_was_found_is_held_too(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    note = faulty.part(PartId.NOTE)._text
    note.setPlainText("half of it")
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.sees("What you logged last is not saved yet: this window keeps it")
    faulty.rest()
    faulty.read()
    faulty.press(BACKUP)
    assert note.toPlainText() == "half of it"
    assert not faulty.pages.hub.unkept
    (check_in,) = faulty.pages.hub.reader.read().check_ins
    assert check_in.note.text == "half of it"


def test_a_press_that_was_meant_for_another_page_takes_no_way(faulty, data, clock, read_time):
    read_time.hold()
    fill(data, clock)
    faulty.open()
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: faulty.focused() == BACKUP)
    faulty.key(KEY.Key_Return)
    assert isinstance(faulty.page, OpenErrorPage)
    assert not (data / "set-aside").exists()
    read_time.end()
    faulty.key(KEY.Key_Return)
    assert faulty.page is faulty.pages.today


def test_no_key_and_no_dialog_leads_behind_a_lost_record(faulty, data, clock):
    fill(data, clock)
    faulty.open()
    faulty.pages.ask_beginning()
    faulty.run("Bin…")
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, OpenErrorPage))
    faulty.rest()
    page = faulty.page
    faulty.window.activateWindow()
    faulty.qtbot.waitUntil(lambda: faulty.focused() == BACKUP)
    assert not [each for each in faulty.window.findChildren(QDialog) if each.isVisible()]
    for key in (KEY.Key_1, KEY.Key_2, KEY.Key_Z, KEY.Key_T):
        faulty.key(key, Qt.KeyboardModifier.ControlModifier)
    faulty.key(KEY.Key_Escape)
    assert faulty.page is page
    assert faulty.faults == []
    faulty.read()
    faulty.press("Quit")
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
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, OpenErrorPage))
    faulty.rest()
    faulty.sees("is gone, and backups of it are there")
    assert faulty.buttons()[0] == BACKUP
    faulty.read()
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
    door.pages.maintenance.protect(PASSPHRASE)
    door.qtbot.waitUntil(lambda: isinstance(door.page, OpenErrorPage))
    door.rest()
    assert "is no Recovery Tracker record" in door.texts()
    door.read()
    door.press(BACKUP)
    assert door.button(f"{INTERFERENCE}: 4").isChecked()
