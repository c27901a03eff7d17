"""Each backup is kept in a second folder, too, which may be away, or shared with others."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.retention import kept
from recovery_tracker.store import backups
from recovery_tracker.store.backup_locations import within_reach
from recovery_tracker.store.errors import (
    FolderError,
    SameFolderError,
)
from recovery_tracker.store.folder import SqliteFolder
from tests.store.build import (
    AT,
    DAY,
    PHRASE,
    backed_up,
    filled,
    holding,
    log,
    opened,
    refused,
)


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_is_copied_to_the_second_folder_and_checked_there(
    folder: Path, second: Path
) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    assert SqliteFolder(folder).second_folder() == second
    with opened(folder) as store:
        saved = store.backups.make(Reason.ASKED, AT)
        copy = second / saved.backup.path.name
        assert copy.read_bytes() == saved.backup.path.read_bytes()
        assert len(store.backups.check().backups) == 2
    assert [each.path for each in way.backups()] == [saved.backup.path]
    assert len(within_reach(folder)) == 2


def test_of_two_copies_the_one_that_is_whole_is_shown_and_used(folder: Path, second: Path) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(folder) as store:
        made = backed_up(store)
    made.write_bytes(made.read_bytes()[:6000])
    (shown,) = way.backups()
    assert shown.path == second / made.name
    assert shown.contents is not None
    assert way.newest_good() is not None


def test_a_second_folder_that_is_away_is_said_once_until_it_was_back(
    folder: Path, second: Path
) -> None:
    filled(folder)
    SqliteFolder(folder).choose_second_folder(second)
    away = second.with_name("elsewhere")
    said = []
    with opened(folder) as store:
        for there in (True, False, False, True, False):
            if there and away.exists():
                away.rename(second)
            elif not there and second.exists():
                second.rename(away)
            saved = store.backups.make(Reason.ASKED, AT)
            assert saved.backup.contents is not None
            said.append(saved.away)
    assert said == [None, second, None, None, second]


def test_a_second_folder_is_thinned_by_the_same_plan(folder: Path, second: Path) -> None:
    filled(folder)
    SqliteFolder(folder).choose_second_folder(second)
    with opened(folder) as store:
        for back in range(30, -1, -1):
            backed_up(store, AT - timedelta(days=back))
    there = {each.at for each in backups.find(second)}
    assert there == kept([AT - timedelta(days=back) for back in range(31)], AT)
    assert {each.at for each in backups.find(folder / backups.FOLDER)} == there


# Of the first two, which are of one day, only the later stays.
SOME = [AT - timedelta(days=398), AT - timedelta(days=398, hours=-1), AT - timedelta(days=1)]


def test_two_records_that_share_a_second_folder_leave_each_other_alone(
    tmp_path: Path, second: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        filled(folder, f"words of {folder.name}")
        SqliteFolder(folder).choose_second_folder(second)
    with opened(other) as store:
        for at in SOME:
            shutil.copyfile(backed_up(store, at), second / "mine.sqlite3")
    theirs = {path: path.read_bytes() for path in second.iterdir()}
    way = SqliteFolder(one)
    with opened(way) as store:
        for at in SOME:
            backed_up(store, at)
        store.erase(AT, DAY, DAY)
    way.set_passphrase(PHRASE)
    way.erase_everything(AT)
    assert {path: path.read_bytes() for path in second.iterdir()} == theirs
    assert holding("words of one", one, second) == []
    assert len(SqliteFolder(other).backups()) == 2


def test_a_backup_from_a_clock_far_ahead_is_erased_from_too_once_its_folder_is_back(
    folder: Path, second: Path
) -> None:
    ahead, away = AT + timedelta(days=3700), second.with_name("away")
    filled(folder, "words to be erased")
    SqliteFolder(folder).choose_second_folder(second)
    with opened(folder) as store:
        made = backed_up(store, ahead)
        second.rename(away)
        store.erase(AT, DAY - timedelta(days=9), DAY)
        log(store, "logged since", DAY)
        away.rename(second)
        backed_up(store, AT + timedelta(hours=1))
    assert (second / made.name).exists()
    assert holding("words to be erased", folder, second) == []
    assert len(holding("logged since", second)) == 1


def test_an_older_file_is_in_the_way_of_nothing(folder: Path, second: Path) -> None:
    filled(folder)
    SqliteFolder(folder).choose_second_folder(second)
    with opened(folder) as store:
        expected = backups.target_in(
            folder / backups.FOLDER, backups.origin(folder), AT, Reason.ASKED
        ).name
        (second / expected).mkdir()
        saved = store.backups.make(Reason.ASKED, AT)
    assert saved.away == second
    assert saved.backup.contents is not None


def test_the_second_folder_is_none_of_the_data_folder_and_can_be_written(
    folder: Path, tmp_path: Path
) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    for inside in (folder, folder / "backups"):
        inside.mkdir(exist_ok=True)
        with refused(SameFolderError):
            way.choose_second_folder(inside)
    with refused(FolderError):
        way.choose_second_folder(tmp_path / "not there")
    assert way.second_folder() is None
