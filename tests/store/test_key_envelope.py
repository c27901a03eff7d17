"""A passphrase: everything is encrypted, or nothing; whatever happens, a record opens."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.ports.store import LockedError, WrongSecretError
from recovery_tracker.store import backups, keys
from recovery_tracker.store.errors import DamagedError, InUseError, KeyFileError, ProtectedError
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import (
    AT,
    DAY,
    PHRASE,
    backed_up,
    files,
    filled,
    holding,
    log,
    opened,
    refused,
    with_log,
)
from tests.store.harms import StopError, at_each_step

WORDS = "the words that nobody reads"
NEW = "another phrase, quite long"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def rich(folder: Path, second: Path | None = None) -> None:
    """A record with a log, backups in both folders, and a damaged one that was set aside."""
    filled(folder, WORDS)
    way = SqliteFolder(folder)
    if second is not None:
        way.choose_second_folder(second)
    with opened(way) as store:
        backed_up(store, AT - timedelta(days=1))
        made = backed_up(store, AT)
    record = folder / "record.sqlite3"
    content = record.read_bytes()
    record.write_bytes(content[:4096] + b"\x99" * 50 + content[4146:])
    Path(f"{record}-wal").write_bytes(WORDS.encode())
    way.put_in_place(made, AT)
    with_log(folder, f"{WORDS}, in the log")


def unlocked(folder: Path, secret: str = PHRASE) -> SqliteFolder:
    way = SqliteFolder(folder)
    way.unlock(secret)
    return way


def test_no_word_is_left_readable_anywhere_and_all_is_back_without_the_passphrase(
    folder: Path, second: Path
) -> None:
    rich(folder, second)
    before = len(holding(WORDS, folder, second))
    assert before >= 6
    aside = files(folder / "set-aside")
    with closing(SqliteStore(folder)) as store:
        record = store.read()
        steps = store.journal.steps(0)
    way = SqliteFolder(folder)
    shares: list[float] = []
    protection = way.set_passphrase(PHRASE, shares.append)
    assert (protection.away, protection.left) == (None, ())
    assert shares == sorted(shares)
    assert holding(WORDS, folder, second) == []
    assert [name for name in files(folder) if name.endswith(".part")] == []
    for opener in (way, unlocked(folder), unlocked(folder, protection.recovery_key)):
        with opened(opener) as store:
            assert (store.read(), store.journal.steps(0)) == (record, steps)
            assert store.backups.check().clean
            assert [each.contents is not None for each in store.backups.check().backups] == [
                True
            ] * 4
    with refused(LockedError):
        SqliteFolder(folder).open()
    assert way.remove_passphrase(protection.recovery_key).left == ()
    assert files(folder / "set-aside") == aside
    assert not list(folder.rglob("*.passphrase"))
    assert not list(second.rglob("*.recovery"))
    with opened(folder) as store:
        assert (store.read(), store.journal.steps(0)) == (record, steps)
        assert len(store.backups.check().backups) == 4
    assert len(holding(WORDS, folder, second)) >= before - 1  # the log is in the record now


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a Unix matter")
def test_every_file_is_the_persons_own(folder: Path, second: Path) -> None:
    previous = os.umask(0)
    try:
        rich(folder, second)
        way = SqliteFolder(folder)
        way.set_passphrase(PHRASE)
        protected = modes(folder, second)
        way.remove_passphrase(PHRASE)
    finally:
        os.umask(previous)
    assert set(protected.values()) == {0o600}
    assert set(modes(folder, second).values()) == {0o600}


def modes(*folders: Path) -> dict[str, int]:
    return {
        str(path): stat.S_IMODE(path.stat().st_mode)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_numbers_go_on_where_they_were(folder: Path) -> None:
    filled(folder)
    with opened(folder) as store:
        store.erase(AT, DAY, DAY)
        seq, erasures = store.journal.last_seq(), store.journal.erasures()
        log(store, WORDS)
        last = store.journal.last_step()
    way = SqliteFolder(folder)
    way.set_passphrase(PHRASE)
    with opened(way) as store:
        assert store.journal.last_step() == last
        assert store.journal.erasures() == erasures == 1
        store.erase(AT, DAY, DAY)
        log(store, "anew")
        assert store.journal.last_seq() > seq + 1


def test_a_changed_passphrase_opens_the_record_and_every_backup(folder: Path, second: Path) -> None:
    rich(folder, second)
    recovery = SqliteFolder(folder).set_passphrase(PHRASE).recovery_key
    before = files(folder)
    with refused(WrongSecretError):
        SqliteFolder(folder).change_passphrase("not this one", NEW)
    with pytest.raises(InvalidValueError):
        SqliteFolder(folder).change_passphrase(PHRASE, "short")
    assert files(folder) == before
    for old, new in ((PHRASE, NEW), (recovery, PHRASE), (PHRASE, NEW)):
        protection = SqliteFolder(folder).change_passphrase(old, new)
        assert (protection.recovery_key, protection.left) == ("", ())
    changed = {name for name, content in files(folder).items() if before[name] != content}
    assert all(name.endswith(".passphrase") for name in changed)
    sealed = [path for place in (folder, second) for path in place.rglob("*.sqlite3")]
    sealed += (folder / "set-aside").glob("*.sealed")
    assert len(sealed) >= 6
    for database in sealed:
        for secret in (NEW, recovery):
            assert keys.opens(database, keys.unseal(database, secret))
        with pytest.raises(WrongSecretError):
            keys.unseal(database, PHRASE)


def test_a_passphrase_is_set_and_removed_only_where_that_makes_sense(folder: Path) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    before = files(folder)
    with refused(ProtectedError):
        way.change_passphrase(PHRASE, NEW)
    with refused(ProtectedError):
        way.remove_passphrase(PHRASE)
    with pytest.raises(InvalidValueError):
        way.set_passphrase("short")
    assert files(folder) == before
    way.set_passphrase(PHRASE)
    before = files(folder)
    with refused(ProtectedError):
        way.set_passphrase(NEW)
    with refused(WrongSecretError):
        way.remove_passphrase(NEW)
    assert files(folder) == before


def test_a_record_that_is_open_elsewhere_is_not_changed(folder: Path) -> None:
    filled(folder, WORDS)
    way = SqliteFolder(folder)
    with closing(SqliteStore(folder)) as window:
        log(window, "just written", pain=9)
        with refused(InUseError):
            way.set_passphrase(PHRASE)
        assert not list(folder.glob("*.passphrase"))
        log(window, "and more", pain=8)
    way.set_passphrase(PHRASE)
    with opened(way) as window:
        with refused(InUseError):
            SqliteFolder(folder).remove_passphrase(PHRASE)
        log(window, "and more again", pain=7)
        assert way.protected
    with opened(unlocked(folder)) as store:
        assert "and more again" in str(store.read())


def test_a_damaged_record_is_not_encrypted(folder: Path) -> None:
    filled(folder)
    record = folder / "record.sqlite3"
    content = record.read_bytes()
    record.write_bytes(content[:8192] + b"\x99" * 4096 + content[12288:])
    before = files(folder)
    with refused(DamagedError):
        SqliteFolder(folder).set_passphrase(PHRASE)
    assert files(folder) == before


def test_a_backup_that_can_not_be_changed_is_named_and_left(folder: Path, second: Path) -> None:
    filled(folder)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(way) as store:
        made = backed_up(store)
    made.write_bytes(made.read_bytes()[:9000])
    damaged = made.read_bytes()
    protection = way.set_passphrase(PHRASE)
    assert protection.left == (made,)
    assert made.read_bytes() == damaged
    assert keys.is_encrypted(second / made.name)


def test_stopping_leaves_the_backups_for_the_next_one_and_the_record_as_it_is_said(
    folder: Path,
) -> None:
    filled(folder, WORDS)
    with opened(folder) as store:
        backed_up(store)

    def stop(_share: float) -> None:
        raise RuntimeError

    way = SqliteFolder(folder)
    protection = way.set_passphrase(PHRASE, stop)
    assert len(protection.left) == 1
    assert way.protected
    assert len(holding(WORDS, folder)) == 1
    with opened(unlocked(folder, protection.recovery_key)) as store:
        backed_up(store, AT + timedelta(days=1))
    assert holding(WORDS, folder) == []


def test_what_an_away_folder_missed_is_encrypted_when_it_is_back(
    folder: Path, second: Path
) -> None:
    away = second.with_name("away")
    filled(folder, WORDS)
    way = SqliteFolder(folder)
    way.choose_second_folder(second)
    with opened(way) as store:
        backed_up(store)
    second.rename(away)
    assert way.set_passphrase(PHRASE).away == second
    assert way.change_passphrase(PHRASE, NEW).away == second
    assert len(holding(WORDS, folder, away)) == 1
    away.rename(second)
    with opened(way) as store:
        backed_up(store, AT + timedelta(days=1), Reason.QUIT)
    assert holding(WORDS, folder, second) == []
    for each in backups.find(second):
        assert keys.opens(each.path, keys.unseal(each.path, NEW))


Work = Callable[[SqliteFolder], object]
WORKS: dict[str, tuple[str, Work]] = {
    "set": ("", lambda way: way.set_passphrase(PHRASE)),
    "change": (PHRASE, lambda way: way.change_passphrase(PHRASE, NEW)),
    "remove": (PHRASE, lambda way: way.remove_passphrase(PHRASE)),
}


@pytest.mark.parametrize(("phrase", "work"), WORKS.values(), ids=WORKS)
def test_whenever_the_power_fails_the_record_opens_and_no_backup_is_lost(
    tmp_path: Path, phrase: str, work: Work
) -> None:
    start = tmp_path / "data"
    filled(start, WORDS)
    with opened(start) as store:
        backed_up(store)
        record = list(store.read().check_ins)
    if phrase:
        SqliteFolder(start).set_passphrase(phrase)
    else:
        with_log(start, f"{WORDS}, in the log")
    for number in range(100):
        folder = Path(shutil.copytree(start, tmp_path / f"step {number}"))
        with pytest.MonkeyPatch.context() as patch:
            at_each_step(patch, number)
            try:
                work(SqliteFolder(folder))
            except StopError:
                done = False
            else:
                done = True
        way = SqliteFolder(folder)
        if way.protected:
            either_opens(way)
        with opened(way) as store:
            assert [each for each in store.read().check_ins if each in record] == record
            assert not list(folder.glob(".record.sqlite3.part*"))
            backed_up(store, AT + timedelta(hours=2))
        (newest, former) = way.backups()
        assert newest.contents is not None
        if former.contents is None:
            assert former.locked
            assert keys.opens(former.path, keys.unseal(former.path, PHRASE))
        if done:
            break
    else:
        pytest.fail("it never ended")


def either_opens(way: SqliteFolder) -> None:
    try:
        way.unlock(PHRASE)
    except WrongSecretError:
        way.unlock(NEW)


def test_a_passphrase_that_failed_to_be_set_leaves_no_key_files(folder: Path) -> None:
    filled(folder)
    (folder / ".record.sqlite3.part").mkdir()  # in the way of the new file
    with pytest.raises(Exception, match="used"):
        SqliteFolder(folder).set_passphrase(PHRASE)
    assert not list(folder.glob("*.passphrase"))
    with opened(folder) as store:
        assert len(store.read().check_ins) == 3


def test_an_encrypted_record_without_its_key_files_says_so(folder: Path) -> None:
    filled(folder)
    SqliteFolder(folder).set_passphrase(PHRASE)
    for file in keys.key_files(folder / "record.sqlite3"):
        file.unlink()
    with refused(KeyFileError, folder / "record.sqlite3"):
        SqliteFolder(folder).open()
    with refused(KeyFileError, folder / "record.sqlite3"):
        SqliteFolder(folder).unlock(PHRASE)
