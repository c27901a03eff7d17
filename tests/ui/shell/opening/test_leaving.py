"""The end: the last backup is made when the window is gone, exactly where something changed."""

import pytest

from recovery_tracker.store import folder as store_folder
from recovery_tracker.store.bookkeeping import BOOKKEEPING
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.ui.shell.open_error_pages import OpenErrorPage
from tests.ui.shell.opening.conftest import Door, at_the_door, fill, impossible_value, log


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
        assert not BOOKKEEPING.load(data).away_said
    clock.pass_days(1)
    with at_the_door(qtbot, SqliteFolder(data), clock) as door:
        door.open()
        log(door, 6)
        clock.pass_days(1)
        maintenance = door.pages.maintenance
        maintenance.back_up_if_due()
        door.qtbot.waitUntil(lambda: not maintenance._worker.busy)
        door.sees(f"The second folder for backups, {second}, is away")


def test_a_lost_record_gets_no_backup_at_the_end(faulty, data, clock, capsys):
    fill(data, clock)
    faulty.open()
    log(faulty, 5)
    impossible_value(data)
    faulty.pages.hub.poll()
    faulty.qtbot.waitUntil(lambda: isinstance(faulty.page, OpenErrorPage))
    faulty.rest()
    assert leave(faulty) == []
    assert capsys.readouterr() == ("", "")


def test_a_copy_gets_no_backup_at_the_end(door, data, clock, monkeypatch):
    fill(data, clock, backup=False)
    monkeypatch.setattr(store_folder, "is_on_network", lambda _folder: True)
    door.open()
    door.press("Open a copy to read")
    assert leave(door) == []
