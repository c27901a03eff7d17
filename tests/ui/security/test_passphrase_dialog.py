"""Setting, changing and removing the passphrase in the window."""

from collections.abc import Iterator
from threading import Event

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from recovery_tracker.services.ports.store import WrongSecretError
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.security.passphrase_dialog import PassphraseDialog
from recovery_tracker.ui.security.recovery_key import RecoveryKey
from tests.ui.conftest import Desk, spoken
from tests.ui.safe import (
    MemoryKeyring,
    back_up,
    dialog,
    log_pain,
    no_dialog,
    pain,
    safe,
    said,
    settle,
)

KEY = Qt.Key
WORDS = "correct horse battery staple"
OTHER = "another four words here"


@pytest.fixture(autouse=True)
def ring() -> Iterator[MemoryKeyring]:
    """No test touches the keyring of whoever runs it."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def locked(kept_desk) -> Desk:
    """The passphrase is WORDS, and Settings is open."""
    log_pain(kept_desk, 4)
    kept_desk.open_page("settings")
    protect(kept_desk)
    kept_desk.press("I have written it down or printed it")
    kept_desk.press("Done")
    return kept_desk


def protect(desk: Desk) -> PassphraseDialog:
    """Sets WORDS by keyboard; the recovery key is shown."""
    safe(desk).privacy.ask_passphrase()
    found = dialog(desk)
    desk.type(WORDS)
    desk.keys(KEY.Key_Return)
    desk.type(WORDS)
    desk.keys(KEY.Key_Return)
    settle(desk)
    assert isinstance(found, PassphraseDialog)
    return found


def shown_key(found: PassphraseDialog) -> str:
    return found.findChild(RecoveryKey)._shown.text().replace("\n", "-")


def encrypted(desk: Desk) -> bool:
    folder = desk.pages.maintenance.folder.path
    return not (folder / FILE_NAME).read_bytes().startswith(b"SQLite format 3\0")


def opens(desk: Desk, secret: str) -> bool:
    """Whether the secret opens the record for somebody who comes anew."""
    try:
        SqliteFolder(desk.pages.maintenance.folder.path).unlock(secret)
    except WrongSecretError:
        return False
    return True


def test_the_warning_stands_beside_the_fields(kept_desk):
    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    words = said(found)
    assert words.index("nobody can open the record") < words.index("New passphrase")
    assert "Old parts of the disk may still hold what was written" in words
    assert "Backups and exports that you made elsewhere stay as they are." in words
    assert spoken(kept_desk.focused()) == "New passphrase"


def test_what_differs_or_is_too_short_is_said_at_its_field_and_stays(kept_desk):
    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    kept_desk.type("short")
    kept_desk.keys(KEY.Key_Return)
    assert spoken(kept_desk.focused()) == "The same again"
    kept_desk.type("shirt")
    kept_desk.keys(KEY.Key_Return)
    assert "This is not the same as the first" in said(found)
    assert kept_desk.focused().text() == "shirt"
    kept_desk.type("short")
    assert "This is not the same" not in said(found)
    kept_desk.keys(KEY.Key_Return)
    settle(kept_desk)
    assert "Use at least 8 characters" in said(found)
    assert (spoken(kept_desk.focused()), kept_desk.focused().text()) == ("New passphrase", "short")
    assert not encrypted(kept_desk)
    kept_desk.keys(KEY.Key_Escape)
    assert no_dialog(kept_desk)
    log_pain(kept_desk, 3)
    assert pain(kept_desk) == 3


def test_a_passphrase_locks_record_and_backups_and_the_window_goes_on(kept_desk):
    log_pain(kept_desk, 4)
    made = back_up(kept_desk)
    found = protect(kept_desk)
    assert encrypted(kept_desk)
    assert not made.path.read_bytes().startswith(b"SQLite format 3\0")
    assert "it opens the record if the passphrase is forgotten" in said(found)
    assert spoken(kept_desk.focused()).startswith("Recovery key: ")
    assert opens(kept_desk, WORDS)
    assert opens(kept_desk, shown_key(found))
    assert not kept_desk.button("Done").isEnabled()
    kept_desk.keys(KEY.Key_Escape)
    assert found.isVisible()
    assert "Write the recovery key down or print it" in said(found)
    kept_desk.tab_to("I have written it down or printed it")
    kept_desk.keys(KEY.Key_Space)
    kept_desk.tab_to("Done")
    kept_desk.keys(KEY.Key_Return)
    assert no_dialog(kept_desk)
    kept_desk.sees("The passphrase is set.")
    log_pain(kept_desk, 6)
    assert pain(kept_desk) == 6


def test_the_recovery_key_is_saved_as_a_file_for_its_owner_alone(kept_desk, tmp_path):
    found = protect(kept_desk)
    key = shown_key(found)
    for target in (tmp_path / "nowhere" / "key.txt", tmp_path / "key.txt"):
        kept_desk.press("Save as a file…")
        (files,) = [each for each in found.findChildren(QFileDialog) if each.isVisible()]
        files.fileSelected.emit(str(target))
        files.done(0)
        saved = target.exists()
        assert ("choose another folder" in said(found)) is not saved
    assert key in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o600
    assert f"Saved {target}" in said(found)


def test_the_recovery_key_is_printed_on_one_page(kept_desk, tmp_path):
    found = protect(kept_desk)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "key.pdf"))
    found.findChild(RecoveryKey).print_to(printer)
    (page,) = PdfReader(tmp_path / "key.pdf").pages
    printed = " ".join(page.extract_text().split())
    first, second = found.findChild(RecoveryKey)._shown.text().split("\n")
    assert first in printed
    assert second in printed
    assert "Made on 12 May 2026." in printed


def test_while_the_record_is_rewritten_neither_dialog_nor_window_closes(kept_desk, monkeypatch):
    folder, on = kept_desk.pages.maintenance.folder, Event()
    real = SqliteFolder.set_passphrase

    def slowly(self, passphrase, progress=None):
        on.wait(10)
        return real(self, passphrase, progress)

    monkeypatch.setattr(SqliteFolder, "set_passphrase", slowly)
    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    assert kept_desk.pages.maintenance.alone
    kept_desk.qtbot.waitUntil(lambda: "Please wait until it is done" in said(found), timeout=2000)
    found.reject()
    found.close()
    assert found.isVisible()
    assert not kept_desk.pages.may_close()
    kept_desk.sees("Your record is being rewritten")
    on.set()
    settle(kept_desk)
    assert "Your recovery key" in said(found)
    assert folder.protected
    assert kept_desk.pages.may_close()


def test_the_keyring_remembers_and_forgets_the_passphrase(kept_desk, ring):
    kept_desk.open_page("settings")
    safe(kept_desk).privacy.ask_passphrase()
    dialog(kept_desk)
    kept_desk.tab_to("Remember it in this computer's keyring")
    kept_desk.keys(KEY.Key_Space)
    kept_desk.tab_to("New passphrase")
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    settle(kept_desk)
    kept_desk.press("I have written it down or printed it")
    kept_desk.press("Done")
    assert len(ring.kept) == 1
    assert WORDS not in ring.kept.values()
    SqliteFolder(kept_desk.pages.maintenance.folder.path).open().close()
    kept_desk.press("Forget it: take it out of the keyring")
    assert ring.kept == {}
    kept_desk.sees("The keyring has forgotten it")
    kept_desk.press("Remember it in the keyring")
    assert len(ring.kept) == 1
    assert kept_desk.button("Forget it: take it out of the keyring")


def test_where_there_is_no_keyring_that_is_said(kept_desk):
    keyring.set_keyring(NoKeyring())
    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    found._remember.click()
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    kept_desk.type(WORDS)
    kept_desk.keys(KEY.Key_Return)
    settle(kept_desk)
    assert "This computer has no keyring" in said(found)
    kept_desk.press("I have written it down or printed it")
    kept_desk.press("Done")
    kept_desk.open_page("settings")
    kept_desk.press("Remember it in the keyring")
    kept_desk.sees("This computer has no keyring")


def test_the_passphrase_is_changed_by_the_present_one_and_a_wrong_one_is_said(locked):
    locked.press("Change the passphrase…")
    found = dialog(locked)
    locked.type("wrong words")
    locked.keys(KEY.Key_Return)
    locked.type(OTHER)
    locked.keys(KEY.Key_Return)
    locked.type(OTHER)
    locked.keys(KEY.Key_Return)
    settle(locked)
    assert "This does not open the record" in said(found)
    assert spoken(locked.focused()) == "Present passphrase, or the recovery key"
    assert opens(locked, WORDS)
    locked.type(WORDS)
    assert "This does not open the record" not in said(found)
    locked.press("Change it")
    settle(locked)
    assert no_dialog(locked)
    locked.sees("The passphrase is changed.")
    assert (opens(locked, WORDS), opens(locked, OTHER)) == (False, True)


def test_a_new_passphrase_that_is_too_short_leaves_the_present_one(locked):
    locked.press("Change the passphrase…")
    found = dialog(locked)
    for typed in (WORDS, "short", "short"):
        locked.type(typed)
        locked.keys(KEY.Key_Return)
    settle(locked)
    assert "Use at least 8 characters" in said(found)
    assert spoken(locked.focused()) == "New passphrase"
    assert opens(locked, WORDS)


def test_the_passphrase_is_removed_and_the_record_is_plain_again(locked):
    locked.press("Remove the passphrase…")
    found = dialog(locked)
    assert "whoever can open the files of this computer can read the record" in said(found)
    locked.type("wrong words")
    locked.keys(KEY.Key_Return)
    settle(locked)
    assert "This does not open the record" in said(found)
    assert encrypted(locked)
    locked.type(WORDS)
    locked.keys(KEY.Key_Return)
    settle(locked)
    assert no_dialog(locked)
    locked.sees("The passphrase is removed.")
    assert not encrypted(locked)
    assert pain(locked) == 4
    assert locked.button("Set a passphrase…")


def test_what_is_away_is_said_beside_the_recovery_key(kept_desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    safe(kept_desk).backups.choose_second_folder(stick)
    stick.rmdir()
    found = protect(kept_desk)
    assert f"The second folder for backups, {stick}, is away" in said(found)


def test_something_unsaved_is_waited_for_and_nothing_is_locked(kept_desk, tmp_path):
    from tests.ui.session.test_hub import locked as written_to

    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    with written_to(kept_desk, tmp_path):
        kept_desk.pages.today.presenter.edits.no_pain()
        assert kept_desk.pages.hub.unkept
        kept_desk.type(WORDS)
        kept_desk.keys(KEY.Key_Return)
        kept_desk.type(WORDS)
        kept_desk.keys(KEY.Key_Return)
        settle(kept_desk)
        assert "Something is not saved yet" in said(found)
    assert not encrypted(kept_desk)
