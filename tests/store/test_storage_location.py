"""Places where the usual way of writing is not safe are known, and opened only when asked."""

from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from recovery_tracker.services.ports.store import Way
from recovery_tracker.store.connection import pragma
from recovery_tracker.store.errors import RiskyPlaceError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.storage_location import is_on_network, is_synced
from tests.store.build import (
    AT,
    DAY,
    PHRASE,
    assert_a_sentence,
    backed_up,
    files,
    filled,
    log,
    opened,
)


class Mount(NamedTuple):
    """A mount as the system tells it."""

    device: str
    mountpoint: str
    fstype: str
    opts: str


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> list[Mount]:
    """What the system says is mounted; nothing until a test adds to it."""
    there: list[Mount] = []
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: list(there))  # noqa: A006
    return there


def test_this_computers_own_folders_are_no_network_drive(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path)
    assert not is_on_network(tmp_path / "not" / "there" / "yet")


@pytest.mark.parametrize(
    ("fstype", "opts", "expected"),
    [
        ("nfs4", "rw", True),
        ("CIFS", "rw", True),
        ("fuse.sshfs", "rw", True),
        ("fuse.gvfsd-fuse", "rw", True),
        ("NTFS", "rw,remote", True),
        ("NTFS", "rw,fixed", False),
        ("ext4", "rw", False),
        ("fuse.ext4", "rw", False),
    ],
)
def test_a_drive_is_known_by_its_file_system(
    tmp_path: Path, mounts: list[Mount], fstype: str, opts: str, expected: bool
) -> None:
    mounts += [Mount("", "/", "ext4", "rw"), Mount("", str(tmp_path), fstype, opts)]
    assert is_on_network(tmp_path / "data") is expected
    assert is_on_network(tmp_path.with_name(tmp_path.name + " too")) is False


def test_the_nearest_mount_counts_and_of_two_at_one_place_the_later(
    tmp_path: Path, mounts: list[Mount]
) -> None:
    mounts += [
        Mount("", str(tmp_path), "nfs", "rw"),
        Mount("", "/", "nfs", "rw"),
        Mount("", str(tmp_path / "own"), "ext4", "rw"),
    ]
    assert is_on_network(tmp_path / "data")
    assert not is_on_network(tmp_path / "own" / "data")
    mounts.append(Mount("", str(tmp_path), "ext4", "rw"))
    assert not is_on_network(tmp_path / "data")


def test_a_link_to_a_drive_is_that_drive(tmp_path: Path, mounts: list[Mount]) -> None:
    (tmp_path / "drive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "drive")
    mounts += [Mount("", "/", "ext4", "rw"), Mount("", str(tmp_path / "drive"), "nfs", "rw")]
    assert is_on_network(tmp_path / "link" / "data")


def test_a_system_that_tells_nothing_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(all: bool) -> list[Mount]:  # noqa: A002
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "disk_partitions", refuse)
    assert not is_on_network(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "OneDrive", "OneDrive - Example Ltd", "Nextcloud", "Google Drive", "iCloudDrive"],
)
def test_a_folder_that_is_kept_in_step_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert is_synced(tmp_path / name / "health" / "data")
    assert not is_synced(tmp_path / f"my {name}s" / "data")


@pytest.mark.parametrize(
    "marker", [".stfolder", ".dropbox.cache", ".sync/ID", ".nextcloudsync.log"]
)
def test_a_folder_that_is_kept_in_step_is_known_by_what_is_at_its_top(
    tmp_path: Path, marker: str
) -> None:
    assert not is_synced(tmp_path / "data")
    (tmp_path / marker).mkdir(parents=True)
    assert is_synced(tmp_path / "data")


def test_the_settings_of_such_a_program_in_a_home_folder_make_it_none(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".sync").mkdir()
    assert not is_synced(tmp_path / ".local" / "share" / "recovery-tracker")


def test_a_risky_place_is_opened_only_with_care_and_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "data"
    with pytest.raises(RiskyPlaceError) as caught:
        SqliteFolder(folder).open()
    assert caught.value.ways == {Way.CAREFULLY}  # there is nothing to copy yet
    assert str(folder) in str(caught.value)
    assert_a_sentence(caught.value)
    assert not folder.exists()
    SqliteFolder(folder).accept_place()
    for phrase in ("", PHRASE):
        if phrase:
            SqliteFolder(folder).set_passphrase(phrase)
        way = SqliteFolder(folder)
        if phrase:
            way.unlock(phrase)
        with opened(way) as store:
            log(store, "stiff", pain=len(phrase) % 10)
            backed_up(store)
            store.erase(AT, DAY, DAY)
            assert pragma(store._connection, "journal_mode") == "delete"
            assert pragma(store._connection, "synchronous") == 3
            assert not list(folder.glob("*-wal"))
        assert (folder / "record.sqlite3").read_bytes()[18:20] != b"\x02\x02"


def test_a_network_drive_has_a_sentence_of_its_own(tmp_path: Path, mounts: list[Mount]) -> None:
    mounts.append(Mount("", str(tmp_path), "nfs", "rw"))
    filled(tmp_path / "data")
    before = files(tmp_path)
    with pytest.raises(RiskyPlaceError, match="network drive") as caught:
        SqliteFolder(tmp_path / "data").open()
    assert caught.value.ways == {Way.CAREFULLY, Way.COPY}
    assert_a_sentence(caught.value)
    assert files(tmp_path) == before
    with SqliteFolder(tmp_path / "data").copy() as copy:
        assert len(copy.read().check_ins) == 3
    assert files(tmp_path) == before
