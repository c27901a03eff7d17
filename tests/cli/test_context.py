"""What every command shares: its folder, its exit status, its errors."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recovery_tracker import __version__, bootstrap
from recovery_tracker.base.text import PSEUDO
from recovery_tracker.store.sqlite_store import SqliteStore
from tests.cli.conftest import Program
from tests.cli.sentences import is_one_sentence

FILE = "record.sqlite3"
EVERY_COMMAND: dict[str, tuple[str, ...]] = {
    "log": ("log", "--pain", "4"),
    "show": ("show",),
    "undo": ("undo",),
    "alerts": ("alerts", "--json"),
    "export json": ("export", "--format", "json", "-o", "-"),
    "export pdf": ("export", "--format", "pdf", "-o", "-"),
    "export png": ("export", "--format", "png", "-o", "-"),
    "export csv": ("export", "--format", "csv", "-o", "-"),
    "demo": ("demo",),
    "backup": ("backup",),
    "check": ("check",),
    "passphrase set": ("passphrase", "set"),
    "passphrase change": ("passphrase", "change"),
    "passphrase remove": ("passphrase", "remove"),
    "erase a day": ("erase", "--date", "2026-05-12", "--yes"),
    "erase everything": ("erase", "--everything", "--yes"),
}
commands = pytest.mark.parametrize("command", EVERY_COMMAND.values(), ids=EVERY_COMMAND)


@pytest.mark.parametrize("where", ["before", "after", "in the environment", "both"])
def test_the_folder_is_named_before_or_after_the_command_or_in_the_environment(
    bare: Program, data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    command = ("log", "--pain", 4)
    if where == "before":
        said = bare("--data", data, *command)
    elif where == "after":
        said = bare(*command, "--data", data)
    elif where == "both":  # the one nearer to the command holds, and the environment is silent
        monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path / "other"))
        said = bare("--data", tmp_path / "another", *command, "--data", data)
    else:
        monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(data))
        said = bare(*command)
    assert said.status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert bare("show", "--data", data).out == "12 May 2026\n  Average pain: 4\n"


def test_a_folder_that_is_named_wins_over_the_environment(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(bootstrap.DATA_VARIABLE, str(tmp_path / "other"))
    assert program("log", "--pain", 4).status == 0
    assert not (tmp_path / "other").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="each platform has its own folder")
def test_without_a_name_it_is_the_platforms_folder(
    bare: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert bare("log", "--pain", 4).status == 0
    assert (tmp_path / "share" / "recovery-tracker" / FILE).is_file()


def a_file_in_its_place(data: Path) -> None:
    data.write_text("mine")


def no_database(data: Path) -> None:
    data.mkdir()
    (data / FILE).write_bytes(b"this is no database, only text that is long enough" * 100)


def another_database(data: Path) -> None:
    data.mkdir()
    with sqlite3.connect(data / FILE) as connection:
        connection.execute("CREATE TABLE other (value TEXT)")
    connection.close()


def a_cut_off_database(data: Path) -> None:
    SqliteStore(data).close()
    content = (data / FILE).read_bytes()
    (data / FILE).write_bytes(content[: len(content) // 3])


def a_newer_version(data: Path) -> None:
    SqliteStore(data).close()
    with sqlite3.connect(data / FILE) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def a_folder_in_the_place_of_the_file(data: Path) -> None:
    (data / FILE).mkdir(parents=True)


UNUSABLE: list[Callable[[Path], None]] = [
    a_file_in_its_place,
    no_database,
    another_database,
    a_cut_off_database,
    a_newer_version,
    a_folder_in_the_place_of_the_file,
]


def contents(data: Path) -> dict[str, bytes]:
    files = [data] if data.is_file() else sorted(data.iterdir())
    return {file.name: file.read_bytes() for file in files if file.is_file()}


@commands
@pytest.mark.parametrize("spoil", UNUSABLE, ids=lambda spoil: spoil.__name__)
def test_a_folder_that_can_not_be_used_is_status_three_and_is_left_as_it_was(
    program: Program, data: Path, spoil: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    spoil(data)
    before = contents(data)
    said = program(*command)
    assert (said.status, said.out) == (3, "")
    assert is_one_sentence(said.err)
    assert str(data) in said.err
    assert contents(data) == before


def test_an_import_into_a_folder_that_can_not_be_used_is_status_three(
    program: Program, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"format": "recovery-tracker", "version": 1}')
    a_newer_version(data)
    said = program("import", file)
    assert said.status == 3
    assert "update this program" in said.err


def test_a_folder_below_a_file_is_status_three(bare: Program, data: Path) -> None:
    data.write_text("mine")
    said = bare("log", "--pain", 4, "--data", data / "below")
    assert said.status == 3
    assert is_one_sentence(said.err)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("log", "--pain", "11"), 2),
        (("log", "--nonsense"), 2),
        (("nonsense",), 2),
        (("show",), 1),
        (("undo",), 1),
    ],
)
def test_a_traceback_is_shown_only_where_it_is_asked_for(
    program: Program, arguments: tuple[str, ...], status: int, *, debug: bool
) -> None:
    said = program(*arguments, *(["--debug"] if debug else []))
    sentence, *rest = said.err.splitlines()
    assert said.status == status
    assert is_one_sentence(sentence + "\n")
    assert ("Traceback (most recent call last):" in rest) == debug
    assert bool(rest) == debug


def test_debug_may_stand_before_the_command(program: Program) -> None:
    assert "Traceback" in program("--debug", "undo").err


def test_a_damaged_folder_with_debug_shows_where_it_was_seen(program: Program, data: Path) -> None:
    no_database(data)
    said = program("--debug", "show")
    assert said.status == 3
    assert "ForeignFileError" in said.err


SECRET = "my secret note"


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service with a fault nobody foresaw, whose message holds what somebody logged."""

    def fault(*_arguments: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("recovery_tracker.services.judging.judge", fault)


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_one_sentence_and_a_log_without_what_was_logged(
    program: Program, data: Path
) -> None:
    said = program("alerts")
    log = data / "faults.log"
    assert (said.status, said.out) == (1, "")
    assert is_one_sentence(said.err)
    assert str(log) in said.err
    written = log.read_text("utf-8")
    assert "RuntimeError" in written
    assert "test_context.py" in written
    assert SECRET not in written + said.err
    assert str(data) not in written
    if sys.platform != "win32":
        assert log.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("faulty")
def test_what_was_saved_before_a_fault_is_not_said_to_be_lost(program: Program) -> None:
    said = program("log", "--pain", 4, "--note", SECRET)
    assert said.status == 1
    assert "what was saved is safe" in said.err
    assert "unchanged" not in said.err
    assert program("show").status == 0


@pytest.mark.usefixtures("faulty")
def test_faults_add_up_in_the_log_and_debug_shows_them(program: Program, data: Path) -> None:
    program("alerts")
    said = program("alerts", "--debug")
    assert f"RuntimeError: {SECRET}" in said.err
    assert (data / "faults.log").read_text("utf-8").count("RuntimeError") == 2


@pytest.mark.usefixtures("clock", "plain_environment")
def test_a_fault_where_no_log_can_be_written_is_one_sentence_all_the_same(
    bare: Program, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_folder: Path) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(bootstrap, "open_diary", fault)
    said = bare("show", "--data", data)  # the folder was never made
    assert said.status == 1
    assert said.err == "Something went wrong in the program; what was saved is safe.\n"


def test_help_and_version_need_no_folder(bare: Program, tmp_path: Path) -> None:
    said = bare("--version")
    assert (said.status, said.err) == (0, "")
    assert __version__ in said.out
    for arguments in (("--help",), *((name, "--help") for name in ("log", "import", "export"))):
        assert bare(*arguments).status == 0
    assert list(tmp_path.iterdir()) == []


def test_alone_it_opens_the_window_on_the_folder_and_ends_as_the_window_does(
    bare: Program, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def window(folder: Path) -> int:
        opened.append(folder)
        return 1

    monkeypatch.setattr(bootstrap, "open_window", window)
    assert bare("--data", data).status == 1
    assert opened == [data]


def test_a_german_locale_changes_how_numbers_are_written_and_reads_its_own_mark_too(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert program("log", "--pain", "4,5").out == "Average pain: 4,5\n"
    again = program("log", "--pain", "4.5").out
    assert again == "“4.5” is read as 4,5\nThat was logged already; nothing changed.\n"
    written = program("export", "--format", "json", "-o", "-").document
    assert written["check_ins"][0]["pain"] == {"average": 4.5}


def test_every_sentence_of_an_error_is_marked_for_translation(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(bootstrap.LANGUAGE_VARIABLE, PSEUDO)
    for arguments in (
        ("undo",),
        ("show",),
        ("log",),
        ("log", "--pain", "11"),
        ("import", tmp_path / "none"),
        ("export", "--format", "json", "-o", tmp_path / "none" / "x"),
        ("export", "--format", "pdf", "-o", "-"),
        ("backup", tmp_path / "none" / "x"),
        ("backup", tmp_path),
        ("restore", tmp_path / "none"),
        ("erase", "--everything"),
        ("erase", "--episode", "2026-05-12", "--yes"),
        ("passphrase",),
        ("passphrase", "remove"),
    ):
        assert "~" in program(*arguments).err
