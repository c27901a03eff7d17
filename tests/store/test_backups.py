"""A backup is whole, private and found by its name; nothing else is ever touched."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as driver

from recovery_tracker.diary.record import CheckIn
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import Action
from recovery_tracker.services.retention import kept
from recovery_tracker.store import backups
from recovery_tracker.store.backup_order import thin
from recovery_tracker.store.backups import name_of
from recovery_tracker.store.errors import (
    CopyFailedError,
    DamagedError,
    FolderError,
    LongNameError,
    ReadOnlyCopyError,
    SameFolderError,
)
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import (
    AT,
    DAY,
    KEY,
    PHRASE,
    backed_up,
    files,
    filled,
    holding,
    log,
    opened,
    refused,
)
from tests.store.conftest import Open


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_holds_what_was_committed_and_nothing_that_was_not(open_store: Open) -> None:
    store, other = open_store(), open_store()
    log(store, "kept words")
    with other.write(Action.LOG, AT) as unit:
        unit.put(CheckIn(DAY - timedelta(days=1), mood=0))
        saved = store.backups.make(Reason.ASKED, AT)
    contents = saved.backup.contents
    assert contents is not None
    assert (contents.days, contents.entries, contents.seq) == (1, 1, 1)
    assert (contents.first, contents.last, contents.changed) == (DAY, DAY, AT)
    assert saved.away is None
    with store.staged(saved.backup.path) as staged:
        assert [each.date for each in staged.read().check_ins] == [DAY]
        assert staged.journal.steps(0) == store.journal.steps(0)[:1]


def test_what_is_only_in_the_log_is_in_the_backup(folder: Path) -> None:
    with closing(SqliteStore(folder)) as store:
        log(store, "only in the log")
        assert b"only in the log" not in store.path.read_bytes()
        assert holding("only in the log", folder) == [f"{store.path}-wal"]
        assert b"only in the log" in backed_up(store).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_backups_are_the_persons_own(folder: Path) -> None:
    filled(folder)
    previous = os.umask(0)
    try:
        SqliteFolder(folder).set_passphrase(PHRASE)
        way = SqliteFolder(folder)
        way.unlock(PHRASE)
        with opened(way) as store:
            made = backed_up(store)
    finally:
        os.umask(previous)
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made.parent.iterdir()}
    assert modes == {made.name + end: 0o600 for end in ("", ".passphrase", ".recovery")}


def test_a_backup_stands_alone_and_any_sqlite_reads_it_in_a_folder_that_can_not_be_written(
    store: SqliteStore,
) -> None:
    log(store, "stiff")
    made = backed_up(store)
    assert names(made.parent) == [made.name]
    assert made.read_bytes()[18:20] == b"\x01\x01"  # no WAL: the file format's own bytes
    with closing(driver.connect(f"file:{made}?immutable=1", uri=True)) as raw:
        assert raw.execute("SELECT note_text FROM check_ins").fetchall() == [("stiff",)]


def test_a_name_says_of_which_record_when_and_why(store: SqliteStore, folder: Path) -> None:
    log(store, "stiff")
    own = backups.origin(folder)
    for reason in Reason:
        at = datetime(2026, 5, 12, 22, 3, 4, tzinfo=UTC)
        assert backed_up(store, at, reason).name == (
            f"recovery-tracker-{own}-2026-05-12T220304Z-{reason}.sqlite3"
        )
    summer = AT.astimezone().replace(microsecond=999)
    made = backed_up(store, summer)
    assert made.name == f"recovery-tracker-{own}-2026-05-12T210300Z-asked.sqlite3"


def test_backups_of_one_second_are_told_apart_and_keep_their_order(store: SqliteStore) -> None:
    made = []
    for pain in range(12):
        log(store, "stiff", pain=pain % 10)
        made.append(backed_up(store))
    assert len(set(made)) == 12
    assert [each.path for each in backups.find(made[0].parent)] == made[::-1]
    newest = store.backups.newest()
    assert newest is not None
    assert newest.path == made[-1]
    assert newest.contents is not None
    assert newest.contents.seq == store.journal.last_seq()


@pytest.mark.parametrize(
    "name",
    [
        "recovery-tracker-0123abcd-2026-02-30T220304Z-asked.sqlite3",
        "recovery-tracker-0123abcd-2026-02-20T250304Z-asked.sqlite3",
        "recovery-tracker-0123abcd-2026-02-20T220304-asked.sqlite3",
        "recovery-tracker-0123ABCD-2026-02-20T220304Z-asked.sqlite3",
        "recovery-tracker-0123abcd-2026-02-20T220304Z-because.sqlite3",
        "recovery-tracker-0123abcd-2026-02-20T220304Z-asked.sqlite3-wal",
        "recovery-tracker-0123abcd-2026-02-20T220304Z-asked.sqlite3\n",
        "copy of recovery-tracker-0123abcd-2026-02-20T220304Z-asked.sqlite3",
        "recovery-tracker-2026-02-20T220304Z-asked.sqlite3",
        "record.sqlite3",
    ],
)
def test_a_name_that_is_not_quite_ours_is_not_ours(name: str) -> None:
    assert name_of(Path(name)) is None


def part_in(folder: Path) -> Path:
    (part,) = (path for path in folder.iterdir() if path.name.endswith(".part"))
    return part


def sabotage(folder: Path) -> Callable[[float], None]:
    """Damages the copy as soon as it was written, as a failing disk would."""

    def told(_share: float) -> None:
        part = part_in(folder)
        content = bytearray(part.read_bytes())
        content[len(content) // 2 :] = b"\x99" * (len(content) - len(content) // 2)
        part.write_bytes(content)

    return told


def test_a_copy_that_is_not_whole_is_no_backup_and_takes_none_away(store: SqliteStore) -> None:
    log(store, "stiff")
    older = [backed_up(store, AT - timedelta(days=400 - day)) for day in range(3)]
    before = files(older[0].parent)
    with refused(CopyFailedError, older[0].parent):
        store.backups.make(Reason.ASKED, AT, sabotage(older[0].parent))
    assert files(older[0].parent) == before


def test_a_record_that_is_damaged_is_no_backup_and_that_is_said_of_the_record(
    store: SqliteStore,
) -> None:
    log(store, "x" * 100_000)
    before = files(backed_up(store, AT).parent)
    store.close()
    content = store.path.read_bytes()
    middle = content.index(b"x" * 4000) + 50_000
    store.path.write_bytes(content[:middle] + b"\x99" * 4096 + content[middle + 4096 :])
    with closing(driver.connect(str(store.path), isolation_level=None)) as raw:
        target = store.path.parent / backups.FOLDER / "copy.sqlite3"
        with refused(DamagedError, store.path):
            backups.make(raw, store.path, target)
    assert files(target.parent) == before


def test_a_backup_that_is_stopped_leaves_nothing(store: SqliteStore) -> None:
    log(store, "stiff")
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.backups.make(Reason.ASKED, AT, stop)
    assert names(store.path.parent / backups.FOLDER) == []
    log(store, "as before", pain=5)
    shares: list[float] = []
    store.backups.make(Reason.ASKED, AT, shares.append)
    assert shares
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_what_an_interrupted_backup_left_is_cleared_unless_it_is_being_written(
    store: SqliteStore, folder: Path, second: Path
) -> None:
    log(store, "stiff")
    SqliteFolder(folder).choose_second_folder(second)
    own = backups.origin(folder)
    shelf = folder / backups.FOLDER
    shelf.mkdir(mode=0o700)
    now = datetime.now(UTC)
    old, fresh = now - timedelta(hours=2), now - timedelta(minutes=5)
    left = {}
    for place in (shelf, second):
        for origin, at, ending in (
            (own, old, ".part"),
            (own, old, ".part-journal"),
            (own, old, ".part-wal"),
            (own, fresh, ".part"),
            ("0123abcd", old, ".part"),
        ):
            stamp = at.strftime("%Y-%m-%dT%H%M%SZ")
            part = place / f".recovery-tracker-{origin}-{stamp}-quit.sqlite3{ending}"
            part.write_text("half")
            os.utime(part, (at.timestamp(), at.timestamp()))
            left[place, origin, at is old, ending] = part
    backed_up(store, now)
    there = {case for case, part in left.items() if part.exists()}
    assert there == {
        (shelf, own, False, ".part"),
        (second, own, False, ".part"),
        (second, "0123abcd", True, ".part"),
    }


near_misses = st.sampled_from(
    [
        "recovery-tracker-0123abcd-2026-02-30T220304Z-asked.sqlite3",
        "recovery-tracker-0123abcd-2020-02-20T220304Z-asked.sqlite",
        "recovery-tracker-2020-02-20T220304Z-asked.sqlite3",
        "RECOVERY-TRACKER-0123abcd-2020-02-20T220304Z-asked.sqlite3",
        "recovery-tracker-0123abcd-2020-02-20T220304Z-asked (1).sqlite3",
        ".recovery-tracker-2020.part",
        "recovery-tracker-0123abcd-2020-02-20T220304Z-asked.sqlite3.part",
        "record.sqlite3",
        "record.sqlite3.passphrase",
        "photos",
        "a.part",
    ]
)
letters = st.characters(codec="utf-8", exclude_characters="/\x00", exclude_categories=("Cc", "Cs"))
others = st.dictionaries(
    st.one_of(
        near_misses,
        st.text(letters, min_size=1, max_size=40).filter(lambda name: name not in (".", "..")),
    ),
    st.one_of(st.binary(max_size=64), st.none()),
    min_size=1,
    max_size=6,
)


@settings(max_examples=3, deadline=None)
@given(others)
def test_files_of_others_are_never_touched_by_thinning_encrypting_or_erasing(
    others: dict[str, bytes | None],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, second = Path(name) / "data", Path(name) / "stick"
        filled(folder)
        second.mkdir()
        SqliteFolder(folder).choose_second_folder(second)
        with opened(folder) as store:
            made = backed_up(store, AT - timedelta(days=400))
        for place in (made.parent, second):
            for other, content in others.items():
                # None is a copy of a real backup, under a name that is not ours.
                (place / other).write_bytes(made.read_bytes() if content is None else content)
        before = {place: {each: (place / each).read_bytes() for each in others}
                  for place in (made.parent, second)}  # fmt: skip
        with opened(folder) as store:
            for at in (AT - timedelta(days=400, hours=-1), AT - timedelta(days=1)):
                backed_up(store, at)
            assert not made.exists()  # the thinning was at work
        way = SqliteFolder(folder)
        way.set_passphrase(PHRASE)
        with opened(way) as store:
            store.erase(AT, DAY - timedelta(days=5), DAY)
        way.remove_passphrase(PHRASE)
        erased = way.erase_everything(AT)
        assert erased.backups > 0
        for place, kept_there in before.items():
            assert {each: (place / each).read_bytes() for each in names(place)} == kept_there


def test_400_daily_backups_leave_what_the_plan_says(folder: Path, store: SqliteStore) -> None:
    log(store, "stiff")
    made = backed_up(store, AT)
    shelf = made.parent
    for back in range(1, 400):
        shutil.copyfile(made, backups.target_in(
            shelf, backups.origin(folder), AT - timedelta(days=back), Reason.DAILY))  # fmt: skip
    thin(shelf, AT, None)
    there = {each.at for each in backups.find(shelf)}
    assert there == kept([AT - timedelta(days=back) for back in range(400)], AT)
    assert len(there) == 20
    assert made.exists()


def test_a_copy_that_was_asked_for_can_be_anywhere_but_in_the_data_folder(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    log(store, "stiff")
    target = tmp_path / "my copy.db"
    target.write_text("an earlier copy")
    saved = store.backups.save_copy(target, AT)
    assert saved.contents == store.contents()
    with store.staged(target) as copy:
        assert copy.read() == store.read()
    before = files(folder)
    for inside in ("record.sqlite3", "record.sqlite3-wal", "preferences.json", "backups/copy.db"):
        with refused(SameFolderError):
            store.backups.save_copy(folder / inside, AT)
    with refused(FolderError):
        store.backups.save_copy(tmp_path / "not there" / "copy.db", AT)
    with refused(FolderError):
        store.backups.save_copy(tmp_path, AT)
    assert files(folder) == before
    assert names(tmp_path) == ["data", "my copy.db"]


def test_a_copy_of_a_plain_record_takes_no_key_files_of_an_earlier_one(
    folder: Path, tmp_path: Path
) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    way.set_passphrase(PHRASE)
    target = tmp_path / "copy.db"
    with opened(way) as store:
        store.backups.save_copy(target, AT)
    assert names(tmp_path) == ["copy.db", "copy.db.passphrase", "copy.db.recovery", "data"]
    way.remove_passphrase(PHRASE)
    with opened(folder) as store:
        store.backups.save_copy(target, AT)
    assert names(tmp_path) == ["copy.db", "data"]


def test_a_copy_that_can_only_be_read_makes_no_backup_that_would_vanish(folder: Path) -> None:
    filled(folder)
    with SqliteFolder(folder).copy() as store, refused(ReadOnlyCopyError):
        store.backups.make(Reason.QUIT, AT)


def test_an_encrypted_backup_is_locked_only_where_a_passphrase_opens_it(folder: Path) -> None:
    with closing(SqliteStore(folder)) as store:
        for back in range(20):
            log(store, "x" * 2000, DAY - timedelta(days=back))
    way = SqliteFolder(folder)
    way.set_passphrase(PHRASE)
    with opened(way) as store:
        made = backed_up(store)
    (named,) = backups.find(made.parent)
    assert way._key is not None
    assert backups.read(named, way._key).contents is not None
    assert backups.read(named, None).locked
    assert backups.read(named, KEY).locked
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    damaged = backups.read(named, way._key, thoroughly=True)
    assert (damaged.contents, damaged.locked) == (None, False)
    for end in (".passphrase", ".recovery"):
        made.with_name(made.name + end).unlink()
    assert not backups.read(named, None).locked


def test_a_plain_backup_whose_beginning_is_damaged_is_damaged_and_not_locked(
    folder: Path,
) -> None:
    filled(folder)
    with opened(folder) as store:
        made = backed_up(store)
    content = bytearray(made.read_bytes())
    content[3] ^= 0x80
    made.write_bytes(content)
    (backup,) = SqliteFolder(folder).backups()
    assert (backup.contents, backup.locked) == (None, False)
    assert SqliteFolder(folder).newest_good() is None


def test_a_name_that_is_too_long_is_not_blamed_on_the_folder_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    place = tmp_path / "copies"
    place.mkdir()
    with closing(SqliteStore(tmp_path / "data")) as store:
        log(store, "stiff")
        assert store.backups.save_copy(place / ("a" * 228), AT).contents is not None
        for length in (250, 300):  # the first has no room for a passphrase's files beside it
            with pytest.raises(LongNameError, match="too long: choose a shorter one") as caught:
                store.backups.save_copy(place / ("a" * length), AT)
            assert "folder" not in str(caught.value)
    assert [len(name) for name in names(place)] == [228]
