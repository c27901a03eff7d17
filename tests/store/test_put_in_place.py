"""A backup in the place of a record that does not open: the former is kept, one always opens."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from recovery_tracker.services.ports.store import LockedError
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.errors import (
    BadBackupError,
    InUseError,
    NewerBackupError,
)
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import (
    AT,
    backed_up,
    files,
    filled,
    log,
    opened,
    refused,
    with_log,
)
from tests.store.harms import (
    StopError,
    another_database,
    at_each_step,
    cut,
    flipped,
    sql,
    written,
)


def two_records(place: Path, *, old: str = "", new: str = "") -> tuple[Path, Path]:
    """A data folder whose record is not empty, with its log, and a backup of another record; each
    with its passphrase, where one is given.
    """
    other, folder = place / "other", place / "data"
    for where, phrase in ((other, new), (folder, old)):
        filled(where, f"words of {where.name}")
        if phrase:
            SqliteFolder(where).set_passphrase(phrase)
    way = SqliteFolder(other)
    if new:
        way.unlock(new)
    with opened(way) as store:
        made = backed_up(store)
    return folder, made


@pytest.mark.parametrize("old", ["", "the old phrase"])
@pytest.mark.parametrize("new", ["", "the new phrase"])
def test_a_backup_in_place_of_a_damaged_record_is_opened_by_its_own_passphrase(
    tmp_path: Path, old: str, new: str
) -> None:
    folder, made = two_records(tmp_path, old=old, new=new)
    record = folder / FILE_NAME
    flipped(4096 + 100)(record)
    Path(f"{record}-wal").write_bytes(b"what was in the log")
    Path(f"{record}-journal").write_bytes(b"what was in the other log")
    held = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    way = SqliteFolder(folder)
    if new:
        with refused(LockedError, made):
            way.put_in_place(made, AT)
        assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == held
    former = way.put_in_place(made, AT, new or None)
    assert former is not None
    stamp = former.name.removesuffix(FILE_NAME)
    aside = {p.name.removeprefix(stamp): p.read_bytes() for p in former.parent.iterdir()}
    assert aside == held
    fresh = SqliteFolder(folder)
    assert fresh.protected is bool(new)
    if new:
        fresh.unlock(new)
    with opened(fresh) as store:
        assert "words of other" in str(store.read())
    assert {p.name for p in folder.iterdir() if p.is_file()} == {FILE_NAME} | (
        {f"{FILE_NAME}.passphrase", f"{FILE_NAME}.recovery"} if new else set()
    )


def test_a_record_that_somebody_has_open_is_not_replaced(tmp_path: Path) -> None:
    folder, made = two_records(tmp_path)
    with closing(SqliteStore(folder)) as store:
        log(store, "just written", pain=9)
        with refused(InUseError):
            SqliteFolder(folder).put_in_place(made, AT)
        assert not any((folder / "set-aside").iterdir())
        log(store, "and more", pain=8)
    with opened(folder) as store:
        assert "and more" in str(store.read())


def test_what_can_not_be_put_in_place_changes_nothing(tmp_path: Path) -> None:
    folder, made = two_records(tmp_path)
    content = made.read_bytes()
    before = files(folder)
    for harm, error in (
        (cut(0), BadBackupError),
        (cut(9000), BadBackupError),
        (written(b"text"), BadBackupError),
        (another_database, BadBackupError),
        (sql("UPDATE alembic_version SET version_num = '9999'"), NewerBackupError),
        (lambda path: path.unlink(), BadBackupError),
    ):
        made.write_bytes(content)
        harm(made)  # type: ignore[operator]
        with refused(error, made):
            SqliteFolder(folder).put_in_place(made, AT)
        assert files(folder) == before


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), ("the old phrase", "the new phrase"), ("the old phrase", "")]
)
def test_whenever_the_power_fails_the_former_or_the_new_record_opens(
    tmp_path: Path, old: str, new: str
) -> None:
    start, made = two_records(tmp_path, old=old, new=new)
    if not old:
        with_log(start, "only in the log")
    for number in range(60):
        folder = Path(shutil.copytree(start, tmp_path / f"step {number}"))
        with pytest.MonkeyPatch.context() as patch:
            tried = at_each_step(patch, number)
            try:
                SqliteFolder(folder).put_in_place(made, AT, new or None)
            except StopError:
                done = False
            else:
                done = True
        assert tried
        way = SqliteFolder(folder)
        if way.protected:
            for phrase in filter(None, (old, new)):
                try:
                    way.unlock(phrase)
                except LockedError:
                    continue
        with opened(way) as store:
            words = str(store.read())
        assert ("words of other" in words) is not ("words of data" in words)
        if "words of data" in words:
            assert old or "only in the log" in words
        if done:
            assert "words of other" in words
            break
    else:
        pytest.fail("it never ended")
