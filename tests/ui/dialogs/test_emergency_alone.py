"""An emergency from the command line is alone on the window, whatever dialog was open."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from recovery_tracker.diary.vocabulary import Response, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.store.sqlite_store import SqliteStore
from recovery_tracker.ui.dialogs import job_bar
from tests.ui.conftest import Clock, Desk, open_desk
from tests.ui.dialogs.known_dialogs import classes, opened_classes, places_of_qt
from tests.ui.dialogs.ways import GO_ON, WAYS, Way, fill
from tests.ui.safe import settle
from tests.ui.turns import let_happen

_IDS = count(1)


@pytest.fixture(scope="module")
def window(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Desk]:
    """One window for all of them: each closes what it opens and answers its emergency."""
    folder = tmp_path_factory.mktemp("alone") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job_bar, "PATIENCE_MS", 0)
        yield from open_desk(QtBot(request), folder, Clock(), fill, kept=True)


@pytest.fixture
def desk(window: Desk, qtbot: QtBot) -> Iterator[Desk]:
    GO_ON.clear()
    window.open_page("today")
    yield replace(window, qtbot=qtbot)
    GO_ON.set()
    settle(window)
    answer(window)
    for dialog in window.dialogs(QDialog):
        dialog.held = False
        dialog.done(0)
    window.window.activateWindow()
    let_happen()
    assert not window.pages.active_alerts.emergency


def mark_elsewhere(desk: Desk, *signs: WarningSign) -> None:
    """Another program marks warning signs of today in the same record, and the window looks."""
    assert desk.pages.maintenance is not None
    with closing(SqliteStore(desk.pages.maintenance.folder.path)) as store:
        elsewhere = Diary(store, desk.clock, lambda: f"elsewhere-{next(_IDS)}")
        log_day(elsewhere, elsewhere.today, [Edit("warning_signs", frozenset(signs))])
    desk.pages.hub.poll()


def answer(desk: Desk) -> None:
    """The person is getting help; the next sign is a new one."""
    if desk.pages.active_alerts.emergency:
        desk.pages.emergency.answered.emit(Response.GOT_ADVICE)
        mark_elsewhere(desk)


def is_open(desk: Desk, way: Way) -> bool:
    shown = desk.window.dialogs.shown
    if shown is None or QApplication.activeModalWidget() is not shown:
        return False
    if way.what in places_of_qt():
        return type(shown).__name__ in ("QFileDialog", "QPrintDialog")
    return type(shown).__name__ == way.what


def assert_alone(desk: Desk) -> None:
    """The page of the emergency is shown, has the focus, and nothing else is on the screen."""
    assert desk.window.pages.currentWidget() is desk.pages.emergency
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None
    others = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert others == [desk.window]
    focus = desk.window.focusWidget()
    assert focus is not None
    assert desk.pages.emergency.isAncestorOf(focus)


def test_every_dialog_of_the_program_is_here():
    """One that is written and not here would be open over an emergency without a test."""
    assert {way.what for way in WAYS.values()} == opened_classes() | places_of_qt()
    below = {base for each in classes() for base in each.__mro__[1:]}
    never_made = {each.__name__ for each in classes()} - opened_classes()
    assert never_made <= {each.__name__ for each in below}


@pytest.mark.parametrize("name", WAYS)
def test_whatever_is_open_an_emergency_from_elsewhere_is_alone(desk: Desk, name: str):
    WAYS[name].opens(desk)
    desk.qtbot.waitUntil(lambda: is_open(desk, WAYS[name]), timeout=2000)
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    assert_alone(desk)
    desk.let_happen()  # nothing comes, and takes the focus, a moment later
    assert_alone(desk)


def test_no_command_of_the_menus_opens_anything_over_an_emergency(desk: Desk):
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    for command in desk.commands:
        if command.isEnabled() and command.text().replace("&", "") != "Quit":
            command.trigger()
            assert_alone(desk)
    desk.let_happen()
    assert_alone(desk)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_menu_makes_room_too(desk: Desk):
    (menu, *_others) = desk.window.menuBar().findChildren(QMenu)
    menu.popup(desk.window.mapToGlobal(desk.window.rect().center()))
    assert QApplication.activePopupWidget() is menu
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    assert_alone(desk)


def test_what_qt_asks_about_a_file_makes_room_too_and_the_file_is_not_replaced(desk, tmp_path):
    file = tmp_path / "kept.json"
    file.write_text("as it was", "utf-8")
    desk.run("Record as file…")
    dialog, asked = desk.dialog(QFileDialog), []

    def come() -> None:
        asked.append(QApplication.activeModalWidget())
        mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
        if left := QApplication.activeModalWidget():
            left.close()  # else this test would never end
            asked.append(left)

    dialog.findChild(QLineEdit).setText(str(file))
    QTimer.singleShot(0, dialog, come)
    dialog.accept()  # Qt asks whether to replace it, and waits for the answer
    assert [type(each) for each in asked] == [QMessageBox]
    assert_alone(desk)
    assert file.read_text("utf-8") == "as it was"


def test_what_has_to_stay_comes_back_after_the_answer(desk: Desk):
    WAYS["recovery key"].opens(desk)
    shown = desk.window.dialogs.shown
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    assert_alone(desk)
    answer(desk)
    assert desk.window.dialogs.shown is shown
    desk.sees("AAAA-BBBB")


def test_a_work_goes_on_and_its_end_is_said_behind_the_emergency(desk: Desk):
    WAYS["long work"].opens(desk)
    desk.qtbot.waitUntil(lambda: is_open(desk, WAYS["long work"]), timeout=2000)
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    GO_ON.set()
    settle(desk)
    assert_alone(desk)
    answer(desk)
    assert desk.window.dialogs.shown is None
    assert desk.pages.maintenance.folder.backups()


@pytest.mark.parametrize("name", ["the page", "printer", "file to save", "appointment"])
def test_shown_to_the_staff_the_page_is_printed_and_the_next_emergency_is_alone(desk, name):
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS)
    desk.pages.emergency.answered.emit("summary")
    assert desk.window.pages.currentWidget() is desk.pages.summary
    assert_opens_for_staff(desk, name)
    mark_elsewhere(desk, WarningSign.SADDLE_NUMBNESS, WarningSign.CHEST_PAIN)
    assert_alone(desk)


def assert_opens_for_staff(desk: Desk, name: str) -> None:
    buttons = {
        "the page": "Read the page larger",
        "printer": "Print…",
        "file to save": "Save as PDF",
        "appointment": "New appointment…",
    }
    desk.press(buttons[name])
    assert is_open(desk, WAYS[name])
    desk.reread()  # what is read anew and holds no new sign closes nothing
    assert is_open(desk, WAYS[name])
