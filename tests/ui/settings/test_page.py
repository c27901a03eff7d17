"""Settings: what it shows, backups, the second folder, the check, and every dialog's manners."""

import re
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QProgressBar,
    QTableView,
    QWidget,
)

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.services.log import Edit, log_day
from recovery_tracker.services.ports.backups import Protection
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.backups.restore_dialog import RestoreDialog
from recovery_tracker.ui.backups.table import BackupTable
from recovery_tracker.ui.dialogs.job_dialog import JobDialog
from recovery_tracker.ui.security.passphrase_dialog import PassphraseDialog
from recovery_tracker.ui.widgets.path_field import PathField
from tests.ui.conftest import Desk, begin, open_desk, spoken
from tests.ui.safe import action, back_up, dialog, log_pain, no_dialog, rows, safe, said, settle
from tests.ui.shell.test_window import lines_cut, texts_of, translated

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BACKUPS = ("Back up now", "Save a backup…", "Restore a backup…", "Check the record")


def shown(desk: Desk) -> str:
    """What the page says, without markup."""
    return " ".join(
        each.accessibleName() for each in safe(desk).page.findChildren(QWidget) if each.isVisible()
    )


def file_dialog(desk: Desk) -> QFileDialog:
    (found,) = [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()]
    return found


def choose(desk: Desk, path: object) -> None:
    """The person chooses that path in the open file dialog."""
    found = file_dialog(desk)
    found.fileSelected.emit(str(path))
    found.done(QFileDialog.DialogCode.Accepted)


def test_settings_opens_from_the_rail_and_by_its_key(kept_desk):
    kept_desk.keys(KEY.Key_Comma, modifier=CTRL)
    assert kept_desk.window.pages.currentWidget() is safe(kept_desk).page
    assert kept_desk.window.rail.current() == "settings"
    kept_desk.press("Today")
    kept_desk.press("Settings")
    assert kept_desk.window.pages.currentWidget() is safe(kept_desk).page


def test_without_a_keeper_there_is_no_settings_and_no_backup(desk):
    words = ["Today", "Progress", "Diary", "Summary", "Warning signs"]
    assert [item.text() for item in desk.window.rail._items] == words
    assert "&Settings" not in [each.text() for each in desk.commands]
    assert not any(action(desk, each).isEnabled() for each in BACKUPS)
    desk.button("Today").setFocus()
    desk.keys(KEY.Key_End)
    assert spoken(desk.focused()) == "Warning signs"


def test_the_newest_backup_is_shown_with_its_date_and_what_it_holds(kept_desk):
    kept_desk.open_page("settings")
    assert "There is no backup yet" in shown(kept_desk)
    log_pain(kept_desk, 4)
    kept_desk.press("Back up now")
    settle(kept_desk)
    kept_desk.sees("Backup of 12 May 2026, ")
    assert "It holds 1 day, 1 entry, 12 May 2026; last change 12 May 2026, 12:00" in shown(
        kept_desk
    )
    (made,) = SqliteFolder(kept_desk.pages.maintenance.folder.path).backups()
    kept_desk.sees(str(made.path))


def test_a_new_backup_is_shown_in_its_folder_and_not_opened(kept_desk, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    kept_desk.open_page("settings")
    kept_desk.press("Back up now")
    settle(kept_desk)
    buttons = kept_desk.window.findChildren(QAbstractButton)
    assert "Open" not in {each.text() for each in buttons if each.isVisible()}
    kept_desk.press("Show folder")
    (made,) = SqliteFolder(kept_desk.pages.maintenance.folder.path).backups()
    assert opened == [str(made.path.parent)]


def test_a_backup_is_saved_where_the_person_says(kept_desk, tmp_path):
    log_pain(kept_desk, 4)
    action(kept_desk, "Save a backup…").trigger()
    assert file_dialog(kept_desk).acceptMode() is QFileDialog.AcceptMode.AcceptSave
    target = tmp_path / "mine.sqlite3"
    choose(kept_desk, target)
    settle(kept_desk)
    kept_desk.sees(f"saved in {target}")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_can_not_be_saved_is_said_in_a_sentence(kept_desk, tmp_path):
    action(kept_desk, "Save a backup…").trigger()
    choose(kept_desk, tmp_path / "nowhere" / "mine.sqlite3")
    settle(kept_desk)
    kept_desk.sees("Problem")


def test_the_second_folder_is_chosen_used_and_left_out(kept_desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    kept_desk.open_page("settings")
    kept_desk.press("Choose the second folder…")
    choose(kept_desk, stick)
    kept_desk.sees(f"Each new backup is copied to {stick} too.")
    field = safe(kept_desk).page.backups.findChild(PathField)
    assert (field.text(), field.isReadOnly()) == (str(stick), True)
    log_pain(kept_desk, 4)
    safe(kept_desk).backups.back_up()
    settle(kept_desk)
    assert len(list(stick.glob("*.sqlite3"))) == 1
    kept_desk.press("Stop copying: no second folder any more")
    kept_desk.sees("There is no second folder now.")
    assert not field.isVisible()
    assert len(list(stick.glob("*.sqlite3"))) == 1


def test_a_second_folder_that_is_away_is_said_quietly_and_once(kept_desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    safe(kept_desk).backups.choose_second_folder(stick)
    stick.rmdir()
    log_pain(kept_desk, 4)
    kept_desk.pages.maintenance.back_up_if_due()
    settle(kept_desk)
    kept_desk.sees(f"The second folder for backups, {stick}, is away")
    assert "Problem" not in kept_desk.texts()
    kept_desk.open_page("settings")
    assert "is away:" not in kept_desk.texts()
    kept_desk.sees("It is away at present.")


def test_a_second_folder_within_the_record_is_refused_in_a_sentence(kept_desk):
    inside = kept_desk.pages.maintenance.folder.path / "backups"
    inside.mkdir()
    kept_desk.open_page("settings")
    safe(kept_desk).backups.choose_second_folder(inside)
    kept_desk.sees("Problem")
    assert kept_desk.pages.maintenance.folder.second_folder() is None


def test_a_backup_that_is_not_made_by_itself_is_said(kept_desk):
    log_pain(kept_desk, 4)
    (kept_desk.pages.maintenance.folder.path / "backups").write_text("no folder")
    kept_desk.pages.maintenance.back_up_if_due()
    settle(kept_desk)
    kept_desk.sees("No backup was made.")


def test_the_folder_of_the_record_is_shown_in_the_systems_own_window(kept_desk):
    class Shower(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[str] = []

        @Slot(QUrl)
        def show_it(self, url: QUrl) -> None:
            self.seen.append(url.toLocalFile())

    shower = Shower()
    QDesktopServices.setUrlHandler("file", shower, "show_it")
    try:
        kept_desk.open_page("settings")
        kept_desk.press("Open the folder")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    folder = str(kept_desk.pages.maintenance.folder.path)
    assert shower.seen == [folder]
    assert safe(kept_desk).page.place.findChild(PathField).text() == folder


def test_the_check_says_what_is_whole_and_what_is_not(kept_desk):
    log_pain(kept_desk, 4)
    spoilt = back_up(kept_desk).path
    content = bytearray(spoilt.read_bytes())
    content[100:8000] = bytes(7900)
    spoilt.write_bytes(content)
    kept_desk.clock.pass_days(1)
    back_up(kept_desk)
    action(kept_desk, "Check the record").trigger()
    found = dialog(kept_desk)
    assert "The record is whole. 1 day, 1 entry" in said(found)
    assert [held for _made, held in rows(found)] == [
        "1 day, 1 entry, 12 May 2026; last change 12 May 2026, 12:00",
        "Damaged",
    ]
    assert spoken(kept_desk.focused()) == "Close"
    kept_desk.keys(KEY.Key_Return)
    assert no_dialog(kept_desk)


def test_a_record_that_is_not_whole_leads_on_to_its_backups(kept_desk):
    log_pain(kept_desk, 4)
    back_up(kept_desk)
    raw = kept_desk.diary.store._connection.connection.driver_connection
    raw.execute("UPDATE check_ins SET pain_average = 9")
    safe(kept_desk).backups.check()
    assert "The record is not whole." in said(dialog(kept_desk))
    kept_desk.press("Restore a backup…")
    assert isinstance(dialog(kept_desk), RestoreDialog)


def test_dialogs_make_room_for_an_emergency_and_do_not_open_over_one(kept_desk):
    safe(kept_desk).backups.ask_restore()
    dialog(kept_desk)
    numb(kept_desk)
    assert no_dialog(kept_desk)
    assert kept_desk.pages.emergency.isVisible()
    assert not any(action(kept_desk, each).isEnabled() for each in BACKUPS)
    kept_desk.press("I am getting help")
    assert no_dialog(kept_desk)
    assert all(action(kept_desk, each).isEnabled() for each in BACKUPS)


def test_the_recovery_key_makes_room_for_an_emergency_and_comes_back(kept_desk):
    safe(kept_desk).privacy.ask_passphrase()
    found = dialog(kept_desk)
    assert isinstance(found, PassphraseDialog)
    found.show_key(Protection("AAAA-BBBB"))
    numb(kept_desk)
    assert no_dialog(kept_desk)
    kept_desk.press("I am getting help")
    assert found.isVisible()
    assert "AAAA-BBBB" in said(found)


def numb(desk: Desk) -> None:
    """A warning sign of an emergency is logged by another program."""
    edit = Edit("warning_signs", frozenset({WarningSign.SADDLE_NUMBNESS}))
    log_day(desk.diary, desk.diary.today, [edit])
    desk.reread()


def test_a_long_work_shows_how_far_it_is_and_can_be_stopped(kept_desk):
    half, on = Event(), Event()

    def work(progress: Callable[[float], None]) -> None:
        progress(0.5)
        half.set()
        on.wait(10)
        progress(0.75)

    job = kept_desk.pages.maintenance._worker.run(work)
    assert half.wait(10), "it is followed only after it told its share, as may happen"
    waiting = JobDialog(job, "Making a backup…", kept_desk.window, can_stop=True)
    kept_desk.window.dialogs.wait_for(waiting)
    assert not waiting.isVisible()
    kept_desk.qtbot.waitUntil(waiting.isVisible, timeout=2000)
    bar = waiting.findChild(QProgressBar)
    assert (bar.value(), spoken(bar)) == (50, "Making a backup…")
    kept_desk.press("Stop")
    with kept_desk.qtbot.waitSignal(job.stopped, timeout=5000):
        on.set()
    assert not waiting.isVisible()


def test_the_model_of_the_list_of_backups_is_a_sound_one(kept_desk, qtmodeltester, qtbot):
    log_pain(kept_desk, 4)
    table = BackupTable((back_up(kept_desk),), choose=False)
    qtbot.addWidget(table)
    qtmodeltester.check(table.model())


def open_recovery_key(desk: Desk) -> None:
    safe(desk).privacy.ask_passphrase()
    found = dialog(desk)
    assert isinstance(found, PassphraseDialog)
    away = desk.pages.maintenance.folder.path / "stick"
    found.show_key(Protection("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH", away, (away / "one",)))


def open_preview(desk: Desk) -> None:
    log_pain(desk, 4)
    made = back_up(desk)
    log_pain(desk, 5)
    safe(desk).backups.ask_restore()
    found = dialog(desk)
    assert isinstance(found, RestoreDialog)
    found.look_at(made.path)


def open_erasing(desk: Desk) -> None:
    log_pain(desk, 4)
    safe(desk).privacy.ask_erasing_day()
    desk.press(next(name for name in ("Next", "[Néxt ~~]") if has_button(desk, name)))


def has_button(desk: Desk, name: str) -> bool:
    buttons = desk.window.findChildren(QAbstractButton)
    return any(each.text() == name and each.isVisible() for each in buttons)


def open_list(desk: Desk) -> None:
    log_pain(desk, 4)
    back_up(desk)
    safe(desk).backups.ask_restore()


@pytest.fixture
def pseudo_desk(qtbot, tmp_path, clock) -> Iterator[Desk]:
    use_language(PSEUDO)
    yield from open_desk(qtbot, tmp_path / "data", clock, begin, kept=True)


SCENES: dict[str, Callable[[Desk], object]] = {
    "settings": lambda desk: desk.open_page("settings"),
    "check": lambda desk: (back_up(desk), safe(desk).backups.check()),
    "list": open_list,
    "preview": open_preview,
    "passphrase": lambda desk: safe(desk).privacy.ask_passphrase(),
    "recovery key": open_recovery_key,
    "change": lambda desk: safe(desk).privacy.ask_change(),
    "removal": lambda desk: safe(desk).privacy.ask_removal(),
    "erase a day": lambda desk: safe(desk).privacy.ask_erasing_day(),
    "erase it?": open_erasing,
    "erase an episode": lambda desk: safe(desk).privacy.ask_erasing_episode(),
    "erase everything": lambda desk: safe(desk).privacy.ask_erasing_everything(),
}


def show(desk: Desk, scene: str) -> QWidget:
    """The page or the dialog of that scene, come to rest."""
    SCENES[scene](desk)
    settle(desk)
    desk.let_happen()
    return safe(desk).page if scene == "settings" else dialog(desk)


def visible(whole: QWidget) -> list[QWidget]:
    return [each for each in (whole, *whole.findChildren(QWidget)) if each.isVisible()]


@pytest.mark.parametrize("scene", SCENES)
def test_everything_is_named_large_enough_and_has_a_first_stop(kept_desk, scene):
    whole = show(kept_desk, scene)
    for widget in visible(whole):
        within = widget.objectName().startswith("qt_")  # Qt's own parts of a stock field
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not within:
            heard = QAccessible.queryAccessibleInterface(widget)
            assert spoken(widget), f"{widget} has no name"
            assert heard.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
        if isinstance(widget, QAbstractButton) and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            assert min(widget.width(), widget.height()) >= 44, spoken(widget)
    if scene != "settings":
        assert whole.isAncestorOf(kept_desk.focused())


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_900_by_600_or_at_200_percent(kept_desk, scene, scale):
    fits(kept_desk, scene)


@pytest.mark.parametrize("scene", SCENES)
def test_every_text_is_translated_and_nothing_is_cut_in_a_longer_language(pseudo_desk, scene):
    whole = fits(pseudo_desk, scene)
    for widget in visible(whole):
        for text in texts_of(widget):
            plain = text.replace("AAAA-BBBB-CCCC-DDDD", "").replace("EEEE-FFFF-GGGG-HHHH", "")
            plain = re.sub(r"/[\w/.-]*/data[\w/.-]*", "", plain)  # the folder of a record
            assert translated(plain), f"{text!r} of {widget} is not translated"


def fits(desk: Desk, scene: str) -> QWidget:
    desk.window.resize(900, 600)
    whole = show(desk, scene)
    assert whole.width() <= 900
    assert whole.height() <= 600
    right = whole.rect().right()
    for widget in visible(whole):
        if isinstance(widget.parent(), QTableView) or widget.objectName().startswith("qt_"):
            continue
        edge = widget.mapTo(whole, widget.rect().topRight()).x()
        assert edge <= right, f"{spoken(widget) or widget} ends {edge - right} px outside"
        cut = lines_cut(widget)
        if isinstance(widget, QLabel) and not widget.wordWrap() and "\n" in cut:
            wide = widget.sizeHint().width()  # the recovery key: two lines, broken where we say
            cut = cut if wide > widget.width() else ""
        assert not cut, f"{cut!r} is cut"
    return whole
