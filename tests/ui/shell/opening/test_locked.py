"""A locked record asks for the passphrase or the recovery key, and tells what is wrong."""

import keyring
from PySide6.QtWidgets import QApplication, QLineEdit

from recovery_tracker.store import folder as store_folder
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.shell import record_opening
from recovery_tracker.ui.shell.open_error_pages import LockPage, OpenErrorPage
from recovery_tracker.ui.widgets import field_error
from tests.ui.safe import MemoryKeyring
from tests.ui.shell.opening.conftest import (
    BACKUP,
    FILE,
    INTERFERENCE,
    KEY,
    PASSPHRASE,
    at_the_door,
    fill,
    is_a_copy,
)


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


def test_what_happened_and_what_is_wrong_is_heard(door, data, clock, monkeypatch):
    heard = []
    for module in (record_opening, field_error):
        monkeypatch.setattr(
            module, "announce", lambda _widget, sentence, at_once: heard.append((sentence, at_once))
        )
    fill(data, clock)
    protect(data)
    door.open()
    door.type_secret("four words of yours")
    locked, wrong = heard
    assert locked == ("A passphrase protects the record: type it to open the record.", True)
    assert wrong[0].startswith("This does not open the record: type the passphrase again")
    assert wrong[1]


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
    assert isinstance(door.page, OpenErrorPage)
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
    assert isinstance(door.page, OpenErrorPage)
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
