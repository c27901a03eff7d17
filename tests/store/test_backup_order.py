"""The newest backup is the one that has the most of the journal, whatever any clock said."""

import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.services.retention import DAILY
from recovery_tracker.services.scheduled_backup import back_up_if_due
from recovery_tracker.store import backups
from recovery_tracker.store.backup_order import newest_first, thin
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.store.build import AT, DAY, PHRASE, backed_up, begun, log, opened

AHEAD = datetime(2036, 2, 3, 20, tzinfo=UTC)


def step(store: SqliteStore, at: datetime, on: date | None = None) -> Path:
    """One more day in the record, and a backup of it, by a clock that says `at`."""
    log(store, f"at {at}", on or at.date(), at=at)
    return backed_up(store, at)


def found(folder: Path) -> list[Path]:
    """The backups beside the record, the newest first, without asking the record itself."""
    return [each.path for each in newest_first(backups.find(folder / backups.FOLDER), None)]


def test_a_backup_from_a_clock_far_ahead_is_not_the_newest_once_the_clock_is_right(
    store: SqliteStore, folder: Path
) -> None:
    made = [step(store, AT), step(store, AHEAD), step(store, AT + timedelta(days=1))]
    made.append(step(store, AT + timedelta(days=2)))
    assert found(folder) == made[::-1]
    newest = store.backups.newest()
    assert newest is not None
    assert newest.path == made[-1]
    assert [each.path for each in store.backups.check().backups] == made[::-1]
    store.close()
    (folder / "record.sqlite3").write_bytes(b"garbage" * 1000)
    good = SqliteFolder(folder).newest_good()
    assert good is not None
    assert good.contents is not None
    assert (good.path, good.contents.days) == (made[-1], 4)
    assert [each.path for each in SqliteFolder(folder).backups()] == made[::-1]


def test_a_clock_that_was_ahead_does_not_have_every_look_make_a_backup(store: SqliteStore) -> None:
    step(store, AHEAD)
    log(store, "right again", DAY)
    assert back_up_if_due(store, AT, Reason.DAILY) is not None
    log(store, "an hour later", DAY)
    assert back_up_if_due(store, AT + timedelta(hours=1), Reason.DAILY) is None


def test_what_is_made_after_a_clock_was_ahead_for_weeks_is_not_thinned_away(
    store: SqliteStore, folder: Path
) -> None:
    for day in range(40):
        step(store, AHEAD + timedelta(days=day))
    made = [step(store, AT + timedelta(days=day)) for day in range(20)]
    assert found(folder)[:DAILY] == made[::-1][:DAILY]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-400_000, 4_000_000), min_size=2, max_size=6, unique=True))
def test_whatever_the_clock_said_the_backups_stand_in_the_order_in_which_they_were_made(
    minutes: list[int],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "data"
        with closing(SqliteStore(begun(folder))) as store:
            made = [step(store, AT + timedelta(minutes=each), DAY) for each in minutes]
        there = [path for path in made if path.exists()]
        assert made[-1] in there
        assert found(folder) == there[::-1]


def test_of_backups_with_the_same_journal_the_one_made_last_is_the_newest(
    store: SqliteStore, folder: Path
) -> None:
    made = [step(store, AT)]
    made += [backed_up(store, AT), backed_up(store, AT + timedelta(hours=1), Reason.QUIT)]
    assert found(folder) == made[::-1]


def test_a_record_that_was_begun_anew_has_newer_backups_than_the_long_one_before(
    folder: Path,
) -> None:
    with closing(SqliteStore(folder)) as store:
        old = [step(store, AT + timedelta(minutes=minute)) for minute in range(5)]
    (folder / "record.sqlite3").unlink()
    with closing(SqliteStore(folder)) as store:
        new = [step(store, AT + timedelta(hours=2 + hour)) for hour in range(2)]
        assert store.backups.newest().path == new[-1]
    assert found(folder) == [*new[::-1], *old[::-1]]


def test_an_old_backup_that_was_gone_on_with_has_newer_backups_than_what_was_left(
    folder: Path,
) -> None:
    with closing(SqliteStore(folder)) as store:
        made = [step(store, AT + timedelta(minutes=minute)) for minute in range(5)]
    SqliteFolder(folder).put_in_place(made[1], AT)
    with closing(SqliteStore(folder)) as store:
        new = [step(store, AT + timedelta(hours=2 + hour)) for hour in range(2)]
        right = [*new[::-1], made[1], made[0], made[4], made[3], made[2]]
        assert found(folder) == right
        # The record knows its own, even where a clock was wrong.
        back = step(store, AT - timedelta(days=300))
        assert store.backups.newest().path == back


def test_an_erasing_changes_no_order(store: SqliteStore, folder: Path) -> None:
    made = [step(store, AT + timedelta(days=day)) for day in (0, 3000, 1, 2)]
    store.erase(AT, DAY + timedelta(days=1), DAY + timedelta(days=2))
    assert found(folder) == made[::-1]
    log(store, "again", DAY)
    made.append(backed_up(store, AT + timedelta(days=2, hours=1)))
    assert found(folder) == made[::-1]


def test_a_damaged_backup_is_listed_but_is_not_the_newest(store: SqliteStore, folder: Path) -> None:
    made = [step(store, AT + timedelta(hours=hour)) for hour in range(3)]
    for damaged in (made[0], made[2]):
        damaged.write_bytes(b"garbage" * 1000)
    assert found(folder) == [made[1], made[2], made[0]]
    newest = store.backups.newest()
    assert newest is not None
    assert newest.path == made[1]


def test_the_second_folder_is_thinned_by_the_same_order(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    SqliteFolder(folder).choose_second_folder(stick)
    for day in range(12):
        step(store, AHEAD + timedelta(days=day))
    made = [step(store, AT + timedelta(days=day)) for day in range(10)]
    there = {path.name for path in stick.iterdir()}
    assert {path.name for path in made[-DAILY:]} <= there


def test_encrypted_backups_are_told_apart_by_their_journal_too(folder: Path) -> None:
    with closing(SqliteStore(folder)) as store:
        step(store, AT)
    data = SqliteFolder(folder)
    data.set_passphrase(PHRASE)
    with opened(data) as store:
        for at in (AHEAD, AT + timedelta(days=1)):
            last = step(store, at)
        assert store.backups.newest().path == last
    assert data.newest_good().path == last
    assert SqliteFolder(folder).newest_good().locked


def test_a_copy_of_another_record_in_the_folder_is_thinned_by_itself(
    store: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    """Only what is of the origin is thinned where the folder is shared."""
    step(store, AT)
    shelf, rule_terms = folder / backups.FOLDER, tmp_path / "shared"
    rule_terms.mkdir()
    for day in range(1, 40):
        shutil.copy(step(store, AT + timedelta(days=day)), rule_terms)
    for each in list(rule_terms.iterdir())[:5]:
        each.rename(each.with_name(each.name.replace(backups.origin(folder), "0" * 8)))
    others = {path for path in rule_terms.iterdir() if "0" * 8 in path.name}
    thin(rule_terms, AT + timedelta(days=39), None, backups.origin(folder))
    assert others <= set(rule_terms.iterdir())
    assert len(list(rule_terms.iterdir())) < 5 + 39
    assert shelf.is_dir()


@pytest.mark.parametrize("rows", [0, 1])
def test_an_empty_record_and_its_backup_are_no_trouble(folder: Path, rows: int) -> None:
    with closing(SqliteStore(folder)) as store:
        made = [backed_up(store, AT + timedelta(hours=3))]
        made += [step(store, AT) for _row in range(rows)]
        assert store.backups.newest().path == made[-1]
    assert found(folder) == made[::-1]
