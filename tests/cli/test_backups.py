"""backup, restore and check, and the backup that every other command makes once a day."""

import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from recovery_tracker.services.ports.backups import Reason
from recovery_tracker.store import backups
from recovery_tracker.store.connection import FILE_NAME
from recovery_tracker.store.folder import SqliteFolder
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.cli.conftest import Program, Said, Typed
from tests.cli.sentences import is_one_sentence
from tests.services.build import TODAY, Clock

LINE = "1 day, 1 entry, 12 May 2026; last change 12 May 2026, 09:30"
Spoil = Callable[[Path], None]


def shelf(data: Path) -> list[Path]:
    """The backups in the data folder, newest first."""
    return [each.path for each in backups.find(data / backups.FOLDER)]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the folder but SQLite's own scratch, which a reader may leave."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-wal", "-shm"))
    }


def pain(program: Program) -> object:
    said = program("export", "--format", "json", "-o", "-").document
    return [row["pain"]["average"] for row in said.get("check_ins", ())]


def test_a_change_is_backed_up_once_a_day(program: Program, data: Path, clock: Clock) -> None:
    program("log", "--pain", 4)
    program("log", "--pain", 5)
    (first,) = shelf(data)
    clock.move(hours=23, minutes=59)
    program("log", "--pain", 6)
    assert shelf(data) == [first]
    clock.move(minutes=1)
    program("undo")
    second, _first = shelf(data)
    assert [backups.name_of(each).reason for each in (first, second)] == [Reason.DAILY] * 2


def test_what_changes_nothing_makes_no_backup(
    program: Program, data: Path, clock: Clock, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    shutil.rmtree(data / backups.FOLDER)
    clock.move(days=3)
    program("show", "--date", TODAY)
    program("alerts")
    program("export", "--format", "csv", "-o", tmp_path / "x.csv")
    program("check")
    program("log", "--date", TODAY, "--pain", 4)
    assert shelf(data) == []


def test_a_backup_that_fails_is_one_sentence_and_what_was_logged_stands(
    program: Program, data: Path
) -> None:
    SqliteStore(data).close()
    (data / backups.FOLDER).write_text("in the way")
    said = program("log", "--pain", 4)
    assert (said.status, said.out) == (0, "Average pain: 4\n")
    assert is_one_sentence(said.err)
    assert "backup failed" in said.err
    assert pain(program) == [4]


def test_a_second_folder_that_is_away_is_said_once(
    program: Program, data: Path, tmp_path: Path, clock: Clock
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    program("log", "--pain", 4)
    SqliteFolder(data).choose_second_folder(stick)
    stick.rmdir()
    said = program("backup")
    assert said.status == 0
    assert is_one_sentence(said.err)
    assert str(stick) in said.err
    clock.move(days=1)
    assert program("log", "--pain", 5).err == ""


def test_backup_says_where_it_is_and_what_it_holds(
    program: Program, data: Path, clock: Clock
) -> None:
    program("log", "--pain", 4)
    clock.move(minutes=1)
    said = program("backup")
    made = shelf(data)[0]
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Backup of ")
    assert f" saved in {made}: {LINE}\n" in said.out
    assert backups.name_of(made).reason is Reason.ASKED


def test_a_backup_in_a_file_is_opened_by_restore_and_replaced_by_a_newer_one(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    file = tmp_path / "my backup"
    assert f" saved in {file}: {LINE}\n" in program("backup", file).out
    older = file.read_bytes()
    program("log", "--pain", 7)
    assert program("backup", file).status == 0
    assert file.read_bytes() != older
    program("log", "--pain", 9)
    program("restore", file)
    assert pain(program) == [7]


def a_text(file: Path) -> None:
    file.write_text("mine, and long enough to look like something " * 100)


def a_folder(file: Path) -> None:
    file.mkdir()


def an_empty_file(file: Path) -> None:
    file.touch()


def another_database(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE other (value TEXT)")
    connection.close()


def random_bytes(file: Path) -> None:
    file.write_bytes(bytes(range(255, -1, -1)) * 64)


FOREIGN: list[Spoil] = [a_text, a_folder, an_empty_file, another_database, random_bytes]
foreign = pytest.mark.parametrize("make", FOREIGN, ids=lambda make: make.__name__)


@foreign
def test_backup_replaces_nothing_that_is_no_backup(
    program: Program, tmp_path: Path, make: Spoil
) -> None:
    program("log", "--pain", 4)
    file = tmp_path / "there"
    make(file)
    before = files(tmp_path)
    said = program("backup", file)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    "name", ["data/record.sqlite3", "data/new", "data/backups/new", "link/record.sqlite3"]
)
def test_backup_writes_nothing_into_the_data_folder_itself(
    program: Program, data: Path, tmp_path: Path, name: str
) -> None:
    program("log", "--pain", 4)
    (tmp_path / "link").symlink_to(data)
    before = files(data)
    said = program("backup", tmp_path / name)
    assert said.status == 1
    assert "data folder" in said.err
    assert files(data) == before


def test_backup_does_not_take_the_place_of_another_record(
    program: Program, bare: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    bare("--data", tmp_path / "other", "log", "--pain", 9)
    said = program("backup", tmp_path / "other" / FILE_NAME)
    assert said.status == 1
    assert bare("--data", tmp_path / "other", "show").out.endswith("Average pain: 9\n")


def test_backup_in_a_folder_that_is_not_there_is_status_one(
    program: Program, tmp_path: Path
) -> None:
    program("log", "--pain", 4)
    said = program("backup", tmp_path / "none" / "file")
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert str(tmp_path / "none") in said.err


@pytest.fixture
def kept(program: Program, tmp_path: Path) -> Path:
    """A backup in which pain is 4; by now it is 7."""
    file = tmp_path / "kept.sqlite3"
    program("log", "--pain", 4)
    program("backup", file)
    program("log", "--pain", 7)
    return file


def test_restore_shows_both_records_and_undo_takes_it_back(program: Program, kept: Path) -> None:
    said = program("restore", kept)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"The record now: {LINE}\nThe backup: {LINE}\n1 thing differs.\n")
    assert "Undo takes that back" in said.out
    assert pain(program) == [4]
    assert program("undo").out == "Undone: restore of a backup\n"
    assert pain(program) == [7]


def test_restore_keeps_a_backup_of_what_it_replaces(
    program: Program, data: Path, kept: Path
) -> None:
    said = program("restore", kept)
    newest = shelf(data)[0]
    assert str(newest) in said.out
    program("restore", newest)
    assert pain(program) == [7]


def test_a_dry_run_of_restore_says_the_same_and_writes_nothing(
    program: Program, data: Path, kept: Path
) -> None:
    before = files(data)
    dry = program("restore", kept, "--dry-run")
    assert dry.status == 0
    assert files(data) == before
    first, *rest = dry.out.splitlines()
    assert first.startswith("Nothing was written.")
    assert program("restore", kept).out.splitlines()[: len(rest)] == rest


def test_restoring_what_is_there_already_is_no_step(
    program: Program, data: Path, kept: Path
) -> None:
    program("restore", kept)
    before = files(data)
    said = program("restore", kept)
    assert said.status == 0
    assert said.out.endswith("Both hold the same.\n")
    assert files(data) == before


def test_an_empty_record_takes_over_the_whole_history(
    bare: Program, tmp_path: Path, kept: Path
) -> None:
    new = tmp_path / "new"
    said = bare("--data", new, "restore", kept)
    assert said.status == 0
    assert said.out.startswith("The record now: no entries\n")
    assert "Undo" not in said.out
    assert bare("--data", new, "undo").out == "Undone: log average pain 4 on 12 May\n"


def test_restore_shows_the_card_that_stands_then(
    program: Program, tmp_path: Path, clock: Clock
) -> None:
    file = tmp_path / "kept.sqlite3"
    program("log", "--sign", "saddle_numbness")
    program("backup", file)
    program("undo")  # refused, for nobody answered it
    clock.move(days=1)
    program("log", "--pain", 4)
    assert "Emergency: " in program("restore", file).out


def test_restore_takes_away_no_emergency_that_nobody_answered(
    program: Program, data: Path, kept: Path
) -> None:
    program("log", "--sign", "saddle_numbness")
    said = program("restore", kept)
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert "answer its card first" in said.err
    assert pain(program) == [7]


def a_cut_off_backup(file: Path) -> None:
    SqliteStore(file.parent / "whole").close()
    whole = (file.parent / "whole" / FILE_NAME).read_bytes()
    file.write_bytes(whole[: len(whole) // 3])


def a_backup_of_a_newer_version(file: Path) -> None:
    SqliteStore(file.parent / "whole").close()
    shutil.copyfile(file.parent / "whole" / FILE_NAME, file)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def nothing_at_all(file: Path) -> None:
    assert not file.exists()


BAD: list[Spoil] = [
    *FOREIGN,
    a_cut_off_backup,
    a_backup_of_a_newer_version,
    nothing_at_all,
]
bad = pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)


@bad
def test_a_file_that_is_no_backup_is_status_one_and_changes_nothing(
    program: Program, data: Path, tmp_path: Path, make: Spoil, typed: Typed
) -> None:
    program("log", "--pain", 4)
    file = tmp_path / "bad"
    make(file)
    before = files(data)
    said = program("restore", file)
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert str(file) in said.err
    assert files(data) == before


def no_record(record: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        record.with_name(record.name + ending).unlink(missing_ok=True)


def a_record_that_is_text(record: Path) -> None:
    no_record(record)
    record.write_text("no database any more, and long enough to be one " * 100)


def a_record_with_a_part_missing(record: Path) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("DROP TABLE check_ins")
    connection.close()


LOST: list[Spoil] = [no_record, a_record_that_is_text, a_record_with_a_part_missing]
lost = pytest.mark.parametrize("spoil", LOST, ids=lambda spoil: spoil.__name__)


def offered(said: Said) -> list[str]:
    """The arguments of the command that an error offers."""
    program, *arguments = shlex.split(said.err.partition("bring it back with: ")[2])
    assert program == "recovery-tracker"
    return arguments


@lost
def test_where_the_record_does_not_open_the_command_that_is_offered_brings_it_back(
    program: Program, bare: Program, data: Path, spoil: Spoil
) -> None:
    program("log", "--pain", 4)
    program("backup")
    spoil(data / FILE_NAME)
    former = files(data).get(FILE_NAME)
    said = program("show")
    assert (said.status, said.out) == (3, "")
    assert is_one_sentence(said.err)
    assert f"({LINE})" in said.err
    done = bare(*offered(said))
    assert (done.status, done.err) == (0, "")
    assert f"The backup is in place: {LINE}\n" in done.out
    assert pain(program) == [4]
    aside = [path for path in files(data) if path.startswith("set-aside")]
    assert [files(data)[path] for path in aside] == ([] if former is None else [former])
    assert all(str(data / path) in done.out for path in aside)


@lost
def test_a_dry_run_puts_nothing_in_the_place_of_a_record_that_does_not_open(
    program: Program, data: Path, spoil: Spoil
) -> None:
    program("log", "--pain", 4)
    spoil(data / FILE_NAME)
    before = files(data)
    said = program("restore", shelf(data)[0], "--dry-run")
    assert said.status == 0
    assert LINE in said.out
    assert files(data) == before


@lost
@bad
def test_a_bad_backup_does_not_take_the_place_of_a_record_that_does_not_open(
    program: Program, data: Path, tmp_path: Path, spoil: Spoil, make: Spoil, typed: Typed
) -> None:
    program("log", "--pain", 4)
    spoil(data / FILE_NAME)
    file = tmp_path / "bad"
    make(file)
    before = files(data)
    said = program("restore", file)
    assert said.status == 1
    assert is_one_sentence(said.err)
    assert files(data) == before


def test_a_damaged_record_without_a_backup_is_said_without_an_offer(
    program: Program, data: Path
) -> None:
    SqliteStore(data).close()
    a_record_that_is_text(data / FILE_NAME)
    said = program("check")
    assert said.status == 3
    assert "bring it back" not in said.err


def test_a_damaged_backup_is_not_the_one_that_is_offered(
    program: Program, data: Path, clock: Clock
) -> None:
    program("log", "--pain", 4)
    clock.move(hours=1)
    program("backup")
    newest, good = shelf(data)
    newest.write_bytes(newest.read_bytes()[:8192])
    a_record_that_is_text(data / FILE_NAME)
    assert offered(program("show"))[-1] == str(good)


def test_a_place_that_is_not_safe_is_status_three_with_the_windows_way(
    program: Program, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recovery_tracker.store.folder.is_on_network", lambda _folder: True)
    said = program("log", "--pain", 4)
    assert said.status == 3
    assert is_one_sentence(said.err)
    assert "open the window" in said.err
    assert not (data / FILE_NAME).exists()


def test_check_of_a_whole_record_lists_its_backups(program: Program, data: Path) -> None:
    program("log", "--pain", 4)
    program("backup")
    said = program("check")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[:3] == [
        "The record is whole.",
        LINE,
        "2 backups, each opened and looked through:",
    ]
    assert [line.strip() for line in lines[4::2]] == [str(path) for path in shelf(data)]
    assert all(line.endswith(LINE) for line in lines[3::2])


def test_check_names_a_damaged_backup_and_the_record_is_whole_all_the_same(
    program: Program, data: Path
) -> None:
    program("log", "--pain", 4)
    (path,) = shelf(data)
    path.write_bytes(path.read_bytes()[:8192])
    said = program("check")
    assert said.status == 0
    assert "(once a day): damaged\n" in said.out


def test_check_notices_a_value_that_nobody_logged(program: Program, data: Path) -> None:
    program("log", "--pain", 4)
    with sqlite3.connect(data / FILE_NAME) as connection:
        connection.execute("UPDATE check_ins SET pain_average = 5")
    connection.close()
    said = program("check")
    assert (said.status, said.err) == (1, "")
    assert "The record is not whole.\n" in said.out
    assert "  check-in of 12 May 2026\n" in said.out
    assert f"restore {shelf(data)[0]}\n" in said.out


def test_check_changes_nothing(program: Program, data: Path, clock: Clock) -> None:
    program("log", "--pain", 4)
    clock.move(days=2)
    before = files(data)
    program("check")
    assert files(data) == before


@pytest.mark.parametrize(("answer", "after"), [("y", [4]), ("n", [7]), ("", [7])])
def test_at_a_terminal_restore_asks_first(
    program: Program,
    kept: Path,
    at_terminal: Callable[[str], None],
    answer: str,
    after: list[int],
) -> None:
    at_terminal(answer)
    said = program("restore", kept)
    assert "Make the record what it was in this backup?" in said.err
    assert ("Nothing was changed." in said.err) == (after == [7])
    assert said.status == (1 if after == [7] else 0)
    assert pain(program) == after


def test_at_a_terminal_restore_asks_nothing_where_yes_was_said(
    program: Program, kept: Path, at_terminal: Callable[[str], None]
) -> None:
    at_terminal("n")
    assert (program("restore", kept, "--yes").status, pain(program)) == (0, [4])


def test_at_a_terminal_nothing_is_set_aside_without_a_yes(
    program: Program, data: Path, kept: Path, at_terminal: Callable[[str], None]
) -> None:
    a_record_that_is_text(data / FILE_NAME)
    before = files(data)
    at_terminal("n")
    said = program("restore", kept)
    assert said.status == 1
    assert files(data) == before
