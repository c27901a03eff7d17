"""Going back to a backup in the window, by keyboard alone, and back again."""

from contextlib import closing
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.backups.restore_dialog import RestoreDialog
from tests.ui.conftest import Desk, open_desk, spoken
from tests.ui.safe import (
    action,
    back_up,
    dialog,
    log_pain,
    no_dialog,
    pain,
    rows,
    safe,
    said,
    settle,
)

KEY = Qt.Key


@pytest.fixture
def backed_up(kept_desk) -> Desk:
    """Pain 4 is in the backup of 12:00, pain 7 in the record of 13:00."""
    log_pain(kept_desk, 4)
    back_up(kept_desk)
    kept_desk.clock.now = kept_desk.clock.now.replace(hour=13)
    log_pain(kept_desk, 7)
    return kept_desk


def to_preview(desk: Desk) -> RestoreDialog:
    """The question about the newest backup."""
    action(desk, "Restore a backup…").trigger()
    found = dialog(desk)
    desk.keys(KEY.Key_Return)
    settle(desk)
    assert isinstance(found, RestoreDialog)
    return found


def test_a_backup_is_restored_by_keyboard_alone_and_undo_takes_it_back(backed_up):
    action(backed_up, "Restore a backup…").trigger()
    found = dialog(backed_up)
    assert spoken(backed_up.focused()) == "Backups"
    ((made, held),) = rows(found)
    assert made.endswith("\nAsked for")
    assert held == "1 day, 1 entry, 12 May 2026; last change 12 May 2026, 12:00"
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    assert "Last change 12 May 2026, 13:00 12 May 2026, 12:00 Days 1 1 Entries 1 1" in said(found)
    assert "1 thing differs." in said(found)
    assert pain(backed_up) == 7
    assert spoken(backed_up.focused()) == "Restore"
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    assert no_dialog(backed_up)
    assert pain(backed_up) == 4
    backed_up.sees("The record is as it was in the backup.")
    backed_up.sees("a backup of the record as it was is in")
    assert backed_up.button("Pain today: On average: 4").isChecked()
    kept = SqliteFolder(backed_up.pages.maintenance.folder.path).backups()
    assert [each.reason for each in kept] == ["restore", "asked"]
    backed_up.press("Undo")
    assert pain(backed_up) == 7


def test_undo_beside_the_sentence_takes_back_the_restoring_and_nothing_else(backed_up):
    to_preview(backed_up)
    backed_up.press("Restore")
    settle(backed_up)
    log_pain(backed_up, 9)
    safe(backed_up).backups._undo_restoring()
    backed_up.sees("Something was changed since.")
    assert pain(backed_up) == 9


def test_escape_and_back_change_nothing(backed_up):
    found = to_preview(backed_up)
    backed_up.press("Back")
    assert rows(found)
    backed_up.keys(KEY.Key_Escape)
    assert no_dialog(backed_up)
    assert pain(backed_up) == 7


def test_where_both_hold_the_same_there_is_nothing_to_restore(backed_up):
    back_up(backed_up)
    found = to_preview(backed_up)
    assert "Both hold the same: there is nothing to restore." in said(found)
    assert [
        each.text()
        for each in found.findChildren(type(backed_up.button("Back")))
        if each.isVisible()
    ] == ["Back", "Cancel"]


def test_an_empty_record_takes_over_a_backup_with_its_history(qtbot, tmp_path, clock):
    old = SqliteStore(tmp_path / "old")
    for desk in open_desk(qtbot, tmp_path / "data", clock, kept=True):
        from recovery_tracker.services.diary import Diary
        from recovery_tracker.services.episodes import start_episode

        start_episode(Diary(old, clock, lambda: "one"), clock().date())
        old.backups.save_copy(tmp_path / "copy.sqlite3", clock())
        old.close()
        assert desk.window.pages.currentWidget() is desk.pages.first_start
        action(desk, "Restore a backup…").trigger()
        found = dialog(desk)
        assert "There is no backup here yet." in said(found)
        desk.press("Choose a file…")
        (files,) = [each for each in found.findChildren(QFileDialog) if each.isVisible()]
        files.fileSelected.emit(str(tmp_path / "copy.sqlite3"))
        files.done(0)
        settle(desk)
        assert "Your record is empty" in said(found)
        desk.press("Restore")
        settle(desk)
        assert desk.window.pages.currentWidget() is desk.pages.today
        desk.sees("The record is as it was in the backup.")
        desk.sees("Day 1 of this episode")
        assert len(desk.record.episodes) == 1


def test_a_file_that_is_no_backup_is_said_in_the_dialog(backed_up, tmp_path):
    (tmp_path / "text.txt").write_text("hello")
    action(backed_up, "Restore a backup…").trigger()
    found = dialog(backed_up)
    found.look_at(tmp_path / "text.txt")
    settle(backed_up)
    assert found.isVisible()
    assert str(tmp_path / "text.txt") in said(found)
    assert rows(found)


def test_a_locked_backup_asks_for_its_passphrase_until_it_is_right(backed_up, tmp_path):
    other = SqliteFolder(tmp_path / "other")
    other.open().close()
    other.set_passphrase("four words of mine")
    store = other.open()
    store.backups.save_copy(tmp_path / "locked.sqlite3", backed_up.clock())
    store.close()
    action(backed_up, "Restore a backup…").trigger()
    found = dialog(backed_up)
    found.look_at(tmp_path / "locked.sqlite3")
    settle(backed_up)
    assert "This backup is locked" in said(found)
    assert spoken(backed_up.focused()) == "Its passphrase or recovery key"
    backed_up.type("four words")
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    assert "This does not open" in said(found)
    assert backed_up.focused().text() == "four words"
    backed_up.type("four words of mine")  # over what is selected
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    assert "Go back to this backup?" in said(found)
    assert "Entries 1 0" in said(found)


def test_what_an_unanswered_emergency_rests_on_is_not_restored_away(backed_up):
    from tests.ui.settings.test_page import numb

    found = to_preview(backed_up)
    numb_quietly = backed_up.pages.hub.changed
    numb_quietly.disconnect()  # the window has not heard of it yet
    numb(backed_up)
    found._restore()
    settle(backed_up)
    assert found.isVisible()
    assert "answer its card first" in said(found)
    assert pain(backed_up) == 7


def harm(desk: Desk, statement: str) -> None:
    """Changes the record behind the journal's back, as a failing disk may."""
    path = desk.diary.store.path
    with closing(driver.connect(str(path), isolation_level=None)) as raw:
        raw.execute(statement)


def test_a_backup_takes_the_place_of_a_record_that_its_journal_contradicts(backed_up):
    harm(backed_up, "UPDATE check_ins SET pain_average = 3")
    to_preview(backed_up)
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    settle(backed_up)
    no_dialog(backed_up)
    assert pain(backed_up) == 4
    backed_up.sees("The damaged file is kept as")
    assert backed_up.pages.hub.diary.store.backups.check().clean


def test_a_record_that_can_not_be_compared_is_replaced_after_the_question(backed_up):
    hub, long_ago = backed_up.pages.hub, backed_up.diary.today - timedelta(days=60)
    hub.change(lambda: log_day(hub.diary, long_ago, [Edit("mood", 1)]))
    # Far enough back that nothing the window shows reads it.
    harm(backed_up, f"UPDATE check_ins SET entered_at = 'never' WHERE date = '{long_ago}'")
    found = to_preview(backed_up)
    assert "can't be compared" in said(found)
    backed_up.keys(KEY.Key_Return)
    settle(backed_up)
    no_dialog(backed_up)
    assert pain(backed_up) == 4
    backed_up.sees("The damaged file is kept as")
